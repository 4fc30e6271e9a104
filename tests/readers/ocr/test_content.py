"""The ink of a cell: nothing of it is lost in silence, and what is left of lines is no ink."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from disclosure_checks.readers.ocr.content import content_of
from disclosure_checks.readers.ocr.grid import Unit
from tests.readers.ocr.drawn import content, figure, white


@pytest.mark.parametrize(("grey", "faint"), [(190, True), (205, True), (255, False)])
def test_a_faint_figure_is_no_blank(grey: int, faint: bool) -> None:
    found = content(figure("0", grey))
    assert found.faint is faint
    assert found.lines == ()


@pytest.mark.parametrize(("text", "pieces"), [("7", 1), ("12", 2), ("1500", 4), ("-5", 2), ("", 0)])
def test_pieces_are_counted_from_left_to_right(text: str, pieces: int) -> None:
    found = content(figure(text))
    assert len(found.pieces) == pieces
    assert list(found.pieces) == sorted(found.pieces)
    assert len(found.lines) == (1 if text else 0)


def test_lines_of_text_are_parted_and_a_dash_belongs_to_its_line() -> None:
    picture = white(100, 200)
    unit = Unit(0, 0, (0, 0, 199, 99), doubtful=False)
    for y, text in ((35, "123"), (85, "4-5")):
        cv2.putText(picture, text, (20, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2, cv2.LINE_AA)
    first, second = content_of(picture, unit).lines
    assert first[3] < second[1]


def test_what_is_left_of_the_lines_around_is_no_ink() -> None:
    picture = figure("7")
    picture[:2] = picture[-2:] = 0  # the lines themselves
    picture[5, 10:100] = picture[20:26, 4] = 0  # and their shadows
    found = content(picture)
    assert len(found.pieces) == 1
    assert not found.at_edge


def test_a_figure_that_touches_the_frame_says_so() -> None:
    picture = white()
    cv2.putText(picture, "7", (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 4)
    assert content(picture).at_edge
    assert not content(figure("7")).at_edge


def test_figures_that_stand_far_apart_may_be_of_two_cells() -> None:
    picture = white()
    for x in (10, 90):
        cv2.putText(picture, "7", (x, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    assert content(picture).is_spread
    assert not content(figure("77")).is_spread


@pytest.mark.parametrize(("grey", "side", "loose"), [(120, 1, False), (120, 2, True), (180, 2, True), (250, 3, False)])
def test_a_point_that_is_as_small_as_dust_is_not_lost_in_silence(grey: int, side: int, loose: bool) -> None:
    picture = figure("38  79")
    left = next(x for x in range(20, 110) if (picture[:, x : x + 12] == 255).all()) + 5
    picture[39 : 39 + side, left : left + side] = grey
    found = content(picture)
    assert found.loose is loose or len(found.pieces) == 5


@pytest.mark.parametrize("text", ["5", "38"])
def test_a_pale_minus_before_a_figure_is_not_lost_in_silence(text: str) -> None:
    picture = figure(text)
    assert not content(picture).loose
    picture[32:34, 8:15] = 180
    assert content(picture).loose


def test_all_but_the_ink_is_white_and_the_cell_is_shown_as_it_is() -> None:
    picture = np.minimum(figure("7"), 240)
    found = content(picture)
    assert (found.grey == 255).mean() > 0.7
    assert found.shown.shape == picture.shape
    assert (found.shown == picture).all()
