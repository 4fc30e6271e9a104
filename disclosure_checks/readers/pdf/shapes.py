"""The shapes of a page of a PDF: straight rules, pictures, and the text objects with their fonts.

Coordinates are points with y growing downwards, as a person sees the page (its rotation applied).
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError

#: A shape that is no thicker is a rule (thick table borders have 2.25 points).
_THIN = 3.0
#: A picture that is smaller in one direction is an ornament, or a figure in a cell; below the second it is nothing.
_PICTURE, _SPECK = 30.0, 4.0
_FORMS_DEEP = 8
_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
Rect = tuple[float, float, float, float]
#: From PDF's left, bottom, right, top to left, top, right, bottom as seen.
Turn = Callable[[float, float, float, float], Rect]


class Rule(NamedTuple):
    """A straight rule: ``at`` is its y (or x), ``start`` and ``end`` are along it."""

    at: float
    start: float
    end: float


class Cover(NamedTuple):
    """A filled rectangle or a picture: its place in the order of drawing, where it is, its colour; or the picture."""

    order: int
    bounds: Rect
    colour: tuple[int, int, int] | None
    picture: Any = None


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


class Shapes:
    """The shapes of a loaded page.

    Attributes:
        across, down: Its horizontal and its vertical rules.
        pictures: How many pictures it shows.
        covers: Its filled rectangles and pictures that hide what was drawn there before, in their order.
        small: Where its pictures are that are no larger than a cell may be.
        texts: Its text objects, each with its place in the order of drawing.

    Raises:
        ReadError: There are more than the budget allows.
    """

    def __init__(self, page: Any, turn: Turn, budget: Budget) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.pictures = 0
        self.covers: list[Cover] = []
        self.small: list[Rect] = []
        self.texts: list[tuple[int, Any]] = []
        self._order = 0
        self._turn, self._budget = turn, budget
        self._edges = [c_float() for _ in range(4)]
        self._edges_at = [byref(edge) for edge in self._edges]
        self._modes = c_int(), c_int()
        self._modes_at = [byref(mode) for mode in self._modes]
        self._walk(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page, None, 0)

    def _walk(self, count_of: Any, get: Any, holder: Any, matrix: Any, depth: int) -> None:
        count = count_of(holder)
        self._budget.take(max(count, 0))
        kind_of, add_text = pdfium.FPDFPageObj_GetType, self.texts.append
        for index in range(count):
            shape = get(holder, index)
            kind = kind_of(shape)
            self._order += 1
            if kind == _TEXT:
                add_text((self._order, shape))
            elif kind == _PATH:
                self._read_path(shape, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._read_picture(shape, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS_DEEP:
                inner = _product(_matrix(shape), matrix)
                self._walk(pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, shape, inner, depth + 1)

    def _bounds(self, shape: Any, matrix: Any) -> Rect | None:
        if not pdfium.FPDFPageObj_GetBounds(shape, *self._edges_at):
            return None
        left, bottom, right, top = (edge.value for edge in self._edges)
        if matrix is not None:
            corners = [_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
            (left, right), (bottom, top) = ((min(along), max(along)) for along in zip(*corners, strict=True))
        return self._turn(left, bottom, right, top)

    def place(self, shape: Any) -> Rect | None:
        """Where a shape is that is in no form."""
        return self._bounds(shape, None)

    def _read_picture(self, shape: Any, matrix: Any) -> None:
        bounds = self._bounds(shape, matrix)
        if bounds is None or self._add_thin(bounds):
            return
        size = min(bounds[2] - bounds[0], bounds[3] - bounds[1])
        self.pictures += size >= _PICTURE
        if size >= _SPECK:
            self.small.append(bounds)
            self.covers.append(Cover(self._order, bounds, None, shape))

    def _read_path(self, shape: Any, matrix: Any) -> None:
        count = pdfium.FPDFPath_CountSegments(shape)
        if count > 2:
            pdfium.FPDFPath_GetDrawMode(shape, *self._modes_at)
        stroke = self._modes[1].value
        if count <= 2 or (count <= 5 and not stroke):
            bounds = self._bounds(shape, matrix)
            if bounds is not None and not self._add_thin(bounds) and count > 3 and _is_rectangle(shape):
                self._add_cover(shape, bounds)
            return
        if count == 5 and _is_rectangle(shape):
            bounds = self._bounds(shape, matrix)
            if bounds is not None:
                self._add_cover(shape, bounds)
                left, top, right, bottom = bounds
                self.across += [Rule(top, left, right), Rule(bottom, left, right)]
                self.down += [Rule(left, top, bottom), Rule(right, top, bottom)]
            return
        self._budget.take(count)
        for points in _subpaths(shape, count, _product(_matrix(shape), matrix)):
            pieces = pairwise(points) if stroke else (points,)
            for piece in pieces:
                xs, ys = [x for x, _ in piece], [y for _, y in piece]
                self._add_thin(self._turn(min(xs), min(ys), max(xs), max(ys)))

    def _add_cover(self, shape: Any, bounds: Rect) -> None:
        """Take an opaque filled rectangle as what hides what lies under it."""
        colour = colour_of(shape) if self._modes[0].value else None
        if colour is not None and colour[3] == 0xFF and not pdfium.FPDFPageObj_HasTransparency(shape):
            self.covers.append(Cover(self._order, bounds, colour[:3]))

    def _add_thin(self, bounds: Rect) -> bool:
        """Take a thin shape as a rule; a dot may belong to a dotted rule of either direction."""
        left, top, right, bottom = bounds
        flat, narrow = bottom - top <= _THIN, right - left <= _THIN
        if flat:
            self.across.append(Rule((top + bottom) / 2, left, right))
        if narrow:
            self.down.append(Rule((left + right) / 2, top, bottom))
        return flat or narrow


def colour_of(shape: Any) -> tuple[int, int, int, int] | None:
    """The colour that a shape is filled with, red, green, blue and alpha up to 255; None where it is not told."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(shape, byref(red), byref(green), byref(blue), byref(alpha)):
        return None
    return red.value, green.value, blue.value, alpha.value


def turned(quarters: int, width: float, height: float) -> Turn:
    """From PDF's left, bottom, right, top to left, top, right, bottom as seen; the sizes are as seen."""
    if quarters == 1:
        return lambda left, bottom, right, top: (bottom, left, top, right)
    if quarters == 2:
        return lambda left, bottom, right, top: (width - right, bottom, width - left, top)
    if quarters == 3:
        return lambda left, bottom, right, top: (width - top, height - right, width - bottom, height - left)
    return lambda left, bottom, right, top: (left, height - top, right, height - bottom)


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
