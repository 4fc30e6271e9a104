"""Fields to fill in, text boxes and stamps: they are no part of a page until it is flattened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.paths import Rect

#: So many links and comments are looked through for a field.
_MOST = 1_000
_SHOWN = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
#: Lines that are drawn through what they lie on; boxes that may have a ground.
_DRAWN = frozenset({
    pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_POLYLINE,
})  # fmt: skip
_BOXES = frozenset({pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON})
_NOT_SEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
#: A look of so few bytes is none.
_NO_LOOK = 2


@contextmanager
def loaded(data: bytes, document: Any, number: int) -> Iterator[tuple[Any, list[Rect]]]:
    """A page, numbered from 0, with what stands in its fields, and where marks lie over it that are no part of it.

    Flattening may harm the other pages, so it is done in the document opened anew.

    Raises:
        ReadError: The page cannot be loaded.
    """
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise ReadError("damaged")
    try:
        kinds, boxes = _marks(page)
        if not kinds & _SHOWN:
            yield page, boxes
            return
    finally:
        pdfium.FPDF_ClosePage(page)
    again = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        _flatten(again, number)
        page = pdfium.FPDF_LoadPage(again, number)
        if not page:
            raise ReadError("damaged")
        try:
            yield page, boxes
        finally:
            pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(again)


def _marks(page: Any) -> tuple[set[int], list[Rect]]:
    """The kinds of a page's annotations, its text boxes without a look, and what is drawn over it."""
    kinds: set[int] = set()
    boxes = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        mark = pdfium.FPDFPage_GetAnnot(page, index)
        if not mark:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        kinds.add(kind)
        edges = pdfium.FS_RECTF()
        looks = pdfium.FPDFAnnot_GetAP(mark, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > _NO_LOOK
        over = not looks if kind == pdfium.FPDF_ANNOT_FREETEXT else kind in _DRAWN or _is_filled(mark, kind)
        if over and not pdfium.FPDFAnnot_GetFlags(mark) & _NOT_SEEN and pdfium.FPDFAnnot_GetRect(mark, byref(edges)):
            boxes.append((edges.left, edges.bottom, edges.right, edges.top))
        pdfium.FPDFPage_CloseAnnot(mark)
    return kinds, boxes


def _is_filled(mark: Any, kind: int) -> bool:
    """Whether a box or circle has a ground of its own, which hides what lies under it."""
    return kind in _BOXES and bool(pdfium.FPDFAnnot_HasKey(mark, b"IC"))


def _flatten(document: Any, number: int) -> None:
    """Make the fields of a page a part of it; those whose look is left to the program get one."""
    about = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, about)
    page = pdfium.FPDF_LoadPage(document, number)
    if page:
        if form:
            pdfium.FORM_OnAfterLoadPage(page, form)
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        if form:
            pdfium.FORM_OnBeforeClosePage(page, form)
        pdfium.FPDF_ClosePage(page)
    if form:
        pdfium.FPDFDOC_ExitFormFillEnvironment(form)
