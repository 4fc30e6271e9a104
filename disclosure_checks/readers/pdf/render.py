"""Pages of a PDF as pictures, for the recogniser."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers import apart
from disclosure_checks.readers.pdf.reader import ONE_THREAD
from disclosure_checks.readers.pdf.weight import is_light

_CHILD = (
    "import sys; from disclosure_checks.readers.pdf.render import answer; "
    "answer(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))"
)
_POINTS: Final = 72
_WHITE: Final = 0xFFFFFFFF


def rendered(data: bytes, number: int, dpi: int) -> npt.NDArray[np.uint8]:
    """A page, numbered from 1, as a person sees it: RGB, height × width × 3.

    A file that is not seen to be harmless is drawn by a process of its own.

    Raises:
        ReadError: The page cannot be drawn.
    """
    if is_light(data):
        return _drawn(data, number, dpi)
    command = apart.python(_CHILD, str(os.getpid()), str(number), str(dpi))
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and our own words
            command, input=data, capture_output=True, env=apart.environment(), timeout=limits.PDF_SECONDS, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        raise ReadError("too-complex", limit=limits.PDF_OBJECTS) from None
    if done.returncode:
        raise ReadError("reader-died")
    height, width = np.frombuffer(done.stdout[:16], np.int64).tolist()
    return np.frombuffer(done.stdout[16:], np.uint8).reshape(height, width, 3)


def answer(parent: int, number: int, dpi: int) -> None:
    """Draw a page of the PDF on standard input and write its size and its pixels."""
    apart.follow_parent(parent)
    apart.bound_memory(limits.PDF_MEMORY)
    apart.end_after(limits.PDF_SECONDS)
    picture = _drawn(sys.stdin.buffer.read(), number, dpi)
    sys.stdout.buffer.write(np.array(picture.shape[:2], np.int64).tobytes() + picture.tobytes())


def _drawn(data: bytes, number: int, dpi: int) -> npt.NDArray[np.uint8]:
    with ONE_THREAD:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        page = pdfium.FPDF_LoadPage(document, number - 1) if document else None
        try:
            if not page:
                raise ReadError("damaged")
            return _bitmap(page, dpi)
        finally:
            if page:
                pdfium.FPDF_ClosePage(page)
            if document:
                pdfium.FPDF_CloseDocument(document)


def _bitmap(page: Any, dpi: int) -> npt.NDArray[np.uint8]:
    points = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(dpi / _POINTS, (limits.PICTURE_PIXELS / max(points[0] * points[1], 1.0)) ** 0.5)
    width, height = (max(1, round(side * scale)) for side in points)
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        raise ReadError("too-complex", limit=limits.PDF_OBJECTS)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        raw = np.frombuffer(ctypes.string_at(buffer, stride * height), np.uint8).reshape(height, stride // 4, 4)
        return np.ascontiguousarray(raw[:, :width, 2::-1])  # BGRx
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
