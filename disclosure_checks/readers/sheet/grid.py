"""The grid of a sheet made into rows of distinct cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Location, Paragraph, Run, Table
from disclosure_checks.readers import shown
from disclosure_checks.readers.sheet.lines import Line, line_of, widths

Place = tuple[int, int]
Range = tuple[Place, Place]
_NOWHERE = Location()


@dataclass(slots=True)
class Filling:
    """What stands in a cell, the same in every cell that holds the same.

    Attributes:
        text: What is shown; None where nothing is stored that anybody could miss.
        runs: What is stored, where its look matters; else none.
    """

    text: str | None
    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, runs: tuple[Run, ...]) -> Filling:
        """What these runs fill a cell with."""
        made = shown.cell(runs, _NOWHERE)
        if made.left_out or made.unclear:
            return cls(made.text, runs)
        return cls(made.text or None)


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
        self.fill(place, Filling.of(runs))

    def fill(self, place: Place, filling: Filling) -> None:
        """Fill a cell with what is known already."""
        if filling.text is not None:
            self.texts[place] = filling.text
        if filling.runs:
            self.runs[place] = filling.runs

    def grid(self) -> Grid:
        """The part of the sheet that is seen, from its first to its last filled cell.

        Raises:
            ReadError: It is over the limits.
        """
        if not self.texts:
            return Grid([], [], [], [], {})
        if self.boxes:
            self._cover()
        tops, lefts = {row for row, _ in self.texts}, {column for _, column in self.texts}
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
        return Grid(self._texts(rows, columns) if columns else [], rows, columns, self.merged, self.runs)

    def _texts(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
        """The texts of these rows and columns, empty where nothing is filled."""
        found = [[""] * len(columns) for _ in rows]
        at_row = dict(zip(rows, found, strict=True))
        at_column = {column: at for at, column in enumerate(columns)}
        for (row, column), text in self.texts.items():
            cells, at = at_row.get(row), at_column.get(column)
            if cells is not None and at is not None:
                cells[at] = text
        return found

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
        covered, reach = self._covered()
        lines: list[Line] = []
        for number, row in enumerate([*self.texts, [""] * len(self.columns)]):
            if any(row) or (lines and lines[-1].filled):
                lines.append(line_of(number, row, covered.get(number, ()), reach.get(number)))
            elif lines and lines[-1].count:
                lines.append(Line(number))
        ends = widths(lines)
        count = sum(min(line.count, end) for line, end in zip(lines, ends, strict=True))
        if count > limits.TOKENS:
            raise ReadError("too-long", size=count, limit=limits.TOKENS)
        marked, columns = {row for row, _ in self.runs}, [column + 1 for column in self.columns]
        made = [self._cells(line, end, columns, sheet, marked) for line, end in zip(lines, ends, strict=True)]
        return [cells for cells in made if cells]

    def _cells(
        self, line: Line, end: int, columns: Sequence[int], sheet: str, marked: Collection[int]
    ) -> tuple[Cell, ...]:
        """The distinct cells of a row in its first columns; looks matter only in rows that are ``marked``."""
        row = self.rows[line.number] + 1 if line.number < len(self.rows) else self.rows[-1] + 2
        texts, covered = line.texts, line.covered
        apart: Iterable[int] = range(min(end, len(texts)))
        if covered:
            apart = [number for number in apart if number not in covered]
        made = [Cell(texts[number], Location(None, None, row, columns[number], None, sheet)) for number in apart]
        if row - 1 in marked:
            for at, cell in enumerate(made):
                runs = self.runs.get((row - 1, (cell.location.column or 0) - 1))
                if runs is not None:
                    made[at] = shown.cell(runs, cell.location)
        return tuple(made)

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
