"""A page of characters and rules made into ruled tables and lines, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from disclosure_checks.model.document import Cell, Location, Run, UnclearKind
from disclosure_checks.readers import shown
from disclosure_checks.readers.pdf.grid import Grid, grids
from disclosure_checks.readers.pdf.page import Char, Page, Places
from disclosure_checks.readers.pdf.paths import Rect
from disclosure_checks.readers.pdf.struck import with_struck
from disclosure_checks.readers.pdf.text import APART, Line, cell_runs, in_lines, text_lines
from disclosure_checks.text.figures import looks_like_figure

_DIGITS = frozenset("0123456789.,")
#: Gaps between the digits of one figure, in parts of their size: what is close, what is far, and how even they are.
_CLOSE, _FAR, _EVEN = 0.2, 1.6, 0.3
#: So many cells with a row of figures in them show a table without rules between its columns.
_UNPARTED_ROWS = 3
#: Between the edge of a cell and the digits that are spread over all of it, in parts of their size.
_PAD = 1.4
#: An empty cell that is narrower, in parts of the size of a table's characters, holds no figure: it lies round a box.
_NARROW = 1.3
_TEXT = itemgetter(0)  # of a character
#: Points that a picture in a cell may stick out.
_BESIDE = 3.0


Numbers = npt.NDArray[np.int64]


@dataclass(slots=True)
class PrintedCell:
    """A cell of a ruled table.

    Attributes:
        shown: What is printed in it.
        left, right: Its edges.
        tall: Whether it spans several rows.
        full: Whether it ends its table and its last line fills it, so that the text may go on elsewhere.
    """

    shown: Cell
    left: float
    right: float
    tall: bool
    full: bool

    @property
    def text(self) -> str:
        """What is printed in it."""
        return self.shown.text


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


@dataclass(frozen=True, slots=True)
class Laid:
    """A page whose characters are assigned to the cells of its tables.

    Attributes:
        number: The page's number, from 1.
        grids: The grids of its tables.
        outside: The characters outside of tables.
        inside: For each table the characters in its cells.
        torn: For each table the cells that share a figure with another one.
        pictured: For each table the cells with pictures or floating boxes.
    """

    number: int
    grids: list[Grid]
    outside: list[Char]
    inside: list[dict[int, list[Char]]]
    torn: list[set[int]]
    pictured: list[dict[int, UnclearKind]]


def laid(page: Page, number: int) -> Laid:
    """The page (numbered from 1) with its characters in the cells of its tables."""
    found = [grid for grid in grids(page.across, page.down) if len(grid.starts) > 1 and len(grid.xs) > 2]
    chars = with_struck(page.chars, page.places, page.across)
    outside, inside, torn = _assigned(chars, page.places, found)
    pictured = [_pictured(grid, page.small, page.boxes) for grid in found]
    return Laid(number, found, outside, inside, torn, pictured)


def items(page: Laid, apart: Apart) -> list[Item]:
    """The tables and lines of a page from top to bottom."""
    tables = [
        _table(grid, page.inside[n], page.torn[n], page.pictured[n], apart, Location(page=page.number, table=n + 1))
        for n, grid in enumerate(page.grids)
    ]
    filled: list[Item] = [table for table in tables if table.rows]
    return sorted([*filled, *text_lines(page.outside, page.number)], key=lambda item: item.y)


def _assigned(
    chars: Sequence[Char], places: Places, found: Sequence[Grid]
) -> tuple[list[Char], list[dict[int, list[Char]]], list[set[int]]]:
    """The characters outside of tables and in each cell, and the cells that share a figure."""
    outside: list[Char] = []
    inside: list[dict[int, list[Char]]] = [{} for _ in found]
    table, cell = _cells(places, found)
    # Those that follow one another mostly stand in one cell.
    ends = np.flatnonzero((np.diff(table) != 0) | (np.diff(cell) != 0)) + 1
    for start, end in pairwise([0, *ends.tolist(), len(chars)]):
        if start == end or table[start] < 0:
            outside += chars[start:end]
        else:
            inside[table[start]].setdefault(int(cell[start]), []).extend(chars[start:end])
    return outside, inside, _torn(chars, places, table, cell, len(found))


def _cells(places: Places, found: Sequence[Grid]) -> tuple[Numbers, Numbers]:
    """In which table each character stands, the smallest that holds it, -1 for none, and in which cell of it."""
    table, cell = np.full(len(places.y), -1), np.full(len(places.y), -1)
    middles, ys = (places.left + places.right) / 2, places.y
    for number in sorted(range(len(found)), key=lambda n: _area(found[n])):
        grid = found[number]
        held = (table < 0) & (grid.xs[0] <= middles) & (middles < grid.xs[-1])
        held &= (grid.ys[0] <= ys) & (ys < grid.ys[-1])
        rows = np.searchsorted(grid.ys, ys[held], "right") - 1
        columns = np.searchsorted(grid.xs, middles[held], "right") - 1
        table[held] = number
        cell[held] = np.array(grid.cells)[rows * (len(grid.xs) - 1) + columns]
    return table, cell


def _torn(chars: Sequence[Char], places: Places, table: Numbers, cell: Numbers, tables: int) -> list[set[int]]:
    """For each table the cells that share a figure with another one: its digits are neighbours over a rule."""
    torn: list[set[int]] = [set() for _ in range(tables)]
    texts = zip(count(), map(_TEXT, chars))
    digits = np.array([n for n, text in texts if text in _DIGITS and not chars[n].look], np.int64)
    digits = digits[np.lexsort((places.left[digits], np.rint(places.y[digits])))]
    before, behind = digits[:-1], digits[1:]
    sizes = places.size[behind]
    gaps, rises = places.left[behind] - places.right[before], np.abs(places.y[behind] - places.y[before])
    near = (rises < 0.3 * sizes) & (-0.3 * sizes < gaps) & (gaps < 0.15 * sizes)
    near &= (table[before] != table[behind]) | (cell[before] != cell[behind])
    for pair in zip(before[near].tolist(), behind[near].tolist(), strict=True):
        for number in pair:
            if table[number] >= 0:
                torn[table[number]].add(int(cell[number]))
    return torn


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _table(
    grid: Grid,
    chars: dict[int, list[Char]],
    torn: set[int],
    pictured: Mapping[int, UnclearKind],
    apart: Apart,
    place: Location,
) -> PrintedTable:
    rows: dict[int, list[PrintedCell]] = {}
    last = len(grid.ys) - 1
    sizes = sorted([char.size for own in chars.values() for char in own])
    narrow = _NARROW * sizes[len(sizes) // 2] if sizes else 0.0
    for cell, ((top, column), (bottom, end)) in enumerate(zip(grid.starts, grid.ends, strict=True)):
        own = chars.get(cell, ())
        left, right = grid.xs[column], grid.xs[end]
        if not own and (right - left < narrow or grid.is_sliver(cell)):
            continue
        runs = cell_runs(own, spread=apart.spread) if own else []
        if cell in torn:
            runs.append(Run(APART, unclear="broken-figure"))
        if cell in pictured:
            if pictured[cell] == "covered-by-box":
                runs = [replace(run, unclear=pictured[cell]) for run in runs]
            runs.append(Run("", unclear=pictured[cell]))
        full = bottom == last and len(own) > 3 and _fills(own, right - left)
        at = Location(page=place.page, table=place.table, row=top + 1, column=column + 1)
        made = PrintedCell(shown.cell(runs, at), left, right, bottom - top > 1, full)
        rows.setdefault(top, []).extend(_parted(made) if apart.unparted and cell not in torn else (made,))
    ordered = tuple(tuple(rows[top]) for top in sorted(rows))
    return PrintedTable(ordered, grid.xs[0], grid.xs[-1], grid.ys[0], place.page or 0)


def _parted(cell: PrintedCell) -> list[PrintedCell]:
    """A cell with a row of figures and no rules between them as so many cells."""
    pieces = cell.text.split(APART)
    if len(pieces) < 2 or not all(piece and looks_like_figure(piece) for piece in pieces):
        return [cell]
    width = (cell.right - cell.left) / len(pieces)
    edges = [cell.left + n * width for n in range(len(pieces) + 1)]
    return [
        PrintedCell(Cell(piece, cell.shown.location), left, right, cell.tall, False)
        for piece, (left, right) in zip(pieces, pairwise(edges), strict=True)
    ]


def _digits(chars: Sequence[Char]) -> list[Char]:
    """The characters of a cell that is a line of digits, else nothing."""
    if chars[0].text not in _DIGITS and not chars[0].look:  # nearly all that are no figures
        return []
    seen = [char for char in chars if not char.look]
    one_line = all(char.text in _DIGITS and char.y == seen[0].y for char in seen)
    return seen if one_line else []


@dataclass(frozen=True, slots=True)
class Apart:
    """What the digits of a document's tables show together.

    Attributes:
        spread: The digits of every figure stand apart, evenly and not far.
        unparted: Rows of figures stand in single cells: there are no rules between their columns.
    """

    spread: bool
    unparted: bool

    @classmethod
    def of(cls, pages: Iterable[Laid]) -> Apart:
        """Look at the cells that are a line of more than one digit."""
        close = even = False
        far, rows, filled = 0.0, 0, True
        counts: dict[tuple[float, float], set[int]] = {}
        for own, (left, right) in _digit_lines(pages):
            gaps = [(char.left - before.right) / char.size for before, char in pairwise(own)]
            close = close or min(gaps) < _CLOSE
            even = even or (len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN)
            far = max(far, *gaps)
            rows += sum(gap > 1 for gap in gaps) > 1
            pads = max(own[0].left - left, right - own[-1].right)
            whole = all(char.text.isdigit() for char in own)
            filled = filled and pads < _PAD * own[0].size and (not whole or max(gaps) - min(gaps) < _EVEN)
            counts.setdefault((left, right), set()).add(len(own))
        # Digits that fill the cells of a column whatever their number are spread; figures in a row are always as many.
        filled = filled and any(len(numbers) > 1 for numbers in counts.values())
        return cls(even and not close and (far < _FAR or filled), close and rows >= _UNPARTED_ROWS)


def _digit_lines(pages: Iterable[Laid]) -> Iterator[tuple[list[Char], tuple[float, float]]]:
    """The cells that hold a line of digits and nothing else, with their edges."""
    for page in pages:
        for grid, cells in zip(page.grids, page.inside, strict=True):
            for cell, chars in cells.items():
                own = _digits(chars)
                if len(own) > 1:
                    yield own, grid.edges(cell)


def _pictured(grid: Grid, small: Sequence[Rect], boxes: Sequence[Rect]) -> dict[int, UnclearKind]:
    """The cells in which a picture stands, or over which a box floats whose look is not told."""
    found: dict[int, UnclearKind] = {}
    kinds: list[tuple[UnclearKind, Sequence[Rect]]] = [("picture", small), ("covered-by-box", boxes)]
    for kind, places in kinds:
        for left, top, right, bottom in places:
            middles = [(a + b) / 2 for a, b in pairwise(grid.xs)] if kind == "covered-by-box" else []
            across = [x for x in middles if left <= x <= right] or [(left + right) / 2]
            for cell in (grid.cell_at(x, (top + bottom) / 2) for x in across):
                if cell is None:
                    continue
                start, end = grid.edges(cell)
                if kind == "covered-by-box" or (start - _BESIDE <= left and right <= end + _BESIDE):
                    found[cell] = kind
    return found


def _fills(chars: Sequence[Char], width: float) -> bool:
    last = in_lines(chars)[-1]
    return last[-1].right - last[0].left > width - 2 * max(char.size for char in last) - 8
