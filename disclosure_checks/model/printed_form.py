"""The tables of a form as they are printed: rows of heads and cells with their spans.

Whatever draws a table (a page, a workbook, a slip) draws it from here, so that all look alike
and like the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from disclosure_checks.model.form import Block, FormTable, Line
from disclosure_checks.words import NOTHING, Words

#: What a printed cell is: ``caption`` heads a block, ``corner`` stands over the row labels,
#: ``column`` heads columns, ``group`` and ``row`` head rows, ``figure`` holds one.
Part = Literal["caption", "corner", "column", "group", "row", "figure"]


@dataclass(frozen=True, slots=True)
class FormCell:
    """A printed cell of the form, where it starts.

    Attributes:
        part: What it is.
        words: The form's own words in it, and the same in English; empty for a figure.
        rowspan, colspan: Rows and columns that it covers.
        concept: The id of the figure, ``t3.received.person``; empty for a head.
    """

    part: Part
    words: Words = NOTHING
    rowspan: int = 1
    colspan: int = 1
    concept: str = ""


Rows = tuple[tuple[FormCell, ...], ...]


@cache
def printed_rows(table: FormTable) -> Rows:
    """The rows of a table as the form prints it, a cell standing where its spans begin.

    Every row covers the same number of columns: 4 for table 2, 10 for table 3, 15 for table 4.
    """
    if table.across:
        return tuple(map(tuple, _side_by_side(table, table.blocks[0])))
    if any(block.caption for block in table.blocks):
        return tuple(tuple(row) for block in table.blocks for row in _captioned(table, block))
    return tuple(map(tuple, _grouped(table, table.blocks[0])))


def placed(rows: Sequence[Sequence[FormCell]]) -> Iterator[tuple[int, int, FormCell]]:
    """Each cell with the row and the column, from 0, at which it starts."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            yield number, column, cell
            taken |= {(number + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}


def _captioned(table: FormTable, block: Block) -> Iterator[list[FormCell]]:
    """A block of table 2: its caption over the whole width, its heads, its rows."""
    width = 1 + max(len(other.columns) for other in table.blocks)
    last = width - len(block.columns)
    widths = [1] * (len(block.columns) - 1) + [last]
    yield [_head(table, "caption", block.caption, wide=width)]
    heads = [_line("column", c, wide=w) for c, w in zip(block.columns, widths, strict=True)]
    yield [_head(table, "corner", block.header[0][0]), *heads]
    for row in block.rows:
        figures = [_figure(table, row, c, wide=w) for c, w in zip(block.columns, widths, strict=True)]
        yield [_line("row", row), *figures]


def _grouped(table: FormTable, block: Block) -> Iterator[list[FormCell]]:
    """Table 3: three lines of heads, rows under their groups."""
    (corner,), (over,), second, third = block.header
    deep = 1 + max(len(row.parents) for row in block.rows)
    columns = {column.label: column for column in block.columns}
    yield [
        _head(table, "corner", corner, high=3, wide=deep),
        _head(table, "column", over, wide=len(block.columns)),
    ]
    yield [
        _line("column", columns[label], high=2) if label in columns else _head(table, "column", label, wide=len(third))
        for label in second
    ]
    yield [_line("column", columns[label]) for label in third]
    before: tuple[str, ...] = ()
    for row in block.rows:
        groups = [
            _head(table, "group", parent, high=_height(block, row.parents[:depth]))
            for depth, parent in enumerate(row.parents, 1)
            if row.parents[:depth] != before[:depth]
        ]
        before = row.parents
        figures = [_figure(table, row, column) for column in block.columns]
        yield [*groups, _line("row", row, wide=deep - len(row.parents)), *figures]


def _height(block: Block, parents: tuple[str, ...]) -> int:
    return sum(row.parents[: len(parents)] == parents for row in block.rows)


def _side_by_side(table: FormTable, block: Block) -> Iterator[list[FormCell]]:
    """Table 4: its rows beside each other in one line of figures."""
    wide = len(block.columns)
    groups: dict[str, int] = {}
    for row in block.rows:
        for parent in row.parents:
            groups[parent] = groups.get(parent, 0) + wide
    alone = [row for row in block.rows if not row.parents]
    inside = [row for row in block.rows if row.parents]
    yield [
        *(_line("column", row, wide=wide) for row in alone),
        *(_head(table, "column", label, wide=width) for label, width in groups.items()),
    ]
    yield [
        *(_line("column", column, high=2) for _ in alone for column in block.columns),
        *(_line("column", row, wide=wide) for row in inside),
    ]
    yield [_line("column", column) for _ in inside for column in block.columns]
    yield [_figure(table, row, column) for row in block.rows for column in block.columns]


def _head(table: FormTable, part: Part, label: str, high: int = 1, wide: int = 1) -> FormCell:
    return FormCell(part, Words(label, table.english.get(label, label)), high, wide)


def _line(part: Part, line: Line, high: int = 1, wide: int = 1) -> FormCell:
    return FormCell(part, Words(line.label, line.name.en), high, wide)


def _figure(table: FormTable, row: Line, column: Line, wide: int = 1) -> FormCell:
    return FormCell("figure", colspan=wide, concept=f"{table.id}.{row.id}.{column.id}")
