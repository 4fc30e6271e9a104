"""What PDFium knows of one page: its characters, its straight rules, how many pictures it shows.

Coordinates are points with y growing downwards, as a person sees the page (its rotation applied).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from ctypes import byref
from dataclasses import dataclass
from functools import partial
from itertools import compress
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf import calls
from disclosure_checks.readers.pdf.calls import Flags, Floats, Handle
from disclosure_checks.readers.pdf.fields import loaded
from disclosure_checks.readers.pdf.fonts import has_unread
from disclosure_checks.readers.pdf.paths import Rect, turned
from disclosure_checks.readers.pdf.shapes import Budget, Rule, Shapes
from disclosure_checks.readers.pdf.sight import TINY, Sight, Unseen

#: A box that is taller is looked at twice.
_TALL = 30.0
#: Points above the foot of a line that are inside of its characters, be the font small or large.
_ABOVE = 3.0
#: So many characters in one direction, so many of them digits, are a part of the page that is read in that direction.
_LAYER, _LAYER_DIGITS = 60, 15
_SAMPLE = 64
_QUARTER = 1.5707963
#: Characters behind this one (CJK) are as wide as they are tall.
_WIDE = 0x2E80
_DIGITS = frozenset(map(ord, "0123456789"))
#: Which codes of two bytes print something: not PDFium's own marks, soft hyphens, spaces.
_PRINTED = np.ones(0x10000, bool)
_PRINTED[[*range(33), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F]] = False
_PRINTED[[0x205F, 0x2060, 0x3000, *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF]] = False


#: How a character is seen.
Look = Unseen | Literal["raised", "struck", "turned"]


class Char(NamedTuple):
    """A character; ``y`` is just above its line's foot, ``size`` is its font's, nearly, ``look`` how it is seen."""

    text: str
    left: float
    right: float
    y: float
    size: float
    look: Look = ""


Codes = npt.NDArray[np.int64]
#: A character of its parts, without a step of Python.
_char: Callable[[Iterable[Any]], Char] = partial(tuple.__new__, Char)


class Places(NamedTuple):
    """Where characters are and how large, in columns."""

    left: Floats
    right: Floats
    y: Floats
    size: Floats

    @classmethod
    def of(cls, chars: Sequence[Char]) -> Places:
        """Those of characters."""
        columns = list(zip(*chars, strict=True))[1:5] or [()] * 4
        return cls(*(np.array(column, np.float64) for column in columns))


@dataclass(slots=True)
class Page:
    """One page, or what is written on it in one direction.

    Attributes:
        chars: Its characters, seen or not.
        places: Where they are.
        across, down: Its horizontal and its vertical rules.
        pictures: How many pictures it shows.
        small: Where its pictures are that may stand in a cell.
        boxes: Where boxes with text float whose look is not told.
    """

    chars: list[Char]
    places: Places
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
    loaded_text = pdfium.FPDFText_LoadPage(page)
    if not loaded_text:
        raise ReadError("damaged")
    try:
        text = calls.address(loaded_text)
        count = max(pdfium.FPDFText_CountChars(loaded_text), 0)
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
        pdfium.FPDFText_ClosePage(loaded_text)


def _directions(text: Handle, count: int) -> list[int]:
    """In which directions a page is written, in quarters of a turn clockwise; the first holds what is in no other."""
    if not any(_quarters(text, range(0, count, max(1, count // _SAMPLE)))):
        return [0] if count else []
    numbers, codes = _printed(text, count)
    quarters = _quarters(text, numbers)
    every = Counter(quarters)
    digits = Counter(q for code, q in zip(codes.tolist(), quarters, strict=True) if code in _DIGITS)
    (main, _), *others = every.most_common() or [(0, 0)]
    return [main, *(q for q, chars in others if chars >= _LAYER and digits[q] >= _LAYER_DIGITS)]


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

    def read(self, text: Handle, count: int, boxes: Sequence[Rect]) -> Page:
        """What is written, and the rules."""
        shapes = self._shapes
        handles, fonts = self._sight.drawn()
        if handles and has_unread(self._page, handles, fonts, self._turn):
            raise ReadError("font-missing")
        chars, places = self._chars_of(text, count)
        looks = Counter(map(itemgetter(5), chars))
        if looks["covered"]:
            self._see_again(chars)
        if looks["picture"] * 2 > len(chars):  # what recognition made of a scan
            chars = [char for char in chars if char.look != "picture"]
            places = Places.of(chars)
        floating = [self._turn(*box) for box in boxes]
        return Page(chars, places, shapes.across, shapes.down, shapes.pictures, shapes.small, floating)

    def _see_again(self, chars: list[Char]) -> None:
        """Characters that seem covered and are drawn again on top, where no other one is seen in their place."""
        seen = {(round(c.left / 2), round(c.y / 2)) for c in chars if not c.look}
        for number, char in [one for one in enumerate(chars) if one[1].look == "covered"]:
            column, line = round(char.left / 2), round(char.y / 2)
            near = {(column + x, line + y) for x in (-1, 0, 1) for y in (-1, 0, 1)}
            box = (char.left, char.y + _ABOVE - char.size, char.right, char.y + _ABOVE)
            if not near & seen and self._sight.is_drawn_again(box):
                chars[number] = char._replace(look="")

    def _chars_of(self, text: Handle, count: int) -> tuple[list[Char], Places]:
        numbers, codes = _printed(text, count)
        if self._others:
            own = [quarter not in self._others for quarter in _quarters(text, numbers)]
            numbers, codes = list(compress(numbers, own)), codes[own]
        boxed, edges = calls.loose_boxes(text, numbers)
        if not all(boxed):
            known = np.array(boxed, bool)
            numbers, codes, edges = list(compress(numbers, boxed)), codes[known], edges[known]
        box = left, top, right, bottom = self._turn(edges[:, 0], edges[:, 3], edges[:, 2], edges[:, 1])
        feet = self._feet(text, numbers, top, bottom)
        # The boxes of some fonts are far too tall, so the width has a say in the size.
        heights, widths = bottom - top, (right - left) * np.where(codes > _WIDE, 1.2, 2.2)
        sizes = np.where(widths < heights, widths, heights)
        looks = self._looks(text, numbers, codes, box, sizes)
        sizes = np.where(sizes > 1, sizes, 1.0)
        texts = codes.astype("<u4").tobytes().decode("utf-32-le")
        columns = left.tolist(), right.tolist(), feet.tolist(), sizes.tolist()
        chars = list(map(_char, zip(texts, *columns, looks, strict=True)))
        odd = np.concatenate((heights[:1] > np.inf, (heights[1:] > _TALL) | _stands_under(feet, left, sizes)))
        checked = self._checked(text, numbers, chars, odd) if odd.any() else chars
        return checked, Places(left, right, feet, sizes) if checked is chars else Places.of(checked)

    def _feet(self, text: Handle, numbers: Sequence[int], top: Floats, bottom: Floats) -> Floats:
        """Just above the feet of the lines on which characters stand; one with the box of the one before has its."""
        new = np.ones(len(numbers), bool)
        new[1:] = (top[1:] != top[:-1]) | (bottom[1:] != bottom[:-1])
        origins = calls.origins(text, list(compress(numbers, new.tolist())))
        _, feet, _, _ = self._turn(origins[:, 0], origins[:, 1], origins[:, 0], origins[:, 1])
        found: Floats = (feet - _ABOVE)[np.cumsum(new) - 1]
        return found

    def _looks(
        self, text: Handle, numbers: Sequence[int], codes: Codes, box: Sequence[Floats], sizes: Floats
    ) -> list[Look]:
        """How characters are seen; what matters of figures only is no matter of words."""
        looks: list[Look] = [""] * len(numbers)
        left, top, right, bottom = self._bounds
        aside = (box[0] < left) | (box[2] > right) | (box[1] < top) | (box[3] > bottom)
        asked = np.flatnonzero((sizes <= TINY) | aside) if self._sight.plain else np.arange(len(numbers))
        at = asked.tolist()
        found = self._sight.unseen(text, [numbers[n] for n in at], [edge[asked] for edge in box], sizes[asked])
        for n, look in zip(at, found, strict=True):
            if look == "symbol":
                looks[n] = "picture" if codes[n] in _DIGITS else ""
            elif look != "blotted" or codes[n] in _DIGITS:
                looks[n] = look
        return looks

    def _checked(self, text: Handle, numbers: Sequence[int], chars: list[Char], odd: Flags) -> list[Char]:
        """The characters without those that are slanted (marks across the page), the boxes of others put right.

        PDFium's boxes of vertical writing can be many times too large. Odd ones and those before them are looked at.
        """
        odd[:-1] |= odd[1:]
        at = np.flatnonzero(odd).tolist()
        asked = [numbers[n] for n in at]
        angles = calls.numbered(calls.char_angle, text, asked)
        known, matrices = calls.char_matrices(text, asked)
        scales = np.abs(matrices[:, 2:4]).max(axis=1)
        sizes = (np.array(calls.numbered(calls.char_size, text, asked)) * scales).tolist()
        found: dict[int, Char | None] = {}
        columns = zip(at, asked, angles, _of(angles), known, sizes, strict=True)
        for n, number, angle, quarter, has_matrix, size in columns:
            char = chars[n]
            if _is_slanted(angle):
                found[n] = None
            elif char.text.isdigit() and quarter != self._quarter:
                found[n] = char._replace(y=char.y + _ABOVE, look=char.look or "turned")
            elif has_matrix and 0 < 1.5 * size < char.right - char.left:
                found[n] = self._put_right(text, number, char, size)
        if not found:
            return chars
        return [made for n, char in enumerate(chars) if (made := found.get(n, char)) is not None]

    def _put_right(self, text: Handle, number: int, char: Char, size: float) -> Char:
        known, edges = calls.boxes(text, [number])
        if not known[0]:
            return char
        left, right, bottom, top = edges[0].tolist()
        left, top, right, bottom = self._turn(left, bottom, right, top)
        middle = (left + right) / 2
        return Char(char.text, middle - size / 2, middle + size / 2, (top + bottom) / 2, size, char.look)


def _printed(text: Handle, count: int) -> tuple[list[int], Codes]:
    """The characters of a page that print something: their numbers, their codes."""
    codes = np.array(calls.numbered(calls.char_code, text, range(count)), np.int64)
    numbers = np.flatnonzero(_PRINTED[np.minimum(codes, 0xFFFF)] | (codes > 0xFFFF) & (codes <= 0x10FFFF))
    return numbers.tolist(), codes[numbers]


def _quarters(text: Handle, numbers: Iterable[int]) -> list[int]:
    """The directions of characters in quarters of a turn."""
    return _of(calls.numbered(calls.char_angle, text, numbers))


def _of(angles: Sequence[float]) -> list[int]:
    return [round(max(0.0, angle) / _QUARTER) % 4 for angle in angles]


def _stands_under(feet: Floats, left: Floats, sizes: Floats) -> Flags:
    """Which characters stand a little above or below the one before (n - 1): vertical or slanted writing."""
    below, most = np.abs(feet[1:] - feet[:-1]), 1.6 * sizes[:-1]
    found: Flags = (0.08 * sizes[:-1] < below) & (below < most) & (np.abs(left[1:] - left[:-1]) < most)
    return found


def _is_slanted(angle: float) -> bool:
    """Whether an angle in radians is none of the four right ones."""
    quarters = angle / _QUARTER
    return angle >= 0 and abs(quarters - round(quarters)) > 0.05
