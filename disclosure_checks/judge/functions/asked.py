"""A rule's question to a frame, and the mark of a function that may be asked it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Instance


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule's question to a frame, and the mark of a function that may be asked it."""

    rule: Rule
    options: Mapping[str, Any]
    edition: Edition
    instances: Sequence[Instance]
    frame: WideFrame


@dataclass(frozen=True, slots=True)
class Function:
    """A function that a rule may name.

    Attributes:
        name: What a rule calls it.
        evaluate: Confronts the frame with the rule.
        options: The keys that ``[rule.options]`` must have, each with the kind of its value.
    """

    name: str
    evaluate: Callable[[Asked], Evaluation]
    options: Mapping[str, type] = field(default_factory=dict)


def function(name: str, **options: type) -> Callable[[Callable[[Asked], Evaluation]], Function]:
    """Mark a function as one that a rule may name.

    Args:
        name: What a rule calls it.
        options: The keys that ``[rule.options]`` must have, each with the kind of its value.
    """
    return lambda evaluate: Function(name, evaluate, options)
