"""Tables out of rules: a grid of all rules, whose cells are joined where no rule parts them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from disclosure_checks.readers.pdf.shapes import Rule

#: Rules no further apart are one rule; the ends of two rules no further apart touch.
_SNAP = 3.0
#: The least height and width of a row and a column that hold something.
_LEAST = 5.0
#: More comparisons or cells than these are a drawing and no table.
_MOST_PAIRS, _MOST_CELLS = 2_000_000, 50_000


_AT, _START = itemgetter(0), itemgetter(1)  # of a rule


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's grid.

    Attributes:
        xs, ys: Where its columns and rows begin and end.
        cells: For each place in the grid (row by row) the number of the cell that it belongs to.
        starts: For each cell the row and the column in which it starts, from 0.
        ends: For each cell the row and the column behind it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[int, ...]
    starts: tuple[tuple[int, int], ...]
    ends: tuple[tuple[int, int], ...]

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell at a point, None outside the grid."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.cells[row * (len(self.xs) - 1) + column]

    def is_sliver(self, cell: int) -> bool:
        """Whether the cell is too small for text: the space between the two lines of a double rule."""
        (top, left), (bottom, right) = self.starts[cell], self.ends[cell]
        return self.xs[right] - self.xs[left] < _LEAST or self.ys[bottom] - self.ys[top] < _LEAST

    def edges(self, cell: int) -> tuple[float, float]:
        """Where a cell begins and ends from left to right."""
        return self.xs[self.starts[cell][1]], self.xs[self.ends[cell][1]]


def grids(across: Iterable[Rule], down: Iterable[Rule]) -> list[Grid]:
    """The tables that horizontal and vertical rules draw, from top to bottom."""
    flat, upright = _merged(across), _merged(down)
    found = []
    for ys, xs in _connected(flat, upright):
        grid = _grid(ys, xs)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch made into one; what stays shorter than a row is dropped."""
    merged: list[Rule] = []
    line: list[Rule] = []
    for rule in sorted(rules):
        if line and rule[0] - line[0][0] > _SNAP / 2:
            merged += _joined(line)
            line = []
        line.append(rule)
    return merged + _joined(line) if line else merged


def _joined(line: list[Rule]) -> list[Rule]:
    """Rules on one line, those that touch made into one."""
    line.sort(key=_START)
    at = sum(map(_AT, line)) / len(line)
    _, start, end = line[0]
    joined = []
    for _, begin, stop in line:
        if begin > end + _SNAP:
            joined.append((start, end))
            start, end = begin, stop
        end = max(end, stop)
    joined.append((start, end))
    return [Rule(at, start, end) for start, end in joined if end - start >= _LEAST]


def _connected(flat: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The horizontal and vertical rules of each table: those that touch one another."""
    count = len(flat)
    parent = list(range(count + len(upright)))
    xs = [rule.at for rule in upright]
    pairs = 0
    for number, rule in enumerate(flat):
        first, last = bisect_left(xs, rule.start - _SNAP), bisect_right(xs, rule.end + _SNAP)
        pairs += last - first
        if pairs > _MOST_PAIRS:
            return
        for other in range(first, last):
            if upright[other].start - _SNAP <= rule.at <= upright[other].end + _SNAP:
                parent[_root(parent, number)] = _root(parent, count + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number in range(len(parent)):
        group = groups.setdefault(_root(parent, number), ([], []))
        if number < count:
            group[0].append(flat[number])
        else:
            group[1].append(upright[number - count])
    yield from (group for group in groups.values() if group[0] and group[1])


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _grid(flat: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    """The grid of one table; its outer sides are closed where no rule is drawn (open tables)."""
    lefts, tops = [rule.at for rule in upright], [rule.at for rule in flat]
    xs = _snapped([*lefts, *(rule.start for rule in flat), *(rule.end for rule in flat)], lefts)
    ys = _snapped([*tops, *(rule.start for rule in upright), *(rule.end for rule in upright)], tops)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns < 2 or rows * columns > _MOST_CELLS:
        return None
    parent = list(range(rows * columns))
    beside, below = _walls(upright, xs, ys), _walls(flat, ys, xs)
    for row in range(rows):
        for column in range(columns):
            place = row * columns + column
            if column + 1 < columns and (column + 1, row) not in beside:
                parent[_root(parent, place + 1)] = _root(parent, place)
            if row + 1 < rows and (row + 1, column) not in below:
                parent[_root(parent, place + columns)] = _root(parent, place)
    return _numbered(xs, ys, [_root(parent, place) for place in range(rows * columns)])


def _snapped(places: Sequence[float], rules: Sequence[float]) -> tuple[float, ...]:
    """Where the rules are, and the outermost of all places; those close together are one."""
    groups: list[list[float]] = []
    for place in sorted([*rules, min(places), max(places)]):
        if groups and place - groups[-1][0] <= _SNAP:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(sum(group) / len(group) for group in groups)


def _walls(rules: Sequence[Rule], lines: Sequence[float], steps: Sequence[float]) -> set[tuple[int, int]]:
    """Which pieces of the grid's lines are drawn: (line, step), a step counts by its middle."""
    middles = [(a + b) / 2 for a, b in itertools.pairwise(steps)]
    drawn: set[tuple[int, int]] = set()
    for rule in rules:
        line = bisect_left(lines, rule.at)
        if line == len(lines) or (line > 0 and rule.at - lines[line - 1] <= lines[line] - rule.at):
            line -= 1  # nearer to the one before
        drawn.update((line, step) for step in range(bisect_left(middles, rule.start), bisect_right(middles, rule.end)))
    return drawn


def _numbered(xs: tuple[float, ...], ys: tuple[float, ...], roots: Sequence[int]) -> Grid:
    columns = len(xs) - 1
    numbers: dict[int, int] = {}
    starts: list[tuple[int, int]] = []
    ends: list[tuple[int, int]] = []
    cells: list[int] = []
    for place, root in enumerate(roots):
        row, column = divmod(place, columns)
        number = numbers.get(root)
        if number is None:
            number = numbers[root] = len(starts)
            starts.append((row, column))
            ends.append((row + 1, column + 1))
        else:
            end = ends[number][1]
            ends[number] = row + 1, end if end > column else column + 1
        cells.append(number)
    return Grid(xs, ys, tuple(cells), tuple(starts), tuple(ends))
