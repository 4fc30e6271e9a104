"""The pieces of paths and the matrices that move them."""

from __future__ import annotations

from ctypes import byref, c_float
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

#: A piece that goes further in both directions is slanted.
_SLANTED = 0.7


def slanted(shape: Any, count: int, matrix: Any) -> tuple[list[tuple[float, float, float, float]], int]:
    """The pieces of a path that are neither flat nor upright, by their bounds, and how many parts it has."""
    x, y = c_float(), c_float()
    last: tuple[float, float] | None = None
    found = []
    parts = 0
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        at = (x.value, y.value) if matrix is None else moved(x.value, y.value, matrix)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            parts += 1
        elif last is not None and all(abs(one - other) > _SLANTED for one, other in zip(at, last, strict=True)):
            (left, right), (bottom, top) = sorted((at[0], last[0])), sorted((at[1], last[1]))
            found.append((left, bottom, right, top))
        last = at
    return found, parts


def matrix_of(shape: Any) -> Any:
    """The matrix of a shape, None where it is not told."""
    matrix = pdfium.FS_MATRIX()
    return matrix if pdfium.FPDFPageObj_GetMatrix(shape, byref(matrix)) else None


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
    """A point as a matrix moves it."""
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def is_rectangle(shape: Any) -> bool:
    """Whether a path of five pieces is a rectangle: its second corner is beside the first and the third."""
    x, y = c_float(), c_float()
    corners = []
    for index in range(3):
        if not pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(shape, index), byref(x), byref(y)):
            return False
        corners.append((x.value, y.value))
    (left, top), second, (right, bottom) = corners
    return second in ((left, bottom), (right, top))


def subpaths(shape: Any, count: int, matrix: Any) -> list[list[tuple[float, float]]]:
    """The straight pieces of a path, each as its points; curves part them."""
    paths: list[list[tuple[float, float]]] = []
    x, y = c_float(), c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            continue
        point = (x.value, y.value) if matrix is None else moved(x.value, y.value, matrix)
        if not paths or pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            paths.append([])
        paths[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            paths[-1].append(paths[-1][0])
    return [points for points in paths if len(points) > 1]
