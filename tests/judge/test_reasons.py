"""Why instances stay undecided, in words: what is missing, and of which report."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from disclosure_checks import load_edition, load_rules
from disclosure_checks.frame.evaluation import Undecided
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.reasons import Reasons, missing_words
from disclosure_checks.model.report import Observation
from disclosure_checks.words import Words

FORM = load_edition("2021")
A, B = "t4.review.total", "t4.review.pending"
RULE = next(rule for rule in load_rules() if rule.code == "T401")


def told(columns: dict[str, object], missing: Sequence[str], lang: str = "zh") -> dict[str, list[int]]:
    """The rows of each reason, for an instance that is open in all rows."""
    frame = pd.DataFrame(columns)
    open_ = Undecided("k", tuple(missing), np.arange(len(frame)))
    found: dict[str, list[int]] = {}
    for words, rows in Reasons(FORM, WideFrame(frame), lang).of(open_, RULE):
        found.setdefault(words, []).extend(map(int, rows))
    return found


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([A], "表四 行政复议 · 总计 没有数字"),
        ([A, B], "表四 行政复议 · 总计 等 2 格没有数字"),
        (["year"], "看不出报告年度"),
        (["level"], "看不出单位的层级"),
    ],
)
def test_what_is_missing_is_named(cells: list[str], words: str) -> None:
    assert missing_words(cells, FORM, "zh") == words


def test_each_report_is_told_of_the_cells_that_it_lacks_itself() -> None:
    columns = {A: [np.nan, 1.0, np.nan], B: [1.0, np.nan, np.nan]}
    assert told(columns, [A, B], "en") == {
        missing_words([A], FORM, "en"): [0],
        missing_words([B], FORM, "en"): [1],
        missing_words([A, B], FORM, "en"): [2],
    }


def test_last_years_report_is_missing_or_its_cell_is() -> None:
    why = pd.Series([Words("缺 2022 年报告", "2022 is missing"), None], dtype=object)
    columns = {f"prev:{A}": [np.nan, np.nan], "why:prev": why, A: [1.0, 1.0]}
    assert told(columns, [f"prev:{A}", A]) == {
        "缺 2022 年报告": [0],
        missing_words([f"prev:{A}"], FORM, "zh"): [1],
    }


def test_without_any_column_of_last_year_the_year_that_is_missing_is_named() -> None:
    found = told({A: [1.0, 1.0], "year": [2023.0, np.nan]}, [f"prev:{A}"])
    assert len(found) == 2
    assert any("2022" in words and rows == [0] for words, rows in found.items())
    assert found["缺少上一年的报告"] == [1]


def test_what_the_prose_says_in_doubt_has_its_own_reason() -> None:
    doubt = pd.Series([Words("年度不明", "the year is unclear"), None], dtype=object)
    found = told({"text:received": [np.nan, np.nan], "doubt:received": doubt}, ["text:received"])
    assert [words.endswith("：年度不明") for words in found] == [True, False]


def test_what_is_left_for_missing_subordinates_is_reckoned() -> None:
    why = pd.Series([Words("缺乙镇", "乙镇 is missing")] * 2, dtype=object)
    columns = {A: [9.0, 4.0], f"known:{A}": [4.0, 4.0], f"sum:{A}": [np.nan, np.nan], "why:sum": why}
    some, nothing = told(columns, [f"sum:{A}"])
    assert "9 − 其余下级合计 4 = 5" in some
    assert nothing == "缺乙镇，本单位与其余下级合计相等"


def test_an_observation_speaks_for_itself() -> None:
    rule = next(rule for rule in load_rules() if rule.name == "published-late")
    open_ = Undecided(
        "1", (), np.array([0]), Observation("publication-date", "between", values={"printed": "a", "due": "b"})
    )
    ((words, rows),) = Reasons(FORM, WideFrame(pd.DataFrame({A: [1.0]})), "zh").of(open_, rule)
    assert rows.tolist() == [0]
    assert words
