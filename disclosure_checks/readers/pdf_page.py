"""What PDFium knows of one page: its characters, its straight rules, how many pictures it shows.

Coordinates are points with y growing downwards, as a person sees the page (its rotation applied).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from ctypes import byref, c_double, c_float, c_int
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf_fonts import has_unread

#: A shape that is no thicker is a rule (thick table borders have 2.25 points).
_THIN = 3.0
#: A picture that is smaller in one direction is an ornament.
_PICTURE = 30.0
#: A box that is taller is looked at twice.
_TALL = 30.0
#: Points above the foot of a line that are inside of its characters, be the font small or large.
_ABOVE = 3.0
_FORMS_DEEP = 8
_INVISIBLE = 3  # the text render mode of what text recognition lays under a scan
#: Codes that print nothing: PDFium's own marks, soft hyphens, spaces.
_NOT_PRINTED = frozenset(
    [
        *(*range(33), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F),
        *(0x205F, 0x2060, 0x3000, *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF),
    ]
)
_Rect = tuple[float, float, float, float]


class Char(NamedTuple):
    """A character that prints something; ``y`` is just above the foot of its line, ``size`` is its font's, nearly."""

    text: str
    left: float
    right: float
    y: float
    size: float


class Rule(NamedTuple):
    """A straight rule: ``at`` is its y (or x), ``start`` and ``end`` are along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page; ``across`` are its horizontal rules, ``down`` its vertical ones."""

    chars: list[Char] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class Budget:
    """What is left of the objects and characters that one document may have."""

    left: int = limits.PDF_OBJECTS

    def take(self, count: int) -> None:
        """Use some up.

        Raises:
            ReadError: Nothing is left.
        """
        self.left -= count
        if self.left < 0:
            raise ReadError("too-complex", limit=limits.PDF_OBJECTS)


def read_page(document: Any, number: int, budget: Budget) -> Page:
    """Read a page, numbered from 0.

    Raises:
        ReadError: The page cannot be loaded or is beyond the limits.
    """
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise ReadError("damaged")
    try:
        return _PageReader(page, budget).read()
    finally:
        pdfium.FPDF_ClosePage(page)


