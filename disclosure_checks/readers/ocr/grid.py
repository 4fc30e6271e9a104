"""The cells of a table that stands straight: its lines make units, units without a wall between are one cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from disclosure_checks.readers.ocr.engine import Grey
from disclosure_checks.readers.ocr.lines import Mask, ink_of, lines_across, runs_down, thin_down

#: Lines nearer than this are one.
_NEAR = 9
#: A row so high is higher than any stroke of a character.
_HIGH = 44
#: So much ink along an edge of a unit is a wall, so little is none; between the two the cells are doubtful.
_WALL, _OPEN = 0.88, 0.78
#: Pixels beside a line where its ink may be, those that are looked at for text, those at its ends where others cross.
_BESIDE, _WIDE, _ENDS = 3, 6, 4
#: Pixels from the middle of a line within which white parts it from a character beside it.
_REACH = 9
#: White above and below the strokes of a character, and between two of them.
_GAPS = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A cell as it is ruled.

    Attributes:
        row, column: Where it starts, from 0.
        box: Between which lines, in pixels: left, top, right, bottom.
        doubtful: Whether a wall of it is doubtful, or its shape is no rectangle.
    """

    row: int
    column: int
    box: tuple[int, int, int, int]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells row by row."""

    rows: tuple[tuple[Unit, ...], ...]


def grid_of(table: Grey) -> Grid | None:
    """The cells of a table, None where its lines make none."""
    ink = ink_of(table)
    tops = _places(lines_across(ink).sum(axis=1))
    if len(tops) < 2:
        return None
    long_down, long_across = runs_down(ink), np.ascontiguousarray(runs_down(np.ascontiguousarray(ink.T)).T)
    lefts = _lefts(thin_down(ink) | long_down, tops)
    if len(lefts) < 3:
        return None
    beside = np.array([[_along(ink, long_down, x, top, low) for top, low in _pairs(tops)] for x in lefts])
    above = np.array([[_along(ink.T, long_across.T, y, left, right) for left, right in _pairs(lefts)] for y in tops])
    beside[0] = beside[-1] = above[0] = above[-1] = 1.0
    return Grid(_cells(lefts, tops, beside, above))


def _lefts(thin: Mask, tops: list[int]) -> list[int]:
    """Where vertical lines stand: they go through two rows in a row, or one that is higher than any stroke."""
    profile = np.zeros(thin.shape[1], np.int64)
    open_for = np.zeros(thin.shape[1], np.int64)
    rows_for = np.zeros(thin.shape[1], np.int64)
    for top, low in _pairs(tops):
        ends = min(_ENDS, (low - top) // 4)
        through = thin[top + ends : low - ends].mean(axis=0) >= _WALL
        open_for, rows_for = (open_for + low - top) * through, (rows_for + 1) * through
        profile = np.maximum(profile, open_for * ((rows_for >= 2) | (open_for >= _HIGH)))
    return _places(profile)


def _places(profile: npt.NDArray[np.int64]) -> list[int]:
    """Where lines stand: the middle of each hill of the profile."""
    hills: list[list[int]] = []
    for place in np.flatnonzero(profile > 0).tolist():
        if hills and place - hills[-1][-1] <= _NEAR:
            hills[-1].append(place)
        else:
            hills.append([place])
    return [round(float(np.average(hill, weights=profile[hill]))) for hill in hills]


def _pairs(places: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(places))


def _along(ink: Mask, long: Mask, at: int, start: int, stop: int) -> float:
    """Which part of a vertical edge, between the lines that it meets, is a long run or thin ink; text is thick."""
    ends = min(_ENDS, (stop - start) // 4)
    place = slice(start, stop + 1), slice(max(0, at - _WIDE), at + _WIDE + 1)
    whole, runs = ink[place], long[place]
    band = whole[ends : len(whole) - 1 - ends]
    if not band.size:
        return 0.0
    thin = band.sum(axis=1) <= _WIDE + 1
    best = 0.0
    for middle in range(_WIDE - _BESIDE, _WIDE + _BESIDE + 1):
        here = np.asarray(whole[:, max(0, middle - 1) : middle + 2].any(axis=1))
        if not _floats(here):
            lined = thin | (runs[ends : len(here) - 1 - ends, max(0, middle - 1) : middle + 2]).any(axis=1)
            best = max(best, float((here[ends : len(here) - 1 - ends] & lined).mean()))
    return best


def _floats(here: npt.NDArray[np.bool_]) -> bool:
    """Whether a stroke stands free between two lines, as those of a character do; a broken rule has more gaps."""
    reach = min(_REACH, len(here) // 3)
    gaps = int((np.diff(here.astype(np.int8)) < 0).sum())
    return gaps <= _GAPS and not here[:reach].all() and not here[-reach:].all()


def _cells(
    lefts: list[int], tops: list[int], beside: npt.NDArray[np.float64], above: npt.NDArray[np.float64]
) -> tuple[tuple[Unit, ...], ...]:
    owner = _joined(len(tops) - 1, len(lefts) - 1, beside, above)
    groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, column in np.ndindex(*owner.shape):
        groups[int(owner[row, column])].append((row, column))
    rows: list[list[Unit]] = [[] for _ in tops[1:]]
    for units in groups.values():
        rows_of, columns_of = [row for row, _ in units], [column for _, column in units]
        first, last, left, right = min(rows_of), max(rows_of), min(columns_of), max(columns_of)
        whole = len(units) == (last - first + 1) * (right - left + 1)
        edges = [*beside[left, first : last + 1], *beside[right + 1, first : last + 1]]
        edges += [*above[first, left : right + 1], *above[last + 1, left : right + 1]]
        box = lefts[left], tops[first], lefts[right + 1], tops[last + 1]
        rows[first].append(Unit(first, left, box, not whole or min(edges) < _WALL))
    return tuple(tuple(sorted(row, key=lambda unit: unit.column)) for row in rows)


def _joined(
    height: int, width: int, beside: npt.NDArray[np.float64], above: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """For each unit the number of the cell that it is of."""
    owner = np.arange(height * width).reshape(height, width)
    for row, column in np.ndindex(height, width):
        if column and beside[column, row] < _OPEN:
            owner[owner == owner[row, column]] = owner[row, column - 1]
        if row and above[row, column] < _OPEN:
            owner[owner == owner[row, column]] = owner[row - 1, column]
    return owner
