"""The rules in force: the catalogue's and those of local packs, with what the packs lay down put into them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date

from disclosure_checks.declared.editions import load_rules
from disclosure_checks.declared.packs import Packs, load_packs
from disclosure_checks.declared.policy import with_policy


def rules_with(packs: Iterable[str | os.PathLike[str]], today: date | None = None) -> Packs:
    """Every rule of the catalogue and of these local packs, by code, and what the packs lay down on a day.

    Args:
        packs: The files.
        today: The day; that of the call where it is left out.

    Returns:
        The rules with the severities and settings of the policy (those that it switches off among them), the policy
        that is in force, and the words of the prose.

    Raises:
        DeclarationError: A block of a pack cannot be used; file, rule and key are named.
    """
    rules, policy, words = load_packs(packs)
    if len(rules) > len(load_rules()):
        # The functions that rules may name load pandas; the catalogue's own rules are known to be right.
        from disclosure_checks.judge.functions.registry import refuse_unknown

        refuse_unknown(rules)
    in_force = policy.on(today or date.today())
    return Packs(with_policy(rules, in_force), in_force, words)
