"""Characters that are shown and not given as text, and fonts whose digits are pictures."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks.readers.pdf import calls
from disclosure_checks.readers.pdf.fonts import _is_inked, has_unread, holds_symbols
from disclosure_checks.readers.pdf.paths import turned
from disclosure_checks.readers.pdf.shapes import Budget, Shapes
from tests import pdf_files
from tests.pdf_files import Press, Print


def page(font: str) -> tuple[pypdfium2.PdfDocument, pypdfium2.PdfPage]:
    """A page with 12 in a font that is only named."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 700, "12")
    canvas.save()
    data = file.getvalue().replace(b"/Helvetica", b"/" + font.encode())
    document = pypdfium2.PdfDocument(data)
    return document, document[0]


@pytest.mark.parametrize(
    ("name", "symbols"),
    [("Helvetica", False), ("Wingdings", True), ("ABCDEF+Webdings", True), ("ZapfDingbats", True), ("SimSun", False)],
)
def test_a_font_of_symbols_is_known_by_its_name(name: str, symbols: bool) -> None:
    document, loaded = page(name)
    (text,) = loaded.get_objects()
    assert holds_symbols(calls.text_font(calls.address(text.raw))) is symbols
    document.close()


def test_a_page_whose_characters_are_all_given_has_none_unread() -> None:
    document, loaded = page("Helvetica")
    turn = turned(0, *loaded.get_size())
    texts = Shapes(loaded.raw, turn, Budget()).texts.handles
    assert len(texts) == 1
    assert not has_unread(loaded.raw, texts, list(map(calls.text_font, texts)), turn)
    assert not has_unread(loaded.raw, [], [], turn)
    document.close()


@pytest.mark.parametrize(("x", "shown"), [(100.0, True), (300.0, False)])
def test_what_is_shown_at_a_place_is_seen(x: float, shown: bool) -> None:
    press = Press(Print())
    press.write("8", 100, 700)
    file = pypdfium2.PdfDocument(press.finished())
    page = file[0]
    places = [(x, 700.0, pdf_files.SIZE)]
    assert _is_inked(page.raw, places, turned(0, *page.get_size())) == shown
