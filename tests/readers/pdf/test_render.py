"""A page as a picture: of the size that was asked, with what a person sees on it."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.render import rendered


def pages() -> bytes:
    """A page with a red box at its top left, and an empty one."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(72, 144))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 108, 36, 36, stroke=0, fill=1)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("dpi", [50, 72, 200])
def test_a_page_is_of_its_size_and_its_colours(dpi: int) -> None:
    picture = rendered(pages(), 1, dpi)
    assert picture.shape == (2 * dpi, dpi, 3)
    assert tuple(picture[dpi // 4, dpi // 4]) == (255, 0, 0)
    assert tuple(picture[-1, -1]) == (255, 255, 255)


def test_pages_are_numbered_from_one() -> None:
    assert (rendered(pages(), 2, 72) == 255).all()


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(ReadError) as error:
        rendered(pages(), number, 72)
    assert error.value.reason == "damaged"


def test_a_picture_is_bounded_whatever_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PICTURE_PIXELS", 10_000)
    picture = rendered(pages(), 1, 5_000)
    assert 9_000 < picture.shape[0] * picture.shape[1] < 11_000


def test_a_file_that_may_be_heavy_is_drawn_the_same_in_a_process_of_its_own() -> None:
    heavy = pages().replace(b"%%EOF", b"%/Encrypt\n%%EOF")
    assert (rendered(heavy, 1, 40) == rendered(pages(), 1, 40)).all()
