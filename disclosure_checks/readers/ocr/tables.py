"""Tables of a page: where connected lines stand, each put straight by its own four corners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from disclosure_checks.readers.ocr.engine import Grey, as_grey
from disclosure_checks.readers.ocr.lines import Mask, ink_of, lines_across, lines_down

#: A table has at least this width and height, in pixels, and lines so often in each direction.
_WIDTH, _HEIGHT, _LINES = 200, 40, 2
#: White around a table that is put straight.
_MARGIN = 12
#: A corner this far (as a part of the table's size) from its box is no effect of a lens.
_FAR = 0.06
#: An edge lies no deeper in its box than this, in pixels, whatever its size.
_DEEP = 60
#: The course of an edge differs by no more, in pixels; what is deeper is the next line. So much of it is seen.
_LEVEL, _SEEN = 9, 0.4
#: Parts of an edge that are looked at for its course.
_SAMPLES = 60


@dataclass(frozen=True, slots=True)
class Framed:
    """A table cut out of its page and put straight.

    Attributes:
        grey: Its picture.
        box: Where it stands on the page: left, top, right, bottom.
    """

    grey: Grey
    box: tuple[int, int, int, int]


def tables_of(page: Grey) -> list[Framed]:
    """The tables of a page that stands straight, from top to bottom."""
    ink = ink_of(page)
    across, down = lines_across(ink), lines_down(ink)
    found = [_framed(page, *part) for part in _connected(across, down)]
    return sorted(found, key=lambda table: table.box[1])


def _connected(across: Mask, down: Mask) -> Iterator[tuple[Mask, Mask, tuple[int, int, int, int]]]:
    """The lines of each table, and its box."""
    both = cv2.dilate(across | down, np.ones((7, 7), np.uint8))
    count, marks, boxes, _ = cv2.connectedComponentsWithStats(both, connectivity=8)
    for number in range(1, count):
        left, top, width, height, _ = (int(side) for side in boxes[number])
        if width < _WIDTH or height < _HEIGHT:
            continue
        place = slice(top, top + height), slice(left, left + width)
        own = (marks[place] == number).astype(np.uint8)
        if all(_pieces(mask[place] & own) >= _LINES for mask in (across, down)):
            yield across[place] & own, down[place] & own, (left, top, left + width, top + height)


def _pieces(mask: Mask) -> int:
    return int(cv2.connectedComponents(mask, connectivity=8)[0]) - 1


def _framed(page: Grey, across: Mask, down: Mask, box: tuple[int, int, int, int]) -> Framed:
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    corners = _corners(across, down)
    plain = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    if corners is None or np.abs(corners - plain).max() > _FAR * max(width, height):
        corners = plain
    wide = float(np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    high = float(np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
    target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32) + _MARGIN
    turn = cv2.getPerspectiveTransform(corners + np.array((left, top), np.float32), target)
    size = round(wide) + 2 * _MARGIN, round(high) + 2 * _MARGIN
    return Framed(as_grey(cv2.warpPerspective(page, turn, size, flags=cv2.INTER_CUBIC, borderValue=255)), box)


def _corners(across: Mask, down: Mask) -> npt.NDArray[np.float32] | None:
    """The four corners, clockwise from the upper left: where the outermost lines cross."""
    top, bottom = _edge(across), _edge(across[::-1])
    left, right = _edge(down.T), _edge(down.T[::-1])
    if top is None or bottom is None or left is None or right is None:
        return None
    height, width = across.shape
    bottom = (-bottom[0], height - 1 - bottom[1])
    right = (-right[0], width - 1 - right[1])
    crossed = [_crossed(*pair) for pair in ((top, left), (top, right), (bottom, right), (bottom, left))]
    return np.array(crossed, np.float32)


def _edge(mask: Mask) -> tuple[float, float] | None:
    """Slope and start of the first line that is met from above, None where it is no line."""
    places = np.linspace(0, mask.shape[1] - 1, _SAMPLES).astype(int)[2:-2]
    depth = mask[:, places].argmax(axis=0)
    met = mask[:, places].any(axis=0)
    if not met.any():
        return None
    across, rows = places[met], depth[met]
    near = rows <= np.percentile(rows, 10) + _LEVEL
    if rows[near].max() > _DEEP or near.sum() < len(places) * _SEEN:
        return None
    slope, base = np.polyfit(across[near], rows[near], 1)
    return float(slope), float(base)


def _crossed(level: tuple[float, float], upright: tuple[float, float]) -> tuple[float, float]:
    """Where y = a·x + b and x = c·y + d meet."""
    (a, b), (c, d) = level, upright
    x = (c * b + d) / (1 - a * c)
    return x, a * x + b
