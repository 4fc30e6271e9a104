"""The grid of a sheet made into rows of distinct cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Location, Paragraph, Run, Table
from disclosure_checks.readers import shown
from disclosure_checks.text.figures import looks_like_figure

Place = tuple[int, int]
Range = tuple[Place, Place]
_NOWHERE = Location()


@dataclass(slots=True)
class Cells:
    """The filled cells of a sheet, all places by row and column from 0.

    Attributes:
        texts: What is shown in each cell that is not empty.
        runs: What is stored in the cells whose look matters.
        merged: First and last cell of each merged cell.
        hidden_rows, hidden_columns: Those that are not shown; columns as first and last.
        boxes: First and last cell of those over which boxes with text lie.
    """

    texts: dict[Place, str] = field(default_factory=dict)
    runs: dict[Place, tuple[Run, ...]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[Range] = field(default_factory=list)

    def add(self, place: Place, *runs: Run) -> None:
        """Fill a cell with what is stored in it."""
        made = shown.cell(runs, _NOWHERE)
        if made.text or made.left_out or made.unclear:
            self.texts[place] = made.text
        if made.left_out or made.unclear:
            self.runs[place] = runs

    def grid(self) -> Grid:
        """The part of the sheet that is seen, from its first to its last filled cell.

        Raises:
            ReadError: It is over the limits.
        """
        if not self.texts:
            return Grid([], [], [], [], {})
        self._cover()
        tops, lefts = [row for row, _ in self.texts], [column for _, column in self.texts]
        top, bottom, left, right = min(tops), max(tops), min(lefts), max(lefts)
        area = (bottom - top + 1) * (right - left + 1)
        if area > limits.SHEET_AREA:
            raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)
        covered = {
            column for first, last in self.hidden_columns for column in range(max(first, left), min(last, right) + 1)
        }
        rows = [row for row in range(top, bottom + 1) if row not in self.hidden_rows]
        columns = [column for column in range(left, right + 1) if column not in covered]
        self._move_out_of_sight(rows, columns)
        return Grid(
            [[self.texts.get((row, column), "") for column in columns] for row in rows] if columns else [],
            rows,
            columns,
            self.merged,
            self.runs,
        )

    def _cover(self) -> None:
        """Make unclear what stands under boxes, and blanks among filled cells."""
        bottom, right = (max(place[part] for place in self.texts) for part in (0, 1))
        for (top, left), (below, behind) in self.boxes:
            rows, columns = range(top, min(below, bottom) + 1), range(left, min(behind, right) + 1)
            if len(rows) * len(columns) > limits.SHEET_AREA:
                raise ReadError("too-long", size=len(rows) * len(columns), limit=limits.SHEET_AREA)
            for place in ((row, column) for row in rows for column in columns):
                runs = self.runs.get(place, (Run(self.texts.get(place, "")),))
                self.texts.setdefault(place, "")
                self.runs[place] = tuple(replace(run, unclear="covered-by-box") for run in runs)

    def _move_out_of_sight(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """A merged cell that begins in a hidden row or column is shown in what is left of it."""
        for number, ((top, left), (bottom, right)) in enumerate(self.merged):
            row, column = _first(rows, top, bottom), _first(columns, left, right)
            if row is None or column is None or (row, column) == (top, left) or (top, left) not in self.texts:
                continue
            self.texts[row, column] = self.texts[top, left]
            if (top, left) in self.runs:
                self.runs[row, column] = self.runs[top, left]
            self.merged[number] = (row, column), (bottom, right)


def _first(numbers: Sequence[int], start: int, end: int) -> int | None:
    at = bisect_left(numbers, start)
    return numbers[at] if at < len(numbers) and numbers[at] <= end else None


@dataclass(frozen=True, slots=True)
class Grid:
    """The texts of a sheet from its first to its last filled cell, without what is hidden.

    Attributes:
        texts: Rows of equal length.
        rows, columns: The numbers of the rows and columns in the sheet, from 0.
        merged: First and last cell of each merged cell, by their numbers in the sheet.
        runs: What is stored in the cells whose look matters, by their place in the sheet.
    """

    texts: Sequence[Sequence[str]]
    rows: Sequence[int]
    columns: Sequence[int]
    merged: Sequence[Range]
    runs: Mapping[Place, tuple[Run, ...]]

    def lines(self, sheet: str) -> list[tuple[Cell, ...]]:
        """The rows of cells, with the sheet's name in their places; a merged cell stands where it starts.

        Empty cells behind the last filled one are dropped for a whole run of rows, never for
        a single row; an empty row is kept where it stands right below a row of headings, since
        it may be the table's row of blanks.

        Raises:
            ReadError: The cells or the merged cells are over the limits.
        """
        width = len(self.columns)
        covered, reach = self._covered()
        lines: list[_Line] = []
        for number, row in enumerate([*self.texts, [""] * width]):
            if any(row) or (lines and lines[-1].filled):
                lines.append(_line(number, row, covered.get(number), reach.get(number)))
            elif lines and lines[-1].cells:
                lines.append(_Line(number, [], 0, 0, False))
        ends = _widths(lines)
        count = sum(min(len(line.cells), end) for line, end in zip(lines, ends, strict=True))
        if count > limits.TOKENS:
            raise ReadError("too-long", size=count, limit=limits.TOKENS)
        return [
            tuple(self._cell(text, line.number, column, sheet) for column, text in line.cells if column < end)
            for line, end in zip(lines, ends, strict=True)
            if end and line.cells and line.cells[0][0] < end
        ]

    def _cell(self, text: str, row: int, column: int, sheet: str) -> Cell:
        at = self.rows[row] if row < len(self.rows) else self.rows[-1] + 1
        place = Location(None, None, at + 1, self.columns[column] + 1, None, sheet)
        runs = self.runs.get((at, self.columns[column]))
        return Cell(text, place) if runs is None else shown.cell(runs, place)

    def _covered(self) -> tuple[dict[int, set[int]], dict[int, dict[int, int]]]:
        """Columns of each row that another cell covers, and the last column of each merged cell by where it starts."""
        covered: dict[int, set[int]] = {}
        reach: dict[int, dict[int, int]] = {}
        area = 0
        for (top, left), (bottom, right) in self.merged if self.texts else ():
            below = bottom > self.rows[-1]  # the row behind the last filled one may be a row of blanks
            rows = range(bisect_left(self.rows, top), bisect_right(self.rows, bottom) + below)
            columns = range(bisect_left(self.columns, left), bisect_right(self.columns, right))
            area += len(rows) * len(columns) + 1
            if area > limits.SHEET_AREA:
                raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)
            if not rows or not columns:
                continue
            for row in rows:
                covered.setdefault(row, set()).update(columns)
            if top >= self.rows[0] and left >= self.columns[0]:
                covered[rows[0]].discard(columns[0])
                reach.setdefault(rows[0], {})[columns[0]] = columns[-1]
        return covered, reach


def as_blocks(rows: Sequence[tuple[Cell, ...]]) -> list[Block]:
    """Rows of one cell at the left as paragraphs, runs of other rows as tables."""
    blocks: list[Block] = []
    run: list[tuple[Cell, ...]] = []
    for row in rows:
        if run and (row[0].location.row or 0) > (run[-1][0].location.row or 0) + 1:
            blocks.append(Table(tuple(run)))
            run = []
        if len(row) > 1 or (run and row[0].location.column != run[0][0].location.column):
            run.append(row)
            continue
        if run:
            blocks.append(Table(tuple(run)))
            run = []
        blocks.append(Paragraph(row[0].text, row[0].location, row[0].left_out, row[0].unclear))
    if run:
        blocks.append(Table(tuple(run)))
    return blocks


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
