"""What is cut off, drawn over, squeezed or turned on a page is never read as another figure."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import black, red, white
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks.readers.pdf import calls
from disclosure_checks.readers.pdf.paths import are_rectangles, drawn, moved, product, turned
from tests.readers.pdf.test_sight import X, Y, cell, made

TOP, WIDTH = Y + 8, 12


def plain(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "12")


def cut_off(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "12")
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(X - 20, Y + 40, 10, 10)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(X - 5.6, Y, "9")
    canvas.restoreState()


def cut_in_part(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(X - 2, Y - 5, 8, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(X, Y, "12")
    canvas.restoreState()


def faint(canvas: Canvas) -> None:
    canvas.drawString(X, Y, "12")
    canvas.setFillAlpha(0.02)
    canvas.drawString(X - 5.6, Y, "9")


@pytest.mark.parametrize(
    ("draw", "text", "left_out"),
    [(plain, "12", []), (cut_off, "12", ["9"]), (cut_in_part, "1", ["2"]), (faint, "12", ["9"])],
)
def test_what_is_cut_off_or_faint_is_left_out(draw: Callable[[Canvas], None], text: str, left_out: list[str]) -> None:
    found = cell(made(draw))
    assert (found.text, [left.text for left in found.left_out], found.unclear) == (text, left_out, "")


def slash(canvas: Canvas) -> None:
    canvas.line(X - 1, Y - 1, X + WIDTH, TOP)


def cross(canvas: Canvas) -> None:
    slash(canvas)
    canvas.line(X - 1, TOP, X + WIDTH, Y - 1)


def wave(canvas: Canvas) -> None:
    canvas.bezier(X, Y + 3, X + 4, Y + 9, X + 8, Y - 2, X + WIDTH, Y + 5)


def rounded(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.roundRect(X - 1, Y - 2, WIDTH + 2, 12, 2, stroke=0, fill=1)


def corners(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    path = canvas.beginPath()
    path.moveTo(X - 2, Y - 3)
    for x, y in ((X + WIDTH, Y - 3), (X + WIDTH, TOP), (X + 5, TOP + 3), (X - 2, TOP)):
        path.lineTo(x, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


@pytest.mark.parametrize("over", [slash, cross, wave, rounded, corners])
def test_a_figure_that_something_is_drawn_over_is_unclear(over: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        plain(canvas)
        over(canvas)

    assert cell(made(draw)).unclear == "covered-by-box"


@pytest.mark.parametrize("colour", [white, black, red])
def test_a_figure_under_a_broad_line_is_not_seen(colour: object) -> None:
    def draw(canvas: Canvas) -> None:
        plain(canvas)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(12)
        canvas.line(X - 2, Y + 4, X + WIDTH + 2, Y + 4)

    found = cell(made(draw))
    assert (found.text, [left.kind for left in found.left_out]) == ("", ["covered"])


def circled(canvas: Canvas) -> None:
    canvas.ellipse(X - 6, Y - 5, X + WIDTH + 6, TOP + 5)


def framed(canvas: Canvas) -> None:
    canvas.roundRect(X - 4, Y - 4, WIDTH + 8, 16, 3)


def marked(canvas: Canvas) -> None:
    canvas.setFillColor(red)
    canvas.setFillAlpha(0.3)
    canvas.roundRect(X - 1, Y - 2, WIDTH + 2, 12, 2, stroke=0, fill=1)


@pytest.mark.parametrize("beside", [circled, framed, marked])
def test_a_figure_in_a_frame_or_under_a_marker_is_read(beside: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        plain(canvas)
        beside(canvas)

    found = cell(made(draw))
    assert (found.text, found.unclear) == ("12", "")


def test_a_figure_on_a_shape_of_its_own_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(red)
        canvas.roundRect(X - 6, Y - 4, WIDTH + 12, 16, 3, stroke=0, fill=1)
        canvas.setFillColor(white)
        plain(canvas)

    found = cell(made(draw))
    assert (found.text, found.unclear) == ("12", "")


def test_digits_set_sideways_are_no_figure_of_their_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(X, Y - 6)
        canvas.rotate(90)
        canvas.drawString(0, 0, "12")
        canvas.restoreState()

    assert cell(made(draw)).unclear in ("direction", "broken-figure")


def test_a_lowered_mark_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        plain(canvas)
        canvas.setFont("Helvetica", 5.8)
        canvas.drawString(X + 11.2, Y - 0.8, "2")

    found = cell(made(draw))
    assert (found.text, [left.kind for left in found.left_out]) == ("12", ["note"])


def test_a_digit_over_the_border_of_its_cell_is_torn() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(201, Y, "12")
        canvas.drawString(195.4, Y, "9")

    assert cell(made(draw)).unclear == "broken-figure"


NUMBERS = st.integers(-50, 50)
MATRICES = st.tuples(*[NUMBERS] * 6).map(lambda parts: pdfium.FS_MATRIX(*parts))


@given(NUMBERS, NUMBERS, MATRICES, MATRICES)
def test_the_product_of_two_matrices_moves_as_one_after_the_other(x: int, y: int, inner: object, outer: object) -> None:
    assert moved(x, y, product(inner, outer)) == moved(*moved(x, y, inner), outer)
    assert product(inner, None) is inner
    assert product(None, outer) is outer


@given(st.integers(0, 3), st.tuples(*[st.integers(0, 500)] * 4))
def test_a_turn_keeps_sizes_and_the_order_of_edges(quarters: int, edges: tuple[int, int, int, int]) -> None:
    left, right = sorted(edges[:2])
    bottom, top = sorted(edges[2:])
    seen = turned(quarters, 600, 800)(left, bottom, right, top)
    sizes = seen[2] - seen[0], seen[3] - seen[1]
    assert sizes == ((right - left, top - bottom) if quarters % 2 == 0 else (top - bottom, right - left))


def test_what_is_high_on_an_upright_page_has_a_small_y() -> None:
    assert turned(0, 600, 800)(10, 700, 20, 790) == (10, 10, 20, 100)
    assert turned(2, 600, 800)(0, 0, 10, 10) == (590, 0, 600, 10)


def test_four_sides_at_right_angles_are_a_rectangle() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    canvas.rect(10, 10, 50, 20)
    for corners in ([(0, 0), (0, 9), (9, 9), (9, 0)], [(0, 0), (3, 9), (9, 9), (9, 0)], [(0, 0), (9, 9)]):
        path = canvas.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        canvas.drawPath(path)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    page = document[0]
    found = [calls.address(shape.raw) for shape in page.get_objects()]
    assert are_rectangles(found) == [True, True, False, False]
    assert are_rectangles([]) == []
    document.close()


def test_objects_in_forms_have_their_place_in_the_order_and_their_matrix() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    canvas.beginForm("inner")
    canvas.line(0, 0, 9, 9)
    canvas.endForm()
    canvas.drawString(10, 10, "1")
    canvas.saveState()
    canvas.translate(50, 60)
    canvas.doForm("inner")
    canvas.restoreState()
    canvas.line(0, 0, 5, 5)
    canvas.drawString(10, 30, "2")
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    page = document[0]
    taken: list[int] = []
    kinds = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
    texts, paths = drawn(calls.address(page.raw), kinds, taken.append).values()
    assert (texts.orders, paths.orders, taken) == ([1, 5], [3, 4], [4, 1])
    inside, outside = paths.matrices
    assert outside is None
    assert moved(0, 0, inside) == (50, 60)
    document.close()
