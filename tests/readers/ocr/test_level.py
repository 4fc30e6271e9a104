"""Paper made white: what a scanner or a lamp did is taken back, print stays as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from disclosure_checks.readers.ocr.level import levelled


def page(ink: int = 10) -> np.ndarray:
    picture = np.full((400, 600, 3), 255, np.uint8)
    cv2.putText(picture, "1234", (150, 215), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (ink, ink, ink), 4)
    return picture


def test_a_red_stamp_is_lifted_off_and_uneven_light_levelled() -> None:
    stamped = page()
    cv2.circle(stamped, (300, 200), 120, (220, 40, 40), 8)
    cv2.putText(stamped, "1234", (150, 215), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (10, 10, 10), 4)
    dark = (stamped * np.linspace(0.6, 1.0, 600)[None, :, None]).astype(np.uint8)
    level = levelled(dark)
    assert level[75:85, 295:305].min() > 180
    assert level[190:220, 150:260].min() < 100
    assert level[20, 20] > 230
    assert level[20, 580] > 230


@pytest.mark.parametrize("colour", [(40, 40, 220), (40, 160, 40), (30, 30, 30)])
def test_a_mark_in_another_colour_than_red_stays(colour: tuple[int, int, int]) -> None:
    marked = page()
    cv2.line(marked, (50, 300), (550, 300), colour, 5)
    assert levelled(marked)[298:303, 100:500].max() < 190


@pytest.mark.parametrize("paper", [130, 200, 255])
def test_paper_of_any_lightness_becomes_white_and_empty_paper_shows_nothing(paper: int) -> None:
    assert levelled(np.full((200, 300, 3), paper, np.uint8)).min() > 230


def test_faint_print_is_made_darker_and_dark_print_left() -> None:
    assert levelled(page(170)).min() < 100
    assert abs(int(levelled(page(20)).min()) - 20) < 15


@pytest.mark.parametrize(("ink", "most"), [(10, 60), (170, 110)])
def test_paper_stays_white_where_only_a_line_is_printed(ink: int, most: int) -> None:
    sheet = np.full((2000, 1600, 3), 255, np.uint8)
    sheet[:400, :600] = page(ink)
    level = levelled(sheet)
    assert level[1000:].min() > 230
    assert level[:400, :600].min() < most
