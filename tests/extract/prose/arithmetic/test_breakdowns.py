"""Totals and their parts as statements: what must hold, what stays open, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.extract.prose.arithmetic.breakdowns import breakdown
from disclosure_checks.extract.prose.arithmetic.listings import listings
from disclosure_checks.model.reckoning import Reckoning, settle
from tests.extract.prose.arithmetic.reckoned import cut


def said(text: str) -> Reckoning:
    """The only list of a sentence."""
    found = cut(text)
    (listing,) = listings(found)
    return breakdown(found, listing)


#: A list, what must hold of it, and why it is open where it is.
LISTS = {
    "all of them": ("公开信息100条，分别为网站60条、微信40条", "=", ""),
    "a colon": ("公开信息100条：网站60条、微信40条", "=", ""),
    "some of them": ("公开信息100条，其中网站50条、微信20条", ">=", "list-may-be-open"),
    "one of them": ("公开信息100条，其中网站60条", ">=", ""),
    "with and so on": ("公开信息100条，其中网站60条、微信20条等", ">=", ""),
    "up to the rest": ("公开信息100条，其中网站60条、微信20条、其他20条", "=", ""),
    "joined by and": ("公开信息100条，其中网站60条、微信20条和广播10条", "=", ""),
    "two halves": ("公开信息100条，其中线上60条、线下30条", "=", ""),
    "a little is lacking": ("公开信息100条，其中网站60条、微信20条、广播18条", "=", ""),
    "one figure of several": ("公开信息12条，包括甲村、乙村、丙村各3条", ">=", ""),
    "several that share a figure": ("公开信息12条，包括网站3条、甲村、乙村各3条", "=", ""),
    "a figure that is about": ("公开信息约100条，分别为网站60条、微信50条", "?", "not-exact"),
    "a part that is about": ("公开信息100条，分别为网站约60条、微信50条", "?", "not-exact"),
    "other units": ("公开信息100条，分别为网站60条、图解30张", "?", "units-differ"),
    "divided in two ways": ("收到申请9件，其中自然人9件、网上7件", "?", "parts-may-overlap"),
    "the whole among its parts": ("公开信息100条，其中网站100条、微信20条", "?", "parts-may-overlap"),
    "in part the same": ("公开信息100条，其中网站60条、同时微信60条", "?", "parts-may-overlap"),
}


@pytest.mark.parametrize(("text", "relation", "reason"), LISTS.values(), ids=list(LISTS))
def test_what_must_hold(text: str, relation: str, reason: str) -> None:
    found = said(text)
    assert (found.relation, found.reason) == (relation, reason)


#: A list and what reckoning makes of it.
SETTLED = {
    "fits": ("公开信息100条，其中网站60条、微信40条", "held"),
    "more than the total": ("公开信息100条，其中网站60条、微信50条", "violated"),
    "all, and too few": ("公开信息100条，分别为网站60条、微信30条", "violated"),
    "some, and fewer": ("公开信息100条，其中网站50条、微信20条", "undecided"),
    "one, and fewer": ("公开信息100条，其中网站50条", "held"),
    "one above the total": ("公开信息100条，其中网站160条", "violated"),
    "what is carried forward is a part": (
        "办理申请40件，其中予以公开27件，不予公开8件，其他处理2件，结转下年3件",
        "held",
    ),
    "of those received and carried over": ("收到申请15件，上年结转3件，其中网络10件、信函8件", "undecided"),
}


@pytest.mark.parametrize(("text", "state"), SETTLED.values(), ids=list(SETTLED))
def test_what_reckoning_makes_of_it(text: str, state: str) -> None:
    assert settle(said(text), {}).state == state


@given(st.lists(st.integers(1, 900), min_size=2, max_size=6))
def test_a_list_that_makes_its_total_is_never_accused(parts: list[int]) -> None:
    names = [f"{name}类{part}条" for name, part in zip("甲乙丙丁戊己", parts, strict=False)]
    for front in ("其中", "分别为", "包括"):
        for mark in ("、", "，"):
            found = said(f"公开信息{sum(parts)}条，{front}{mark.join(names)}")
            assert settle(found, {}).state == "held"


def test_a_part_above_the_total_is_noted_in_a_short_list_of_one_unit() -> None:
    found = said("公开信息140条。其中乡镇文件30条，通过公众号发布260条")
    assert (found.case, found.relation, [part.value for part in found.right]) == ("part-above-total", "=", [30, 260])
    other = said("公开信息140条。其中乡镇文件30条，通过公众号发布260次")
    assert other.case == ""


@pytest.mark.parametrize(
    ("parts", "case"),
    [
        ("网站60条、微信20条、广播10条，展板5条，手册9条", "marks-mixed"),
        ("网站60条、微信20条，展板30条", ""),
        ("网站60条、微信20条、广播10条，展板5条，手册约9条", ""),
    ],
)
def test_a_long_list_that_mixes_its_marks_is_noted(parts: str, case: str) -> None:
    found = said(f"公开信息100条，其中{parts}")
    assert found.case == case
    assert (found.relation == "=") is bool(case)


def test_a_list_of_money_is_of_its_own_kind() -> None:
    found = said("支出3万元，其中印刷费1万元、培训费2万元")
    assert (found.kind, found.unit, [part.value for part in found.right]) == ("fee-parts", "元", [10_000, 20_000])
    assert said("公开信息100条，其中网站60条").kind == "breakdown"


def test_the_statement_shows_the_words_the_names_and_what_led_to_it() -> None:
    found = said("全年公开信息 １００ 条，其中：网站60条、微信40条。")
    assert found.text == "全年公开信息 １００ 条，其中：网站60条、微信40条"
    assert [part.name for part in found.right] == ["网站", "微信"]
    assert found.words[0] == "其中"
    assert (found.left[0].value, found.unit, found.step) == (100, "条", 1)
