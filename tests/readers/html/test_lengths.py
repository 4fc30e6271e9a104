"""Lengths and sizes as CSS writes them, in pixels of a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.html.lengths import fixed, is_tiny, length, pixels, share, size_of


@pytest.mark.parametrize(
    ("text", "length"),
    [("12px", 12), ("12", 12), ("-.5px", -0.5), ("1in", 96), ("72pt", 96), ("2em", 32), ("1rem", 16), ("10%", 100),
     ("5vw", 50), ("10mm", 37.8), ("auto", 0), ("", 0), ("calc(1px + 2px)", 0), ("12 px", 12), ("1px 2px", 0)],
)  # fmt: skip
def test_a_length_in_pixels(text: str, length: float) -> None:
    assert pixels(text) == pytest.approx(length)


@given(
    st.floats(-1e4, 1e4).map(lambda number: f"{number:.3f}"), st.sampled_from(["px", "pt", "em", "cm", "in", "%", "vw"])
)
def test_a_length_turns_with_its_sign_and_only_those_of_the_page_are_not_fixed(number: str, unit: str) -> None:
    assert pixels(f"{-float(number):.3f}{unit}") == pytest.approx(-pixels(number + unit))
    assert fixed(number + unit) == (None if unit in ("%", "vw") else pixels(number + unit))


def test_what_is_no_length_is_not_fixed() -> None:
    for text in ("auto", "", "none", "calc(1px)", "1px 2px"):
        assert length(text) is fixed(text) is None
    assert length("0") == fixed("0") == length("0%") == 0
    assert fixed("0%") is None


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("0%", 0), ("50%", 0.5), (" .25 ", 0.25), ("1", 1), ("", 1), ("none", 1), ("%", 1)]
)
def test_a_share_is_a_number_or_per_cent_and_whole_where_it_is_none(text: str, number: float) -> None:
    assert share(text) == number


@pytest.mark.parametrize(
    ("font", "size"),
    [("12px Arial", "12px"), ("bold 12px/1.5 Arial", "12px"), ("0/0 a", "0"), ("italic 1.5em 宋体", "1.5em"),
     ("700 0/0 a", "0"), ("400 1px/1px Arial", "1px"), ("normal 700 14px Arial", "14px"), ("1.2vw Arial", "1.2vw"),
     ("caption", ""), ("inherit", "")],
)  # fmt: skip
def test_the_size_in_a_font_is_its_size_and_not_its_weight(font: str, size: str) -> None:
    assert size_of({"font": font}) == size
    assert size_of({"font": font, "font-size": "9px"}) == "9px"


def test_a_style_without_a_font_has_no_size() -> None:
    assert size_of({"color": "red"}) == ""


@pytest.mark.parametrize(
    ("size", "tiny"),
    [("0", True), ("1px", True), ("2.9px", True), ("3px", False), ("12px", False), ("1pt", True), ("9pt", False),
     ("0.1em", True), ("0.5em", False), ("10%", True), ("100%", False), ("0.1rem", True), ("1rem", False),
     ("1.2vw", False), ("2vh", False), ("0vw", True), ("small", False), ("larger", False), ("var(--x)", False)],
)  # fmt: skip
def test_text_is_tiny_where_nobody_can_read_it(size: str, tiny: bool) -> None:
    assert is_tiny(size, around=False) is tiny


@pytest.mark.parametrize(
    ("size", "tiny"),
    [("2em", True), ("100%", True), ("inherit", True), ("12px", False), ("1rem", False), ("small", False)],
)
def test_in_tiny_text_what_is_sized_by_it_is_tiny(size: str, tiny: bool) -> None:
    assert is_tiny(size, around=True) is tiny
