"""The shapes of a page of a PDF: straight rules, pictures, and the text objects with their fonts.

Coordinates are points with y growing downwards, as a person sees the page (its rotation applied).
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.paths import is_rectangle, matrix_of, moved, product, slanted, subpaths

#: A shape that is no thicker is a rule (thick table borders have 2.25 points).
_THIN = 3.0
#: A picture that is smaller in one direction is an ornament, or a figure in a cell; below the second it is nothing.
_PICTURE, _SPECK = 30.0, 4.0
_FORMS_DEEP = 8
#: Points that text may stick out of what it is cut to.
_STICKS_OUT = 2.0
#: A shape that is larger is a part of a drawing, as one of more pieces is; one that is clearer is a marker's.
_BLOT_WIDTH, _BLOT_HEIGHT, _BLOT_PIECES, _FAINT = 120.0, 40.0, 60, 200
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
    """What may lie over text: a filled rectangle, a picture, or a line or shape that is neither flat nor upright.

    Attributes:
        order: Its place in the order of drawing.
        bounds: Where it is.
        colour: Its colour, None of a picture and a shape.
        picture: The picture.
        blot: Of a shape whether it is ``filled``, or only ``drawn``.
    """

    order: int
    bounds: Rect
    colour: tuple[int, int, int] | None
    picture: Any = None
    blot: Literal["", "filled", "drawn"] = ""


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
        clips: Where text objects that are cut off may be seen, by their addresses.

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
        self.clips: dict[bytes, Rect] = {}
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
                self._read_clip(shape, matrix)
            elif kind == _PATH:
                self._read_path(shape, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._read_picture(shape, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS_DEEP:
                inner = product(matrix_of(shape), matrix)
                self._walk(pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, shape, inner, depth + 1)

    def _read_clip(self, text: Any, matrix: Any) -> None:
        """Note the box that a text is cut to where it sticks out of it."""
        path = pdfium.FPDFPageObj_GetClipPath(text)
        count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
        if count <= 0:
            return
        self._budget.take(count)
        bounds = self._bounds(text, matrix)
        boxes = [box for box in (self._clip_box(path, number, matrix) for number in range(count)) if box is not None]
        if bounds is None or not boxes:
            return
        left, top = max(box[0] for box in boxes), max(box[1] for box in boxes)
        right, bottom = min(box[2] for box in boxes), min(box[3] for box in boxes)
        out = left - bounds[0], top - bounds[1], bounds[2] - right, bounds[3] - bottom
        if max(out) > _STICKS_OUT:
            self.clips[bytes(text)] = left, top, right, bottom

    def _clip_box(self, path: Any, number: int, matrix: Any) -> Rect | None:
        count = pdfium.FPDFClipPath_CountPathSegments(path, number)
        if count <= 0:
            return None
        self._budget.take(count)
        x, y = c_float(), c_float()
        points = []
        for index in range(count):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, number, index)
            if not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                return None
            points.append((x.value, y.value) if matrix is None else moved(x.value, y.value, matrix))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return self._turn(min(xs), min(ys), max(xs), max(ys))

    def _bounds(self, shape: Any, matrix: Any) -> Rect | None:
        if not pdfium.FPDFPageObj_GetBounds(shape, *self._edges_at):
            return None
        left, bottom, right, top = (edge.value for edge in self._edges)
        if matrix is not None:
            corners = [moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
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
        pdfium.FPDFPath_GetDrawMode(shape, *self._modes_at)
        modes = self._modes[0].value, self._modes[1].value
        stroke = modes[1]
        if count <= 2 or (count <= 5 and not stroke):
            bounds = self._bounds(shape, matrix)
            if bounds is None or self._read_thick(shape, bounds, stroke) or self._add_thin(bounds):
                return
            if count > 3 and is_rectangle(shape):
                self._add_cover(shape, bounds)
            elif any(modes):
                self._add_blot(shape, count, bounds, modes, matrix)
            return
        if count == 5 and is_rectangle(shape):
            bounds = self._bounds(shape, matrix)
            if bounds is not None:
                self._add_cover(shape, bounds)
                left, top, right, bottom = bounds
                self.across += [Rule(top, left, right), Rule(bottom, left, right)]
                self.down += [Rule(left, top, bottom), Rule(right, top, bottom)]
            return
        self._budget.take(count)
        bounds = self._bounds(shape, matrix) if count <= _BLOT_PIECES else None
        if bounds is not None:
            self._add_blot(shape, count, bounds, modes, matrix)
        for points in subpaths(shape, count, product(matrix_of(shape), matrix)):
            pieces = pairwise(points) if stroke else (points,)
            for piece in pieces:
                xs, ys = [x for x, _ in piece], [y for _, y in piece]
                self._add_thin(self._turn(min(xs), min(ys), max(xs), max(ys)))

    def _read_thick(self, shape: Any, bounds: Rect, stroke: int) -> bool:
        """Take a line that is thicker than any rule as what hides what lies under it."""
        width = c_float()
        if not stroke or not pdfium.FPDFPageObj_GetStrokeWidth(shape, byref(width)) or width.value <= 2 * _THIN:
            return False
        colour = colour_of(shape, stroke=True)
        if colour is None or colour[3] != 0xFF:
            return False
        left, top, right, bottom = bounds
        more = width.value / 2 if bottom - top < width.value else 0.0
        wide = width.value / 2 if right - left < width.value else 0.0
        self.covers.append(Cover(self._order, (left - wide, top - more, right + wide, bottom + more), colour[:3]))
        return True

    def _add_blot(self, shape: Any, count: int, bounds: Rect, modes: tuple[int, int], matrix: Any) -> None:
        """Take a small shape that is no rectangle as what may be drawn through a figure, or lie over it."""
        left, top, right, bottom = bounds
        if right - left > _BLOT_WIDTH or not _THIN < bottom - top <= _BLOT_HEIGHT:
            return
        pieces, parts = slanted(shape, count, product(matrix_of(shape), matrix))
        if modes[0] and pieces and parts == 1 and (colour_of(shape) or (0, 0, 0, 0))[3] > _FAINT:
            self.covers.append(Cover(self._order, bounds, None, None, "filled"))
        elif modes[1]:
            self.covers += [Cover(self._order, self._turn(*piece), None, None, "drawn") for piece in pieces]

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


def colour_of(shape: Any, *, stroke: bool = False) -> tuple[int, int, int, int] | None:
    """The colour that a shape is filled or drawn with, red, green, blue, alpha up to 255; None where it is not told."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not get(shape, byref(red), byref(green), byref(blue), byref(alpha)):
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
