"""Sheets become upright pages: sideways, upside down, two on a sheet."""

from __future__ import annotations

import numpy as np
import pytest

from disclosure_checks.readers.ocr.page import Piece, TextRead
from disclosure_checks.readers.ocr.upright import pages_of
from tests.readers.ocr.drawn import printed

TITLE = "样例市公安局2024年政府信息公开工作年度报告"


def part(low: int = 400) -> np.ndarray:
    """The upper part of a page, to the end of a line."""
    while printed()[low, 60:1594].min() < 255:
        low += 1
    return np.ascontiguousarray(printed()[100:low, 60:1594])


def titles(pages: list[list[Piece]]) -> list[str]:
    return [next(p.text.replace(" ", "") for p in page if isinstance(p, TextRead)) for page in pages]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_is_read_whichever_way_it_lies(quarters: int) -> None:
    sheet = np.ascontiguousarray(np.rot90(part(), quarters))
    assert titles(list(pages_of(sheet))) == [TITLE]


@pytest.mark.parametrize("quarters", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_two_pages_on_a_sheet_are_two_pages(quarters: int) -> None:
    upper = part()
    page = np.full((len(upper) + 100, 1534, 3), 255, np.uint8)
    page[50:-50] = upper
    sheet = np.ascontiguousarray(np.rot90(np.hstack((page, page)), quarters))
    assert titles(list(pages_of(sheet))) == [TITLE, TITLE]


def test_a_broad_page_without_a_gutter_is_one() -> None:
    assert len(list(pages_of(part(500)))) == 1


def test_an_empty_sheet_is_an_empty_page() -> None:
    assert list(pages_of(np.full((300, 200, 3), 255, np.uint8))) == [[]]
