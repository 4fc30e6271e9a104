"""What a judged frame counts by columns is what its entries say one by one."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import CheckResult, check_frame, load_edition
from disclosure_checks.judge.judged import JudgedFrame, JudgedFrames

CELLS = [key for key in load_edition("2021").concepts if key.startswith(("t3.", "t4."))]


def frame(rows: int) -> pd.DataFrame:
    return pd.DataFrame(np.zeros((rows, len(CELLS))), columns=CELLS).assign(year=2024, agency="溪口镇人民政府")


def told_one_by_one(result: CheckResult) -> tuple[Counter[str], Counter[str]]:
    assert isinstance(result.reports, JudgedFrame | JudgedFrames)
    statuses, outcomes = Counter(), Counter()
    for entry in result.reports:
        assert entry.outcomes["violated"] == len(entry.violations)
        assert entry.outcomes["undecided"] == len(entry.undecided)
        statuses[entry.status] += 1
        outcomes.update(entry.outcomes)
    return statuses, outcomes


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(CELLS), st.one_of(st.none(), st.integers(-1, 9))), max_size=8
    ),
    st.lists(st.sampled_from([2019, 2024]), min_size=6, max_size=6),
)
def test_counts_by_columns_are_those_of_the_entries(changes, years):
    given_frame = frame(6).assign(year=years)
    for row, cell, value in changes:
        given_frame.loc[row, cell] = np.nan if value is None else value
    result = check_frame(given_frame)
    assert isinstance(result.reports, JudgedFrame if len(set(years)) == 1 else JudgedFrames)
    statuses, outcomes = told_one_by_one(result)
    counts = result.summary()
    assert {key: counts[key] for key in ("clean", "violated", "unreadable")} == {
        key: statuses[key] for key in ("clean", "violated", "unreadable")
    }
    assert counts["outcomes"] == {state: outcomes[state] for state in ("held", "violated", "undecided", "waived")}
    assert result.violations == [one for entry in result.reports for one in entry.violations]
    assert [entry.report.year for entry in result.reports] == years


def test_a_note_alone_leaves_a_report_clean_where_its_body_is_told():
    """T304 is an error for nobody; status and entry agree for rules whose severity hangs on the body."""
    given_frame = frame(3)
    given_frame["level"] = ["township", "city", None]
    given_frame.loc[:, "t3.received.person"] = np.nan
    result = check_frame(given_frame)
    for number, entry in enumerate(result.reports):
        serious = any(one.severity != "info" for one in entry.violations)
        assert entry.status == ("violated" if serious else "clean"), number


def test_violations_are_made_once_and_keep_their_identity():
    given_frame = frame(2)
    given_frame.loc[1, "t3.received.person"] = 4
    result = check_frame(given_frame)
    assert result.reports[1].violations[0] is result.reports[-1].violations[0]
    assert {id(v) for one in result.mistakes for v in one.violations} == {id(v) for v in result.violations}
    assert [id(v) for v in result.violations] == [id(v) for one in result.reports for v in one.violations]
    with pytest.raises(IndexError):
        result.reports[2]


def test_a_frame_that_is_changed_after_the_check_changes_nothing():
    given_frame = frame(2)
    given_frame.loc[1, "t3.received.person"] = 4
    result = check_frame(given_frame)
    before = result.summary()["outcomes"]
    given_frame.loc[:, "t3.received.person"] = 77
    assert 77 not in {cell.value for one in result.violations for cell in one.cells}
    assert told_one_by_one(result)[1] == before


def test_no_row_is_no_report():
    result = check_frame(frame(0))
    assert len(result.reports) == result.summary()["reports"] == 0
    assert result.violations == []
