"""The rows of a sheet: what in each is a cell of its own, and how far a table reaches that it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from disclosure_checks.text.figures import looks_like_figure


@dataclass(slots=True)
class Line:
    """A row of a sheet.

    Attributes:
        number: Its row in the grid.
        texts: The texts of its cells, of none where it only parts the sheet.
        covered: The columns in which another cell stands that began before.
        extent: How many columns its filled cells reach over.
        filled: How many of its cells are filled.
        first: Whether its first cell is filled.
    """

    number: int
    texts: Sequence[str] = ()
    covered: Collection[int] = ()
    extent: int = 0
    filled: int = 0
    first: bool = False

    @property
    def count(self) -> int:
        """How many distinct cells it has."""
        return len(self.texts) - len(self.covered)

    @property
    def alone(self) -> bool:
        """Whether it may be a heading: nothing but its first cell is filled."""
        return self.filled == 1 and self.first

    def has_figure(self) -> bool:
        """Whether a figure stands in it."""
        return any(
            text and column not in self.covered and looks_like_figure(text) for column, text in enumerate(self.texts)
        )


def line_of(number: int, row: Sequence[str], covered: Collection[int], reach: Mapping[int, int] | None) -> Line:
    """A row by the texts of its cells.

    Args:
        number: Its row in the grid.
        row: The texts of all its columns.
        covered: Those of its columns in which another cell stands that began before.
        reach: The last column of each cell that spans others, by the column where it starts.
    """
    filled = [column for column, text in enumerate(row) if text]
    if covered:
        filled = [column for column in filled if column not in covered]
    if not filled:
        return Line(number, row, covered)
    extent = filled[-1] + 1
    if reach:
        extent = max([extent, *(reach[column] + 1 for column in filled if column in reach)])
    return Line(number, row, covered, extent, len(filled), filled[0] == 0)


def widths(lines: Sequence[Line]) -> list[int]:
    """How many columns each row has: the reach of its run of table rows.

    A row with a label alone takes the larger width of the runs above and below it: it may be a
    heading, but it may also be a row of blanks. A run goes on below such a row unless it begins
    with headings of its own. An empty row parts the sheet.
    """
    found = [0] * len(lines)
    above = 0
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and not lines[at].alone and lines[at].filled:
            continue
        run = lines[start:at]
        width = max((line.extent for line in run), default=0)
        if width < above and run and not _begins_with_headings(run, width):
            width = above
        found[start:at] = [width] * len(run)
        above = 0 if at < len(lines) and not lines[at].filled else width or above
        start = at + 1
    before = _nearest(lines, found, range(len(lines)))
    behind = _nearest(lines, found, reversed(range(len(lines))))
    for at, line in enumerate(lines):
        if line.alone:
            found[at] = max(before[at], behind[at]) or line.extent
        elif not line.filled and at and lines[at - 1].filled > 1 and not lines[at - 1].has_figure():
            found[at] = before[at]
    return found


def _begins_with_headings(run: Sequence[Line], width: int) -> bool:
    first = run[0]
    return first.extent == width and not first.has_figure() and any(line.has_figure() for line in run)


def _nearest(lines: Sequence[Line], widths: Sequence[int], order: Iterable[int]) -> list[int]:
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
