"""Marks that lie over a page and are no part of it: lines struck through a figure, boxes with a ground."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.fields import loaded
from tests.readers.pdf.test_paths import plain
from tests.readers.pdf.test_sight import X, Y, cell, made


def marked(kind: int, flags: int = 4, filled: bool = False, right: float = X + 14) -> bytes:
    """The page with a mark over the figure."""
    document = pypdfium2.PdfDocument(made(plain))
    page = document[0]
    mark = pdfium.FPDFPage_CreateAnnot(page.raw, kind)
    assert pdfium.FPDFAnnot_SetRect(mark, pdfium.FS_RECTF(X - 2, Y + 10, right, Y - 2))
    pdfium.FPDFAnnot_SetFlags(mark, flags)
    if filled:
        assert pdfium.FPDFAnnot_SetColor(mark, pdfium.FPDFANNOT_COLORTYPE_InteriorColor, 255, 255, 255, 255)
    pdfium.FPDFPage_CloseAnnot(mark)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["STRIKEOUT", "INK"])
def test_a_figure_that_is_struck_by_a_mark_is_unclear(kind: str) -> None:
    assert cell(marked(getattr(pdfium, f"FPDF_ANNOT_{kind}"))).unclear == "covered-by-box"


@pytest.mark.parametrize(("filled", "why"), [(True, "covered-by-box"), (False, "")])
@pytest.mark.parametrize("kind", ["SQUARE", "CIRCLE"])
def test_only_a_box_with_a_ground_covers(kind: str, filled: bool, why: str) -> None:
    assert cell(marked(getattr(pdfium, f"FPDF_ANNOT_{kind}"), filled=filled)).unclear == why


@pytest.mark.parametrize("flags", [2, 32])
def test_a_mark_that_is_not_shown_covers_nothing(flags: int) -> None:
    assert cell(marked(pdfium.FPDF_ANNOT_STRIKEOUT, flags)).unclear == ""


@pytest.mark.parametrize("kind", ["HIGHLIGHT", "UNDERLINE", "TEXT", "LINK"])
def test_markers_and_notes_cover_nothing(kind: str) -> None:
    found = cell(marked(getattr(pdfium, f"FPDF_ANNOT_{kind}")))
    assert (found.text, found.unclear) == ("12", "")


def test_a_line_over_a_row_makes_each_of_its_figures_unclear() -> None:
    data = marked(pdfium.FPDF_ANNOT_STRIKEOUT, right=399)
    assert [cell(data, 1, column).unclear for column in (1, 2)] == ["covered-by-box", "covered-by-box"]


@pytest.mark.parametrize(("kind", "boxes"), [("STRIKEOUT", 1), ("HIGHLIGHT", 0), ("FREETEXT", 1)])
def test_where_marks_lie_is_told_with_the_page(kind: str, boxes: int) -> None:
    data = marked(getattr(pdfium, f"FPDF_ANNOT_{kind}"))
    document = pypdfium2.PdfDocument(data)  # closes what is read once nobody holds it
    with loaded(data, document.raw, 0) as (page, found):
        assert pdfium.FPDFPage_CountObjects(page) > 0
        assert len(found) == boxes
        assert all(box == pytest.approx((X - 2, Y - 2, X + 14, Y + 10), abs=1) for box in found)


def test_a_page_that_is_not_there_is_damage() -> None:
    data = made(plain)
    document = pypdfium2.PdfDocument(data)
    with pytest.raises(ReadError) as error, loaded(data, document.raw, 7):
        pass
    assert error.value.reason == "damaged"
