"""What stands in a cell: its pieces of ink, the lines of its text, all else painted white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from disclosure_checks.readers.ocr.engine import Grey
from disclosure_checks.readers.ocr.grid import Unit
from disclosure_checks.readers.ocr.lines import Mask

#: Darker than this is ink of a character; a cell whose darkest part is lighter than the second is blank.
INK: Final = 165
_PALE: Final = 212
#: Smaller pieces of ink are dust; pieces within the frame, or so thin along it, are what is left of a line.
_DUST, _FRAME, _THIN = 3, 4, 3
#: Pixels from the middle of a line that are the line itself.
_LINED = 3
#: The height of a line of text, if nothing else tells it.
_LINE = 20
#: White between two digits of a figure is narrower than this part of their height.
_SPREAD = 0.9
#: A minus stands within this part of the height of the digits before them, at the middle of their height.
_SIGN, _MIDDLE = 0.7, (0.3, 0.8)
#: As dark is what may be left of a point, at least so many pixels, and how far it may stand below the digits.
_LOOSE, _POINT, _BELOW = 190, 2, 2


@dataclass(frozen=True, slots=True)
class Content:
    """The ink of a cell.

    Attributes:
        grey: The cell's picture, white but for its own ink.
        shown: The cell's picture as it is, for a person.
        lines: Its lines of text: left, top, right, bottom.
        pieces: The pieces of ink, pieces above each other as one, from left to right.
        faint: Whether there is ink that is too pale to be told from none.
        at_edge: Whether ink touches the lines around.
        loose: Whether there is ink between its pieces or before them that was left out as dust or for its
            paleness: a point or a minus of a coarse scan is no more.
    """

    grey: Grey
    shown: Grey
    lines: tuple[tuple[int, int, int, int], ...]
    pieces: tuple[tuple[int, int, int, int], ...]
    faint: bool
    at_edge: bool
    loose: bool = False

    @property
    def is_spread(self) -> bool:
        """Whether its pieces stand so far apart that they may be figures of two cells."""
        high = max((low - top for _, top, _, low in self.pieces), default=0)
        return any(after[0] - before[2] > high * _SPREAD for before, after in pairwise(self.pieces))


def content_of(table: Grey, unit: Unit) -> Content:
    """The ink of a cell.

    Args:
        table: The table's picture.
        unit: The cell.
    """
    left, top, right, bottom = unit.box
    shown = table[top : bottom + 1, left : right + 1]
    grey = table[top + _LINED : bottom - _LINED + 1, left + _LINED : right - _LINED + 1]
    kept, edge = _own_ink((grey < INK).astype(np.uint8))
    inner = grey[_FRAME:-_FRAME, _FRAME:-_FRAME]
    faint = not kept.any() and inner.size > 0 and bool(cv2.blur(inner, (3, 3)).min() < _PALE)
    around = cv2.dilate(kept, np.ones((5, 5), np.uint8)) > 0
    own = np.where(around, grey, np.uint8(255))
    pieces = _pieces(kept)
    return Content(own, shown, _lines(kept), pieces, faint, edge, _is_loose(grey, around, pieces))


def _is_loose(grey: Grey, around: npt.NDArray[np.bool_], pieces: Sequence[tuple[int, int, int, int]]) -> bool:
    if not pieces:
        return False
    top, low = min(piece[1] for piece in pieces), max(piece[3] for piece in pieces)
    first, last, high = pieces[0][0], pieces[-1][2], low - top
    above, below = (top + round(high * part) for part in _MIDDLE)
    places = [(slice(top, low + _BELOW), slice(first, last))] if len(pieces) > 1 else []
    places.append((slice(above, below), slice(max(0, first - round(high * _SIGN)), first)))
    return any(int(((grey[place] < _LOOSE) & ~around[place]).sum()) >= _POINT for place in places)


def _own_ink(ink: Mask) -> tuple[Mask, bool]:
    """The ink without dust and remnants of lines, and whether it touches the frame."""
    height, width = ink.shape
    count, marks, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept, edge = np.zeros(count, np.uint8), False
    for number in range(1, count):
        left, top, wide, high, area = (int(side) for side in boxes[number])
        right, bottom = left + wide, top + high
        in_frame = right <= _FRAME or bottom <= _FRAME or left >= width - _FRAME or top >= height - _FRAME
        along = (high <= _THIN and wide > 3 * _LINE) or (wide <= _THIN and high > 2 * _LINE)
        if area < _DUST or in_frame or along:
            continue
        kept[number] = 1
        edge = edge or left == 0 or top == 0 or right == width or bottom == height
    return kept[marks], edge


def _lines(kept: Mask) -> tuple[tuple[int, int, int, int], ...]:
    """The boxes of the lines of text; a thin one (二, a dash) belongs to the nearest."""
    runs = _runs(np.asarray(kept.any(axis=1)))
    tall = [low - top for top, low in runs if low - top >= _LINE // 2]
    height = float(np.median(tall)) if tall else _LINE
    merged: list[tuple[int, int]] = []
    for top, low in runs:
        joined = merged and top - merged[-1][1] <= height * 0.3 and low - merged[-1][0] <= height * 1.3
        if joined:
            merged[-1] = merged[-1][0], low
        else:
            merged.append((top, low))
    found = []
    for top, low in merged:
        columns = np.flatnonzero(kept[top:low].any(axis=0))
        found.append((int(columns[0]), top, int(columns[-1]) + 1, low))
    return tuple(found)


def _pieces(kept: Mask) -> tuple[tuple[int, int, int, int], ...]:
    found = []
    for left, right in _runs(np.asarray(kept.any(axis=0))):
        rows = np.flatnonzero(kept[:, left:right].any(axis=1))
        found.append((left, int(rows[0]), right, int(rows[-1]) + 1))
    return tuple(found)


def _runs(marked: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches that are marked: start and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], marked.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
