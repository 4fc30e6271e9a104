"""What PDFium knows of one page: its characters, its straight rules, how many pictures it shows.

Coordinates are points with y growing downwards, as a person sees the page (its rotation applied).
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.fonts import has_unread
from disclosure_checks.readers.pdf.shapes import Budget, Rule, Shapes, turned

#: A box that is taller is looked at twice.
_TALL = 30.0
#: Points above the foot of a line that are inside of its characters, be the font small or large.
_ABOVE = 3.0
#: So many links and comments are looked through for a field.
_FIELDS = 1_000
_INVISIBLE = 3  # the text render mode of what text recognition lays under a scan
#: Codes that print nothing: PDFium's own marks, soft hyphens, spaces.
_NOT_PRINTED = frozenset(
    [
        *(*range(33), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F),
        *(0x205F, 0x2060, 0x3000, *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF),
    ]
)


class Char(NamedTuple):
    """A character that prints something; ``y`` is just above the foot of its line, ``size`` is its font's, nearly."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(slots=True)
class Page:
    """One page; ``across`` are its horizontal rules, ``down`` its vertical ones."""

    chars: list[Char]
    across: list[Rule]
    down: list[Rule]
    pictures: int


def read_page(document: Any, number: int, budget: Budget) -> Page:
    """Read a page, numbered from 0.

    Raises:
        ReadError: The page cannot be loaded or is beyond the limits.
    """
    page = pdfium.FPDF_LoadPage(document, number)
    if page and _has_fields(page):
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise ReadError("damaged")
    try:
        return _PageReader(page, budget).read()
    finally:
        pdfium.FPDF_ClosePage(page)


def _has_fields(page: Any) -> bool:
    """Whether the page has fields to fill in; what is written in them is no part of the page until it is flattened."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _FIELDS)):
        mark = pdfium.FPDFPage_GetAnnot(page, number)
        if mark:
            kind = pdfium.FPDFAnnot_GetSubtype(mark)
            pdfium.FPDFPage_CloseAnnot(mark)
            if kind == pdfium.FPDF_ANNOT_WIDGET:
                return True
    return False


class _PageReader:
    """Collects the shapes and the characters of a loaded page."""

    def __init__(self, page: Any, budget: Budget) -> None:
        self._page, self._budget = page, budget
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self._turn = turned(pdfium.FPDFPage_GetRotation(page), width, height)
        self._chars: list[Char] = []

    def read(self) -> Page:
        shapes = Shapes(self._page, self._turn, self._budget)
        if not (shapes.covered and _all_invisible(shapes.texts)):
            if has_unread(self._page, shapes.texts, self._turn):
                raise ReadError("font-missing")
            self._read_chars()
        return Page(self._chars, shapes.across, shapes.down, shapes.pictures)

    def _read_chars(self) -> None:
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            raise ReadError("damaged")
        try:
            count = pdfium.FPDFText_CountChars(text)
            self._budget.take(max(count, 0))
            self._chars_of(text, count)
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _chars_of(self, text: Any, count: int) -> None:
        code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        origin_of = pdfium.FPDFText_GetCharOrigin
        box, x, base = pdfium.FS_RECTF(), c_double(), c_double()
        at, x_at, y_at = byref(box), byref(x), byref(base)
        turn, line, y = self._turn, (0.0, 0.0), 0.0
        chars = self._chars
        before, before_index = None, 0
        for index in range(count):
            code = code_of(text, index)
            if code in _NOT_PRINTED or code > 0x10FFFF or not box_of(text, index, at):
                continue
            left, top, right, bottom = turn(box.left, box.bottom, box.right, box.top)
            if (top, bottom) != line:  # else it stands on the line of the one before
                line = top, bottom
                origin_of(text, index, x_at, y_at)
                y = turn(x.value, base.value, x.value, base.value)[1] - _ABOVE
            # The boxes of some fonts are far too tall, so the width has a say in the size.
            size = min(bottom - top, (right - left) * (1.2 if code > 0x2E80 else 2.2))
            char = Char(chr(code), left, right, y, size if size > 1 else 1.0)
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
        if _is_slanted(pdfium.FPDFText_GetCharAngle(text, index)):
            return
        if pdfium.FPDFText_GetMatrix(text, index, byref(matrix)):
            size = pdfium.FPDFText_GetFontSize(text, index) * max(abs(matrix.c), abs(matrix.d))
            if 0 < 1.5 * size < char.right - char.left:
                edges = [c_double() for _ in range(4)]
                if pdfium.FPDFText_GetCharBox(text, index, *map(byref, edges)):
                    left, right, bottom, top = (edge.value for edge in edges)
                    left, top, right, bottom = self._turn(left, bottom, right, top)
                    middle = (left + right) / 2
                    char = Char(char.text, middle - size / 2, middle + size / 2, (top + bottom) / 2, size)
        self._chars.append(char)


def _all_invisible(texts: Sequence[Any]) -> bool:
    mode = pdfium.FPDFTextObj_GetTextRenderMode
    return all(mode(text) == _INVISIBLE for text in texts)


def _stands_under(before: Char, char: Char) -> bool:
    """Whether a character stands a little above or below its neighbour: vertical or slanted writing."""
    size = max(before.size, 1.0)
    return 0.08 * size < abs(char.y - before.y) < 1.6 * size and abs(char.left - before.left) < 1.6 * size


def _is_slanted(angle: float) -> bool:
    """Whether an angle in radians is none of the four right ones."""
    quarters = angle / 1.5707963
    return angle >= 0 and abs(quarters - round(quarters)) > 0.05
