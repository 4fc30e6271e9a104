"""Three readings of a line of text: as it is, moved and smaller, its outline light on dark.

A lone digit is a ring or a stroke like many others, so the second reading shows it three times, the third twice.
"""

from __future__ import annotations

import cv2
import numpy as np

from disclosure_checks.readers.ocr.content import Content
from disclosure_checks.readers.ocr.engine import HEIGHT, Grey, as_grey

#: How high the ink is made in each reading, white around it, and how far the picture is moved.
_HEIGHTS, _AROUND, _MOVED = (32, 28, 32), 8, 0.5
#: The narrowest picture that is read.
_NARROWEST = 32
#: A line so many times as wide as high is text, and so is a cell of several lines: it is read smaller, which takes
#: less time. A figure of nine digits is as wide.
_TEXT, _HEIGHT_OF_TEXT = 5, 20
#: Ink is never enlarged by more: a dash stays a dash.
_LARGEST = 3.2
#: How often each reading shows a lone glyph.
TIMES = (1, 3, 2)
#: The reading of the outline.
_OUTLINE = 2
#: The outline is what is lighter than ink and darker than paper, spread between black and white.
_BLACK, _WHITE, _EDGE = 60, 200, 189
#: The longest line, in pixels of what the model reads.
_LONGEST = 3200


def prepared(content: Content, line: tuple[int, int, int, int], reading: int = 0) -> Grey:
    """A line of a cell as the model reads it, in one of three ways (0, 1, 2)."""
    left, top, right, bottom = line
    ink = content.grey[top:bottom, left:right]
    if is_lone(content):
        gap = np.full((bottom - top, max(2, (bottom - top) // 6)), 255, np.uint8)
        ink = np.hstack((ink, *(gap, ink) * (TIMES[reading] - 1)))
    return fitted(ink, reading, _HEIGHT_OF_TEXT if len(content.lines) > 1 else _HEIGHTS[reading])


def is_lone(content: Content) -> bool:
    """Whether the cell shows a single glyph."""
    return len(content.pieces) == 1


def fitted(ink: Grey, reading: int = 0, tall: int = _HEIGHTS[0]) -> Grey:
    """A tight picture of a line at the height that the model reads, its ink ``tall`` pixels high; text is lower."""
    height, width = ink.shape
    tall = tall if width < height * _TEXT else _HEIGHT_OF_TEXT
    scale = min(tall / height, _LARGEST, _LONGEST / width)
    moved = _MOVED if reading == 1 else 0.0
    before, above = _AROUND + moved, (HEIGHT - height * scale) / 2 + moved
    size = max(round(width * scale) + 2 * _AROUND, _NARROWEST), HEIGHT
    turn = np.array([(scale, 0, before), (0, scale, above)], np.float32)
    smooth = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    shown = cv2.warpAffine(ink, turn, size, flags=smooth, borderValue=255)
    return _outlined(as_grey(shown)) if reading == _OUTLINE else as_grey(shown)


def _outlined(shown: Grey) -> Grey:
    """The edges of the ink, light on dark: the reading that has least in common with the first."""
    spread = (shown.astype(np.int32) - _BLACK) * 255 // (_WHITE - _BLACK)
    return as_grey(np.where((shown > _BLACK) & (shown < _EDGE), spread, 0))
