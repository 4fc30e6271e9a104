"""A wide frame by columns: what is missing is told apart from what is zero."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.report import Observation

SEEN = (Observation("not-a-number", cells=("a",)),)
FRAME = WideFrame(
    pd.DataFrame(
        {
            "int": [3, 1],
            "float": [0.0, np.nan],
            "null": pd.array([2, None], dtype="Int64"),
            "amount": pd.Series([Decimal("0.5"), None], dtype=object),
            "text": ["甲", None],
            "seen:not-a-number": pd.Series([None, SEEN], dtype=object),
            "seen:title": pd.Series([(Observation("title", cells=("b",)),), None], dtype=object),
        }
    )
)


@pytest.mark.parametrize(
    ("column", "kind"), [("int", "i"), ("float", "f"), ("null", "f"), ("amount", "O"), ("text", "O")]
)
def test_columns_are_arrays_of_plain_kinds(column: str, kind: str) -> None:
    array = FRAME.array(column)
    assert array is not None
    assert array.dtype.kind == kind
    assert FRAME.array(column) is array, "what is asked twice is kept"


def test_a_column_that_is_not_there_is_missing_everywhere() -> None:
    assert FRAME.array("nowhere") is None
    assert FRAME.missing("nowhere").tolist() == [True, True]
    assert FRAME.any_missing("nowhere")


@pytest.mark.parametrize(
    ("column", "missing"),
    [("int", [False, False]), ("float", [False, True]), ("null", [False, True]), ("amount", [False, True])],
)
def test_a_zero_is_a_figure_and_a_blank_is_none(column: str, missing: list[bool]) -> None:
    assert FRAME.missing(column).tolist() == missing
    assert FRAME.any_missing(column) is any(missing)


def test_the_minimum_is_told_only_where_every_figure_is_there() -> None:
    assert FRAME.minimum("int") == 1
    assert all(np.isnan(FRAME.minimum(column)) for column in ("float", "null", "amount", "text", "nowhere"))


def test_an_empty_frame_lacks_nothing() -> None:
    empty = WideFrame(pd.DataFrame({"a": []}))
    assert empty.rows == 0
    assert not empty.any_missing("a")
    assert not empty.any_missing("nowhere")


def test_all_rows_are_their_positions_and_nobody_writes_to_them() -> None:
    assert FRAME.all_rows.tolist() == [0, 1]
    with pytest.raises(ValueError, match="read-only"):
        FRAME.all_rows[0] = 5


def test_cells_that_could_not_be_read_are_no_blanks() -> None:
    assert FRAME.unread == {1: frozenset({"a"})}
    seen = FRAME.seen("not-a-number")
    assert seen is not None
    assert seen[1] == SEEN
