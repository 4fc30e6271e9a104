"""``python -m disclosure_checks``."""

import sys
from pathlib import Path

if not sys.flags.safe_path:
    # Python has put the current folder first, where submissions may lie: nothing is imported from there. Our own
    # package comes last, since it may itself lie there.
    sys.path[:] = [*sys.path[1:], str(Path(__file__).resolve().parents[1])]

from disclosure_checks.cli.main import app

app(prog_name="disclosure-checks")
