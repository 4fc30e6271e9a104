"""A page as it is written: its characters with their places, and what is written sideways apart from it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.page import Page, Places, read_page
from disclosure_checks.readers.pdf.shapes import Budget


def read(draw: Callable[[Canvas], None], budget: Budget | None = None, number: int = 0) -> list[Page]:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    data = file.getvalue()
    document = pypdfium2.PdfDocument(data)  # closes what is read once nobody holds it
    return read_page(data, document.raw, number, budget or Budget())


def text(page: Page) -> str:
    return "".join(char.text for char in page.chars)


def test_characters_have_places_from_the_top_and_their_size() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(100, 700, "1 2")

    (page,) = read(draw)
    assert text(page) == "12"
    one, two = page.chars
    assert one.left == pytest.approx(100, abs=1)
    assert two.left == pytest.approx(100 + 8.3, abs=1)
    assert 95 < one.y < 100
    assert one.size == pytest.approx(10, abs=4)
    assert {char.look for char in page.chars} == {""}


def sideways(digits: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for row in range(5):
            canvas.drawString(100, 700 - 20 * row, "abcdefghijklmnopqrstuvwxyz")
        canvas.rotate(90)
        for row in range(4):
            canvas.drawString(100, -300 - 20 * row, digits)

    return draw


def test_a_table_written_sideways_is_a_layer_of_its_own() -> None:
    upright, turned = read(sideways("12345678901234567890"))
    assert not any(char.text.isdigit() for char in upright.chars)
    assert text(turned) == "12345678901234567890" * 4


def test_a_few_sideways_characters_make_no_layer_and_their_digits_are_in_doubt() -> None:
    (page,) = read(sideways("12"))
    assert {char.look for char in page.chars if char.text.isdigit()} == {"turned"}


def test_a_mark_across_the_page_is_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "12")
        canvas.rotate(40)
        canvas.drawString(300, 300, "2024")

    (page,) = read(draw)
    assert text(page) == "12"


def test_what_is_drawn_off_the_page_is_known_and_not_seen() -> None:
    (page,) = read(lambda canvas: (canvas.drawString(100, 700, "1"), canvas.drawString(100, 900, "2"))[0])
    assert [(char.text, char.look) for char in page.chars if char.look != "outside"] == [("1", "")]


def test_an_empty_page_has_no_characters() -> None:
    (page,) = read(lambda _: None)
    assert (page.chars, page.across, page.down, page.pictures) == ([], [], [], 0)


def test_a_page_beyond_the_budget_or_the_file_is_refused() -> None:
    with pytest.raises(ReadError):
        read(lambda canvas: canvas.drawString(100, 700, "1234567890"), Budget(5))
    with pytest.raises(ReadError):
        read(lambda _: None, number=3)


def test_each_of_many_characters_is_looked_at_in_its_own_place() -> None:
    """More than are compared at once, and most of them beside what covers some."""

    def draw(canvas: Canvas) -> None:
        for row in range(20):
            canvas.drawString(50, 700 - 20 * row, "7" * 40)
        canvas.setFillColor(white)
        canvas.rect(100, 500, 50, 150, fill=1, stroke=0)

    (page,) = read(draw)
    assert len(page.chars) == 800
    for char in page.chars:
        if char.left > 102 and char.right < 148 and 165 < char.y < 295:
            assert char.look == "covered"
        elif char.right < 98 or char.left > 152 or not 140 < char.y < 310:
            assert char.look == ""
    assert {char.look for char in page.chars} == {"", "covered"}
    assert page.places.left.tolist() == [char.left for char in page.chars]


def test_places_are_those_of_the_characters() -> None:
    (page,) = read(sideways("12"))
    for column, told in zip(Places.of(page.chars), page.places, strict=True):
        assert column.tolist() == told.tolist()
    assert [len(column) for column in Places.of([])] == [0] * 4
