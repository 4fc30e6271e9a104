"""The figures of a sentence, its pieces and levels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.arithmetic.counts import alike, is_rate, last_count
from tests.extract.prose.arithmetic.reckoned import cut
from tests.extract.prose.spoken import chunked


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("件", "件", True),
        ("件", "宗", True),
        ("条", "篇", True),
        ("件", "人", False),
        ("条", "元", False),
        ("", "", True),
    ],
)
def test_units_that_may_count_the_same_things(first: str, second: str, same: bool) -> None:
    assert alike(first, second, lexicon()) is same
    assert alike(second, first, lexicon()) is same


@pytest.mark.parametrize(
    ("text", "rate"), [("5%", True), ("3倍", True), ("六成", True), ("2个百分点", True), ("5件", False), ("3元", False)]
)
def test_rates_are_no_counts(text: str, rate: bool) -> None:
    assert [is_rate(token) for token in chunked(text) if token.figure] == [rate]
    assert bool(cut(text).counts) is not rate


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("网站60条", "网站"),
        ("网站共60条", "网站"),
        ("网站约为60条", "网站"),
        ("60条图解", "图解"),
        ("其他（含公示栏2条）5条", "其他"),
        ("渠道：网站60条", "网站"),
        ("60条", ""),
    ],
)
def test_what_a_figure_counts(text: str, name: str) -> None:
    piece = cut(text).levels[0].pieces[0]
    assert piece.name(piece.counts[-1]) == name


@pytest.mark.parametrize(
    ("text", "step", "slack"),
    [("60条", 1, 0), ("1.2万条", 1000, 500), ("3万条", 10_000, 5000), ("1.5万元", 1, 0)],
)
def test_the_worth_of_the_last_digit(text: str, step: int, slack: int) -> None:
    (count,) = cut(text).counts
    assert (count.step, count.slack) == (step, slack)
    operand = count.operand("网站")
    assert (operand.value, operand.name, operand.slack) == (count.value, "网站", slack)


def test_whether_a_word_of_a_class_begins_between_two_places() -> None:
    found = cut("公开信息100条，其中网站60条等")
    first, second = found.counts
    assert found.says("list", first.end, second.start)
    assert found.says("list", first.end, second.start, "some")
    assert not found.says("list", first.end, second.start, "all")
    assert not found.says("list", 0, first.end, "some")
    assert not found.says("grow", 0, len(found.sentence.text))


def test_a_quote_begins_with_the_clause_of_the_figure_as_printed() -> None:
    found = cut("概况：发布解读，公开信息 １００ 条，其中网站60条")
    first, second = found.counts
    assert found.quote(first.start, second.end) == "公开信息 １００ 条，其中网站60条"
    assert found.quote(second.start, second.end) == "其中网站60条"


def test_the_last_count_of_this_year_in_front_of_a_piece() -> None:
    level = cut("公开信息100条，较去年90条，增加10条，其中网站60条").levels[0]
    assert [getattr(last_count(level, at, None), "value", None) for at in range(5)] == [None, 100, 100, 100, 60]
    bracket = cut("公开信息100条（网站60条）")
    assert last_count(bracket.levels[1], 0, bracket.levels[1].head) is bracket.counts[0]


@pytest.mark.parametrize(("text", "begins"), [("其余5条", "rest"), ("收到申请5件", "next"), ("网站5条", ""), ("", "")])
def test_what_a_piece_begins(text: str, begins: str) -> None:
    assert cut(text).levels[0].pieces[0].begins == begins


def test_money_counts_in_yuan() -> None:
    assert [(count.value, count.unit) for count in cut("支出1.5万元，其中印刷费0.5万元").counts] == [
        (Decimal(15_000), "元"),
        (Decimal(5_000), "元"),
    ]
