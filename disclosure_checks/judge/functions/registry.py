"""The closed list of functions that a rule may name, taken from the modules that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclosure_checks.blocks import BlockReader
from disclosure_checks.errors import DeclarationError
from disclosure_checks.judge.functions import comparisons, dates, figures, sections
from disclosure_checks.judge.functions.asked import Function
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import CellTest

#: By the name that a rule gives.
FUNCTIONS: Mapping[str, Function] = {
    found.name: found
    for module in (figures, dates, comparisons, sections)
    for found in vars(module).values()
    if isinstance(found, Function)
}


def refuse_unknown(rules: Iterable[Rule]) -> None:
    """Refuse a rule whose function there is not, or whose options are not the function's.

    Raises:
        DeclarationError: It names file, rule and key.
    """
    for rule in rules:
        if not isinstance(rule.statement, CellTest):
            continue
        known = FUNCTIONS.get(rule.statement.function)
        if known is None:
            told = f"{rule.statement.function!r} is not one of {', '.join(FUNCTIONS)}"
            raise DeclarationError(rule.file, rule.code, "function", told)
        reader = BlockReader(rule.statement.options, rule.file, rule.code, "options.")
        for key, kind in known.options.items():
            reader.take(key, kind)
        reader.done()
