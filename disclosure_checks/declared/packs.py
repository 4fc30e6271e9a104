"""Local rule packs: files of rules in the grammar of ``schemas/rules/``, beside the catalogue's own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from disclosure_checks.blocks import read_toml
from disclosure_checks.declared.claims import load_claims
from disclosure_checks.declared.editions import (
    editions_of,
    load_edition,
    load_rules,
    load_sources,
    read_sources,
    refuse_unfit,
)
from disclosure_checks.declared.lexicon import Entry, lexicon, read_words
from disclosure_checks.declared.policy import BLOCKS, read_policy
from disclosure_checks.declared.rules import read_rules
from disclosure_checks.errors import DeclarationError
from disclosure_checks.model.formula import STATED, cell_ref
from disclosure_checks.model.policy import Policy
from disclosure_checks.model.rule import Rule, Source
from disclosure_checks.model.statement import Batched, Linear, Observed
from disclosure_checks.words import Words

_EMPTY = Words(
    "没有内容：本地文件由 [[rule]]、[[word]]、[[severity]]、[[deadline]]、[[length]]、[[require]] 各段组成",
    "is missing: a rule pack holds [[rule]], [[word]], [[severity]], [[deadline]], [[length]] or [[require]] blocks",
)


class Packs(NamedTuple):
    """The catalogue with local packs.

    Attributes:
        rules: Every rule of the catalogue and of the packs, by code.
        policy: What the packs lay down.
        words: The words of the prose that they add to the lexicon.
    """

    rules: tuple[Rule, ...]
    policy: Policy
    words: tuple[Entry, ...]


def load_packs(packs: Iterable[str | os.PathLike[str]], own: Iterable[Rule] = ()) -> Packs:
    """The catalogue with these packs, each read once, and with rules of a script's own.

    Raises:
        DeclarationError: A block of a pack cannot be used; file, rule and key are named.
    """
    rules = list(load_rules())
    words: list[Entry] = []
    sources = dict(load_sources())
    tables: dict[str, dict[str, Any]] = {}
    for path in packs:
        shown = Path(path).as_posix()
        table = read_toml(Path(path), shown)
        words += read_words(table.get("word", []), shown)
        tables[shown] = {kind: table.pop(kind) for kind in BLOCKS if kind in table}
        for rule in _pack(table, shown, sources, others=bool(tables[shown])):
            _free(rule, rules)
            _usable(rule)
            rules.append(rule)
    for rule in own:
        _free(rule, rules)
        rules.append(rule)
    found = [read_policy(blocks, file, rules) for file, blocks in tables.items()]
    joined = (tuple(block for one in found for block in getattr(one, f.name)) for f in fields(Policy))
    if words:
        lexicon(tuple(words))  # refuses a word that means something else already
    return Packs(tuple(sorted(rules, key=lambda rule: rule.code)), Policy(*joined), tuple(words))


def _pack(table: dict[str, Any], file: str, sources: dict[str, Source], *, others: bool) -> list[Rule]:
    """The rules of a pack, which has ``others`` than rules or not; its own sources join those of the catalogue."""
    for id_, source in read_sources(table.pop("source", []), file).items():
        if id_ in sources:
            raise DeclarationError(file, id_, "id", "is taken by another source; choose an id of your own")
        sources[id_] = source
    words = table.pop("word", [])
    if "rule" not in table and not words and not others:
        raise DeclarationError(file, "file", "rule", _EMPTY)
    return read_rules(table, file, sources)


def _free(rule: Rule, others: Iterable[Rule]) -> None:
    """Refuse a code or a name that another rule has."""
    for other in others:
        if rule.code == other.code:
            taken = f"{rule.code} is taken by {other.name} in {other.file}; a letter such as X is free for local rules"
            raise DeclarationError(rule.file, rule.code, "code", taken)
        if rule.name == other.name:
            raise DeclarationError(rule.file, rule.code, "name", f"is taken by {other.code} in {other.file}")


def _usable(rule: Rule) -> None:
    """Refuse a rule that no form could ever judge: it would be held in silence."""
    statement = rule.statement
    if isinstance(statement, Batched):
        raise DeclarationError(rule.file, rule.code, "finding", "only the catalogue's own rules have findings")
    if isinstance(statement, Observed):
        known = {r.statement.observation for r in load_rules() if isinstance(r.statement, Observed)}
        if statement.observation not in known:
            told = f"{statement.observation!r} is not one of {', '.join(sorted(known))}"
            raise DeclarationError(rule.file, rule.code, "observation", told)
    refuse_unfit(rule)
    for name in editions_of(rule):
        form = load_edition(name)
        for cell in _cells(rule, form):
            context, claim = cell_ref(cell)
            if context == STATED and claim not in load_claims() and claim not in form.concepts:
                told = f"{cell!r} is no quantity of the prose; known are {', '.join(load_claims())}"
                raise DeclarationError(rule.file, rule.code, "formula", told)


def _cells(rule: Rule, form: Any) -> Iterator[str]:
    if not isinstance(rule.statement, Linear):
        return
    for instance in rule.statement.domain.instances(form):
        for relation in (rule.statement.relation(form, instance), *rule.statement.conditions(form, instance)):
            yield from relation.cells
