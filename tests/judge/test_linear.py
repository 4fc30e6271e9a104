"""Linear rules: a missing operand never makes an instance held, and sums are exact."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import check_frame, load_edition
from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.linear import ask, doubt_column, evaluate_linear
from disclosure_checks.model.formula import parse
from disclosure_checks.model.statement import Domain, Linear
from disclosure_checks.words import Words
from tests.equalities import CODES, EQUALITIES
from tests.judge.frames import failures, numeric


@pytest.mark.parametrize(
    ("dtype", "missing"),
    [("float64", np.nan), ("Int64", pd.NA), ("Float64", pd.NA), *(("object", none) for none in (None, np.nan, pd.NA))],
)
def test_a_missing_operand_never_passes_in_silence(dtype: str, missing: object) -> None:
    """With the total of a row missing, T303 is not held; the schema names the blank (C104)."""
    frame = numeric("zero")
    frame["t3.received.total"] = pd.Series([missing], dtype=dtype)
    cases = failures(frame).failure_cases
    assert list(zip(cases["check"], cases["column"], strict=True)) == [("C104", "t3")]
    entry = check_frame(frame).reports[0]
    undecided = {(outcome.rule, outcome.key) for outcome in entry.undecided}
    assert {("T301", "total"), ("T303", "received"), ("C101", "t3.received.total")} <= undecided


@pytest.mark.parametrize("code", CODES)
def test_no_equality_is_held_or_violated_without_one_of_its_cells(code: str) -> None:
    for rule, key, left, right in EQUALITIES["2021"]:
        if rule != code:
            continue
        cells = (*left, *right)
        frame = pd.concat([numeric(rows=len(cells))], ignore_index=True)
        for row, cell in enumerate(cells):
            frame.loc[row, cell] = np.nan
        result = check_frame(frame, select=[code])
        assert result.violations == []
        for entry in result.reports:
            assert (code, key) in {(outcome.rule, outcome.key) for outcome in entry.undecided}
        if code == "T303":
            break


def test_a_missing_column_is_a_missing_cell_in_every_report() -> None:
    frame = numeric(rows=3).drop(columns=["t4.review.total"])
    result = check_frame(frame)
    assert [violation.rule for violation in result] == ["C104"] * 3
    for entry in result.reports:
        assert ("T401", "review") in {(outcome.rule, outcome.key) for outcome in entry.undecided}
    # The schema itself wants every column: it has no place for a cell that is nowhere.
    assert "column_in_dataframe" in set(failures(frame).failure_cases["check"])


# ------------------------------------------------------------------ relations by themselves

FORM = load_edition("2021")
A, B, C = "t3.received.person", "t3.received.business", "t3.received.total"


def asked(formula: str, **columns: object) -> tuple[list[int], list[int]]:
    """Where a formula over A, B and C is broken, and where it cannot be told."""
    names = {"A": A, "B": B, "C": C}
    for name, cell in names.items():
        formula = formula.replace(name, cell)
    frame = pd.DataFrame({names[name]: values for name, values in columns.items()})
    answer = ask(parse(formula).bind(FORM, {}), WideFrame(frame))
    return answer.broken.tolist(), answer.missing.tolist()


@pytest.mark.parametrize(
    ("formula", "broken"),
    [("A = B", [0, 2]), ("A != B", [1]), ("A <= B", [2]), ("A >= B", [0]), ("A < B", [1, 2]), ("A > B", [0, 1])],
)
def test_each_comparison_is_broken_by_its_opposite(formula: str, broken: list[int]) -> None:
    for kind in ("int64", "float64", object):
        found = asked(formula, A=np.array([1, 2, 3], dtype=kind), B=np.array([2, 2, 2], dtype=kind))
        assert found == (broken, []), kind


def test_a_missing_figure_is_neither_broken_nor_held() -> None:
    assert asked("A = B", A=[1.0, np.nan, np.nan], B=[1.0, 5.0, np.nan]) == ([], [1, 2])
    assert asked("A != B", A=[1.0, np.nan], B=[1.0, 5.0]) == ([0], [1])
    assert asked("A = B", A=[1.0, 2.0]) == ([], [0, 1])
    assert asked("A >= 0", A=[np.nan, -1.0, 0.0]) == ([1], [0])


def test_a_sum_of_decimals_is_taken_again_exactly() -> None:
    assert asked("A + B = C", A=[0.1, 0.1], B=[0.2, 0.2], C=[0.3, 0.31]) == ([1], [])
    amounts = [pd.Series([Decimal(text)], dtype=object) for text in ("0.1", "0.2", "0.3")]
    assert asked("A + B = C", **dict(zip("ABC", amounts, strict=True))) == ([], [])


def test_coefficients_and_constants_count() -> None:
    assert asked("2 * A - B <= C + 1", A=[3, 3], B=[1, 1], C=[4, 3]) == ([1], [])


@given(st.lists(st.tuples(*[st.none() | st.integers(-5, 5)] * 3), max_size=12))
def test_whatever_the_column_is_made_of_the_answer_is_the_plain_one(rows: list[tuple[int | None, ...]]) -> None:
    columns = dict(zip("ABC", zip(*rows, strict=True) if rows else ([], [], []), strict=True))
    broken = [n for n, row in enumerate(rows) if None not in row and row[0] + row[1] != row[2]]  # type: ignore[operator]
    missing = [n for n, row in enumerate(rows) if None in row]
    floats = {name: np.array([np.nan if v is None else v for v in values], float) for name, values in columns.items()}
    exact = {
        name: pd.Series([None if v is None else Decimal(v) for v in values], dtype=object)
        for name, values in columns.items()
    }
    assert asked("A + B = C", **floats) == asked("A + B = C", **exact) == (broken, missing)


# ------------------------------------------------------------------ conditions and the prose


def evaluated(formula: str, columns: Mapping[str, object], *when: str) -> Evaluation:
    rule = next(rule for rule in FORM.rules if rule.code == "T301")
    statement = Linear(Domain(), parse(formula), tuple(parse(text) for text in when))
    return evaluate_linear(rule, statement, FORM, Domain().instances(FORM), WideFrame(pd.DataFrame(columns)))


def states(evaluation: Evaluation, rows: int) -> list[str]:
    found = ["held" if count else "none" for count in evaluation.instances]
    for hit in evaluation.hits:
        found = [f"violated {hit.reason}".strip() if n in hit.rows else state for n, state in enumerate(found)]
    for open_ in evaluation.undecided:
        found = ["undecided" if n in open_.rows else state for n, state in enumerate(found)]
    return found


def test_a_condition_that_is_false_holds_and_one_that_is_open_decides_nothing() -> None:
    columns = {A: [1.0, 1.0, 1.0, 2.0], B: [2.0, 2.0, 2.0, 2.0], C: [1.0, 0.0, np.nan, np.nan]}
    found = evaluated(f"{A} = {B}", columns, f"{C} > 0")
    assert states(found, 4) == ["violated", "held", "undecided", "held"]


def test_what_the_prose_does_not_state_is_not_asked() -> None:
    columns = {A: [3.0, 3.0, 3.0], "text:received": [3.0, 4.0, np.nan]}
    assert states(evaluated(f"text:received = {A}", columns), 3) == ["held", "violated", "none"]
    nothing = evaluated(f"text:received = {A}", {A: [3.0, np.nan]})
    assert states(nothing, 2) == ["none", "none"]
    doubted = {A: [3.0], doubt_column("text:received"): [Words("年度不明", "unclear")]}
    assert states(evaluated(f"text:received = {A}", doubted), 1) == ["undecided"], "a doubt alone is said"


def test_what_the_prose_says_in_doubt_is_open_and_what_is_soft_has_a_reason() -> None:
    columns = {
        A: [3.0, 3.0, 3.0, 3.0], "text:received": [np.nan, 4.0, 4.0, 4.0],
        doubt_column("text:received"): [Words("年度不明", "unclear"), None, None, None],
        "note:received": [None, "soft", "scope", None],
    }  # fmt: skip
    found = evaluated(f"text:received = {A}", columns)
    assert states(found, 4) == ["undecided", "violated soft", "violated scope", "violated"]


def test_the_two_sides_are_told() -> None:
    (hit,) = evaluated(f"{A} + {B} = {C}", {A: [1.0], B: [2.0], C: [4.0]}).hits
    assert hit.found is not None
    assert hit.expected is not None
    assert (hit.found.tolist(), hit.expected.tolist(), hit.cells) == ([3.0], [4.0], (A, B, C))
