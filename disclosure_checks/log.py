"""The logger of this package: ``logging.getLogger("disclosure_checks")``; silent until a program listens."""

from __future__ import annotations

import logging
from typing import Final

LOG: Final = logging.getLogger("disclosure_checks")
LOG.addHandler(logging.NullHandler())
