"""The years that a report speaks of."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.structure.years import agreement
from tests.extract.structure.telling import HEADINGS, outcome, told, whole

TITLE = "示例市甲镇人民政府{}年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("texts", "outcomes"),
    [
        ((TITLE.format(2023),), [("held", "")]),
        ((TITLE.format(2022),), [("violated", "title")]),
        ((TITLE.format(2022), TITLE.format(2023)), [("undecided", "unsure")]),
        (("统计期限为2022年1月1日至12月31日。",), [("violated", "period")]),
        (("现公布我镇2022年度的政府信息公开工作，年度报告如下。",), [("held", "")]),
        (("依据《示例市2022年政务公开要点》编制。",), [("held", "")]),
    ],
)
def test_title_period_and_preamble_are_of_the_report_year(
    texts: tuple[str, ...], outcomes: list[tuple[str, str]]
) -> None:
    assert outcome(agreement(told(*texts, *HEADINGS))) == outcomes


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("2023年，我镇认真开展工作，公开信息12条。", [("held", "")]),
        ("2022年，我镇认真开展工作，公开信息12条。", [("violated", "prose")]),
        ("2022年，我镇认真开展工作，公开信息12条。2023年公开信息15条。", [("undecided", "unsure")]),
        ("2022年以来，我镇公开信息12条。", [("held", "")]),
        ("2023年公开信息15条，比2022年增长25%。", [("held", "")]),
        ("2024年，我镇将进一步公开信息。", [("held", "")]),
        ("2022年3月，我镇召开会议1次。", [("held", "")]),
    ],
)
def test_a_sentence_that_begins_with_another_year_tells_of_it(sentence: str, outcomes: list[tuple[str, str]]) -> None:
    assert outcome(agreement(whole(sentence))) == outcomes


def test_the_report_that_a_preamble_opens_is_of_the_year() -> None:
    made = told("现公布2022年政府信息公开工作年度报告。", *HEADINGS)
    assert ("violated", "report") in outcome(agreement(made))


def test_the_fees_are_those_of_the_year() -> None:
    made = told(*HEADINGS, "2022年没有收取信息处理费。")
    assert outcome(agreement(made)) == [("violated", "fee")]
    assert outcome(agreement(told(*HEADINGS, "2023年没有收取信息处理费，较2022年持平。"))) == [("held", "")]


def test_without_a_year_nothing_is_said() -> None:
    assert outcome(agreement(told(TITLE.format(2022), year=None))) == [("undecided", "no-year")]


def test_the_same_slip_at_many_places_is_told_once() -> None:
    sentence = "2022年，我镇认真开展工作，公开信息12条。"
    assert outcome(agreement(whole(sentence, sentence, sentence))) == [("violated", "prose")]
