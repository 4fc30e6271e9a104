"""The period that a report states and the dates that it bears."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure_checks.extract.structure.periods import Dated, dates, early, period, period_years, publication
from tests.extract.structure.telling import HEADINGS, outcome, told

PERIODS = {
    "本报告数据统计期限为2023年1月1日至2023年12月31日。": ("held", ""),
    "统计期限自2023年1月1日起至12月31日止。": ("held", ""),
    "统计期限为2023.01.01-2023.12.31。": ("held", ""),
    "数据统计截至2023年12月31日。": ("held", ""),
    "统计期限为2022年12月1日至2023年11月30日。": ("violated", "other-period"),
    "统计期限为2023年1月1日至2023年12月30日。": ("violated", "other-period"),
    "统计期限为202020年1月1日至12月31日。": ("violated", "misprinted-year"),
    "统计期限为2023至2024。": ("undecided", "not-stated"),
    "全年认真开展工作。": ("undecided", "not-stated"),
}


@pytest.mark.parametrize("text", list(PERIODS))
def test_the_period_is_the_calendar_year(text: str) -> None:
    assert outcome(period(told(text, *HEADINGS))) == [PERIODS[text]]


def test_dates_in_another_sentence_are_no_period() -> None:
    text = "2023年3月1日至5月31日开展培训。统计期限为2023年1月1日至12月31日。"
    assert outcome(period(told(text))) == [("held", "")]


def test_the_whole_years_of_a_period_are_told_once_each() -> None:
    made = told("统计期限为2022年1月1日至2023年12月31日。")
    assert [year for year, _, _ in period_years(made)] == [2022, 2023]
    assert [year for year, _, _ in period_years(told("统计期限为2023年1月1日至2023年12月31日。"))] == [2023]
    assert period_years(told("甲。")) == []


def test_the_date_under_the_name_counts_before_others() -> None:
    made = told(*HEADINGS, "2024年1月5日", "示例市甲镇人民政府", "2024年1月20日")
    assert [(one.day, one.where) for one in dates(made)] == [(date(2024, 1, 20), "signature")]


@pytest.mark.parametrize(
    "line",
    ["2024年1月20日", "2024-1-20", "二〇二四年一月二十日", "二○二四年一月二十日", "示例市甲镇人民政府2024年1月20日"],
)
def test_a_date_is_read_as_it_is_written(line: str) -> None:
    assert [one.day for one in dates(told(*HEADINGS, line))] == [date(2024, 1, 20)]


def test_the_head_of_a_page_is_a_date_and_an_impossible_day_is_none() -> None:
    made = told("发布日期：2024-01-18", *HEADINGS, "2024年13月40日", published="2024-01-19")
    assert [(one.day.day, one.where) for one in dates(made)] == [(19, "header"), (18, "header")]


def test_several_days_of_one_kind_leave_both_questions_open() -> None:
    made = told("发布日期：2024-01-18", *HEADINGS, published="2024-01-19")
    assert outcome(publication(made)) == outcome(early(made)) == [("undecided", "several-dates")]
    for unclear, reason in ((told(*HEADINGS), "no-date"), (told(*HEADINGS, "2024年1月20日", year=None), "no-year")):
        assert outcome(publication(unclear)) == outcome(early(unclear)) == [("undecided", reason)]


@pytest.mark.parametrize(("day", "state"), [("2023年12月30日", "violated"), ("2023年12月31日", "held")])
def test_a_report_is_not_older_than_its_year(day: str, state: str) -> None:
    (seen,) = early(told(*HEADINGS, day))
    assert (seen.state, seen.reason) == (state, "signature" if state == "violated" else "")


def test_publication_gives_the_days_to_the_rule_that_judges_them() -> None:
    (seen,) = publication(told(*HEADINGS, "2024年1月20日", published="2024-01-22"))
    assert seen.values == {"year": 2023, "header": "2024-01-22", "signature": "2024-01-20"}
    assert Dated(date(2024, 1, 1), "header", seen.places[0]) != Dated(date(2024, 1, 1), "signature", seen.places[0])
