"""Ruled lines are told from the strokes of characters, and the page's skew from them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from disclosure_checks.readers.ocr.lines import ink_of, lines_across, lines_down, runs_down, skew_of
from tests.readers.ocr.drawn import figure, ruled, turned, white


@pytest.mark.parametrize("degrees", [-2.0, -0.5, 0.0, 0.3, 1.4])
def test_the_skew_is_that_of_the_lines(degrees: float) -> None:
    picture = white(500, 900)
    picture[100:240, 200:620] = ruled()[:140, :420]
    cv2.line(picture, (50, 400), (850, 400), 0, 2)
    assert skew_of(turned(picture, -degrees)) == pytest.approx(degrees, abs=0.1)


def test_a_page_without_lines_has_no_skew() -> None:
    assert skew_of(white(300, 400)) == 0.0
    assert skew_of(figure("1234567")) == 0.0


def test_rules_are_lines_and_strokes_are_none() -> None:
    picture = ruled()
    cv2.putText(picture, "1-7", (130, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    ink = ink_of(picture)
    across, down = lines_across(ink), lines_down(ink)
    assert all(across[y, 20:400].all() for y in (10, 50, 90, 130))
    assert all(down[20:120, x].all() for x in (10, 110, 210, 310, 410))
    assert not across[16:45, 120:200].any()
    assert not down[16:45, 120:200].any()


@pytest.mark.parametrize(("gap", "whole"), [(3, True), (7, True), (25, False)])
def test_a_small_gap_in_a_rule_is_closed(gap: int, whole: bool) -> None:
    picture = white(300, 100)
    cv2.line(picture, (50, 10), (50, 290), 0, 2)
    picture[150 : 150 + gap] = 255
    assert bool(lines_down(ink_of(picture))[20:280, 50].all()) is whole


def test_a_dark_area_is_no_run_of_lines() -> None:
    picture = white(300, 300)
    picture[50:250, 50:250] = 0
    assert not runs_down(ink_of(picture)).any()
    cv2.line(picture, (280, 20), (280, 280), 0, 2)
    assert runs_down(ink_of(picture))[30:270, 280].all()


def test_pale_rules_of_a_coarse_scan_are_ink_and_paper_is_none() -> None:
    assert ink_of(np.array([[0, 150, 230, 255]], np.uint8)).tolist() == [[1, 1, 0, 0]]
