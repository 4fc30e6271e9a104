"""The blocks of ``schemas/forms/*.toml`` made into forms, strictly.

A form may follow another one and say only what differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from disclosure_checks.blocks import BlockReader
from disclosure_checks.model.form import Block, Form, FormTable, Kind, Line, Variant
from disclosure_checks.words import Words


def read_form(table: dict[str, Any], file: str, former: Mapping[str, Form], last_year: int | None) -> Form:
    """A form out of a parsed ``schemas/forms/*.toml``.

    Args:
        table: The parsed file.
        file: Its name for messages.
        former: The forms declared before it by id; it may follow one of them.
        last_year: The last year that it is prescribed for, since the next form is from the year after; None for none.
    """
    top = BlockReader(table, file, str(table.get("id", "form")))
    follows = top.one_of("follows", ("", *former), "")
    base = former.get(follows)
    notice = top.child("notice", required=True)
    assert notice is not None
    number, title = notice.text("number"), notice.text("title")
    notice.take("date", object, None)
    notice.done()
    form = Form(
        id=top.text("id"),
        first_year=top.take("first_year", int),
        last_year=last_year,
        notice={"number": number, "title": title},
        sections=_sections(top, base),
        tables=_tables(top, base),
    )
    top.done()
    return form


def _sections(top: BlockReader, base: Form | None) -> tuple[str, ...]:
    """The headings; of a form that follows another one, those with a ``number`` stand in place of the other's."""
    found = list(base.sections) if base else []
    for section in top.children("section"):
        label = section.text("label")
        if base is None:
            found.append(label)
        else:
            number = section.take("number", int)
            if not 1 <= number <= len(found):
                section.fail("number", f"must be from 1 to {len(found)}")
            found[number - 1] = label
        section.done()
    return tuple(found)


def _tables(top: BlockReader, base: Form | None) -> tuple[FormTable, ...]:
    """The tables; of a form that follows another one, the other's with what is said to differ."""
    if base is None:
        return tuple(_table(block) for block in top.children("table"))
    found = {table.id: table for table in base.tables}
    for reader in top.children("table"):
        id_ = reader.text("id")
        if id_ not in found:
            reader.fail("id", f"{id_!r} is no table of {base.id}; known are {', '.join(found)}")
        found[id_] = _changed(reader, found[id_])
    return tuple(found.values())


def _changed(reader: BlockReader, table: FormTable) -> FormTable:
    """A table with rows and columns taken out, put in or worded anew."""
    out = set(reader.strings("without"))
    lines = {line.id for block in table.blocks for line in (*block.rows, *block.columns)}
    if unknown := out - lines:
        reader.fail("without", f"{min(unknown)!r} is no row or column of {table.id}")
    rows, columns = reader.children("rows"), reader.children("columns")
    blocks = list(table.blocks)
    for axis, changes in (("rows", rows), ("columns", columns)):
        for change in changes:
            _put(blocks, axis, change)
    blocks = [
        replace(
            block,
            rows=tuple(row for row in block.rows if row.id not in out),
            columns=tuple(column for column in block.columns if column.id not in out),
        )
        for block in blocks
    ]
    english = {**table.english, **reader.take("english", dict, {})}
    reader.done()
    return replace(table, blocks=tuple(block for block in blocks if block.rows and block.columns), english=english)


def _put(blocks: list[Block], axis: str, reader: BlockReader) -> None:
    """Put a line behind the one named by ``after``, or in place of the one that has its id."""
    after = reader.text("after", "")
    line = _line(reader)
    named = after or line.id
    for number, block in enumerate(blocks):
        lines: list[Line] = list(getattr(block, axis))
        at = next((n for n, known in enumerate(lines) if known.id == named), None)
        if at is None:
            continue
        old = lines[at]
        lines[at : at + 1] = [old, line] if after else [line]
        header = block.header
        if axis == "columns" and not after:
            header = tuple(tuple(line.label if cell == old.label else cell for cell in row) for row in header)
        elif axis == "columns":
            header = tuple(
                tuple(cell for known in row for cell in ((known, line.label) if known == old.label else (known,)))
                for row in header
            )
        put = replace(block, header=header)
        blocks[number] = replace(put, rows=tuple(lines)) if axis == "rows" else replace(put, columns=tuple(lines))
        return
    reader.fail("after" if after else "id", f"{named!r} is none of the table's {axis}")


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
        name=Words(reader.text("short", label), reader.text("en")),
        code=reader.text("code", ""),
        aliases=reader.strings("aliases"),
        parents=reader.strings("parents"),
        groups=frozenset(reader.strings("groups")),
        kind=cast("Kind", reader.one_of("kind", get_args(Kind), "count")),
        unit=reader.text("unit", ""),
    )
    reader.done()
    return line
