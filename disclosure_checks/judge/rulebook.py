"""The rules in force: the catalogue's and those of local packs, with what the packs lay down put into them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from disclosure_checks.declared.editions import load_rules
from disclosure_checks.declared.packs import Packs, load_packs
from disclosure_checks.declared.policy import with_policy
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.model.rule import Rule

if TYPE_CHECKING:
    from disclosure_checks.judge.own_rules import OwnRule
#: Files of local rules, and rules that are functions; one of them may stand alone.
RuleSource: TypeAlias = "str | os.PathLike[str] | OwnRule"
RuleSources: TypeAlias = "RuleSource | Iterable[RuleSource]"


def told_apart(packs: RuleSources) -> tuple[list[str | os.PathLike[str]], list[Rule]]:
    """The files, and the rules that are functions.

    Raises:
        ConfigurationError: Something is neither.
    """
    several = [packs] if isinstance(packs, (str, os.PathLike)) or not isinstance(packs, Iterable) else packs
    files: list[str | os.PathLike[str]] = []
    own: list[Rule] = []
    for one in several:
        made = getattr(one, "rule", None)
        if isinstance(one, (str, os.PathLike)):
            files.append(one)
        elif isinstance(made, Rule):
            own.append(made)
        else:
            raise ConfigurationError(f"rules= takes files and functions marked with @rule(...), not {one!r}")
    return files, own


def rules_with(packs: RuleSources, today: date | None = None) -> Packs:
    """Every rule of the catalogue and of these local packs, by code, and what the packs lay down on a day.

    Args:
        packs: The files, and rules that are functions.
        today: The day; that of the call where it is left out.

    Returns:
        The rules with the severities and settings of the policy (those that it switches off among them), the policy
        that is in force, and the words of the prose.

    Raises:
        DeclarationError: A block of a pack cannot be used; file, rule and key are named.
        ConfigurationError: Something is neither a file nor a rule.
    """
    files, own = told_apart(packs)
    rules, policy, words = load_packs(files, own)
    if len(rules) > len(load_rules()):
        # The functions that rules may name load pandas; the catalogue's own rules are known to be right.
        from disclosure_checks.judge.functions.registry import refuse_unknown

        refuse_unknown(rules)
    in_force = policy.on(today or date.today())
    return Packs(with_policy(rules, in_force), in_force, words)
