"""The grid of a sheet made into rows of distinct cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Cell, Location
from disclosure_checks.text.figures import looks_like_figure

#: Cells whose text the values do not show, by row and column from 0.
Specials = Mapping[tuple[int, int], str]
Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The texts of a sheet from its first to its last filled cell.

    Attributes:
        texts: Rows of equal length.
        start: Row and column of the first text, from 0.
        merged: First and last cell of each merged cell, from 0.
        specials: Texts that stand where ``texts`` has none.
    """

    texts: Sequence[Sequence[str]]
    start: tuple[int, int]
    merged: Sequence[Range]
    specials: Specials

    def rows(self, sheet: str) -> list[tuple[Cell, ...]]:
        """The rows of cells, with the sheet's name in their places; a merged cell stands where it starts.

        Empty cells behind the last filled one are dropped for a whole run of rows, never for
        a single row; an empty row is kept where it stands right below a row of headings, since
        it may be the table's row of blanks.

        Raises:
            ReadError: The cells or the merged cells are over the limits.
        """
        texts, (top, left) = self._with_specials()
        width = len(texts[0]) if texts else 0
        covered, reach = self._covered(len(texts), top, left, width)
        lines: list[_Line] = []
        for number, row in enumerate([*texts, [""] * width]):
            if any(row) or (lines and lines[-1].filled):
                lines.append(_line(number, row, covered.get(number), reach.get(number)))
            elif lines and lines[-1].cells:
                lines.append(_Line(number, [], 0, 0, False))
        ends = _widths(lines)
        count = sum(min(len(line.cells), end) for line, end in zip(lines, ends, strict=True))
        if count > limits.TOKENS:
            raise ReadError("too-long", size=count, limit=limits.TOKENS)
        return [
            tuple(
                Cell(text, Location(None, None, top + line.number + 1, left + column + 1, None, sheet))
                for column, text in line.cells
                if column < end
            )
            for line, end in zip(lines, ends, strict=True)
            if end and line.cells and line.cells[0][0] < end
        ]

    def _with_specials(self) -> tuple[Sequence[Sequence[str]], tuple[int, int]]:
        if not self.specials:
            return self.texts, self.start
        top, left = self.start if self.texts else next(iter(self.specials))
        height, width = len(self.texts), len(self.texts[0]) if self.texts else 0
        rows, columns = [row for row, _ in self.specials], [column for _, column in self.specials]
        bottom, right = max(top + height - 1, *rows), max(left + width - 1, *columns)
        first, outer = min(top, *rows), min(left, *columns)
        if (bottom - first + 1) * (right - outer + 1) > limits.SHEET_AREA:
            raise ReadError("too-long", size=(bottom - first + 1) * (right - outer + 1), limit=limits.SHEET_AREA)
        texts = [[""] * (right - outer + 1) for _ in range(bottom - first + 1)]
        for number, row in enumerate(self.texts):
            texts[top - first + number][left - outer : left - outer + width] = row
        for (row_at, column_at), text in self.specials.items():
            texts[row_at - first][column_at - outer] = text
        return texts, (first, outer)

    def _covered(
        self, height: int, top: int, left: int, width: int
    ) -> tuple[dict[int, set[int]], dict[int, dict[int, int]]]:
        """Columns of each row that another cell covers, and the last column of each merged cell by where it starts."""
        covered: dict[int, set[int]] = {}
        reach: dict[int, dict[int, int]] = {}
        area = 0
        for (first_row, first_column), (last_row, last_column) in self.merged:
            rows = range(max(first_row - top, 0), min(last_row - top, height) + 1)
            columns = range(max(first_column - left, 0), min(last_column - left, width - 1) + 1)
            area += len(rows) * len(columns) + 1
            if area > limits.SHEET_AREA:
                raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)
            if not rows or not columns:
                continue
            for row in rows:
                covered.setdefault(row, set()).update(columns)
            start = (first_row - top, first_column - left)
            if start[0] >= 0 and start[1] >= 0:
                covered[start[0]].discard(start[1])
                reach.setdefault(start[0], {})[start[1]] = columns[-1]
        return covered, reach


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a sheet.

    Attributes:
        number: Its row in the grid.
        cells: Column and text of its distinct cells.
        extent: How many columns its filled cells reach over.
        filled: How many of its cells are filled.
        first: Whether its first cell is filled.
    """

    number: int
    cells: list[tuple[int, str]]
    extent: int
    filled: int
    first: bool

    @property
    def alone(self) -> bool:
        """Whether it may be a heading: nothing but its first cell is filled."""
        return self.filled == 1 and self.first

    def has_figure(self) -> bool:
        """Whether a figure stands in it."""
        return any(text and looks_like_figure(text) for _, text in self.cells)


def _line(number: int, row: Sequence[str], covered: Collection[int] | None, reach: Mapping[int, int] | None) -> _Line:
    cells = list(enumerate(row))
    if covered:
        cells = [cell for cell in cells if cell[0] not in covered]
    filled = [column for column, text in cells if text]
    extent = filled[-1] + 1 if filled else 0
    if reach:
        extent = max([extent, *(reach[column] + 1 for column in filled if column in reach)])
    return _Line(number, cells, extent, len(filled), bool(filled) and filled[0] == 0)


def _widths(lines: Sequence[_Line]) -> list[int]:
    """How many columns each row has: the reach of its run of table rows.

    A row with a label alone takes the larger width of the runs above and below it: it may be a
    heading, but it may also be a row of blanks. A run goes on below such a row unless it begins
    with headings of its own. An empty row parts the sheet.
    """
    widths = [0] * len(lines)
    above = 0
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and not lines[at].alone and lines[at].filled:
            continue
        run = lines[start:at]
        width = max((line.extent for line in run), default=0)
        if width < above and run and not _begins_with_headings(run, width):
            width = above
        widths[start:at] = [width] * len(run)
        above = 0 if at < len(lines) and not lines[at].filled else width or above
        start = at + 1
    before = _nearest(lines, widths, range(len(lines)))
    behind = _nearest(lines, widths, reversed(range(len(lines))))
    for at, line in enumerate(lines):
        if line.alone:
            widths[at] = max(before[at], behind[at]) or line.extent
        elif not line.filled and at and lines[at - 1].filled > 1 and not lines[at - 1].has_figure():
            widths[at] = before[at]
    return widths


def _begins_with_headings(run: Sequence[_Line], width: int) -> bool:
    first = run[0]
    return first.extent == width and not first.has_figure() and any(line.has_figure() for line in run)


def _nearest(lines: Sequence[_Line], widths: Sequence[int], order: Iterable[int]) -> list[int]:
    """The width of the run before each row in the order, nothing behind an empty row."""
    found = [0] * len(lines)
    last = 0
    for at in order:
        found[at] = last
        if not lines[at].filled:
            last = 0
        elif not lines[at].alone:
            last = widths[at]
    return found
