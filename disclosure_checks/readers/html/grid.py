"""The tables of a page: cells with their places in the grid, each once, where it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosure_checks import limits
from disclosure_checks.model.document import Cell, LeftOut, Location, Run
from disclosure_checks.readers import shown

_WHOLE = re.compile(r"\s*\+?(\d{1,6})")


@dataclass(slots=True)
class GridCell:
    """A cell while the page is read: where it starts, the runs and tables in it, whether its column may be hidden."""

    row: int
    column: int
    items: list[Run | Grid] = field(default_factory=list)
    folded: bool = False

    def runs(self) -> Iterator[Run]:
        """Its runs, with those of a table of one cell inside it."""
        for item in self.items:
            if isinstance(item, Run):
                yield replace(item, unclear=item.unclear or "view") if self.folded and item.text.strip() else item
            else:
                for inner in item.cells():
                    yield from inner.runs()


@dataclass(frozen=True, slots=True)
class _Span:
    """Columns that a cell of a row above still takes, in so many rows."""

    first: int
    behind: int
    rows: int


@dataclass(slots=True)
class Grid:
    """A table while the page is read.

    Attributes:
        rows: The cells that start in each row.
        count: How many cells there are, with those that are not shown.
        layout: Whether it holds a table of more than one cell, so that it only sets things beside each other.
        aside: What is stored in cells that are not there for a person.
    """

    rows: list[list[GridCell]] = field(default_factory=list)
    count: int = 0
    layout: bool = False
    aside: list[GridCell] = field(default_factory=list)
    _declared: int = 0
    _folded: set[int] = field(default_factory=set)
    _number: int = 0
    _column: int = 1
    _open: list[_Span] = field(default_factory=list)
    _below: list[_Span] = field(default_factory=list)
    _next: int = 0

    def begin_column(self, span: str | None, *, shown: bool) -> None:
        """A column is declared. One that is not to be shown is shown by some browsers all the same."""
        width = _span(span, 1)
        if not shown:
            self._folded.update(range(self._declared + 1, self._declared + width + 1))
        self._declared += width

    def begin_row(self, *, shown: bool) -> None:
        """A row begins; one that is not shown takes no place in the grid."""
        self._number += 1
        self._column = 1
        if shown:
            self._open = sorted(self._below, key=lambda span: span.first)
            self._below = [replace(span, rows=span.rows - 1) for span in self._open if span.rows > 1]
            self._next = 0
        self.rows.append([])

    def begin_group(self) -> None:
        """A group of rows begins, over whose border no cell spans."""
        self._below = []

    def begin_cell(self, colspan: str | None, rowspan: str | None, *, shown: bool) -> GridCell:
        """A cell begins; one that is not shown takes no place in the grid."""
        if not self.rows:
            self.begin_row(shown=True)
        self.count += 1
        if not shown:
            self.aside.append(GridCell(self._number, self._column))
            return self.aside[-1]
        while self._next < len(self._open) and self._open[self._next].first <= self._column:
            self._column = max(self._column, self._open[self._next].behind)
            self._next += 1
        cell = GridCell(self._number, self._column)
        cell.folded = self._column in self._folded
        width, height = _span(colspan, 1), _span(rowspan, limits.SPAN)
        if height > 1:
            self._below.append(_Span(self._column, self._column + width, height - 1))
        self._column += width
        self.rows[-1].append(cell)
        return cell

    def cells(self) -> Iterator[GridCell]:
        """The cells that are shown, in reading order."""
        for row in self.rows:
            yield from row

    def read(self, number: int) -> tuple[list[tuple[Cell, ...]], list[LeftOut]]:
        """The rows of which something is shown, and what is stored in the others."""
        rows: list[tuple[Cell, ...]] = []
        left_out = [left for cell in self.aside for left in shown.cell(cell.runs(), Location()).left_out]
        for row in self.rows:
            cells = tuple(
                shown.cell(cell.runs(), Location(table=number, row=cell.row, column=cell.column)) for cell in row
            )
            if _shows_nothing(cells):
                left_out += [left for cell in cells for left in cell.left_out]
            elif cells:
                rows.append(cells)
        return rows, left_out


def _shows_nothing(cells: tuple[Cell, ...]) -> bool:
    if any(cell.text or cell.unclear for cell in cells):
        return False
    return any(left.kind != "note" for cell in cells for left in cell.left_out)


def _span(value: str | None, of_zero: int) -> int:
    """How many rows or columns a cell spans; 0 rows are those to the end of the group."""
    match = _WHOLE.match(value) if value else None
    if match is None:
        return 1
    number = int(match[1])
    return min(number, limits.SPAN) if number else of_zero
