"""One place where the prose states a quantity."""

from __future__ import annotations

import pytest

from disclosure_checks import Location
from disclosure_checks.extract.prose.claims.statement import not_placed, say, stated
from disclosure_checks.extract.prose.frames.frame import Frame
from tests.extract.prose.spoken import frames, prose, reading, spoken


def frame(text: str) -> Frame:
    (found,) = frames(text)
    return found


def test_a_frame_says_the_claim_that_is_declared_for_it() -> None:
    received = frame("收到政府信息公开申请3件。")
    (said,) = say(received, 3)
    assert (said.claim, said.value, said.certainty, said.words) == ("received", 3, "clear", received.words)
    assert [one.claim for one in say(received, 3, act="conclude")] == ["concluded"]
    assert [one.claim for one in say(received, 3, claim="handled")] == ["handled"]


def test_none_of_them_is_a_claim_of_its_own() -> None:
    received = frame("收到政府信息公开申请3件。")
    assert [one.claim for one in say(received, 0)] == ["none_received"]
    assert [one.claim for one in say(received, 0, claim="carried_forward")] == ["carried_forward"]


def test_nothing_is_said_without_a_figure_or_of_what_is_not_declared() -> None:
    received = frame("收到政府信息公开申请3件。")
    assert list(say(received, None)) == []
    assert list(say(received, 3, act="withdraw")) == []


def test_a_reason_of_the_frame_counts_before_the_one_given() -> None:
    (of_the_city,) = say(frame("全市收到政府信息公开申请3件。"), 3, reason="answered")
    assert (of_the_city.reason, of_the_city.detail, of_the_city.certainty) == ("scope", "全市", "scope")
    (plain,) = say(frame("收到政府信息公开申请3件。"), 3, reason="answered")
    assert (plain.reason, plain.certainty) == ("answered", "soft")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("收到政府信息公开申请9件。", "clear"),
        ("全市收到政府信息公开申请9件。", "scope"),
        ("网上收到政府信息公开申请9件。", "soft"),
        ("收到政府信息公开申请约9件。", "doubt"),
        ("2019年收到政府信息公开申请9件。", "doubt"),
    ],
)
def test_how_certain_it_is(text: str, certainty: str) -> None:
    (said,) = spoken(text).statements
    assert said.certainty == certainty


LONG = "我镇" + "认真落实各项要求，" * 9 + "全年收到政府信息公开申请 12 件，办结11件。"


def test_a_short_sentence_is_quoted_whole_and_a_long_one_by_its_clause() -> None:
    (short,) = spoken("收到政府信息公开申请 １２ 件，热情接待来访群众。").statements
    assert short.quote == "收到政府信息公开申请 １２ 件，热情接待来访群众"
    received, concluded = spoken(LONG).statements
    assert received.quote == "全年收到政府信息公开申请 12 件"
    assert concluded.quote == "办结11件"


def test_into_the_report_goes_where_it_stands_and_why_it_is_not_certain() -> None:
    clear, doubtful = (stated(one) for one in spoken("收到政府信息公开申请9件。", "2019年办结申请8件。").statements)
    assert (clear.claim, clear.value, clear.location, clear.reason) == ("received", 9, Location(line=1), None)
    assert (doubtful.claim, doubtful.location, doubtful.certainty) == ("concluded", Location(line=2), "doubt")
    assert doubtful.reason is not None
    assert "2019" in doubtful.reason.zh


def test_a_figure_without_a_place_is_told_by_its_own_words() -> None:
    (one,) = reading(prose("一、总体情况")[0].printed, "政府信息公开申请归档 157 件。").unplaced
    told = not_placed(one)
    assert (told.claim, told.value, told.words) == ("", 157, ("157件",))
    assert told.text == "政府信息公开申请归档 157 件"
    assert told.reason is not None
    assert told.reason.zh
