"""What a report says of fees for processing information."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.arithmetic.fees import fee_amounts, fee_sentences, fee_statement
from disclosure_checks.model.reckoning import Reckoning, settle
from tests.extract.prose.spoken import prose

SIX = "六、其他需要报告的事项"


def statement(*texts: str) -> Reckoning:
    said = prose(*texts)
    (found,) = fee_statement(said, fee_sentences(said))
    return found


def amounts(text: str) -> list[Reckoning]:
    return list(fee_amounts(fee_sentences(prose(SIX, text)), lexicon()))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("本年度未收取信息处理费。", True),
        ("收取信息处理费200元。", True),
        ("贯彻《政府信息公开信息处理费管理办法》。", False),
        ("全年收到申请5件。", False),
    ],
)
def test_sentences_on_the_fee(text: str, about: bool) -> None:
    assert bool(fee_sentences(prose("一、总体情况", text))) is about


@pytest.mark.parametrize(
    ("texts", "told", "state"),
    [
        (("一、总体情况", "全年平稳。", SIX, "本年度未收取信息处理费。"), 1, "held"),
        (("一、总体情况", "全年平稳。", SIX, "收取信息处理费200元。"), 1, "held"),
        (("一、总体情况", "本年度未收取信息处理费。", SIX, "无。"), 1, "held"),
        (("一、总体情况", "全年平稳。", SIX, "信息处理费情况。", "无。"), 1, "held"),
        (("一、总体情况", "全年平稳。", SIX, "无其他需要报告的事项。"), 0, "violated"),
        (("一、总体情况", "全年平稳。", SIX, "严格执行信息处理费规定。"), 0, "undecided"),
        (("一、总体情况", "全年平稳。"), 0, "undecided"),
    ],
)
def test_whether_the_report_says_if_fees_were_charged(texts: tuple[str, ...], told: int, state: str) -> None:
    found = statement(*texts)
    assert found.left[0].value == told
    assert settle(found, {}).state == state


def test_a_report_without_prose_says_nothing() -> None:
    assert list(fee_statement((), [])) == []
    headings = prose("一、总体情况")
    assert list(fee_statement(headings, fee_sentences(headings))) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("收取信息处理费200元。", [(200, "held")]),
        ("收取信息处理费205元。", [(205, "violated")]),
        ("收取信息处理费0.02万元。", [(200, "held")]),
        ("收取信息处理费0元。", [(0, "held")]),
        ("收取信息处理费约205元。", [(205, "undecided")]),
        ("未收取信息处理费。", []),
        ("信息处理费共2件。", []),
    ],
)
def test_amounts_of_the_fee(text: str, values: list[tuple[int, str]]) -> None:
    assert [(one.left[0].value, settle(one, {}).state) for one in amounts(text)] == values
