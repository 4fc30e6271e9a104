"""Characters that PDFium shows but does not give as text: their font is neither in the file nor here.

A PDF may only name a font. Where the machine has none that holds a character, PDFium leaves the
character out of the text without a word when it was set alone, as the figures of a table are. A
zero that is not seen would be a blank, so such a file is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from ctypes import POINTER, byref, c_float, c_ubyte, cast, create_string_buffer
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks.readers.pdf.shapes import Turn

Place = tuple[float, float, float]
#: Pixels of the picture of a page, and for each point.
_PIXELS, _SCALE = 8_000_000, 2.0
_INK = 160
_SYMBOLS = re.compile(rb"(?i)wingdings|webdings|dingbats|marlett|opensymbol")
_LONGEST_NAME = 512


def has_unread(page: Any, texts: Sequence[Any], turn: Turn) -> bool:
    """Whether the page shows characters that are not in its text.

    Args:
        page: The loaded page.
        texts: Its text objects.
        turn: From PDF's left, bottom, right, top to left, top, right, bottom as seen.
    """
    suspects = [place for place in map(_empty_place, _not_embedded(texts)) if place is not None]
    if not suspects:
        return False
    # Spaces are set alone too, but they are never most of a page: then nothing at all is shown.
    return len(suspects) * 2 > len(texts) or _is_inked(page, suspects, turn)


def holds_symbols(font: Any) -> bool:
    """Whether a font's digits are pictures, by its name."""
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    name = create_string_buffer(min(max(size, 1), _LONGEST_NAME))
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return _SYMBOLS.search(name.value) is not None


def _not_embedded(texts: Sequence[Any]) -> list[Any]:
    """The text objects whose font is only named."""
    embedded: dict[bytes, bool] = {}
    found = []
    for text in texts:
        font = pdfium.FPDFTextObj_GetFont(text)
        key = bytes(font)  # its address
        if key not in embedded:
            embedded[key] = not font or pdfium.FPDFFont_GetIsEmbedded(font) != 0
        if not embedded[key]:
            found.append(text)
    return found


def _empty_place(text: Any) -> Place | None:
    """Where a text without any width begins, and its size."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(text, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    if right.value - left.value >= 0.01:
        return None
    size, matrix = c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(text, byref(size))
    pdfium.FPDFPageObj_GetMatrix(text, byref(matrix))
    return left.value, bottom.value, size.value * max(abs(matrix.a), abs(matrix.d))


def _is_inked(page: Any, places: Sequence[Place], turn: Turn) -> bool:
    """Whether something is shown at one of the places at least."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(_SCALE, (_PIXELS / max(1.0, width * height)) ** 0.5)
    columns, rows = max(1, int(width * scale)), max(1, int(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return True
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, pdfium.FPDF_GRAYSCALE)
        pixels = cast(pdfium.FPDFBitmap_GetBuffer(bitmap), POINTER(c_ubyte))
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        for x, y, size in places:
            box = turn(x + 0.1 * size, y + 0.1 * size, x + 0.45 * size, y + 0.55 * size)
            left, top, right, bottom = (int(edge * scale) for edge in box)
            for row in range(max(0, top), min(rows, bottom + 1)):
                start = row * stride
                if any(pixel < _INK for pixel in pixels[start + max(0, left) : start + min(columns, right + 1)]):
                    return True
        return False
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
