"""Three readings of a line of text: as it is, moved and smaller, its outline light on dark.

A lone digit is a ring or a stroke like many others, so the second and the third reading show it in a row: beside lone
digits of other cells, or several times where it is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from disclosure_checks.readers.ocr.content import Content
from disclosure_checks.readers.ocr.engine import HEIGHT, Grey, as_grey

#: How high the ink is made in each reading, white around it, and how far the picture is moved. With less white an O
#: is taken for 0.
_HEIGHTS, _AROUND, _MOVED = (32, 28, 32), (8, 4, 8), 0.5
#: The narrowest picture that is read, and the steps of width.
_NARROWEST, _STEP = 32, 8
#: A line so many times as wide as high is text, and so is a cell of several lines. It is read smaller and narrower,
#: which takes less time; a figure of nine digits is as wide.
_TEXT, _HEIGHT_OF_TEXT, _AROUND_TEXT, _NARROWED = 5, 20, 4, 0.8
#: Ink is never enlarged by more: a dash stays a dash.
_LARGEST = 3.2
#: How often each reading shows a lone glyph that is read by itself, and white between two, as a part of their height.
TIMES = (1, 3, 2)
_BETWEEN = 6
#: The reading of the outline.
_OUTLINE = 2
#: The outline is what is lighter than ink and darker than paper, spread between black and white.
_BLACK, _WHITE, _EDGE = 60, 200, 189
#: The longest line, in pixels of what the model reads.
_LONGEST = 3200


def prepared(content: Content, reading: int = 0) -> Grey:
    """The text of a cell as the model reads it, in one of three ways (0, 1, 2); its lines one after the other."""
    inks = [content.grey[top:low, left:right] for left, top, right, low in content.lines]
    if len(inks) > 1:
        return _narrowed(_row(inks))
    return fitted(_row(inks * (TIMES[reading] if is_lone(content) else 1)), reading)


def together(contents: Sequence[Content], reading: int) -> Grey:
    """The lone glyphs of several cells as the model reads them in a row, from left to right."""
    inks = []
    for content in contents:
        ((left, top, right, low),) = content.lines
        inks.append(content.grey[top:low, left:right])
    tall = max(len(ink) for ink in inks)
    sizes = [(max(1, round(ink.shape[1] * tall / len(ink))), tall) for ink in inks]
    same = [
        as_grey(cv2.resize(ink, size, interpolation=cv2.INTER_CUBIC)) for ink, size in zip(inks, sizes, strict=True)
    ]
    return _as_figure(_row(same), reading)


def is_lone(content: Content) -> bool:
    """Whether the cell shows a single glyph."""
    return len(content.pieces) == 1


def fitted(ink: Grey, reading: int = 0) -> Grey:
    """A tight picture of a line at the height that the model reads; what is text by its shape is smaller."""
    height, width = ink.shape
    return _as_figure(ink, reading) if width < height * _TEXT else _narrowed(ink)


def _as_figure(ink: Grey, reading: int) -> Grey:
    height, width = ink.shape
    scale = min(_HEIGHTS[reading] / height, _LARGEST, _LONGEST / width)
    shown = _shown(ink, scale, scale, _AROUND[reading], _MOVED if reading == 1 else 0.0)
    return _outlined(shown) if reading == _OUTLINE else shown


def _narrowed(ink: Grey) -> Grey:
    height, width = ink.shape
    scale = min(_HEIGHT_OF_TEXT / height, _LARGEST, _LONGEST / width)
    return _shown(ink, scale, scale * _NARROWED, _AROUND_TEXT)


def _row(inks: Sequence[Grey]) -> Grey:
    """Pictures beside each other, in the middle of the same height."""
    tall = max(len(ink) for ink in inks)
    gap = np.full((tall, max(2, tall // _BETWEEN)), 255, np.uint8)
    found: list[Grey] = []
    for ink in inks:
        above = (tall - len(ink)) // 2
        found += [gap, np.pad(ink, ((above, tall - len(ink) - above), (0, 0)), constant_values=255)]
    return np.hstack(found[1:])


def _shown(ink: Grey, scale: float, wide: float, around: int, moved: float = 0.0) -> Grey:
    """The ink scaled by ``scale`` down and ``wide`` across, white around it."""
    height, width = ink.shape
    size = max(-(-(round(width * wide) + 2 * around) // _STEP) * _STEP, _NARROWEST), HEIGHT
    turn = np.array([(wide, 0, around + moved), (0, scale, (HEIGHT - height * scale) / 2 + moved)], np.float32)
    smooth = cv2.INTER_AREA if wide < 1 else cv2.INTER_CUBIC
    return as_grey(cv2.warpAffine(ink, turn, size, flags=smooth, borderValue=255))


def _outlined(shown: Grey) -> Grey:
    """The edges of the ink, light on dark: the reading that has least in common with the first."""
    spread = (shown.astype(np.int32) - _BLACK) * 255 // (_WHITE - _BLACK)
    return as_grey(np.where((shown > _BLACK) & (shown < _EDGE), spread, 0))
