"""The declarations in ``schemas/`` made into editions and rules, strictly.

A wrong block is refused with file, rule and key named; nothing is passed over.
"""

from __future__ import annotations

import re
import string
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, cast, get_args

from disclosure_checks.block import BlockReader
from disclosure_checks.declared import read_toml, schemas_folder
from disclosure_checks.edition import Block, Edition, FormTable, Kind, Line, Variant
from disclosure_checks.errors import DeclarationError
from disclosure_checks.formula import Formula, parse
from disclosure_checks.rule import (
    SEVERITIES,
    Basis,
    Body,
    CellTest,
    Domain,
    Example,
    Linear,
    Observed,
    Rule,
    Severity,
    SeverityCase,
    Source,
    Statement,
)

#: Functions of ``evaluate`` that a rule may name.
FUNCTIONS = ("whole-number", "blank", "implausible-amount", "any-zero", "repeats-prose")
LEVELS = ("ministry", "province", "city", "county", "township", "department")
KINDS = ("government", "office", "department")
#: What a message may mention; ``evaluate`` and ``violations`` fill them.
MESSAGE_FIELDS = frozenset(
    {"key", "left", "right", "difference", "left_terms", "right_terms", "cells", "count", "text", "reason"}
)
_CODE = re.compile(r"[A-Z]\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def edition_ids() -> tuple[str, ...]:
    """The ids of the declared editions, oldest first."""
    return tuple(sorted(path.stem for path in (schemas_folder() / "forms").glob("*.toml")))


@cache
def load_edition(edition: str) -> Edition:
    """The edition of the form with this id (``2019`` or ``2021``) and its rules.

    Raises:
        DeclarationError: There is no such edition, or a block of it cannot be used.
    """
    if edition not in edition_ids():
        raise DeclarationError("schemas/forms", edition, "id", f"known editions are {', '.join(edition_ids())}")
    path = schemas_folder() / "forms" / f"{edition}.toml"
    form = read_form(read_toml(path), path.name)
    return with_rules(form, load_rules())


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule of ``schemas/rules/``, by code."""
    rules: list[Rule] = []
    for path in sorted((schemas_folder() / "rules").glob("*.toml")):
        rules += read_rules(read_toml(path), path.name, load_sources())
    rules.sort(key=lambda rule: rule.code)
    for first, second in pairwise(rules):
        if first.code == second.code:
            raise DeclarationError(second.file, second.code, "code", f"is taken by {first.name} in {first.file}")
    return tuple(rules)


@cache
def load_sources() -> dict[str, Source]:
    """The texts that rules stand on, by id."""
    file = "sources.toml"
    found = {}
    for table in read_toml(schemas_folder() / file).get("source", []):
        block = BlockReader(table, file, str(table.get("id", "source")))
        source = Source(block.text("id"), block.words("title"), block.words("short"))
        block.done()
        found[source.id] = source
    return found


def with_rules(form: Edition, rules: tuple[Rule, ...]) -> Edition:
    """The form with those of the rules that hold for it, each bound once to see that it fits.

    Raises:
        DeclarationError: A rule names a row, column or group that the form does not have.
    """
    kept = tuple(rule for rule in rules if rule.holds_for(form))
    for rule in kept:
        try:
            rule.bind(form)
        except (ValueError, KeyError) as error:
            raise DeclarationError(rule.file, rule.code, "formula", f"{error} (edition {form.id})") from None
    return Edition(
        form.id, form.first_year, form.last_year, form.notice, form.sections, form.tables, kept, form.variant
    )


def read_form(table: dict[str, Any], file: str) -> Edition:
    """An edition without rules out of a parsed ``schemas/forms/*.toml``."""
    top = BlockReader(table, file, str(table.get("id", "form")))
    notice = top.child("notice", required=True)
    assert notice is not None
    number, title = notice.text("number"), notice.text("title")
    notice.take("date", object, None)
    notice.done()
    sections = []
    for section in top.children("section"):
        sections.append((section.text("label"), *section.strings("aliases")))
        section.done()
    edition = Edition(
        id=top.text("id"),
        first_year=top.take("first_year", int),
        last_year=top.take("last_year", int, None),
        notice={"number": number, "title": title},
        sections=tuple(sections),
        tables=tuple(_table(block) for block in top.children("table")),
    )
    top.done()
    return edition


def _table(reader: BlockReader) -> FormTable:
    table = FormTable(
        id=reader.text("id"),
        section=reader.take("section", int),
        title=reader.words("title"),
        across=reader.one_of("layout", ("down", "across"), "down") == "across",
        blocks=tuple(_block(block) for block in reader.children("block")),
        variants=tuple(_variant(block) for block in reader.children("variant")),
    )
    if not re.fullmatch(r"t\d", table.id):
        reader.fail("id", f"{table.id!r} must be t and a digit, such as t3")
    reader.done()
    return table


def _block(reader: BlockReader) -> Block:
    header = reader.take("header", list, None)
    corner = reader.text("corner", "")
    columns = tuple(_line(line) for line in reader.children("columns"))
    if header is None:
        header = [["信息内容", *(column.label for column in columns)]]
    if corner:
        header = [[corner], *header]
    block = Block(
        caption=reader.text("caption", ""),
        header=tuple(tuple(row) for row in header),
        rows=tuple(_line(line) for line in reader.children("rows")),
        columns=columns,
    )
    reader.done()
    return block


def _variant(reader: BlockReader) -> Variant:
    row = reader.child("row", required=True)
    assert row is not None
    variant = Variant(reader.text("id"), reader.strings("replaces"), _line(row))
    reader.done()
    return variant


def _line(reader: BlockReader) -> Line:
    label = reader.text("label")
    line = Line(
        id=reader.text("id"),
        label=label,
        short=reader.text("short", label),
        en=reader.text("en"),
        code=reader.text("code", ""),
        aliases=reader.strings("aliases"),
        parents=reader.strings("parents"),
        groups=frozenset(reader.strings("groups")),
        kind=cast("Kind", reader.one_of("kind", get_args(Kind), "count")),
        unit=reader.text("unit", ""),
    )
    reader.done()
    return line


def read_rules(table: dict[str, Any], file: str, sources: dict[str, Source]) -> list[Rule]:
    """The rules of a parsed ``schemas/rules/*.toml`` (or of a local pack of the same grammar)."""
    top = BlockReader(table, file, "file")
    blocks = top.take("rule", list, [])
    top.done()
    return [_rule(BlockReader(b, file, str(b.get("code", f"rule {i}"))), sources) for i, b in enumerate(blocks, 1)]


def _rule(block: BlockReader, sources: dict[str, Source]) -> Rule:
    code, name = block.text("code"), block.text("name")
    if not _CODE.fullmatch(code):
        block.fail("code", f"{code!r} must be a letter and three digits")
    if not _NAME.fullmatch(name):
        block.fail("name", f"{name!r} must be small letters and hyphens that name the defect")
    rule = Rule(
        code=code,
        name=name,
        severity=cast("Severity", block.one_of("severity", SEVERITIES)),
        editions=block.strings("editions"),
        title=block.words("title"),
        message=_message(block),
        statement=_statement(block),
        bodies=tuple(_body(b) for b in block.children("bodies")),
        exempt=tuple(_body(b) for b in block.children("exempt")),
        severity_cases=tuple(_severity_case(b) for b in block.children("severity_for")),
        basis=tuple(_basis(b, sources) for b in block.children("basis")),
        rationale=block.words("rationale"),
        remedy=block.words("remedy"),
        good=_example(block, "good"),
        bad=_example(block, "bad"),
        reasons=_reasons(block),
        file=block.file,
    )
    if not rule.basis:
        block.fail("basis", "is missing: every rule names what it stands on (JUDG where it is a judgement)")
    if unknown := set(rule.editions) - set(edition_ids()):
        block.fail("editions", f"{min(unknown)!r} is not one of {', '.join(edition_ids())}")
    block.done()
    return rule


def _message(block: BlockReader) -> dict[str, str]:
    message = dict(block.words("message"))
    for lang, text in message.items():
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
    kinds = {key: block.text(key, "") for key in ("formula", "function", "observation")}
    given = [key for key, value in kinds.items() if value]
    if len(given) != 1:
        block.fail("formula", "a rule has exactly one of formula, function and observation")
    if given == ["formula"]:
        when = tuple(_formula(block, "when", text) for text in block.strings("when"))
        return Linear(domain, _formula(block, "formula", kinds["formula"]), when)
    if given == ["function"]:
        if kinds["function"] not in FUNCTIONS:
            block.fail("function", f"{kinds['function']!r} is not one of {', '.join(FUNCTIONS)}")
        return CellTest(domain, kinds["function"], block.take("options", dict, {}))
    return Observed(kinds["observation"], domain, block.take("single", bool, False))


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
    body = Body(
        level=_closed(reader, "level", LEVELS),
        of=_closed(reader, "of", LEVELS),
        kind=_closed(reader, "kind", KINDS),
    )
    reader.done()
    return body


def _closed(reader: BlockReader, key: str, allowed: tuple[str, ...]) -> frozenset[str]:
    values = reader.strings(key)
    for value in values:
        if value not in allowed:
            reader.fail(key, f"{value!r} is not one of {', '.join(allowed)}")
    return frozenset(values)


def _severity_case(reader: BlockReader) -> SeverityCase:
    case = SeverityCase(
        severity=cast("Severity", reader.one_of("severity", SEVERITIES)),
        keys=frozenset(reader.strings("keys")),
        reasons=frozenset(reader.strings("reasons")),
        body=Body(
            level=_closed(reader, "level", LEVELS),
            of=_closed(reader, "of", LEVELS),
            kind=_closed(reader, "kind", KINDS),
        ),
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
    words = {lang: reader.text(lang) for lang in ("zh", "en")}
    reader.done()
    return Example(words, figures)


def _reasons(block: BlockReader) -> dict[str, Any]:
    reader = block.child("reasons")
    if reader is None:
        return {}
    return {name: reader.words(name) for name in reader.rest()}
