"""PDF: each figure is the one that a person sees on the page, or is said to be unclear."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.colors import Color, black, blue, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks import check
from disclosure_checks.model.document import Cell, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.pdf.paths import turned
from disclosure_checks.readers.pdf.shapes import Budget, Shapes
from disclosure_checks.readers.pdf.sight import Sight

#: Edges of the columns and rows of the table, and the middle of the cell that is looked at.
XS, YS = (100, 200, 300, 400), (700, 670, 640, 610)
X, Y = 235, 650


def grid(canvas: Canvas, texts: dict[tuple[int, int], str]) -> None:
    """A ruled table with texts in its cells."""
    canvas.setFont("Helvetica", 10)
    for x in XS:
        canvas.line(x, YS[0], x, YS[-1])
    for y in YS:
        canvas.line(XS[0], y, XS[-1], y)
    for (row, column), text in texts.items():
        canvas.drawString(XS[column] + 35, YS[row] - 20, text)


def made(draw: Callable[[Canvas], None], texts: dict[tuple[int, int], str] | None = None) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    draw_first = getattr(draw, "first", None)
    if draw_first:
        draw_first(canvas)
    grid(canvas, texts or {(0, 0): "a", (0, 1): "b", (0, 2): "c", (1, 0): "d", (1, 2): "3", (2, 0): "e", (2, 1): "44"})
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def cell(data: bytes, row: int = 1, column: int = 1) -> Cell:
    (table,) = (block for block in read_bytes("a.pdf", data).blocks if isinstance(block, Table))
    return table.rows[row][column]


def raised(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "12")
    canvas.setFont("Helvetica", 6)
    canvas.drawString(X + 11.2, Y + 4, "1")


def struck(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "9")
    canvas.line(X, Y + 3.5, X + 5.6, Y + 3.5)
    canvas.drawString(X + 8, Y, "12")


def in_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(X, Y, "9")
    canvas.setFillColor(black)
    canvas.drawString(X + 5.6, Y, "12")


def white_on_blue(canvas: Canvas) -> None:
    canvas.setFillColor(blue)
    canvas.rect(XS[1], YS[2], 100, 30, fill=1, stroke=0)
    canvas.setFillColor(white)
    canvas.drawString(X, Y, "12")


def covered(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "98")
    canvas.setFillColor(white)
    canvas.rect(X - 5, Y - 5, 30, 15, fill=1, stroke=0)
    canvas.setFillColor(black)
    canvas.drawString(X, Y, "91")


def covered_and_blank(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "12")
    canvas.setFillColor(white)
    canvas.rect(X - 5, Y - 5, 30, 15, fill=1, stroke=0)


def clear(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0, 0, 0, alpha=0))
    canvas.drawString(X, Y, "12")


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    canvas.drawString(X - 3, Y, "9")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(X, Y, "12")


def picture(canvas: Canvas) -> None:
    canvas.drawImage(pixels(), X, Y, 12, 10)


def seal(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "12")
    canvas.drawImage(pixels(clear=True), X - 20, Y - 20, 60, 60, mask="auto")


def pixels(*, clear: bool = False) -> ImageReader:
    from PIL import Image

    image = Image.new("RGBA", (16, 16), (255, 0, 0, 0 if clear else 255))
    if clear:
        image.putpixel((0, 0), (255, 0, 0, 255))
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return ImageReader(file)


@pytest.mark.parametrize(
    ("draw", "text", "left_out", "unclear"),
    [
        (raised, "12", ["note"], ""), (struck, "12", ["struck"], ""), (in_white, "12", ["colour"], ""),
        (white_on_blue, "12", [], ""), (covered, "91", ["covered"], ""), (covered_and_blank, "", ["covered"], ""),
        (clear, "", ["hidden"], ""), (tiny, "12", ["tiny"], ""), (picture, "", [], "picture"), (seal, "12", [], ""),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_shows(draw: Callable[[Canvas], None], text: str, left_out: list[str], unclear: str) -> None:
    found = cell(made(draw))
    assert (found.text, [left.kind for left in found.left_out], found.unclear) == (text, left_out, unclear)


def test_text_outside_of_the_cut_of_the_page_is_not_seen() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, cropBox=(0, 580, 595, 842))
    grid(canvas, {(0, 0): "a", (1, 0): "d", (1, 1): "12"})
    canvas.drawString(100, 500, "99 of last year")
    canvas.showPage()
    canvas.save()
    (table,) = read_bytes("a.pdf", file.getvalue()).blocks
    assert isinstance(table, Table)
    assert table.rows[1][1].text == "12"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_or_a_table_that_lies_on_its_side_is_read(turn: int) -> None:
    texts = {(r, c): f"{3 * r + c}0" for r in range(3) for c in range(3)}
    for on_the_page in (False, True):
        file = io.BytesIO()
        # The library turns the sides of a page that is turned.
        canvas = Canvas(file, pagesize=(A4[1], A4[0]) if on_the_page and turn != 180 else A4)
        if on_the_page:
            canvas.setPageRotation(turn)
        else:
            canvas.translate(300, 400)
            canvas.rotate(turn)
            canvas.translate(-300, -400)
        grid(canvas, texts)
        canvas.drawString(100, 590, "x" * 60)
        canvas.showPage()
        canvas.save()
        found = [block for block in read_bytes("a.pdf", file.getvalue()).blocks if isinstance(block, Table)]
        assert [[c.text for c in row] for row in found[0].rows] == [[texts[r, c] for c in range(3)] for r in range(3)]


def spaced(canvas: Canvas, row: int, column: int, text: str, gap: float) -> None:
    for number, character in enumerate(text):
        canvas.drawString(XS[column] + 8 + number * gap, YS[row] - 20, character)


def test_digits_that_stand_apart_in_all_figures_are_one_figure() -> None:
    def everywhere(canvas: Canvas) -> None:
        for place, text in {(0, 0): "123", (0, 1): "45", (1, 0): "6789", (2, 2): "12"}.items():
            spaced(canvas, *place, text, 12)

    data = made(everywhere, {(0, 2): "c"})
    assert [cell(data, *place).text for place in ((0, 0), (0, 1), (1, 0), (2, 2))] == ["123", "45", "6789", "12"]


def test_digits_that_stand_apart_beside_usual_figures_are_unclear() -> None:
    data = made(lambda canvas: spaced(canvas, 1, 1, "12", 20))
    assert (cell(data).text, cell(data).unclear) == ("1|2", "broken-figure")


def test_figures_without_rules_between_them_are_cells_of_their_own() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for x in (100, 200, 400):
        canvas.line(x, 700, x, 580)
    for row, y in enumerate(range(700, 570, -30)):
        canvas.line(100, y, 400, y)
        if row < 4:
            canvas.drawString(120, y - 20, "abcd"[row])
            for column in range(4):
                canvas.drawString(220 + 45 * column, y - 20, str(10 * row + column))
    canvas.showPage()
    canvas.save()
    (table,) = read_bytes("a.pdf", file.getvalue()).blocks
    assert isinstance(table, Table)
    assert [[c.text for c in row] for row in table.rows] == [
        ["abcd"[row], *(str(10 * row + column) for column in range(4))] for row in range(4)
    ]


@pytest.mark.parametrize("way", ["invisible", "clear", "under"])
def test_the_text_layer_of_a_scan_is_not_what_is_seen(way: str, tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    if way != "under":
        canvas.drawImage(pixels(), 50, 300, 500, 450)
    if way == "clear":
        canvas.setFillColor(Color(0, 0, 0, alpha=0))
    text = canvas.beginText(100, 700)
    text.setTextRenderMode(3 if way == "invisible" else 0)
    for number in range(20):
        text.textLine(f"{number} 1 2 3")
    canvas.drawText(text)
    if way == "under":
        canvas.drawImage(pixels(), 50, 300, 500, 450)
    canvas.showPage()
    canvas.save()
    found = read_bytes("a.pdf", file.getvalue())
    assert (found.blocks, found.pictures) == ((), 1)
    (tmp_path / "a.pdf").write_bytes(file.getvalue())
    assert {violation.rule for violation in check([tmp_path / "a.pdf"]).violations} >= {"D102"}


def test_a_field_whose_look_is_left_to_the_program_is_read() -> None:
    def field(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="f", value="12", x=XS[1] + 20, y=YS[2] + 5, width=50, height=18)

    data = made(field)
    bare = data.replace(b"/AP", b"/XP").replace(b"/AcroForm <<", b"/AcroForm << /NeedAppearances true ")
    for content in (data, bare):
        assert cell(content).text == "12"


def test_a_figure_that_a_page_break_may_have_cut_is_unclear() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    grid(canvas, {(0, 0): "a", (0, 1): "b", (1, 0): "c", (1, 1): "5", (2, 0): "d", (2, 1): "7", (2, 2): "24"})
    canvas.showPage()
    grid(canvas, {(0, 2): "1", (1, 0): "e", (1, 1): "8", (1, 2): "9"})
    canvas.showPage()
    canvas.save()
    (table,) = read_bytes("a.pdf", file.getvalue()).blocks
    assert isinstance(table, Table)
    assert [(c.text, c.unclear) for c in table.rows[2]] == [("d", ""), ("7", ""), ("24|1", "broken-figure")]
    assert [c.text for c in table.rows[3]] == ["e", "8", "9"]


@pytest.mark.parametrize(("draw", "plain"), [(raised, True), (in_white, False), (covered, False), (clear, False)])
def test_a_page_is_plain_where_nothing_can_be_out_of_sight(draw: Callable[[Canvas], None], plain: bool) -> None:
    """Only then its characters need not be looked at one by one."""
    document = pypdfium2.PdfDocument(made(draw))
    page = document[0]
    shapes = Shapes(page.raw, turned(0, *page.get_size()), Budget())
    assert Sight(document.raw, page.raw, shapes, (0, 0, *page.get_size())).plain is plain
