"""PDFium's functions that are asked for each character and each object of a page, bound so that a call costs little.

Most of the time of a page goes into making and checking pointers of types of their own. Here a handle is its
address, and a whole column of questions is asked by ``map``, without a step of Python between two of them. The
interpreter's lock is kept meanwhile, as every one of these functions only looks something up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from ctypes import PYFUNCTYPE, addressof, byref, c_double, c_float, c_int, c_uint, c_ulong, c_void_p, cast, sizeof
from itertools import repeat
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

#: The address of a page, an object, a font; None where there is none.
Handle = int | None
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Function = Callable[..., Any]
#: Red, green, blue, alpha up to 255.
Paint = tuple[int, int, int, int]
_Parts = c_uint * 4
_P: Final = c_void_p


def address(handle: Any) -> Handle:
    """The address that a handle of pypdfium2 holds."""
    return cast(handle, c_void_p).value


def _bound(function: Any, result: Any, *arguments: Any) -> Function:
    bound: Function = PYFUNCTYPE(result, c_void_p, *arguments)(address(function) or 0)
    return bound


def _numbered(function: Any, result: Any) -> Function:
    """Bound without the types of its arguments, a handle and a number, whose check costs as much as the call."""
    bound: Function = PYFUNCTYPE(result)(address(function) or 0)
    return bound


#: Of a page or a form: how many objects it has; with a number, for ``numbered``, that object.
count_page_objects, page_object = _bound(pdfium.FPDFPage_CountObjects, c_int), _numbered(pdfium.FPDFPage_GetObject, _P)
count_form_objects = _bound(pdfium.FPDFFormObj_CountObjects, c_int)
form_object = _numbered(pdfium.FPDFFormObj_GetObject, _P)
#: Of an object.
kind_of = _bound(pdfium.FPDFPageObj_GetType, c_int)
clip_of = _bound(pdfium.FPDFPageObj_GetClipPath, _P)
has_transparency = _bound(pdfium.FPDFPageObj_HasTransparency, c_int)
get_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, c_int, _P)
_get_bounds = _bound(pdfium.FPDFPageObj_GetBounds, c_int, _P, _P, _P, _P)
_get_fill = _bound(pdfium.FPDFPageObj_GetFillColor, c_int)  # and references to its four parts
_get_stroke = _bound(pdfium.FPDFPageObj_GetStrokeColor, c_int)
_get_width = _bound(pdfium.FPDFPageObj_GetStrokeWidth, c_int, _P)
#: Of a text object, and of its font.
text_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, c_int)
text_font = _bound(pdfium.FPDFTextObj_GetFont, _P)
get_text_size = _bound(pdfium.FPDFTextObj_GetFontSize, c_int, _P)
font_is_embedded = _bound(pdfium.FPDFFont_GetIsEmbedded, c_int)
get_font_name = _bound(pdfium.FPDFFont_GetBaseFontName, c_ulong, _P, c_ulong)
#: Of a path, and of its segments.
count_segments = _bound(pdfium.FPDFPath_CountSegments, c_int)
path_segment = _numbered(pdfium.FPDFPath_GetPathSegment, _P)
_get_segment = _bound(pdfium.FPDFPath_GetPathSegment, _P, c_int)
segment_kind = _bound(pdfium.FPDFPathSegment_GetType, c_int)
segment_closes = _bound(pdfium.FPDFPathSegment_GetClose, c_int)
_get_point = _bound(pdfium.FPDFPathSegment_GetPoint, c_int, _P, _P)
_get_modes = _bound(pdfium.FPDFPath_GetDrawMode, c_int, _P, _P)
#: Of what an object is cut to.
count_clips = _bound(pdfium.FPDFClipPath_CountPaths, c_int)
count_clip_segments = _bound(pdfium.FPDFClipPath_CountPathSegments, c_int, c_int)
clip_segment = _bound(pdfium.FPDFClipPath_GetPathSegment, _P, c_int, c_int)
#: Of the text of a page and the number of a character, for ``numbered``.
char_code = _numbered(pdfium.FPDFText_GetUnicode, c_uint)
char_object = _numbered(pdfium.FPDFText_GetTextObject, _P)
char_angle = _numbered(pdfium.FPDFText_GetCharAngle, c_float)
char_size = _numbered(pdfium.FPDFText_GetFontSize, c_double)
_get_loose_box = _bound(pdfium.FPDFText_GetLooseCharBox, c_int, c_int, _P)
_get_box = _bound(pdfium.FPDFText_GetCharBox, c_int, c_int, _P, _P, _P, _P)
_get_origin = _bound(pdfium.FPDFText_GetCharOrigin, c_int, c_int, _P, _P)
_get_char_matrix = _bound(pdfium.FPDFText_GetMatrix, c_int, c_int, _P)


def numbered(function: Function, holder: Handle, numbers: Iterable[int]) -> list[Any]:
    """What a function of a holder and a number tells for each number."""
    return list(map(function, repeat(c_void_p(holder)), numbers))


def _written(
    function: Function, kind: Any, width: int, keys: Sequence[Sequence[Any] | repeat[Handle]], *, one: bool = False
) -> tuple[list[int], Any]:
    """What a function writes for each key: whether it did, and ``width`` values each, one behind the other.

    It writes them to an address of its own each, or all to one (``one``: a structure).
    """
    count = len(keys[-1])  # type: ignore[arg-type]
    room = (kind * (count * width))()
    size = sizeof(kind)
    step, start = size * width, addressof(room)
    places = [range(start + n * size, start + n * size + count * step, step) for n in range(1 if one else width)]
    return list(map(function, *keys, *places)), room


def _rows(room: Any, width: int) -> Floats:
    return np.array(room, np.float64).reshape(-1, width)


def bounds(shapes: Sequence[Handle]) -> tuple[list[int], Floats]:
    """Which objects have bounds, and these: left, bottom, right, top (n × 4)."""
    done, room = _written(_get_bounds, c_float, 4, [shapes])
    return done, _rows(room, 4)


def paint(shape: Handle, *, stroke: bool = False) -> Paint | None:
    """The colour that an object is filled or drawn with, None where it is not told."""
    room = _Parts()
    parts = [byref(room, n * sizeof(c_uint)) for n in range(4)]
    return tuple(room) if (_get_stroke if stroke else _get_fill)(shape, *parts) else None


def paints(shapes: Sequence[Handle]) -> list[bytes]:
    """The colours that objects are filled with, each as ``unpacked`` reads it."""
    room = _Parts()
    parts = [repeat(byref(room, n * sizeof(c_uint))) for n in range(4)]
    # One room for all, whose bytes are taken after each call: there are as many colours as objects, and few differ.
    found = zip(map(_get_fill, shapes, *parts), map(bytes, repeat(room)), strict=False)
    return [colour if told else b"" for told, colour in found]


def unpacked(colour: bytes) -> Paint | None:
    """One of the ``paints``, None where it is not told."""
    return tuple(_Parts.from_buffer_copy(colour)) if colour else None


def stroke_widths(shapes: Sequence[Handle]) -> list[float]:
    """How wide the lines of objects are, in the units of their own; 0 where it is not told."""
    return list(_written(_get_width, c_float, 1, [shapes])[1])


def draw_modes(paths: Sequence[Handle]) -> list[tuple[int, int]]:
    """How paths are filled (0: not at all), and whether they are drawn."""
    values = iter(np.array(_written(_get_modes, c_int, 2, [paths])[1]).tolist())
    return list(zip(values, values, strict=True))


def corners(paths: Sequence[Handle], number: int) -> list[tuple[float, float] | None]:
    """Where the segment of a number ends in each path, None where there is none."""
    return points(list(map(_get_segment, paths, repeat(number))))


def points(segments: Sequence[Handle]) -> list[tuple[float, float] | None]:
    """Where segments end, None where it is not told."""
    done, room = _written(_get_point, c_float, 2, [segments])
    values = iter(np.array(room).tolist())
    return [point if known else None for known, point in zip(done, zip(values, values, strict=True), strict=True)]


def loose_boxes(text: Handle, numbers: Sequence[int]) -> tuple[list[int], Floats]:
    """Which characters have a box of the height of their font, and it: left, top, right, bottom (n × 4)."""
    done, room = _written(_get_loose_box, c_float, 4, [repeat(text), numbers], one=True)
    return done, _rows(room, 4)


def boxes(text: Handle, numbers: Sequence[int]) -> tuple[list[int], Floats]:
    """Which characters have a box of their own shape, and it: left, right, bottom, top (n × 4)."""
    done, room = _written(_get_box, c_double, 4, [repeat(text), numbers])
    return done, _rows(room, 4)


def origins(text: Handle, numbers: Sequence[int]) -> Floats:
    """Where characters begin on their line: x, y (n × 2)."""
    return _rows(_written(_get_origin, c_double, 2, [repeat(text), numbers])[1], 2)


def char_matrices(text: Handle, numbers: Sequence[int]) -> tuple[list[int], Floats]:
    """Which characters have a matrix, and it: a to f (n × 6)."""
    done, room = _written(_get_char_matrix, c_float, 6, [repeat(text), numbers], one=True)
    return done, _rows(room, 6)
