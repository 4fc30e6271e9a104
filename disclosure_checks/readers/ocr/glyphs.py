"""The report's own shapes of digits: a figure is not believed where it looks like another digit of the same report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from disclosure_checks.readers.ocr.content import Content

#: Every shape is brought to this size: height and width of its box, then its proportions.
_SIZE = 24, 16
#: So many samples make a shape known; more than this are not needed.
_KNOWN, _ENOUGH = 3, 60
#: How alike (correlation) a glyph must be to its own shape, and by how much more than to any other.
_ALIKE, _AHEAD = 0.55, 0.04
#: The same where only the shape tells a digit from a letter, and by how much its proportions may differ.
_PLAINLY, _PROPORTION = 0.85, 0.12
#: Ink of a stroke leans by so much (columns for each row) when it is a slash and no 1.
_LEANS = 0.22

#: A picture of one glyph, brought to one size, and its width for its height.
Shape = tuple[npt.NDArray[np.float32], float]


def shapes_of(content: Content, text: str) -> list[Shape] | None:
    """The glyphs of a figure one by one, None where the ink does not fall into as many pieces as it has characters."""
    pieces = content.pieces
    if len(pieces) != len(text):
        return None
    return [_shape(content, piece) for piece in pieces]


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
        if digit not in self.medians:
            return False
        own = self.medians[digit]
        near = abs(shape[1] - own[1]) <= _PROPORTION * own[1]
        others = max((_alike(shape, median) for known, median in self.medians.items() if known != digit), default=0.0)
        return near and _alike(shape, own) >= max(_PLAINLY, others + 2 * _AHEAD)


def _median(shapes: Sequence[Shape]) -> Shape:
    pictures = np.median(np.stack([picture for picture, _ in shapes]), axis=0).astype(np.float32)
    return pictures, float(np.median([proportion for _, proportion in shapes]))


def _alike(one: Shape, other: Shape) -> float:
    """Correlation of two shapes, less where their proportions differ."""
    first, second = one[0] - one[0].mean(), other[0] - other[0].mean()
    norm = float(np.linalg.norm(first) * np.linalg.norm(second)) or 1.0
    narrow, wide = sorted((one[1], other[1]))
    return float((first * second).sum()) / norm * min(1.0, narrow / wide + 0.25)
