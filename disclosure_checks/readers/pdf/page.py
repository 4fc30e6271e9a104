"""What PDFium knows of one page: its characters, its straight rules, how many pictures it shows.

Coordinates are points with y growing downwards, as a person sees the page (its rotation applied).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.fields import loaded
from disclosure_checks.readers.pdf.fonts import has_unread
from disclosure_checks.readers.pdf.shapes import Budget, Rect, Rule, Shapes, turned
from disclosure_checks.readers.pdf.sight import NOT_DRAWN, Sight, Unseen

#: A box that is taller is looked at twice.
_TALL = 30.0
#: Points above the foot of a line that are inside of its characters, be the font small or large.
_ABOVE = 3.0
#: So many characters in one direction, so many of them digits, are a part of the page that is read in that direction.
_LAYER, _LAYER_DIGITS = 60, 15
_SAMPLE = 64
_DIGITS = frozenset(map(ord, "0123456789"))
#: Codes that print nothing: PDFium's own marks, soft hyphens, spaces.
_NOT_PRINTED = frozenset(
    [
        *(*range(33), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F),
        *(0x205F, 0x2060, 0x3000, *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF),
    ]
)


class Char(NamedTuple):
    """A character; ``y`` is just above its line's foot, ``size`` is its font's, nearly, ``look`` how it is seen."""

    text: str
    left: float
    right: float
    y: float
    size: float
    look: Unseen | Literal["raised", "struck", "turned"] = ""


@dataclass(slots=True)
class Page:
    """One page, or what is written on it in one direction.

    Attributes:
        chars: Its characters, seen or not.
        across, down: Its horizontal and its vertical rules.
        pictures: How many pictures it shows.
        small: Where its pictures are that may stand in a cell.
        boxes: Where boxes with text float whose look is not told.
    """

    chars: list[Char]
    across: list[Rule]
    down: list[Rule]
    pictures: int
    small: list[Rect]
    boxes: list[Rect]


def read_page(data: bytes, document: Any, number: int, budget: Budget) -> list[Page]:
    """Read a page of a file, numbered from 0: what is written along it, and apart from that what is written sideways.

    Raises:
        ReadError: The page cannot be loaded or is beyond the limits.
    """
    with loaded(data, document, number) as (page, boxes):
        return _layers(document, page, budget, boxes)


def _layers(document: Any, page: Any, budget: Budget, boxes: Sequence[Rect]) -> list[Page]:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise ReadError("damaged")
    try:
        count = max(pdfium.FPDFText_CountChars(text), 0)
        budget.take(count)
        quarters = _directions(text, count)
        if not quarters:
            quarters = [-pdfium.FPDFPage_GetRotation(page) % 4]
        found = []
        for quarter in quarters:
            others = frozenset(quarters) - {quarter}
            found.append(_PageReader(document, page, budget, quarter, others).read(text, count, boxes))
        return found
    finally:
        pdfium.FPDFText_ClosePage(text)


def _directions(text: Any, count: int) -> list[int]:
    """In which directions a page is written, in quarters of a turn clockwise; the first holds what is in no other."""
    sample = range(0, count, max(1, count // _SAMPLE))
    if not any(_quarter(text, index) for index in sample):
        return [0] if count else []
    every: Counter[int] = Counter()
    digits: Counter[int] = Counter()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code not in _NOT_PRINTED:
            quarter = _quarter(text, index)
            every[quarter] += 1
            digits[quarter] += code in _DIGITS
    (main, _), *others = every.most_common() or [(0, 0)]
    return [main, *(q for q, chars in others if chars >= _LAYER and digits[q] >= _LAYER_DIGITS)]


def _quarter(text: Any, index: int) -> int:
    return round(max(0.0, float(pdfium.FPDFText_GetCharAngle(text, index))) / 1.5707963) % 4


class _PageReader:
    """Collects the shapes and the characters of a loaded page that are written in one direction."""

    def __init__(self, document: Any, page: Any, budget: Budget, quarter: int, others: frozenset[int]) -> None:
        self._page, self._quarter, self._others = page, quarter, others
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        turns = -quarter % 4
        if (pdfium.FPDFPage_GetRotation(page) - turns) % 2:
            width, height = height, width
        self._turn = turned(turns, width, height)
        self._shapes = Shapes(page, self._turn, budget)
        edges = pdfium.FS_RECTF()
        known = pdfium.FPDF_GetPageBoundingBox(page, byref(edges))
        seen = (edges.left, edges.bottom, edges.right, edges.top) if known else (-1e9, -1e9, 1e9, 1e9)
        self._bounds = self._turn(*seen)
        self._sight = Sight(document, page, self._shapes, self._bounds)
        self._chars: list[Char] = []

    def read(self, text: Any, count: int, boxes: Sequence[Rect]) -> Page:
        """What is written, and the rules."""
        shapes = self._shapes
        drawn = [shape for _, shape in shapes.texts if pdfium.FPDFTextObj_GetTextRenderMode(shape) not in NOT_DRAWN]
        if drawn and has_unread(self._page, drawn, self._turn):
            raise ReadError("font-missing")
        self._chars_of(text, count)
        self._see_again()
        if sum(char.look == "picture" for char in self._chars) * 2 > len(self._chars):
            self._chars = [char for char in self._chars if char.look != "picture"]  # what recognition made of a scan
        floating = [self._turn(*box) for box in boxes]
        return Page(self._chars, shapes.across, shapes.down, shapes.pictures, shapes.small, floating)

    def _see_again(self) -> None:
        """Characters that seem covered and are drawn again on top, where no other one is seen in their place."""
        seen = {(round(c.left / 2), round(c.y / 2)) for c in self._chars if not c.look}
        for number, char in enumerate(self._chars):
            if char.look == "covered":
                column, line = round(char.left / 2), round(char.y / 2)
                near = {(column + x, line + y) for x in (-1, 0, 1) for y in (-1, 0, 1)}
                box = (char.left, char.y + _ABOVE - char.size, char.right, char.y + _ABOVE)
                if not near & seen and self._sight.is_drawn_again(box):
                    self._chars[number] = char._replace(look="")

    def _chars_of(self, text: Any, count: int) -> None:
        code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        origin_of = pdfium.FPDFText_GetCharOrigin
        box, x, base = pdfium.FS_RECTF(), c_double(), c_double()
        at, x_at, y_at = byref(box), byref(x), byref(base)
        turn, line, y = self._turn, (0.0, 0.0), 0.0
        chars, others, sight = self._chars, self._others, self._sight
        plain, (first, upper, last, lower) = sight.plain, self._bounds
        before, before_index = None, 0
        for index in range(count):
            code = code_of(text, index)
            if code in _NOT_PRINTED or code > 0x10FFFF or not box_of(text, index, at):
                continue
            if others and _quarter(text, index) in others:
                continue
            left, top, right, bottom = turn(box.left, box.bottom, box.right, box.top)
            if (top, bottom) != line:  # else it stands on the line of the one before
                line = top, bottom
                origin_of(text, index, x_at, y_at)
                y = turn(x.value, base.value, x.value, base.value)[1] - _ABOVE
            # The boxes of some fonts are far too tall, so the width has a say in the size.
            size = min(bottom - top, (right - left) * (1.2 if code > 0x2E80 else 2.2))
            look: Unseen = ""
            if not plain or size <= 2 or left < first or right > last or top < upper or bottom > lower:
                look = sight.unseen(text, index, (left, top, right, bottom), size)
                if look == "symbol":
                    look = "picture" if code in _DIGITS else ""
                elif look == "blotted" and code not in _DIGITS:
                    look = ""
            char = Char(chr(code), left, right, y, size if size > 1 else 1.0, look)
            if before is not None and (bottom - top > _TALL or (char.y != before.y and _stands_under(before, char))):
                if chars and chars[-1] is before:
                    chars.pop()
                    self._add_checked(text, before_index, before)
                self._add_checked(text, index, char)
            else:
                chars.append(char)
            before, before_index = char, index

    def _add_checked(self, text: Any, index: int, char: Char) -> None:
        """Add a character unless it is slanted (a mark across the page), its box put right.

        PDFium's boxes of vertical writing can be many times too large.
        """
        matrix = pdfium.FS_MATRIX()
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        if _is_slanted(angle):
            return
        if char.text.isdigit() and round(max(0.0, angle) / 1.5707963) % 4 != self._quarter:
            self._chars.append(char._replace(y=char.y + _ABOVE, look=char.look or "turned"))
            return
        if pdfium.FPDFText_GetMatrix(text, index, byref(matrix)):
            size = pdfium.FPDFText_GetFontSize(text, index) * max(abs(matrix.c), abs(matrix.d))
            if 0 < 1.5 * size < char.right - char.left:
                edges = [c_double() for _ in range(4)]
                if pdfium.FPDFText_GetCharBox(text, index, *map(byref, edges)):
                    left, right, bottom, top = (edge.value for edge in edges)
                    left, top, right, bottom = self._turn(left, bottom, right, top)
                    middle = (left + right) / 2
                    char = Char(char.text, middle - size / 2, middle + size / 2, (top + bottom) / 2, size, char.look)
        self._chars.append(char)


def _stands_under(before: Char, char: Char) -> bool:
    """Whether a character stands a little above or below its neighbour: vertical or slanted writing."""
    size = max(before.size, 1.0)
    return 0.08 * size < abs(char.y - before.y) < 1.6 * size and abs(char.left - before.left) < 1.6 * size


def _is_slanted(angle: float) -> bool:
    """Whether an angle in radians is none of the four right ones."""
    quarters = angle / 1.5707963
    return angle >= 0 and abs(quarters - round(quarters)) > 0.05
