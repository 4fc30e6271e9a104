"""Ruled lines of a page: where long straight ink runs across and down, and by how much the page is skewed."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from disclosure_checks.readers.ocr.engine import Grey

#: A mask: 1 where the line is.
Mask = npt.NDArray[np.uint8]

#: Pages are looked at with so many pixels for an inch.
DPI = 200
#: Darker than this is ink of a line; thin rules are pale in a coarse scan.
_INK = 190
#: Shortest run of a line across and down; strokes of characters are shorter.
_ACROSS, _DOWN = 90, 40
#: A run of ink without a gap is a line from this length on; ink so wide in both directions is none.
_RUN, _DARK = np.ones((64, 1), np.uint8), 11
#: Gaps in a line that are closed.
_GAP = 9
#: Lines that are looked for before the page is straight are shorter.
_SLOPED = 60
#: Pixels from the middle of a line that may be its own ink, and those beyond that are white.
_INSIDE, _BESIDE = 3, 6
#: A line that is worth asking for its slope.
_LONG = 300


def ink_of(grey: Grey, bound: int = _INK) -> Mask:
    """Where the page is dark."""
    return (grey < bound).astype(np.uint8)


def lines_across(ink: Mask) -> Mask:
    """The horizontal lines, also those that are still a little slanted."""
    return np.ascontiguousarray(lines_down(ink.T, _ACROSS).T)


def lines_down(ink: Mask, shortest: int = _DOWN) -> Mask:
    """The vertical lines, as long as ``shortest`` at least, also where characters stand close beside them."""
    closed = cv2.morphologyEx(thin_down(ink), cv2.MORPH_CLOSE, np.ones((_GAP, 1), np.uint8))
    opened = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((shortest, 1), np.uint8)), np.uint8)
    return opened | runs_down(ink)


def runs_down(ink: Mask) -> Mask:
    """Unbroken runs of ink that are higher than any stroke of a character and no dark area."""
    dark = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_DARK, _DARK), np.uint8))
    thin = np.where(cv2.dilate(dark, np.ones((3, 3), np.uint8)), np.uint8(0), ink)
    return np.asarray(cv2.morphologyEx(thin, cv2.MORPH_OPEN, _RUN), np.uint8)


def thin_down(ink: Mask) -> Mask:
    """Ink that may be of a vertical line: white stands on both sides; a pixel to the left and right for its slant."""
    ink = np.ascontiguousarray(ink)
    near, wide = (cv2.boxFilter(ink, cv2.CV_16U, (2 * n + 1, 1), normalize=False) for n in (_INSIDE, _BESIDE))
    return np.asarray(cv2.dilate(ink & (wide - near <= 1).astype(np.uint8), np.ones((1, 3), np.uint8)), np.uint8)


def skew_of(grey: Grey) -> float:
    """By how many degrees the lines across fall to the right; 0 where there are none."""
    ink = ink_of(grey)
    mask = np.ascontiguousarray(lines_down(ink.T, _SLOPED).T)
    count, marks, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    slopes: list[tuple[float, float]] = []
    for number in range(1, count):
        left, top, width, height, _ = boxes[number]
        if width < _LONG or height > width // 4:
            continue
        part = marks[top : top + height, left : left + width] == number
        columns = np.flatnonzero(part.any(axis=0))
        middle = part.argmax(axis=0)[columns]
        slope = _slope(columns, middle)
        slopes.append((slope, float(width)))
    if not slopes:
        return 0.0
    slopes.sort()
    weights = np.cumsum([weight for _, weight in slopes])
    chosen = slopes[int(np.searchsorted(weights, weights[-1] / 2))][0]
    return math.degrees(math.atan(chosen))


def _slope(columns: npt.NDArray[np.int64], rows: npt.NDArray[np.int64]) -> float:
    """The slope of points, outliers left out once."""
    slope, base = np.polyfit(columns, rows, 1)
    far = np.abs(rows - (slope * columns + base))
    near = far <= max(2.0, float(np.median(far)) * 2)
    return float(np.polyfit(columns[near], rows[near], 1)[0]) if near.sum() > 50 else float(slope)
