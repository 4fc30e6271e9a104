"""A line as the model reads it, in three ways that differ."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.ocr.engine import HEIGHT
from disclosure_checks.readers.ocr.readings import TIMES, fitted, is_lone, prepared, together
from tests.readers.ocr.drawn import content, figure, white


@given(st.integers(1, 120), st.integers(1, 9000), st.integers(0, 2))
def test_a_picture_fits_the_model_whatever_its_size(height: int, width: int, reading: int) -> None:
    shown = fitted(np.zeros((height, width), np.uint8), reading)
    assert shown.shape[0] == HEIGHT
    assert 32 <= shown.shape[1] <= 3300
    assert reading == 2 or shown[0].min() > 128  # white above it
    # The ink is still there; what is one or two pixels thin may fade where it is made smaller.
    thin = min(height, width) < 3 or width > 40 * height
    assert reading == 2 or thin or shown.min() < 128


def test_ink_is_as_high_in_each_picture_but_a_dash_stays_a_dash() -> None:
    digit, dash = fitted(np.zeros((20, 10), np.uint8)), fitted(np.zeros((3, 14), np.uint8))
    assert 28 <= int((digit < 128).any(axis=1).sum()) <= 36
    assert int((dash < 128).any(axis=1).sum()) <= 12


def test_a_lone_glyph_is_shown_once_three_times_and_twice() -> None:
    lone, pair = content(figure("7")), content(figure("77"))
    assert is_lone(lone)
    assert not is_lone(pair)
    assert tuple(_strokes(prepared(lone, reading), reading) for reading in range(3)) == TIMES
    assert [_strokes(prepared(pair, reading), reading) for reading in range(3)] == [2, 2, 2]


def test_lone_glyphs_of_several_cells_stand_in_a_row() -> None:
    cells = [content(figure(digit)) for digit in "4729"]
    alone, row = prepared(cells[0], 1), together(cells, 1)
    assert _strokes(row, 1) == 4
    assert row.shape[1] < 4 * alone.shape[1]


def _strokes(shown: np.ndarray, reading: int) -> int:
    """How many glyphs stand beside each other."""
    marked = (shown > 60) if reading == 2 else (shown < 128)
    return int((np.diff(marked[4:-4].any(axis=0).astype(int), prepend=0) > 0).sum())


def test_the_second_reading_is_smaller_and_the_third_is_the_outline_alone() -> None:
    pair = content(figure("77"))
    first, second, third = (prepared(pair, reading) for reading in range(3))
    assert first.shape == third.shape
    assert (first < 128).any(axis=1).sum() > (second < 128).any(axis=1).sum()
    assert third[first > 230].max() == 0  # paper
    assert third[first < 60].max() == 0  # the middle of the ink
    assert third.max() > 150


@pytest.mark.parametrize(("width", "lower"), [(100, False), (400, True)])
def test_text_is_read_smaller_than_figures(width: int, lower: bool) -> None:
    ink = white(40, width)
    ink[5:35] = 0
    assert bool((fitted(ink) < 128).any(axis=1).sum() < 20) is lower
