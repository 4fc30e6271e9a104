"""Characters that PDFium shows but does not give as text: their font is neither in the file nor here.

A PDF may only name a font. Where the machine has none that holds a character, PDFium leaves the
character out of the text without a word when it was set alone, as the figures of a table are. A
zero that is not seen would be a blank, so such a file is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from ctypes import POINTER, byref, c_float, c_ubyte, cast, create_string_buffer
from itertools import compress
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks.readers.pdf import calls
from disclosure_checks.readers.pdf.calls import Handle
from disclosure_checks.readers.pdf.paths import Turn, matrix_of

Place = tuple[float, float, float]
#: Pixels of the picture of a page, and for each point.
_PIXELS, _SCALE = 8_000_000, 2.0
_INK = 160
_SYMBOLS = re.compile(rb"(?i)wingdings|webdings|dingbats|marlett|opensymbol")
_LONGEST_NAME = 512


def has_unread(page: Any, texts: Sequence[Handle], fonts: Sequence[Handle], turn: Turn) -> bool:
    """Whether the page shows characters that are not in its text.

    Args:
        page: The loaded page.
        texts: Its text objects.
        fonts: The font of each.
        turn: From PDF's left, bottom, right, top to left, top, right, bottom as seen.
    """
    named = {font for font in set(fonts) if font and not calls.font_is_embedded(font)}
    suspects = _empty_places([text for text, font in zip(texts, fonts, strict=True) if font in named]) if named else []
    if not suspects:
        return False
    # Spaces are set alone too, but they are never most of a page: then nothing at all is shown.
    return len(suspects) * 2 > len(texts) or _is_inked(page, suspects, turn)


def holds_symbols(font: Handle) -> bool:
    """Whether a font's digits are pictures, by its name."""
    size = calls.get_font_name(font, None, 0)
    name = create_string_buffer(min(max(size, 1), _LONGEST_NAME))
    calls.get_font_name(font, name, len(name))
    return _SYMBOLS.search(name.value) is not None


def _empty_places(texts: Sequence[Handle]) -> list[Place]:
    """Where the texts without any width begin, and their size."""
    done, edges = calls.bounds(texts)
    places = []
    for text, (left, bottom, right, _) in compress(zip(texts, edges.tolist(), strict=True), done):
        if right - left < 0.01:
            size, matrix = c_float(), matrix_of(text)
            calls.get_text_size(text, byref(size))
            scale = 0.0 if matrix is None else max(abs(matrix.a), abs(matrix.d))
            places.append((left, bottom, size.value * scale))
    return places


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
