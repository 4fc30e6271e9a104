"""What a proofreader marks."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.structure.proofreading import figures_left_out, impossible_dates, slips, title
from tests.extract.structure.telling import outcome, told, whole


def test_all_places_are_one_finding_that_counts_them() -> None:
    (seen,) = impossible_dates(told("2月30日召开会议，4月31日培训。", "13月1日。"))
    assert (seen.state, seen.text, seen.values["count"], len(seen.places)) == ("violated", "2月30日", 3, 2)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2月29日", False), ("2023年2月29日", True), ("2024年2月29日", False), ("12月31日", False), ("0月1日", True),
        ("11月31日", True), ("第112月3日", False),
    ],
)  # fmt: skip
def test_a_date_is_a_day_of_the_calendar(text: str, wrong: bool) -> None:
    assert outcome(impossible_dates(told(f"{text}召开会议。"))) == [("violated", "found") if wrong else ("held", "")]


def test_a_unit_without_its_figure_is_marked() -> None:
    assert outcome(figures_left_out(told("全年发布信息条，其中动态3条。"))) == [("violated", "found")]
    assert outcome(figures_left_out(told("全年发布信息5条。"))) == [("held", "")]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("示例市甲镇2023年政府信息公开工作年度报告", [("held", "")]),
        ("示例市甲镇2023年政务公开工作总结", [("violated", "other")]),
        ("全年工作情况", [("undecided", "not-found")]),
    ],
)
def test_the_title_is_that_of_the_form(text: str, outcomes: list[tuple[str, str]]) -> None:
    assert outcome(title(told(text, "全年工作有序。"))) == outcomes


BRACKETS = {
    "closed": ("落实《条例（修订）》要求。", "held"),
    "one open": ("落实《条例要求。", "violated"),
    "one too many at the end": ("落实条例》要求。", "held"),
    "closed in the next line": ("落实《条例", "held"),
    "typed twice the same": ("落实“条例“要求。", "held"),
}


@pytest.mark.parametrize("what", list(BRACKETS))
def test_each_bracket_is_closed(what: str) -> None:
    text, state = BRACKETS[what]
    lines = (text, "要求》。") if "next" in what else (text,)
    assert {one.state for one in slips(whole(*lines))} == {state}


def test_in_a_damaged_text_an_open_bracket_accuses_nobody() -> None:
    assert outcome(slips(whole("落实《条例要求。", damaged=True))) == [("undecided", "damaged")]
