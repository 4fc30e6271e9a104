"""Pandera's traps, each one pinned, and what the schema takes and refuses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.errors import SchemaErrors

from disclosure_checks import (
    CheckResult,
    Edition,
    Report,
    check_frame,
    load_edition,
)
from disclosure_checks.judge.schema import wide_schema
from tests import bases
from tests.equalities import CODES
from tests.judge.frames import EDITIONS, each_edition, failures, numeric, spoilt

# ------------------------------------------------------------------ failure cases


def test_failure_cases_are_the_violated_instances_and_stay_small() -> None:
    """10,000 reports, every fifth broken in one total of table 3 and one of table 4."""
    rows = 10_000
    frame = numeric("zero", rows=rows)
    broken = np.arange(rows) % 5 == 0
    frame.loc[broken, "t3.concluded.person"] = 3.0
    frame.loc[broken, "t4.review.total"] = 2.0
    cases = failures(frame).failure_cases
    assert len(cases) == 4 * broken.sum()  # T301, T302 of the column, T303 of the row, T401
    assert cases.groupby("check").size().to_dict() == dict.fromkeys(CODES, int(broken.sum()))
    assert set(cases["index"]) == set(np.flatnonzero(broken))
    assert cases.memory_usage(deep=True).sum() < frame.memory_usage(deep=True).sum() / 5
    assert {"failure_case", "index", "column", "check"} <= set(cases.columns)
    assert len(cases.columns) < 10


def test_a_failure_case_is_the_residual_at_its_instance() -> None:
    frame = numeric().assign(**{"t3.concluded.person": 8.0})
    frame.index = ["甲镇"]
    cases = failures(frame).failure_cases.set_index("check")
    assert cases.loc["T301", "failure_case"] == -1
    assert cases.loc["T301", "column"] == "person"
    assert cases.loc["T302", "column"] == "person"
    assert cases.loc["T303", "column"] == "concluded"
    assert set(cases["index"]) == {"甲镇"}


def test_data_failures_have_a_reason_of_their_own() -> None:
    errors = failures(numeric().assign(**{"t3.concluded.person": 8.0}))
    assert {error.reason_code.name for error in errors.schema_errors} == {"DATAFRAME_CHECK"}
    assert [error.check.name for error in errors.schema_errors] == ["T301", "T302", "T303"]


# ------------------------------------------------------------------ dtypes


def outcome_sets(result: CheckResult) -> list[object]:
    return [
        (entry.outcomes, sorted((o.rule, o.key, o.reason) for o in entry.undecided)) for entry in result.reports
    ] + [(v.rule, v.key, v.found, v.expected, v.message) for v in result]


def _typed(frame: pd.DataFrame, dtype: str) -> pd.DataFrame:
    keys = [key for key in load_edition("2021").concepts if key != "t2.fees.amount"]
    typed = frame.copy()
    for key in keys:
        column = frame[key]
        if dtype == "decimal":
            values = [None if np.isnan(value) else Decimal(int(value)) for value in column]
            typed[key] = pd.Series(values, dtype=object)
        elif dtype == "int64":
            typed[key] = column if column.isna().any() else column.astype("int64")
        else:
            typed[key] = column.astype(dtype)
    return typed


@pytest.mark.parametrize("dtype", ["int64", "int32", "Int64", "float64", "Float64", "float32", "decimal"])
def test_columns_of_any_numeric_type_give_equal_outcomes(dtype: str) -> None:
    if dtype == "int32":
        frame = _typed(spoilt().iloc[:2], "int32")
        assert outcome_sets(check_frame(frame)) == outcome_sets(check_frame(spoilt().iloc[:2]))
        return
    frame = _typed(spoilt(), dtype)
    assert outcome_sets(check_frame(frame)) == outcome_sets(check_frame(spoilt()))
    cases = failures(frame).failure_cases
    assert sorted(zip(cases["check"], cases["index"], strict=True)) == [
        ("C104", 2), ("C104", 3), ("T301", 1), ("T301", 3), ("T303", 1), ("T303", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "column",
    [pd.Series([True]), pd.Series(["0"], dtype=object), pd.Series([1j]), pd.Series([pd.Timestamp("2024-01-01")])],
    ids=["bool", "text", "complex", "date"],
)
def test_the_schema_refuses_columns_that_are_no_figures(column: pd.Series) -> None:
    errors = failures(numeric("zero").assign(**{"t3.received.person": column}))
    refused = [error for error in errors.schema_errors if error.reason_code.name == "WRONG_DATATYPE"]
    assert [error.schema.name for error in refused] == ["t3.received.person"]


@pytest.mark.parametrize("column", [[True], [pd.Timestamp("2024-01-01")]], ids=["bool", "date"])
def test_columns_of_other_things_are_no_numbers_in_check_frame(column: list[object]) -> None:
    result = check_frame(numeric("zero").assign(**{"t3.received.person": column}), select=["C101"])
    assert bases.rules_hit(result) == {("C101", "t3.received.person")}


# ------------------------------------------------------------------ the schema itself


@each_edition
def test_the_schema_has_a_column_for_each_cell_and_a_check_for_each_rule(edition: str) -> None:
    form = load_edition(edition)
    schema = form.schema()
    assert isinstance(schema, pa.DataFrameSchema)
    assert list(schema.columns) == list(form.concepts)
    assert [check.name for check in schema.checks] == [rule.code for rule in form.rules]
    assert schema.name == f"annual-report-{edition}"
    assert schema.columns["t3.received.person"].title == form.concepts["t3.received.person"].label()
    assert schema is form.schema()


def test_the_schema_is_built_once_and_used_again() -> None:
    edition = load_edition("2021")
    assert wide_schema(edition) is wide_schema(edition)
    for _ in range(3):
        edition.schema().validate(numeric(), lazy=True)


def test_the_schema_of_a_variant_has_the_merged_row() -> None:
    merged = load_edition("2021").variants["other_all"]
    assert "t3.other_all.person" in merged.schema().columns
    assert "t3.other_misc.person" not in merged.schema().columns
    assert len(merged.concepts) == 200 - 21 + 7


# ------------------------------------------------------------------ tables as printed

SHAPES = {("2021", 2): (6, 5), ("2021", 3): (25, 7), ("2021", 4): (3, 5), ("2019", 2): (8, 8), ("2019", 3): (23, 7)}


@pytest.mark.parametrize(("edition", "number"), [(e, n) for e in EDITIONS for n in (2, 3, 4)])
def test_a_printed_table_fits_its_schema(edition: str, number: int) -> None:
    report = bases.filled_report(edition)
    table = report.table(number)
    if (edition, number) in SHAPES:
        assert table.shape == SHAPES[edition, number]
    schema = load_edition(edition).table_schema(number)
    schema.validate(table, lazy=True)
    assert list(schema.columns) == list(table.columns)
    with pytest.raises(SchemaErrors):
        schema.validate(table.rename(columns={table.columns[0]: "别的标题"}), lazy=True)
    with pytest.raises(SchemaErrors):
        schema.validate(table.rename(index={table.index[0]: "别的一行"}), lazy=True)


def _table_failures(report: Report, number: int, edition: Edition) -> set[tuple[str, str]]:
    with pytest.raises(SchemaErrors) as caught:
        edition.table_schema(number).validate(report.table(number), lazy=True)
    cases = caught.value.failure_cases
    return set(zip(cases["check"], cases["index"].astype(str), strict=True))


@each_edition
def test_a_wrong_total_in_a_printed_table(edition: str) -> None:
    form = load_edition(edition)
    changes = {"t3.received.total": "10", "t4.review.total": "9"}
    report = bases.report(bases.cells("filled", edition, changes), edition)
    assert _table_failures(report, 3, form) == {("T301", "total"), ("T303", "received")}
    assert _table_failures(report, 4, form) == {("T401", "review")}


def test_bounds_and_whole_numbers_of_a_printed_table() -> None:
    form = load_edition("2021")
    changes = {"t3.granted.person": "-1", "t3.granted.other": "0.5", "t3.granted.total": "-0.5"}
    found = _table_failures(bases.report(bases.cells(changes=changes)), 3, form)
    assert {"C102", "C103"} <= {check for check, _ in found}
    change = bases.report(bases.cells("zero", "2019", {"t2.licences.items_change": "-7"}), "2019")
    load_edition("2019").table_schema(2).validate(change.table(2), lazy=True)


def test_a_blank_in_a_printed_table_is_no_zero() -> None:
    report = bases.report(bases.cells("filled", changes={"t3.received.business": ""}))
    table = report.table(3)
    assert table.loc["一、本年新收政府信息公开申请数量", "商业企业"] is None
    load_edition("2021").table_schema(3).validate(table, lazy=True)


@pytest.mark.parametrize("number", [1, 5])
def test_a_table_that_the_form_does_not_have(number: int) -> None:
    with pytest.raises(KeyError, match="the form has no table"):
        load_edition("2021").table_schema(number)
    with pytest.raises(KeyError, match="the form has no table"):
        bases.zero_report().table(number)
    with pytest.raises(KeyError, match="no table could be read"):
        replace(bases.zero_report(), edition=None).table(3)
