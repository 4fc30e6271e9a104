"""A page: tables and paragraphs from top to bottom; noise taken off, clean pages left as they are."""

from __future__ import annotations

import numpy as np
import pytest

from disclosure_checks.readers.ocr.engine import as_grey
from disclosure_checks.readers.ocr.lines import skew_of
from disclosure_checks.readers.ocr.page import TableRead, TextRead, despeckled, may_hold_table, read_page, straight
from tests.readers.ocr.drawn import figure, printed, ruled, turned, white


def coloured(grey: np.ndarray) -> np.ndarray:
    return np.repeat(as_grey(grey)[..., None], 3, axis=2)


def with_table() -> np.ndarray:
    """A title, a table of figures, a line below."""
    page = white(700, 700)
    page[260:400, 100:520] = ruled()
    for row, column in np.ndindex(3, 4):
        cell = figure(f"{row + 1}{column + 1}")[18:44, 18:60]
        page[270 + row * 40 : 296 + row * 40, 130 + column * 100 : 172 + column * 100] = cell
    return page


def test_the_figures_of_a_table_stand_in_its_rows() -> None:
    (table,) = [piece for piece in read_page(coloured(with_table())) if isinstance(piece, TableRead)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        [f"{row}{column}" for column in range(1, 5)] for row in range(1, 4)
    ]
    assert table.top == pytest.approx(270, abs=8)


def test_a_table_that_is_turned_reads_the_same() -> None:
    (table,) = [p for p in read_page(coloured(turned(with_table(), 1.5))) if isinstance(p, TableRead)]
    assert [[cell.text for cell in row] for row in table.rows][1] == ["21", "22", "23", "24"]


def test_paragraphs_come_from_top_to_bottom_and_full_lines_go_on() -> None:
    pieces = read_page(np.ascontiguousarray(printed()[:700]))
    texts = [piece.text for piece in pieces if isinstance(piece, TextRead)]
    assert [piece.top for piece in pieces] == sorted(piece.top for piece in pieces)
    assert texts[0].replace(" ", "") == "样例市公安局2024年政府信息公开工作年度报告"
    assert len(max(texts, key=len)) > 60  # more than a line holds


def test_an_empty_page_has_nothing() -> None:
    assert read_page(coloured(white(400, 300))) == []


def test_salt_and_pepper_is_taken_off_and_a_clean_page_left() -> None:
    page = with_table()
    assert (despeckled(page) == page).all()
    rng = np.random.default_rng(1)
    noisy = page.copy()
    noisy[rng.random(page.shape) < 0.01] = 0
    cleaned = despeckled(noisy)
    assert (cleaned[420:] < 128).sum() < (noisy[420:] < 128).sum() / 20


@pytest.mark.parametrize("degrees", [-1.7, 0.6])
def test_a_skewed_page_becomes_level_and_a_level_one_is_left(degrees: float) -> None:
    assert abs(skew_of(straight(turned(with_table(), degrees)))) < 0.1
    page = with_table()
    assert straight(page) is page


def test_a_picture_among_text_is_read_only_where_it_has_ruled_cells() -> None:
    rng = np.random.default_rng(2)
    assert may_hold_table(coloured(with_table()))
    assert not may_hold_table(rng.integers(0, 255, (400, 500, 3), np.uint8).astype(np.uint8))
    assert not may_hold_table(np.ascontiguousarray(printed()[:500]))
    assert not may_hold_table(coloured(ruled((10, 130), (10, 210, 410))))
