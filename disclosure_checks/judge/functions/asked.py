"""A rule's question to a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.rule import Instance, Rule


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule's question to a frame."""

    rule: Rule
    options: Mapping[str, Any]
    edition: Edition
    instances: Sequence[Instance]
    frame: WideFrame
