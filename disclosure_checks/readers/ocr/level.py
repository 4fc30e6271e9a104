"""Paper made white: uneven light levelled, red stamps lifted off, faint print stretched."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from disclosure_checks.readers.ocr.engine import Grey, as_grey

#: An RGB picture, height × width × 3.
Colour = npt.NDArray[np.uint8]

#: A pixel is of a red stamp where red is so much above green and blue.
_RED = 40
#: Paper is looked for in fields of so many pixels at a quarter of the size.
_FIELD = 15
#: Print whose darkest part is lighter than this is stretched.
_FAINT = 110
#: What is lighter is paper.
_PAPER = 215


def levelled(picture: Colour) -> Grey:
    """The page in grey values on white paper; where a stamp's red lies over it, as seen through a red glass."""
    red, green, blue = (picture[..., n].astype(np.int16) for n in range(3))
    grey = as_grey(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    stamped = (red - np.maximum(green, blue) > _RED).astype(np.uint8)
    if stamped.any():
        around = cv2.dilate(stamped, np.ones((3, 3), np.uint8)) > 0
        grey = np.where(around, picture[..., 0], grey)
    return _stretched(_on_white(grey))


def _on_white(grey: Grey) -> Grey:
    """Divided by the paper's own lightness, which is found around and behind the print."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    field = np.ones((_FIELD, _FIELD), np.uint8)
    paper = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, field), (0, 0), _FIELD)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return as_grey(np.minimum(grey.astype(np.float32) * 250.0 / np.maximum(paper, 40), 255.0))


def _stretched(grey: Grey) -> Grey:
    seen = grey[::2, ::2]
    darkest = float(np.percentile(seen, 0.5))
    if darkest > _PAPER:  # next to nothing is printed there
        ink = seen[seen < _PAPER]
        darkest = float(np.percentile(ink, 5)) if len(ink) else 0.0
    if darkest <= _FAINT:
        return grey
    spread = (grey.astype(np.float32) - darkest) * (250.0 - 40.0) / max(250.0 - darkest, 30.0) + 40.0
    return as_grey(np.clip(spread, 0, 255))
