"""What is displayed of a stored value: never another figure in silence."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet import displayed
from disclosure_checks.readers.sheet.styles import Font, Look
from disclosure_checks.text.figures import read_figure


@pytest.mark.parametrize(
    ("value", "look", "runs"),
    [
        (12, Look(), (Run("12"),)),
        (12, Look("0.00"), (Run("12.00"),)),
        (1234, Look("#,##0"), (Run("1,234"),)),
        (0.25, Look("0%"), (Run("0.25", hidden="format"), Run("25%"))),
        (12.6, Look("0"), (Run("12.6", hidden="format"), Run("13"))),
        (5, Look(";;;"), (Run("5", hidden="format"),)),
        (0, Look("0;-0;"), (Run("0", hidden="format"),)),
        (45_000, Look("yyyy-mm-dd"), (Run("45000", unclear="number-format"),)),
        (12, Look(font=Font(struck=True)), (Run("12", struck=True),)),
        (12, Look(font=Font(colour="FFFFFF")), (Run("12", hidden="colour"),)),
    ],
)
def test_a_number_in_its_look(value: float, look: Look, runs: tuple[Run, ...]) -> None:
    assert displayed.number(value, look) == runs


def test_only_zeros_are_hidden_where_zeros_are_not_displayed() -> None:
    assert displayed.number(0, Look(), zeros=False) == (Run("0", hidden="format"),)
    assert displayed.number(10, Look(), zeros=False) == (Run("10"),)
    assert displayed.number(0, Look()) == (Run("0"),)


@given(st.integers(0, 999_999), st.floats(0.5, 12))
def test_a_figure_has_room_for_all_of_its_digits_or_is_unclear(value: int, width: float) -> None:
    (run,) = displayed.number(value, Look(), width=width)
    assert run.text == str(value)
    assert run.unclear == ("" if width >= len(str(value)) + 0.3 else "crowded")
    assert displayed.number(value, Look(fitted=True), width=width) == (Run(str(value)),)


@given(st.integers(-999_999, 999_999))
def test_a_decimal_is_displayed_as_the_same_float(value: int) -> None:
    assert displayed.number(Decimal(value), Look()) == displayed.number(float(value), Look()) == (Run(str(value)),)


def test_each_piece_of_a_text_has_its_own_font() -> None:
    pieces = (("98", Font(struck=True)), ("12", None), ("1", Font(raised=True)))
    expected = (Run("98", struck=True), Run("12"), Run("1", raised=True))
    assert displayed.text(pieces, Look()) == expected


def test_a_text_with_a_figure_needs_room_and_other_texts_run_over() -> None:
    assert displayed.text((("12345", None),), Look(), 3.0)[0].unclear == "crowded"
    assert displayed.text((("规章制定情况", None),), Look(), 3.0) == (Run("规章制定情况"),)


def test_a_format_that_shows_no_text_leaves_it_out() -> None:
    assert displayed.text((("12", None),), Look(";;;")) == (Run("12", hidden="format"),)


@pytest.mark.parametrize(
    ("number", "code", "day"),
    [
        (45_000, "yyyy-mm-dd", "2023-03-15"), (45_000.5, "yyyy/m/d h:mm", "2023-03-15T12:00:00"),
        (0.25, "h:mm", "06:00:00"),
        (59, "yyyy-mm-dd", "1900-02-28"), (60, "yyyy-mm-dd", "1900-02-28"), (61, "yyyy-mm-dd", "1900-03-01"),
        (12, "0.00E+00", ""), (12, '"日"0', ""), (-1, "yyyy-mm-dd", ""), (3_000_000, "yyyy-mm-dd", ""),
    ],
)  # fmt: skip
def test_the_day_that_a_number_is(number: float, code: str, day: str) -> None:
    assert displayed.as_day(number, code, datetime.date(1899, 12, 30)) == day


@given(st.text(max_size=30), st.floats(0.5, 40))
def test_a_text_without_a_digit_is_never_without_room(text: str, width: float) -> None:
    """That no other text is a figure is why others are not asked for their room."""
    without = "".join(c for c in text if not c.isdecimal())
    assert read_figure(without).value is None
    assert displayed.text(((without, None),), Look(), width) == (Run(without),)
