"""The blocks of ``schemas/forms/*.toml`` made into an edition of the form, strictly."""

from __future__ import annotations

import re
from typing import Any, cast, get_args

from disclosure_checks.blocks import BlockReader
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Block, FormTable, Kind, Line, Variant


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
    english = reader.take("english", dict, {})
    if wrong := [head for head, words in english.items() if not isinstance(words, str) or not words.strip()]:
        reader.fail(f"english.{wrong[0]}", "must be a text")
    table = FormTable(
        id=reader.text("id"),
        section=reader.take("section", int),
        title=reader.words("title"),
        across=reader.one_of("layout", ("down", "across"), "down") == "across",
        blocks=tuple(_block(block) for block in reader.children("block")),
        variants=tuple(_variant(block) for block in reader.children("variant")),
        english=english,
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
