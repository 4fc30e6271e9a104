"""The rules in force: the catalogue's and those of local packs, tried against the functions that there are."""

from __future__ import annotations

import os
from collections.abc import Iterable

from disclosure_checks.declared.editions import load_rules
from disclosure_checks.declared.packs import load_rules_with
from disclosure_checks.model.rule import Rule


def rules_with(packs: Iterable[str | os.PathLike[str]]) -> tuple[Rule, ...]:
    """Every rule of the catalogue and of these local packs, by code.

    Raises:
        DeclarationError: A block of a pack cannot be used; file, rule and key are named.
    """
    rules = load_rules_with(packs)
    if len(rules) > len(load_rules()):
        # The functions that rules may name load pandas; the catalogue's own rules are known to be right.
        from disclosure_checks.judge.functions.registry import refuse_unknown

        refuse_unknown(rules)
    return rules
