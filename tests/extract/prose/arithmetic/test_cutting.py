"""Sentences cut to pieces, and what their figures are of."""

from __future__ import annotations

import time

import pytest

from disclosure_checks.extract.prose.arithmetic.cutting import role
from tests.extract.prose.arithmetic.reckoned import cut
from tests.extract.prose.spoken import chunked


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("公开信息60条，较上年的50条增加10条", ["", "last", "up"]),
        ("上年结转2件，新收10件", ["", ""]),
        ("由去年的40条增至52条", ["last", ""]),
        ("计划公开120条，平均每村5条", ["plan", "plan"]),
        ("公开信息60条（2022年为50条）", ["", "last"]),
        ("收到留言3件，比上年减少4件", ["", "down"]),
        ("优秀等次12个，规划计划信息20条", ["", ""]),
    ],
)
def test_what_a_figure_is_of(text: str, roles: list[str]) -> None:
    assert [count.role for count in cut(text).counts] == roles


@pytest.mark.parametrize(
    ("before", "depth", "what"),
    [
        ("网站", 0, ""),
        ("增加", 0, "up"),
        ("减少", 0, "down"),
        ("较上年", 0, "last"),
        ("上年", 0, "last"),
        ("上年结转", 0, ""),
        ("2022年", 0, ""),
        ("2022年", 1, "last"),
        ("较2022年", 0, "last"),
        ("同比", 0, "plan"),
        ("较上年增至", 0, ""),
    ],
)
def test_the_words_before_a_figure_tell_its_year(before: str, depth: int, what: str) -> None:
    assert role(chunked(before), depth) == what


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("公开信息100条，其中网站60条", ["", "some"]),
        ("公开信息100条，其中，网站60条", ["", "some"]),
        ("公开信息100条，分别为网站60条、微信40条", ["", "all", ""]),
        ("公开信息100条：网站60条", ["", "colon"]),
        ("公开信息100条，按类别分：网站60条", ["", "all"]),
        ("公开信息100条，由网站60条、微信40条组成", ["", "all", ""]),
        ("电话31件、窗口5件，占比分别为86.1%、13.9%", ["", "", "", ""]),
    ],
)
def test_where_lists_open(text: str, opens: list[str]) -> None:
    assert [piece.opens for piece in cut(text).levels[0].pieces] == opens


def test_a_bracket_behind_its_figure_is_a_level_with_a_head() -> None:
    found = cut("受理咨询69件（电话60件、窗口9件），均已答复")
    assert [level.head.value if level.head else None for level in found.levels] == [None, 69]
    assert [piece.opens for piece in found.levels[1].pieces] == ["bracket", ""]
    assert [count.depth for count in found.counts] == [0, 1, 1]


def test_money_is_in_yuan_and_rounded_figures_have_slack() -> None:
    money, items, plain = cut("支出1.5万元，公开1.2万条，解读3篇").counts
    assert (money.value, money.unit, money.slack) == (15_000, "元", 0)
    assert (items.value, items.slack) == (12_000, 500)
    assert (plain.value, plain.slack, plain.step) == (3, 0, 1)


def test_names_stand_before_their_figures_or_behind() -> None:
    found = cut("其中：网站共60条、3篇图解、其他（含公示栏2条）5条")
    names = [piece.name(piece.counts[0]) for piece in found.levels[0].pieces]
    assert names == ["网站", "图解", "其他"]


@pytest.mark.parametrize("piece", ["网站60条、", "（其中网站60条", "占5%，", "其中3条，", "合计3条，由"])
def test_a_long_sentence_is_cut_in_time_in_proportion(piece: str) -> None:
    assert least_time(piece * 1_000) < 16 * max(least_time(piece * 250), 0.002)


def least_time(text: str) -> float:
    """Seconds, the least of three times: in one of them the memory of all other tests may be tidied up."""
    took = []
    for turn in range(3):
        began = time.process_time()
        cut("甲" * turn + text)  # a text that was not read before
        took.append(time.process_time() - began)
    return min(took)


def test_a_bracket_far_behind_its_figure_has_the_last_count_as_its_head() -> None:
    found = cut("受理咨询69件，均已答复（电话60件、窗口9件）")
    assert [level.head.value if level.head else None for level in found.levels] == [None, 69]
    assert found.levels[1].pieces[0].opens == ""  # no list of its parts


@pytest.mark.parametrize("text", ["", "。", "，，；", "（", "）", "其中", "：5件", "（（5件））", "和5件和"])
def test_odd_sentences_are_cut_without_losing_a_figure(text: str) -> None:
    found = cut(text)
    assert len(found.counts) == text.count("5")
    assert found.levels
