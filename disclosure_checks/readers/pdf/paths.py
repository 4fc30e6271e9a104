"""The objects of a page in the order of drawing, the pieces of its paths, and what moves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from ctypes import byref
from dataclasses import dataclass, field
from itertools import compress, count, repeat
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks.readers.pdf import calls
from disclosure_checks.readers.pdf.calls import Function, Handle

#: A piece that goes further in both directions is slanted.
_SLANTED = 0.7
_FORM, _FORMS_DEEP = pdfium.FPDF_PAGEOBJ_FORM, 8
Rect = tuple[float, float, float, float]
#: From PDF's left, bottom, right, top to left, top, right, bottom as seen, of numbers or of columns of them.
Turn = Callable[[Any, Any, Any, Any], tuple[Any, Any, Any, Any]]


@dataclass(slots=True)
class Drawn:
    """Objects of one kind in the order of drawing, in columns.

    Attributes:
        orders: The place of each in the order of all, from 1.
        handles: The objects.
        matrices: The matrix of the form in which each stands, None outside of forms.
    """

    orders: list[int] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    matrices: list[Any] = field(default_factory=list)


def drawn(page: Handle, kinds: Iterable[int], take: Callable[[int], None]) -> dict[int, Drawn]:
    """The objects of a page and of its forms by their kinds; ``take`` is told of how many there are, and may refuse."""
    walk = _Walk({kind: Drawn() for kind in kinds}, take)
    walk.through(calls.count_page_objects, calls.page_object, page, None, 0)
    return walk.found


@dataclass(slots=True)
class _Walk:
    """What was found so far, and the place of the last object in the order of drawing."""

    found: dict[int, Drawn]
    take: Callable[[int], None]
    order: int = 0

    def through(self, count_of: Function, get: Function, holder: Handle, matrix: Any, depth: int) -> None:
        """Take the objects of a page or a form, and of the forms inside, a matrix around them."""
        number = max(count_of(holder), 0)
        self.take(number)
        shapes = calls.numbered(get, holder, range(number))
        kinds = list(map(calls.kind_of, shapes))
        forms = [n for n, kind in enumerate(kinds) if kind == _FORM] if _FORM in kinds else []
        start = 0
        for form in forms if depth < _FORMS_DEEP else ():
            self._add(kinds[start : form + 1], shapes[start : form + 1], matrix)
            inner = product(matrix_of(shapes[form]), matrix)
            self.through(calls.count_form_objects, calls.form_object, shapes[form], inner, depth + 1)
            start = form + 1
        self._add(kinds[start:], shapes[start:], matrix)

    def _add(self, kinds: Sequence[int], shapes: Sequence[Handle], matrix: Any) -> None:
        """Add objects that follow one another."""
        for kind, drawn in self.found.items():
            own = list(map(kind.__eq__, kinds))
            drawn.orders += compress(count(self.order + 1), own)
            drawn.handles += compress(shapes, own)
            drawn.matrices += repeat(matrix, own.count(True))
        self.order += len(shapes)


def slanted(shape: Handle, count: int, matrix: Any) -> tuple[list[Rect], int]:
    """The pieces of a path that are neither flat nor upright, by their bounds, and how many parts it has."""
    segments = calls.numbered(calls.path_segment, shape, range(count))
    last: tuple[float, float] | None = None
    found = []
    parts = 0
    for segment, end in zip(segments, calls.points(segments), strict=True):
        at = moved(*(end or (0.0, 0.0)), matrix)
        if calls.segment_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            parts += 1
        elif last is not None and all(abs(one - other) > _SLANTED for one, other in zip(at, last, strict=True)):
            (left, right), (bottom, top) = sorted((at[0], last[0])), sorted((at[1], last[1]))
            found.append((left, bottom, right, top))
        last = at
    return found, parts


def matrix_of(shape: Handle) -> Any:
    """The matrix of a shape, None where it is not told."""
    matrix = pdfium.FS_MATRIX()
    return matrix if calls.get_matrix(shape, byref(matrix)) else None


def product(inner: Any, outer: Any) -> Any:
    """Two matrices one after the other; None stands for none."""
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


def moved(x: float, y: float, matrix: Any) -> tuple[float, float]:
    """A point as a matrix moves it; None stands for none."""
    if matrix is None:
        return x, y
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def are_rectangles(shapes: Sequence[Handle]) -> list[bool]:
    """Which paths of four or five pieces are rectangles: the second corner is beside the first and the third."""
    corners = zip(*(calls.corners(shapes, number) for number in range(3)), strict=True)
    return [
        first is not None and third is not None and second in ((first[0], third[1]), (third[0], first[1]))
        for first, second, third in corners
    ]


def subpaths(shape: Handle, count: int, matrix: Any) -> list[list[tuple[float, float]]]:
    """The straight pieces of a path, each as its points; curves part them."""
    segments = calls.numbered(calls.path_segment, shape, range(count))
    columns = calls.points(segments), map(calls.segment_kind, segments), map(calls.segment_closes, segments)
    paths: list[list[tuple[float, float]]] = []
    for end, kind, closes in zip(*columns, strict=True):
        if end is None:
            continue
        if not paths or kind != pdfium.FPDF_SEGMENT_LINETO:
            paths.append([])
        paths[-1].append(moved(*end, matrix))
        if closes:
            paths[-1].append(paths[-1][0])
    return [points for points in paths if len(points) > 1]


def turned(quarters: int, width: float, height: float) -> Turn:
    """From PDF's left, bottom, right, top to left, top, right, bottom as seen; the sizes are as seen."""
    if quarters == 1:
        return lambda left, bottom, right, top: (bottom, left, top, right)
    if quarters == 2:
        return lambda left, bottom, right, top: (width - right, bottom, width - left, top)
    if quarters == 3:
        return lambda left, bottom, right, top: (width - top, height - right, width - bottom, height - left)
    return lambda left, bottom, right, top: (left, height - top, right, height - bottom)
