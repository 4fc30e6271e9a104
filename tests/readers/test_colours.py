"""Colours: what six digits say, and which colours a person takes for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.colours import BLACK, WHITE, Colour, alike, of_digits

PARTS = st.integers(0, 255)
COLOURS = st.tuples(PARTS, PARTS, PARTS)


@given(COLOURS)
def test_digits_are_read_back_in_either_case(colour: Colour) -> None:
    text = "".join(f"{part:02x}" for part in colour)
    assert of_digits(text) == of_digits(text.upper()) == colour


@pytest.mark.parametrize(
    "text", ["", "fff", "#fffff", "fffff", "fffffff", "auto", "gggggg", "ff ff ", "１２３４５６", "-1-1-1"]
)
def test_other_texts_are_no_colour(text: str) -> None:
    assert of_digits(text) is None


@given(COLOURS, COLOURS)
def test_being_alike_is_mutual_and_each_colour_is_like_itself(one: Colour, other: Colour) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (WHITE, (0xFE, 0xFE, 0xFE), True), (WHITE, (0xF8, 0xF8, 0xFF), True), (WHITE, (0xF2, 0xF2, 0xF2), False),
        (WHITE, (255, 255, 0), False), (BLACK, (0, 0, 60), False), (BLACK, WHITE, False),
        (WHITE, None, False), (None, BLACK, False), (None, None, False),
    ],
)  # fmt: skip
def test_colours_are_alike_where_no_part_differs_visibly(one: Colour | None, other: Colour | None, same: bool) -> None:
    assert alike(one, other) is same
