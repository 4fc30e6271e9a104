"""The shapes of a page: rules, pictures, covers, and places as a person sees them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from reportlab.lib.colors import Color, red
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.paths import turned
from disclosure_checks.readers.pdf.shapes import Budget, Shapes

HEIGHT = 800


def shapes(draw: Callable[[Canvas], None], budget: Budget | None = None) -> Shapes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, HEIGHT))
    draw(canvas)
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    return Shapes(page.raw, turned(0, 600, HEIGHT), budget or Budget())


def test_a_line_a_thin_box_and_a_frame_are_rules() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(100, 700, 300, 700)
        canvas.rect(100, 600, 200, 1, stroke=0, fill=1)
        canvas.line(50, 100, 50, 300)
        canvas.rect(400, 400, 100, 100)

    found = shapes(draw)
    assert sorted(rule.at for rule in found.across) == pytest.approx([100, 200, 300, 400], abs=1)
    assert sorted(rule.at for rule in found.down) == pytest.approx([50, 400, 500], abs=1)


@pytest.mark.parametrize(("fill", "alpha", "covers"), [(1, 1.0, 1), (1, 0.5, 0), (0, 1.0, 0)])
def test_only_an_opaque_filled_box_covers(fill: int, alpha: float, covers: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(Color(1, 0, 0, alpha=alpha))
        canvas.rect(100, 600, 200, 50, stroke=0, fill=fill)

    found = [cover for cover in shapes(draw).covers if not cover.blot]
    assert len(found) == covers
    assert all(cover.colour == (255, 0, 0) and cover.bounds == (100, 150, 300, 200) for cover in found)


def test_the_order_of_drawing_is_kept() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 600, "12")
        canvas.setFillColor(red)
        canvas.rect(90, 590, 50, 50, stroke=0, fill=1)
        canvas.drawString(100, 600, "34")

    found = shapes(draw)
    below, above = found.texts.orders
    assert below < found.covers[0].order < above


def test_a_budget_is_used_up_and_never_lent() -> None:
    budget = Budget(10)
    budget.take(10)
    with pytest.raises(ReadError) as error:
        budget.take(1)
    assert error.value.reason == "too-complex"
    with pytest.raises(ReadError):
        shapes(lambda canvas: [canvas.line(n, 0, n, 9) for n in range(9)] and None, Budget(5))
