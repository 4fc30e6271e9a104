"""A frame confronted with a schema: a crashed rule is neither held nor bad data."""

from __future__ import annotations

import pandas as pd
import pytest

from disclosure_checks import ConfigurationError, RuleCrashError, check_frame, check_reports, load_edition
from disclosure_checks.frame.build import parse_cells
from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.judge.confront import confront
from disclosure_checks.judge.functions import registry
from disclosure_checks.judge.functions.asked import Function
from tests import bases
from tests.judge.frames import failures, numeric


def _crash(*_: object) -> Evaluation:
    raise ZeroDivisionError("no divisor")


def test_a_crashed_rule_is_neither_held_nor_bad_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.FUNCTIONS, "any-zero", Function("any-zero", _crash))
    with pytest.raises(RuleCrashError) as caught:
        confront(numeric(), load_edition("2021"))
    assert caught.value.rule == "T204"
    assert "no divisor" in str(caught.value)


@pytest.mark.parametrize("how", ["reports", "frame"])
def test_nothing_is_concluded_from_a_crashed_rule(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setitem(registry.FUNCTIONS, "blank", Function("blank", _crash))
    with pytest.raises(RuleCrashError, match="rule C104 could not be run"):
        check_reports([bases.zero_report()]) if how == "reports" else check_frame(numeric())


def test_in_the_schema_a_crash_has_another_reason_than_bad_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.FUNCTIONS, "any-zero", Function("any-zero", _crash))
    errors = failures(numeric().assign(**{"t3.concluded.person": 8.0}))
    reasons = {error.check.name: error.reason_code.name for error in errors.schema_errors}
    assert reasons["T204"] == "CHECK_ERROR"
    assert {reasons[code] for code in ("T301", "T302", "T303")} == {"DATAFRAME_CHECK"}


def test_a_column_that_cannot_be_read_is_wrong_use_and_no_crash() -> None:
    with pytest.raises(ConfigurationError, match=r"t3\.received\.person"):
        check_frame(numeric("zero").assign(**{"t3.received.person": [1j]}))


def test_a_frame_has_an_evaluation_for_each_rule_in_the_order_of_the_codes() -> None:
    frame = parse_cells(numeric().assign(**{"t3.concluded.person": 8.0}), load_edition("2021"))
    evaluations = confront(frame, load_edition("2021"))
    codes = [evaluation.rule.code for evaluation in evaluations]
    assert codes == [rule.code for rule in load_edition("2021").rules] == sorted(codes)
    assert {evaluation.rule.code for evaluation in evaluations if evaluation.hits} == {"T301", "T302", "T303"}


def test_nothing_is_kept_in_the_frame_that_is_confronted() -> None:
    frame = numeric()
    before = frame.copy()
    confront(frame, load_edition("2021"))
    pd.testing.assert_frame_equal(frame, before)
