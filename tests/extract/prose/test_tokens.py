"""Sentences as tokens."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.tokens import Token, tokens
from disclosure_checks.text.folding import unspaced


def read(text: str) -> tuple[Token, ...]:
    return tokens(unspaced(text), lexicon())


def test_words_figures_marks_and_filler() -> None:
    found = read("我镇收到甲乙申请３件，办结十二件。")
    assert [token.text for token in found] == ["我镇", "收到", "甲乙", "申请", "3件", ",", "办结", "十二件", "。"]
    assert [token["act"] for token in found if token["act"]] == ["receive", "conclude"]
    assert [token.figure.value for token in found if token.figure] == [3, 12]
    assert [token.text for token in found if token.filler] == ["甲乙", "。"]
    assert [token.mark for token in found if token.mark] == [","]


def test_quotation_marks_hide_no_word_and_spans_are_those_of_the_sentence() -> None:
    text = unspaced("作出“不予公开”答复2件")
    (refused,) = [token for token in tokens(text, lexicon()) if token["result"]]
    assert refused["result"] == "refused"
    assert text[refused.start : refused.end] == "不予公开”答复"
    (figure,) = [token for token in tokens(text, lexicon()) if token.figure]
    assert text[figure.start : figure.end] == "2件"


@pytest.mark.parametrize(
    ("text", "time", "year"),
    [
        ("2024年度", "year", 2024),
        ("2024年底", "year", 2024),
        ("2021—2023年", "many", None),
        ("2021年至2023年", "many", None),
        ("2024年1月1日至2024年12月31日", "year", 2024),
        ("1至6月", "piece", None),
        ("去年", "last", None),
    ],
)
def test_times(text: str, time: str, year: int | None) -> None:
    first = read(text)[0]
    assert (first["time"], first.year) == (time, year)


def test_titles_dates_and_numbers_of_documents_count_nothing() -> None:
    found = read("按《2021年收到申请3件工作要点》第3条、12月31日、国办公开办函〔2021〕30号办理")
    assert not any(token.figure for token in found)
    assert [token["act"] for token in found if token["act"]] == ["handle"]


def test_a_longer_word_wins_over_the_figure_that_begins_it() -> None:
    assert read("三类内部事务信息1件")[0]["result"] == "refused_internal_affairs"
    assert read("三类1件")[0].figure is not None


@given(st.text(alphabet="收到申请办结3件12,，、（）()“”《》年2024上一十万未 \u3000某约余至", max_size=60))
def test_tokens_cover_the_sentence_in_order(text: str) -> None:
    spelled = unspaced(text)
    at = 0
    for token in tokens(spelled, lexicon()):
        assert at <= token.start < token.end <= len(spelled)
        assert set(spelled[at : token.start]) <= set("“”")
        at = token.end
    assert set(spelled[at:]) <= set("“”")


def test_a_long_sentence_takes_time_in_proportion() -> None:
    piece = "收到甲的申请3件(含上年结转1件),"
    took = []
    for times in (2_000, 8_000):
        text = piece * times
        before = time.process_time()
        assert len(tokens(text, lexicon())) > times
        took.append(time.process_time() - before)
    assert took[1] < 12 * took[0]
