"""The blocks of ``schemas/rules/*.toml``, or of a local pack, made into rules, strictly."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from disclosure_checks.blocks import BlockReader, edition_ids
from disclosure_checks.model.formula import Formula, parse
from disclosure_checks.model.rule import SEVERITIES, Basis, Body, Example, Rule, Severity, SeverityCase, Source
from disclosure_checks.model.statement import Batched, CellTest, Domain, Linear, Observed, Reckoned, Statement
from disclosure_checks.words import Words, in_both

#: Findings on a batch as a whole that a rule may have words for.
FINDINGS = ("waiver-unused", "waiver-expired")
LEVELS = ("ministry", "province", "city", "county", "township", "department")
KINDS = ("government", "office", "department")
#: What else must be known of a report for a rule to be asked; ``batch`` is asked of no single report.
NEEDS = ("", "roster", "subordinates", "batch")
#: What a message may mention; ``evaluate`` and ``violations`` fill them.
MESSAGE_FIELDS = frozenset(
    {"key", "left", "right", "difference", "left_terms", "right_terms", "cells", "count", "text", "reason"}
)
_CODE = re.compile(r"[A-Z]\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_rules(table: dict[str, Any], file: str, sources: dict[str, Source]) -> list[Rule]:
    """The rules of a parsed ``schemas/rules/*.toml`` (or of a local pack of the same grammar)."""
    top = BlockReader(table, file, "file")
    blocks = top.take("rule", list, [])
    top.done()
    return [_rule(BlockReader(b, file, str(b.get("code", f"rule {i}"))), sources) for i, b in enumerate(blocks, 1)]


def read_rule(table: Mapping[str, Any], file: str, sources: dict[str, Source], statement: Statement) -> Rule:
    """A rule whose statement is made already, its other keys as in a block.

    Raises:
        DeclarationError: One of them cannot be used.
    """
    return _rule(BlockReader(table, file, str(table["code"])), sources, statement)


def _rule(block: BlockReader, sources: dict[str, Source], statement: Statement | None = None) -> Rule:
    code, name = block.text("code"), block.text("name")
    if not _CODE.fullmatch(code):
        block.fail("code", f"{code!r} must be a letter and three digits")
    if not _NAME.fullmatch(name):
        block.fail("name", f"{name!r} must be small letters and hyphens that name the defect")
    rule = Rule(
        code=code,
        name=name,
        severity=cast("Severity", block.one_of("severity", SEVERITIES)),
        title=block.words("title"),
        message=_message(block),
        statement=statement or _statement(block),
        bodies=tuple(_body(b) for b in block.children("bodies")),
        exempt=tuple(_body(b) for b in block.children("exempt")),
        severity_cases=tuple(_severity_case(b) for b in block.children("severity_for")),
        basis=tuple(_basis(b, sources) for b in block.children("basis")),
        rationale=block.words("rationale"),
        remedy=block.words("remedy"),
        good=_example(block, "good"),
        bad=_example(block, "bad"),
        reasons=_reasons(block, "reasons"),
        for_reviewer=_reasons(block, "for_reviewer"),
        file=block.file,
        first_year=block.take("first_year", int, None),
        needs=block.one_of("needs", NEEDS, ""),
        first_edition=_edition(block, "first_edition"),
        last_edition=_edition(block, "last_edition"),
    )
    if not rule.basis:
        block.fail("basis", "is missing: every rule names what it stands on (JUDG where it is a judgement)")
    block.done()
    return rule


def _edition(block: BlockReader, key: str) -> str:
    """The id of an edition, or an empty string for no bound."""
    given = block.text(key, "")
    if given and given not in edition_ids():
        block.fail(key, f"{given!r} is not one of {', '.join(edition_ids())}")
    return given


def _message(block: BlockReader) -> Words:
    message = block.words("message")
    for lang, text in message.plain().items():
        try:
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError as error:
            block.fail(f"message.{lang}", f"{text!r}: {error}")
        if unknown := names - MESSAGE_FIELDS:
            known = ", ".join(sorted(MESSAGE_FIELDS))
            block.fail(f"message.{lang}", f"{{{min(unknown)}}} is unknown; known are {known}")
    return message


def _statement(block: BlockReader) -> Statement:
    domain = _domain(block)
    kinds = {key: block.text(key, "") for key in ("formula", "function", "observation", "finding", "reckoning")}
    several = block.strings("formulas")
    given = [key for key, value in {**kinds, "formulas": several}.items() if value]
    if len(given) != 1:
        known = "formula, formulas, function, observation, finding and reckoning"
        block.fail("formula", f"a rule has exactly one of {known}")
    if given == ["formulas"]:
        first, *others = (_formula(block, "formulas", text) for text in several)
        return Linear(Domain("", str(len(several))), first, _when(block), tuple(others))
    if given == ["formula"]:
        return Linear(domain, _formula(block, "formula", kinds["formula"]), _when(block))
    if given == ["function"]:
        return CellTest(domain, kinds["function"], block.take("options", dict, {}))
    if given == ["finding"]:
        if kinds["finding"] not in FINDINGS:
            block.fail("finding", f"{kinds['finding']!r} is not one of {', '.join(FINDINGS)}")
        return Batched(kinds["finding"])
    if given == ["reckoning"]:
        if domain.members:
            block.fail("for_each", "does not go with reckoning: each statement of the prose is an instance")
        return Reckoned(kinds["reckoning"])
    single, judged = block.take("single", bool, False), block.take("judged", bool, False)
    return Observed(kinds["observation"], domain, single, judged)


def _when(block: BlockReader) -> tuple[Formula, ...]:
    return tuple(_formula(block, "when", text) for text in block.strings("when"))


def _domain(block: BlockReader) -> Domain:
    reader = block.child("for_each")
    if reader is None:
        return Domain()
    domain = Domain(reader.text("name"), reader.text("in"))
    reader.done()
    return domain


def _formula(block: BlockReader, key: str, text: str) -> Formula:
    try:
        return parse(text)
    except ValueError as error:
        block.fail(key, str(error))


def _body(reader: BlockReader) -> Body:
    body = read_body(reader)
    reader.done()
    return body


def read_body(reader: BlockReader) -> Body:
    """The condition on the reporting body that a block holds among its keys."""
    return Body(
        level=_closed(reader, "level", LEVELS),
        of=_closed(reader, "of", LEVELS),
        kind=_closed(reader, "kind", KINDS),
    )


def _closed(reader: BlockReader, key: str, allowed: tuple[str, ...]) -> frozenset[str]:
    values = reader.strings(key)
    for value in values:
        if value not in allowed:
            shown = ", ".join(allowed)
            reader.fail(key, Words(f"{value!r} 不在可用的值里：{shown}", f"{value!r} is not one of {shown}"))
    return frozenset(values)


def _severity_case(reader: BlockReader) -> SeverityCase:
    case = SeverityCase(
        severity=cast("Severity", reader.one_of("severity", SEVERITIES)),
        keys=frozenset(reader.strings("keys")),
        reasons=frozenset(reader.strings("reasons")),
        body=read_body(reader),
    )
    reader.done()
    return case


def _basis(reader: BlockReader, sources: dict[str, Source]) -> Basis:
    basis = Basis(sources[reader.one_of("source", sources)], reader.words("place", required=False))
    reader.done()
    return basis


def _example(block: BlockReader, key: str) -> Example:
    reader = block.child(key, required=True)
    assert reader is not None
    figures = {}
    for concept, value in reader.take("figures", dict, {}).items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            reader.fail(f"figures.{concept}", f"must be a figure, not {value!r}")
        figures[concept] = value if isinstance(value, int) else Decimal(str(value))
    words = in_both(reader.text)
    reader.done()
    return Example(words, figures)


def _reasons(block: BlockReader, key: str) -> dict[str, Words]:
    reader = block.child(key)
    if reader is None:
        return {}
    return {name: reader.words(name) for name in reader.rest()}
