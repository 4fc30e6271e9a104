"""Colours as CSS and old pages write them: told exactly or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.colours import BLACK, WHITE, Colour
from disclosure_checks.readers.html.colours import colour, ground

RED: Colour = (255, 0, 0)
PART = st.integers(0, 255)


@given(PART, PART, PART)
def test_a_colour_is_the_same_in_all_ways_of_writing_it(red: int, green: int, blue: int) -> None:
    digits = f"{red:02x}{green:02x}{blue:02x}"
    for text in (f"#{digits}", digits.upper(), f"rgb({red},{green},{blue})", f" rgb({red} {green} {blue} / 100%) "):
        assert colour(text) == ((red, green, blue), False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red", RED), ("RED", RED), ("#f00", RED), ("f00", RED), ("hsl(0, 100%, 50%)", RED), ("rgb(100%,0%,0%)", RED),
        ("rgb(300,-5,0)", RED), ("hsl(120, 0%, 100%)", WHITE), ("black", BLACK), ("#ffffffff", WHITE),
    ],
)  # fmt: skip
def test_named_short_and_other_ways(text: str, expected: Colour) -> None:
    assert colour(text) == (expected, False)


@pytest.mark.parametrize(
    "text", ["", " ", "inherit", "currentcolor", "none", "ff", "ggg", "rgb(", "#ff", "oklch(1 0 0)"]
)
def test_what_is_no_colour_is_not_told(text: str) -> None:
    assert colour(text) == (None, False)


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("transparent", True),
        ("#0000", True),
        ("rgba(0,0,0,0)", True),
        ("rgba(0,0,0,.05)", True),
        ("rgba(0,0,0,.5)", False),
    ],
)
def test_what_lets_all_through_is_clear_and_what_lets_some_through_is_not_told(text: str, clear: bool) -> None:
    assert colour(text) == (None, clear)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red", (RED, True)), ("no-repeat center #f00", (RED, True)), ("url(a.png) red", (None, True)),
        ("linear-gradient(red, blue)", (None, True)), ("none", (None, False)), ("", (None, False)),
        ("transparent", (None, False)), ("0 0 repeat", (None, False)), ("rgba(0,0,0,.5)", (None, True)),
    ],
)  # fmt: skip
def test_a_ground_is_a_colour_a_picture_or_nothing(text: str, expected: tuple[Colour | None, bool]) -> None:
    assert ground(text) == expected
