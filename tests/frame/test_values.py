"""Figures of a frame are exact numbers or nothing."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.frame.values import exact, figure, objects


@pytest.mark.parametrize("nothing", [None, pd.NA, float("nan"), np.float64("nan"), Decimal("NaN")])
def test_what_is_missing_is_none_and_no_zero(nothing: object) -> None:
    assert exact(nothing) is None
    assert figure(nothing) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [(3, 3), (np.int64(3), 3), (3.0, 3), (0.1, Decimal("0.1")), (Decimal("3.50"), Decimal("3.50")), (np.float64(2), 2)],
)
def test_a_value_is_the_decimal_that_it_prints(value: object, number: object) -> None:
    assert exact(value) == number
    assert isinstance(exact(value), Decimal)


def test_a_whole_figure_is_an_int_and_another_a_decimal() -> None:
    assert [type(figure(value)) for value in (3, 3.0, Decimal(3), 3.5)] == [int, int, int, Decimal]


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_of_15_digits_come_through_a_float(number: int) -> None:
    assert figure(float(number)) == exact(float(number)) == number


def test_a_column_of_objects_keeps_tuples_as_they_are() -> None:
    column = objects([(1, 2), None, (3, 4)])
    assert column.shape == (3,)
    assert column[0] == (1, 2)
    assert column[1] is None
