"""Printed figures: what a cell's text says, exactly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.text.figures import LARGEST_DIGITS, Figure, looks_like_figure, read_figure

FIGURES = {
    "0": 0,
    "12": 12,
    "007": 7,
    " 12 ": 12,
    "\u00a012\u00a0": 12,
    "\u300012\u3000": 12,
    "12\u200b": 12,
    "1,234": 1234,
    "1，234": 1234,
    "12,345,678": 12_345_678,
    "１２": 12,
    "１，２３４": 1234,
    "+1036": 1036,
    "-3": -3,
    "−3": -3,
    "－3": -3,
    "-0": 0,
    "3.00": 3,
    "3.5": Decimal("3.5"),
    "190.457379": Decimal("190.457379"),
    "0.10": Decimal("0.1"),
    "３．５": Decimal("3.5"),
    "-0.25": Decimal("-0.25"),
    "999999999999999": 999_999_999_999_999,
    "0.123456789012345": Decimal("0.123456789012345"),
    "000000000000000000012": 12,
}


@pytest.mark.parametrize(("text", "value"), FIGURES.items())
def test_figures(text: str, value: int | Decimal) -> None:
    figure = read_figure(text)
    assert figure == Figure(value)
    assert type(figure.value) is type(value)
    assert looks_like_figure(text)


UNITS = {
    "12件": (12, "件"),
    "251000元": (251_000, "元"),
    "25.1万元": (Decimal("25.1"), "万元"),
    "1,234 件": (1234, "件"),
}


@pytest.mark.parametrize(("text", "read"), UNITS.items())
def test_a_unit_behind_the_figure_is_told_and_changes_nothing(text: str, read: tuple[object, str]) -> None:
    figure = read_figure(text)
    assert (figure.value, figure.unit, figure.problem) == (*read, "")


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u00a0", "\u3000\u200b", "/", " / ", "\\", "-", "--", "—", "——", "–", "―", "─", "无", "－", "／"],
)
def test_marks_for_nothing_are_blanks_and_no_zeros(text: str) -> None:
    assert read_figure(text) == Figure(None, blank=True)
    assert looks_like_figure(text)


NO_FIGURES = [
    "约3", "12 3", "1\u00a02", "1,23", "1,2345", ",123", "12,", "1.2.3", ".5", "5.", "1e3", "0x10", "十二", "3+4",
    "3/4", "12①", "12²", "1⑩", "½", "12%", "12头", "(12)", "NaN", "inf", "1_000", "٣", "①", "二〇",
    "12件3", "--3", "+-3", "=1+1", "O",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_FIGURES)
def test_nothing_is_repaired_or_guessed(text: str) -> None:
    assert read_figure(text) == Figure(None, problem="not-a-number")
    assert not looks_like_figure(text)


@pytest.mark.parametrize("text", ["1000000000000000", "1234567890.123456", "9" * 40])
def test_more_than_15_digits_are_no_count_and_no_amount(text: str) -> None:
    assert read_figure(text) == Figure(None, problem="too-large")


@given(st.integers(-(10**LARGEST_DIGITS) + 1, 10**LARGEST_DIGITS - 1))
def test_every_whole_number_of_15_digits_is_read_back(number: int) -> None:
    assert read_figure(str(number)).value == number
    assert read_figure(f"{number:,}").value == number


@given(st.decimals(-(10**6), 10**6, places=6, allow_nan=False, allow_infinity=False))
def test_every_decimal_is_read_back(number: Decimal) -> None:
    assert read_figure(format(number, "f")).value == number


@given(st.text(max_size=12))
def test_any_text_is_a_figure_a_blank_or_a_problem(text: str) -> None:
    figure = read_figure(text)
    assert (figure.value is not None) + figure.blank + bool(figure.problem) == 1
