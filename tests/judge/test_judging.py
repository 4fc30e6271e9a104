"""Reports and frames judged: every row has its entry, and what was given stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from disclosure_checks import CheckResult, ConfigurationError, Location, Report, check_frame, load_rules
from disclosure_checks.judge.judging import check_reports, prepare
from disclosure_checks.model.report import Observation
from tests import bases
from tests.judge.frames import failures, numeric, spoilt


def test_the_frame_is_not_changed_by_checking() -> None:
    frame = spoilt()
    before = frame.copy(deep=True)
    check_frame(frame)
    failures(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_a_duplicate_index_is_refused() -> None:
    frame = numeric(rows=2)
    frame.index = ["甲", "甲"]
    with pytest.raises(ConfigurationError, match="'甲' occurs more than once"):
        check_frame(frame)


def test_rows_of_both_editions_in_one_frame() -> None:
    frame = pd.concat([numeric("filled", "2019"), numeric("filled", "2021")], ignore_index=True)
    frame["t3.concluded.total"] = 99.0
    result = check_frame(frame)
    assert [entry.report.edition.id for entry in result.reports if entry.report.edition] == ["2019", "2021"]
    assert {(v.rule, v.key, v.path) for v in result} == {
        (rule, key, row)
        for row in ("0", "1")
        for rule, key in [("T301", "total"), ("T302", "total"), ("T303", "concluded")]
    }


def test_an_empty_frame_has_an_empty_result() -> None:
    result = check_frame(numeric(rows=1).iloc[:0])
    assert (len(result.reports), result.violations) == (0, [])
    assert sum(result.outcomes().values()) == 0


def judged(*reports: Report, **options: object) -> CheckResult:
    return check_reports(reports, **options)  # type: ignore[arg-type]


def test_every_instance_ends_in_one_state() -> None:
    wrong = bases.report(bases.cells(changes={"t3.received.person": "5", "t4.review.total": ""}))
    whole, found = judged(bases.zero_report()).reports[0], judged(wrong).reports[0]
    assert sum(found.outcomes.values()) == sum(whole.outcomes.values())
    assert found.outcomes["violated"] == len(found.violations)
    assert found.outcomes["undecided"] == len(found.undecided)
    assert (whole.status, found.status) == ("clean", "violated")


def test_violations_stand_by_severity_and_code() -> None:
    changes = {"t3.received.person": "5", "t2.coercive_measures.decisions": "9", "t4.review.total": ""}
    (entry,) = judged(bases.report(bases.cells(changes=changes))).reports
    order = ["error", "warning", "info"]
    told = [(order.index(violation.severity), violation.rule) for violation in entry.violations]
    assert len({severity for severity, _ in told}) == 3
    assert told == sorted(told)


def test_reports_on_several_forms_stand_in_the_order_given() -> None:
    reports = [bases.zero_report("2021"), bases.zero_report("2019"), Report("c.txt"), bases.zero_report("2021")]
    named = [replace(r, path=f"{n}.txt") for n, r in enumerate(reports)]
    result = judged(*named)
    assert [entry.report.path for entry in result.reports] == [f"{n}.txt" for n in range(4)]
    assert [len(entry.report.facts) for entry in result.reports] == [200, 198, 0, 200]


def test_a_file_without_a_table_is_asked_the_rules_on_files_alone() -> None:
    place = Location(line=3)
    seen = Observation("unreadable-file", "empty", places=(place,))
    (entry,) = judged(Report("a.txt", observations=(seen,))).reports
    assert [(v.rule, v.places) for v in entry.violations] == [("D101", (place,))]
    assert entry.status == "unreadable"
    assert entry.outcomes["violated"] + entry.outcomes["undecided"] + entry.outcomes["held"] < 20


def test_only_the_rules_that_are_given_are_asked() -> None:
    rules = [rule for rule in load_rules() if rule.code in ("T301", "Y101")]
    result = judged(bases.filled_report(), rules=rules, today=date(2024, 3, 1))
    assert result.rules == tuple(rules)
    (entry,) = result.reports
    assert entry.outcomes["held"] == 7, "an instance for each column"
    assert {outcome.rule for outcome in entry.undecided} == {"Y101"}


def test_last_years_report_stands_beside_its_entry() -> None:
    last = replace(bases.filled_report(), path="last.txt", year=2022)
    result = judged(bases.filled_report(), previous=[last, last])
    assert result.reports[0].previous is last
    assert result.previous == ("last.txt",)
    assert result.previous_unreadable == ()


def test_what_pandera_loads_first_is_loaded_without_a_report() -> None:
    prepare()
    prepare()
    assert judged().reports == ()
