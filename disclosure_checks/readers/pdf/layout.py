"""A page of characters and rules made into ruled tables and lines, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_checks.model.document import Location
from disclosure_checks.readers.pdf.grid import Grid, grids
from disclosure_checks.readers.pdf.page import Char, Page
from disclosure_checks.readers.pdf.text import APART, Line, cell_text, in_lines, text_lines

_DIGITS = frozenset("0123456789.,")


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a ruled table.

    Attributes:
        text: What is printed in it.
        left, right: Its edges.
        tall: Whether it spans several rows.
        full: Whether it ends its table and its last line fills it, so that the text may go on elsewhere.
        location: Its place.
    """

    text: str
    left: float
    right: float
    tall: bool
    full: bool
    location: Location


Row = tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table, or the part of it that stands on one page."""

    rows: tuple[Row, ...]
    left: float
    right: float
    y: float
    page: int


Item = Line | PrintedTable


def page_items(page: Page, number: int) -> list[Item]:
    """The tables and lines of a page (numbered from 1) from top to bottom."""
    found = [grid for grid in grids(page.across, page.down) if len(grid.starts) > 1 and len(grid.xs) > 2]
    outside, inside, torn = _assigned(page.chars, found)
    tables: list[Item] = [_table(grid, inside[n], torn[n], number, n + 1) for n, grid in enumerate(found)]
    return sorted([*tables, *text_lines(outside, number)], key=lambda item: item.y)


def _assigned(
    chars: Sequence[Char], found: Sequence[Grid]
) -> tuple[list[Char], list[dict[int, list[Char]]], list[set[int]]]:
    """The characters outside of tables and in each cell, and the cells that share a figure."""
    outside: list[Char] = []
    inside: list[dict[int, list[Char]]] = [{} for _ in found]
    torn: list[set[int]] = [set() for _ in found]
    by_size = sorted(range(len(found)), key=lambda n: _area(found[n]))
    top = min((grid.ys[0] for grid in found), default=0.0)
    bottom = max((grid.ys[-1] for grid in found), default=0.0)
    before: Char | None = None
    before_at: tuple[int, int] | None = None
    for char in chars:
        at = None
        middle = (char.left + char.right) / 2
        for number in by_size if top <= char.y < bottom else ():
            cell = found[number].cell_at(middle, char.y)
            if cell is not None:
                at = number, cell
                break
        if at is None:
            outside.append(char)
        else:
            inside[at[0]].setdefault(at[1], []).append(char)
        if at != before_at and before is not None and _one_figure(before, char):
            for place in (at, before_at):
                if place is not None:
                    torn[place[0]].add(place[1])
        before, before_at = char, at
    return outside, inside, torn


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _one_figure(before: Char, char: Char) -> bool:
    """Whether two characters are neighbours in one figure, whatever rule stands between them."""
    if not (before.text in _DIGITS and char.text in _DIGITS):
        return False
    size = char.size
    return abs(char.y - before.y) < 0.3 * size and -0.3 * size < char.left - before.right < 0.15 * size


def _table(grid: Grid, chars: dict[int, list[Char]], torn: set[int], page: int, number: int) -> PrintedTable:
    rows: dict[int, list[PrintedCell]] = {}
    last = len(grid.ys) - 1
    for cell, (top, column) in enumerate(grid.starts):
        own = chars.get(cell, ())
        if not own and grid.is_sliver(cell):
            continue
        left, right = grid.edges(cell)
        text = cell_text(own) if own else ""
        if cell in torn:
            text += APART
        tall = grid.ends[cell][0] - top > 1
        full = grid.ends[cell][0] == last and len(own) > 3 and _fills(own, right - left)
        place = Location(page=page, table=number, row=top + 1, column=column + 1)
        rows.setdefault(top, []).append(PrintedCell(text, left, right, tall, full, place))
    ordered = tuple(tuple(rows[top]) for top in sorted(rows))
    return PrintedTable(ordered, grid.xs[0], grid.xs[-1], grid.ys[0], page)


def _fills(chars: Sequence[Char], width: float) -> bool:
    last = in_lines(chars)[-1]
    return last[-1].right - last[0].left > width - 2 * max(char.size for char in last) - 8
