"""Clauses, and segments of one figure each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.extract.prose.frames.clause import clauses, counted, segments, unknown
from tests.extract.prose.frames.pieces import cut, sole
from tests.extract.prose.spoken import chunked, values


def printed(text: str) -> list[str]:
    """The words of each segment, and of the brackets in it."""
    return ["".join(token.text or "()" for token in segment.tokens) for segment in cut(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("自然人5件、企业3件", ["自然人5件", "、企业3件"]),
        ("予以公开5件和部分公开3件", ["予以公开5件", "和部分公开3件"]),
        ("收到申请5件办结3件", ["收到申请5件", "办结3件"]),
        ("5件予以公开3件不予公开", ["5件予以公开", "3件不予公开"]),
        ("收到申请5件(含上年结转2件)办结3件", ["收到申请5件()", "办结3件"]),
        ("收到申请5件", ["收到申请5件"]),
        ("收到申请5件，办结3件；结转下年2件", ["收到申请5件", "办结3件", "结转下年2件"]),
    ],
)
def test_where_a_sentence_is_cut(text: str, pieces: list[str]) -> None:
    assert printed(text) == pieces


@pytest.mark.parametrize(
    ("text", "count"),
    [("收到申请：5件", 1), ("情况如下：收到申请5件", 2), ("收到申请5件：8件", 2), ("，；收到申请5件；，", 1)],
)
def test_a_colon_between_a_name_and_its_figure_cuts_nothing(text: str, count: int) -> None:
    assert len(clauses(chunked(text))) == count


@given(st.lists(st.sampled_from(["收到", "申请", "5件", "予以公开", "、", "和", "自然人", "企业3件"]), max_size=14))
def test_segments_are_the_clause_with_one_figure_each(words: list[str]) -> None:
    for clause in clauses(chunked("".join(words))):
        if any(token.figure for token in clause.tokens):
            found = list(segments(clause.tokens))
            assert [token for segment in found for token in segment.tokens] == clause.tokens
            assert all(sum(token.figure is not None for token in one.tokens) == 1 for one in found)
            assert all(one.figure.figure is not None for one in found)


@pytest.mark.parametrize(
    ("figure", "kind"),
    [("5件", "count"), ("5", "count"), ("约5件", "hedged"), ("5余件", "hedged"), ("5%", "other"), ("3.5万元", "other"),
     ("1.2万件", "other")],
)  # fmt: skip
def test_what_kind_of_figure_it_is(figure: str, kind: str) -> None:
    assert [counted(token) for token in chunked(f"申请{figure}") if token.figure] == [kind]


def test_a_cause_hides_what_the_case_came_from() -> None:
    segment = sole("因2021年政府信息公开申请答复引发的行政复议2件")
    assert segment.means("object") == ["review"]
    assert not segment.has("time")
    joined = sole("政府信息公开申请、行政复议均为0件")
    assert joined.means("object") == ["application", "review"]


def test_an_application_directly_in_front_of_a_case_is_its_kind() -> None:
    assert sole("政府信息公开申请行政复议2件").means("object") == ["review"]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("收到涉及土地管理类的政府信息公开申请5件", True),
        ("收到政府信息公开申请5件", False),
        ("涉及政府信息公开申请5件", False),
    ],
)
def test_applications_about_a_matter_are_no_total(text: str, matter: bool) -> None:
    assert sole(text).of_a_matter is matter


@pytest.mark.parametrize(("text", "content"), [("4件申请的内容", True), ("4件申请", False), ("申请的内容4件", False)])
def test_applications_by_their_content(text: str, content: bool) -> None:
    assert sole(text).of_their_content is content


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("自然人、企业申请5件", True),
        ("自然人和企业申请5件", True),
        ("自然人网上申请5件", False),
        ("自然人申请5件", False),
    ],
)
def test_kinds_joined_are_several(text: str, several: bool) -> None:
    segment = sole(text)
    assert segment.several(segment.having("part"), segment.means("part")) is several


def test_unknown_characters_are_those_of_no_word_of_the_lexicon() -> None:
    assert unknown(chunked("收到甲乙丙申请3件")) == 3
    assert unknown(chunked("收到申请3件")) == 0


def test_the_words_that_tell_are_in_the_order_of_the_clause() -> None:
    segment = sole("全年收到自然人政府信息公开申请5件")
    assert segment.telling == ("收到", "自然人", "政府信息公开申请")
    assert (segment.value, segment.span()) == (5, (0, 17))


def test_the_clause_begins_behind_the_mark_before_the_words() -> None:
    found = values("收到政府信息公开申请2件，均以信函提出，内容涉及土地，2件均已按期办结。")
    assert found["concluded"] == 2
