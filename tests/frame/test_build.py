"""Reports as one wide frame, and a script's frame made ready for the schema."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import Fact, check_frame, load_edition
from disclosure_checks.frame.build import ABOUT, figure_columns, parse_cells, report_frame
from disclosure_checks.model.reckoning import Operand, Reckoning
from disclosure_checks.model.report import Observation, Report
from disclosure_checks.strategies import reports
from disclosure_checks.words import Words
from tests import bases

FORM = load_edition("2021")
CELL, AMOUNT = "t3.received.total", "t2.fees.amount"


def frame_of(*made: Report) -> pd.DataFrame:
    return report_frame(made, FORM)


def without_nan(column: pd.Series) -> list[object]:
    """The values of a column, None for whatever pandas takes for nothing."""
    return [None if isinstance(value, float) and np.isnan(value) else value for value in column]


def test_a_report_is_a_row_and_a_cell_a_column() -> None:
    frame = frame_of(bases.filled_report(), bases.zero_report())
    assert frame.shape == (2, 200 + len(ABOUT))
    assert set(frame.columns) == {*FORM.concepts, *ABOUT}
    assert frame[CELL].tolist() == [12, 0]
    assert frame[CELL].dtype == np.float64
    assert frame[AMOUNT].tolist() == [Decimal("3.2"), 0]
    assert frame.loc[0, list(ABOUT)].tolist() == [
        f"{bases.AGENCY}.txt", bases.AGENCY, "township", None, "government", 2023, "2021",
    ]  # fmt: skip


def test_a_blank_is_missing_in_counts_and_amounts() -> None:
    frame = frame_of(bases.report(bases.cells(changes={CELL: "", AMOUNT: "/"})))
    assert np.isnan(frame.loc[0, CELL])
    assert frame.loc[0, AMOUNT] is None


def test_what_the_prose_states_stands_beside_why_it_is_not_certain() -> None:
    doubt = Words("年度不明", "the year is unclear")
    said = replace(
        bases.zero_report(), claims={"received": Fact(3), "fee_notices": Fact(None)}, claim_notes={"received": "soft"},
        claim_doubts={"concluded": doubt},
    )  # fmt: skip
    frame = frame_of(said, bases.zero_report())
    assert frame["text:received"].tolist()[0] == 3
    assert frame[["text:received", "text:fee_notices", "text:concluded"]].loc[1].isna().all()
    assert np.isnan(frame.loc[0, "text:fee_notices"])
    assert without_nan(frame["note:received"]) == ["soft", None]
    assert without_nan(frame["doubt:concluded"]) == [doubt, None]
    assert "doubt:received" not in frame.columns


def test_observations_and_reckonings_are_columns_of_their_kinds() -> None:
    seen = tuple(Observation("title", text=text) for text in "甲乙")
    other, share = Observation("cell-ambiguous"), Reckoning("percentage", (Operand(1),), (Operand(1), Operand(1)))
    frame = frame_of(replace(bases.zero_report(), observations=(*seen, other), reckonings=(share,)), Report("a.txt"))
    assert without_nan(frame["seen:title"]) == [seen, None]
    assert without_nan(frame["seen:cell-ambiguous"]) == [(other,), None]
    assert without_nan(frame["said:percentage"]) == [(share,), None]


def test_the_columns_of_other_reports_are_missing_where_there_is_none() -> None:
    frame = figure_columns([None, bases.filled_report()], FORM)
    assert set(frame.columns) == set(FORM.concepts)
    assert frame.loc[0].isna().all()
    assert frame.loc[1, CELL] == 12


@given(st.data())
@settings(max_examples=10)
def test_figures_come_back_exact(data: st.DataObject) -> None:
    report = data.draw(reports("2021"))
    row = frame_of(report).loc[0]
    assert {key: row[key] for key in FORM.concepts} == bases.values(report)


# ------------------------------------------------------------------ a script's frame


def test_texts_are_read_like_printed_figures() -> None:
    texts = {CELL: "１，２３４", "t3.received.person": "约3", AMOUNT: "0.10", "t4.review.total": "/"}
    given_frame = bases.wide([bases.cells(), bases.cells(changes=texts)])
    ready = parse_cells(given_frame, FORM)
    assert ready[CELL].tolist() == [0, 1234]
    assert ready[AMOUNT].tolist() == [Decimal(0), Decimal("0.10")]
    assert ready[["t3.received.person", "t4.review.total"]].loc[1].isna().all()
    nothing, (seen,) = ready["seen:not-a-number"]
    assert nothing is None
    assert (seen.key, seen.text) == ("t3.received.person", "约3")
    assert given_frame.loc[1, CELL] == "１，２３４", "the frame that was given stays as it is"


def test_columns_that_are_not_there_are_blank_and_numbers_stay() -> None:
    ready = parse_cells(pd.DataFrame({CELL: pd.array([3, None], dtype="Int64")}), FORM)
    assert ready[CELL].dtype == "Int64"
    assert set(FORM.concepts) <= set(ready.columns)
    assert ready["t3.received.person"].isna().all()


@pytest.mark.parametrize("value", [True, pd.Timestamp("2024-01-01"), [1]], ids=["bool", "date", "list"])
def test_other_things_are_no_figures(value: object) -> None:
    ready = parse_cells(pd.DataFrame({CELL: pd.Series([value])}), FORM)
    assert np.isnan(ready.loc[0, CELL])
    assert [seen.kind for seen in ready.loc[0, "seen:not-a-number"]] == ["not-a-number"]


@pytest.mark.parametrize("value", [3.0, Decimal(3), 3, "3", np.float64(3), np.float32(3), np.int64(3)])
def test_a_number_among_objects_is_what_it_prints(value: object) -> None:
    ready = parse_cells(pd.DataFrame({CELL: pd.Series([value, "x"], dtype=object)}), FORM)
    assert ready.loc[0, CELL] == 3


@pytest.mark.parametrize("nothing", [None, pd.NA, np.nan, np.float32("nan"), Decimal("NaN"), "", "/"])
def test_nothing_among_objects_is_a_blank_and_no_wrong_figure(nothing: object) -> None:
    ready = parse_cells(pd.DataFrame({CELL: pd.Series([nothing, "3"], dtype=object)}), FORM)
    assert np.isnan(ready.loc[0, CELL])
    assert not [column for column in ready.columns if str(column).startswith("seen:")]


def test_a_unit_in_a_text_column_is_reported() -> None:
    result = check_frame(bases.wide([bases.cells(changes={AMOUNT: "251000元"})]), select=["C105"])
    assert bases.rules_hit(result) == {("C105", AMOUNT)}
