"""The report's own shapes of digits: a figure is not believed where it looks like another digit of the same report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from disclosure_checks.readers.ocr.content import INK, Content

#: Every shape is brought to this size: height and width of its box, then its proportions.
_SIZE = 24, 16
#: So many samples make a shape known; more than this are not needed.
_KNOWN, _ENOUGH = 3, 60
#: How alike (correlation) a glyph must be to its own shape, and by how much more than to any other.
_ALIKE, _AHEAD = 0.55, 0.04
#: The same where only the shape tells a digit from a letter, and by how much its proportions may differ.
_PLAINLY, _PROPORTION = 0.85, 0.12
#: The same of a digit that was cut from another: with a point beside it, it is wider still.
_CUT, _PROPORTION_CUT = 0.75, 0.25
#: A piece wider than this part of its height is of several digits, which are about so wide; where they touch may lie
#: by that part of a digit beside it.
_ONE, _DIGIT, _OFF = 0.95, 0.7, 0.3
#: Ink of a stroke leans by so much (columns for each row) when it is a slash and no 1.
_LEANS = 0.22

#: A picture of one glyph, brought to one size, and its width for its height.
Shape = tuple[npt.NDArray[np.float32], float]


def shapes_of(content: Content, text: str) -> list[Shape] | None:
    """The glyphs of a figure one by one, None where the ink does not fall into as many pieces as it has characters.

    Digits that touch in a coarse scan are cut where there is least ink between them.
    """
    pieces = list(content.pieces)
    while len(pieces) < len(text):
        widest = max(pieces, key=lambda piece: (piece[2] - piece[0]) / (piece[3] - piece[1]), default=None)
        if widest is None or widest[2] - widest[0] <= (widest[3] - widest[1]) * _ONE:
            return None
        at = pieces.index(widest)
        pieces[at : at + 1] = _cut(content, widest)
    return [_shape(content, piece) for piece in pieces] if len(pieces) == len(text) else None


def _cut(content: Content, piece: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """The first digit of a piece of several, and the rest."""
    left, top, right, low = piece
    wide = (right - left) / max(2, round((right - left) / ((low - top) * _DIGIT)))
    first, last = left + round(wide * (1 - _OFF)), left + round(wide * (1 + _OFF))
    ink = (255 - content.grey[top:low, first : last + 1].astype(np.int64)).sum(axis=0)
    middle = first + int(ink.argmin())
    return [_tight(content, (left, top, middle, low)), _tight(content, (middle, top, right, low))]


def _tight(content: Content, piece: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, low = piece
    dark = content.grey[top:low, left:right] < INK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return piece
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _shape(content: Content, piece: tuple[int, int, int, int]) -> Shape:
    left, top, right, bottom = piece
    ink = 255.0 - content.grey[top:bottom, left:right].astype(np.float32)
    small = np.asarray(cv2.resize(ink, _SIZE[::-1], interpolation=cv2.INTER_AREA), np.float32)
    return small, (right - left) / (bottom - top)


def leans(shape: Shape) -> bool:
    """Whether a stroke leans as a slash does."""
    ink, proportion = shape
    rows, columns = np.mgrid[0 : _SIZE[0], 0 : _SIZE[1]]
    weight = np.clip(ink - 60, 0, None)
    total = float(weight.sum()) or 1.0
    down, across = float((weight * rows).sum()) / total, float((weight * columns).sum()) / total
    spread = float((weight * (rows - down) ** 2).sum()) or 1.0
    slope = float((weight * (rows - down) * (columns - across)).sum()) / spread
    return -slope * proportion * _SIZE[0] / _SIZE[1] > _LEANS


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The median shape of each digit of a report, of those that occur often enough."""

    medians: Mapping[str, Shape]

    @staticmethod
    def of(samples: Iterable[tuple[str, Sequence[Shape]]]) -> Alphabet:
        """Learn from figures whose readings agree."""
        found: dict[str, list[Shape]] = defaultdict(list)
        for text, shapes in samples:
            for digit, shape in zip(text, shapes, strict=True):
                if digit.isdigit() and len(found[digit]) < _ENOUGH:
                    found[digit].append(shape)
        return Alphabet({digit: _median(shapes) for digit, shapes in found.items() if len(shapes) >= _KNOWN})

    def contradicts(self, text: str, shapes: Sequence[Shape]) -> bool:
        """Whether a glyph is more like another digit, or not like its own."""
        return any(self._contradicts(digit, shape) for digit, shape in zip(text, shapes, strict=True))

    def _contradicts(self, digit: str, shape: Shape) -> bool:
        if not digit.isdigit():
            return False
        if digit == "1" and leans(shape):
            return True
        alike = {known: _alike(shape, median) for known, median in self.medians.items()}
        others = max((value for known, value in alike.items() if known != digit), default=0.0)
        if digit not in alike:
            return others > 0.9  # a digit that hardly occurs may still look like no other one
        return alike[digit] < _ALIKE or alike[digit] < others + _AHEAD

    def is_plainly(self, digit: str, shape: Shape) -> bool:
        """Whether a glyph is beyond doubt like the report's own digit, also in its proportions."""
        return self._is_like(digit, shape, _PLAINLY, _PROPORTION)

    def confirms_cut(self, text: str, shapes: Sequence[Shape]) -> bool:
        """Whether each glyph of a figure whose digits touch is like the report's own; a point is never confirmed."""
        return all(
            self._is_like(digit, shape, _CUT, _PROPORTION_CUT) for digit, shape in zip(text, shapes, strict=True)
        )

    def _is_like(self, digit: str, shape: Shape, alike: float, proportion: float) -> bool:
        if digit not in self.medians:
            return False
        own = self.medians[digit]
        near = abs(shape[1] - own[1]) <= proportion * own[1]
        others = max((_alike(shape, median) for known, median in self.medians.items() if known != digit), default=0.0)
        return near and _alike(shape, own) >= max(alike, others + 2 * _AHEAD)


def _median(shapes: Sequence[Shape]) -> Shape:
    pictures = np.median(np.stack([picture for picture, _ in shapes]), axis=0).astype(np.float32)
    return pictures, float(np.median([proportion for _, proportion in shapes]))


def _alike(one: Shape, other: Shape) -> float:
    """Correlation of two shapes, less where their proportions differ."""
    first, second = one[0] - one[0].mean(), other[0] - other[0].mean()
    norm = float(np.linalg.norm(first) * np.linalg.norm(second)) or 1.0
    narrow, wide = sorted((one[1], other[1]))
    return float((first * second).sum()) / norm * min(1.0, narrow / wide + 0.25)