class _PageReader:
    """Collects the shapes and the characters of a loaded page."""

    def __init__(self, page: Any, budget: Budget) -> None:
        self._page, self._budget = page, budget
        self._found = Page()
        self._texts: list[Any] = []
        self._width, self._height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self._quarters = pdfium.FPDFPage_GetRotation(page)
        self._turn = _turned(self._quarters, self._width, self._height)
        self._covered = False
        self._edges = [c_float() for _ in range(4)]
        self._edges_at = [byref(edge) for edge in self._edges]
        self._modes = c_int(), c_int()
        self._modes_at = [byref(mode) for mode in self._modes]

    def read(self) -> Page:
        self._walk(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, self._page, None, 0)
        if self._covered and self._all_invisible():
            return self._found
        if has_unread(self._page, self._texts, self._turn):
            raise ReadError("font-missing")
        self._read_chars()
        return self._found

    # -------------------------------------------------------------- characters

    def _all_invisible(self) -> bool:
        mode = pdfium.FPDFTextObj_GetTextRenderMode
        return all(mode(text) == _INVISIBLE for text in self._texts)

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
        box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
        at, x_at, y_at = byref(box), byref(x), byref(y)
        upright, page_height = self._quarters == 0, self._height
        chars = self._found.chars
        before, before_index = None, 0
        for index in range(count):
            code = code_of(text, index)
            if code in _NOT_PRINTED or code > 0x10FFFF or not box_of(text, index, at):
                continue
            origin_of(text, index, x_at, y_at)
            if upright:
                left, right, height, base = box.left, box.right, box.top - box.bottom, page_height - y.value
            else:
                left, top, right, bottom = self._turn(box.left, box.bottom, box.right, box.top)
                height, base = bottom - top, self._turn(x.value, y.value, x.value, y.value)[1]
            # The boxes of some fonts are far too tall, so the width has a say in the size.
            size = min(height, (right - left) * (1.2 if code > 0x2E80 else 2.2))
            char = Char(chr(code), left, right, base - _ABOVE, size if size > 1 else 1.0)
            if before is not None and (height > _TALL or (char.y != before.y and _stands_under(before, char))):
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
        self._found.chars.append(char)

    # -------------------------------------------------------------- shapes

    def _walk(self, count_of: Any, get: Any, holder: Any, matrix: Any, depth: int) -> None:
        count = count_of(holder)
        self._budget.take(max(count, 0))
        kind_of = pdfium.FPDFPageObj_GetType
        for index in range(count):
            shape = get(holder, index)
            kind = kind_of(shape)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._texts.append(shape)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._read_path(shape, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._read_picture(shape, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS_DEEP:
                inner = _product(_matrix(shape), matrix)
                self._walk(pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, shape, inner, depth + 1)

    def _bounds(self, shape: Any, matrix: Any) -> _Rect | None:
        if not pdfium.FPDFPageObj_GetBounds(shape, *self._edges_at):
            return None
        left, bottom, right, top = (edge.value for edge in self._edges)
        if matrix is not None:
            corners = [_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
            (left, right), (bottom, top) = ((min(along), max(along)) for along in zip(*corners, strict=True))
        return self._turn(left, bottom, right, top)

    def _read_picture(self, shape: Any, matrix: Any) -> None:
        bounds = self._bounds(shape, matrix)
        if bounds is None or self._add_thin(bounds):
            return
        width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
        if min(width, height) >= _PICTURE:
            self._found.pictures += 1
            self._covered |= width * height * 2 > self._width * self._height

    def _read_path(self, shape: Any, matrix: Any) -> None:
        count = pdfium.FPDFPath_CountSegments(shape)
        if count > 2:
            pdfium.FPDFPath_GetDrawMode(shape, *self._modes_at)
        stroke = self._modes[1].value
        if count <= 2 or (count <= 5 and not stroke):
            bounds = self._bounds(shape, matrix)
            if bounds is not None:
                self._add_thin(bounds)
            return
        if count == 5 and _is_rectangle(shape):
            bounds = self._bounds(shape, matrix)
            if bounds is not None:
                left, top, right, bottom = bounds
                self._found.across += [Rule(top, left, right), Rule(bottom, left, right)]
                self._found.down += [Rule(left, top, bottom), Rule(right, top, bottom)]
            return
        self._budget.take(count)
        for points in _subpaths(shape, count, _product(_matrix(shape), matrix)):
            pieces = itertools.pairwise(points) if stroke else (points,)
            for piece in pieces:
                xs, ys = [x for x, _ in piece], [y for _, y in piece]
                self._add_thin(self._turn(min(xs), min(ys), max(xs), max(ys)))

    def _add_thin(self, bounds: _Rect) -> bool:
        """Take a thin shape as a rule; a dot may belong to a dotted rule of either direction."""
        left, top, right, bottom = bounds
        flat, narrow = bottom - top <= _THIN, right - left <= _THIN
        if flat:
            self._found.across.append(Rule((top + bottom) / 2, left, right))
        if narrow:
            self._found.down.append(Rule((left + right) / 2, top, bottom))
        return flat or narrow


def _turned(quarters: int, width: float, height: float) -> Callable[[float, float, float, float], _Rect]:
    """From PDF's left, bottom, right, top to left, top, right, bottom as seen; the sizes are as seen."""
    if quarters == 1:
        return lambda left, bottom, right, top: (bottom, left, top, right)
    if quarters == 2:
        return lambda left, bottom, right, top: (width - right, bottom, width - left, top)
    if quarters == 3:
        return lambda left, bottom, right, top: (width - top, height - right, width - bottom, height - left)
    return lambda left, bottom, right, top: (left, height - top, right, height - bottom)


def _stands_under(before: Char, char: Char) -> bool:
    """Whether a character stands a little above or below its neighbour: vertical or slanted writing."""
    size = max(before.size, 1.0)
    return 0.08 * size < abs(char.y - before.y) < 1.6 * size and abs(char.left - before.left) < 1.6 * size


def _is_slanted(angle: float) -> bool:
    """Whether an angle in radians is none of the four right ones."""
    quarters = angle / 1.5707963
    return angle >= 0 and abs(quarters - round(quarters)) > 0.05


def _matrix(shape: Any) -> Any:
    matrix = pdfium.FS_MATRIX()
    return matrix if pdfium.FPDFPageObj_GetMatrix(shape, byref(matrix)) else None


def _product(inner: Any, outer: Any) -> Any:
    if inner is None or outer is None:
        return inner if outer is None else outer
    m, n = inner, outer
    return pdfium.FS_MATRIX(
        m.a * n.a + m.b * n.c,
        m.a * n.b + m.b * n.d,
        m.c * n.a + m.d * n.c,
        m.c * n.b + m.d * n.d,
        m.e * n.a + m.f * n.c + n.e,
        m.e * n.b + m.f * n.d + n.f,
    )


def _moved(x: float, y: float, matrix: Any) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _is_rectangle(shape: Any) -> bool:
    """Whether a path of five pieces is a rectangle: its second corner is beside the first and the third."""
    x, y = c_float(), c_float()
    corners = []
    for index in range(3):
        if not pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(shape, index), byref(x), byref(y)):
            return False
        corners.append((x.value, y.value))
    (left, top), second, (right, bottom) = corners
    return second in ((left, bottom), (right, top))


def _subpaths(shape: Any, count: int, matrix: Any) -> list[list[tuple[float, float]]]:
    """The straight pieces of a path, each as its points; curves part them."""
    paths: list[list[tuple[float, float]]] = []
    x, y = c_float(), c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            continue
        point = (x.value, y.value) if matrix is None else _moved(x.value, y.value, matrix)
        if not paths or pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            paths.append([])
        paths[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            paths[-1].append(paths[-1][0])
    return [points for points in paths if len(points) > 1]
