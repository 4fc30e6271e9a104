"""Clauses without a figure of their own: none, all, and what closes a figure in front of them."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.frames.clause import Clause
from disclosure_checks.extract.prose.frames.worded import opens_another
from tests.extract.prose.spoken import chunked, frames, told, values

FRONT = "收到政府信息公开申请5件，"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("均已办结", ""),
        ("办结率100%", ""),
        ("均已答复", ""),
        ("均已办理", "answered"),
        ("按期办结率100%", "answered"),
        ("均按期答复", "answered"),
        ("已在法定期限内答复", "answered"),
        ("均予以公开", "answered"),
        ("均为不予公开", "results"),
    ],
)
def test_all_of_them(text: str, reason: str) -> None:
    (found,) = [one for one in frames(f"{FRONT}{text}。") if one.act == "all"]
    assert (found.value, found.all, found.reason) == (None, True, reason)


@pytest.mark.parametrize("text", ["办结率98%", "未全部办结", "力争全部办结", "信箱来信3件，均已办结", "热情服务"])
def test_not_all_of_them(text: str) -> None:
    assert [one.act for one in frames(f"{FRONT}{text}。")] == ["receive"]


def test_all_of_nothing_that_was_counted() -> None:
    assert [one.reason for one in frames("政府信息公开申请均已办结。")] == [""]
    assert [one.reason for one in frames("申请均已办结。")] == ["count"]
    assert [one.reason for one in frames("对收到的政府信息公开申请，均在法定期限内答复。")] == ["count"]
    assert frames("均已办结。") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (f"{FRONT}无结转。", {"received": 5, "carried_forward": 0}),
        (f"{FRONT}无未办结件。", {"received": 5, "carried_forward": 0}),
        (f"{FRONT}无上年结转。", {"received": 5, "carried_over": 0}),
        (f"{FRONT}3件因期限未满，结转下年。", {"received": 5, "carried_forward": 3}),
        (f"{FRONT}3件转入下年，其余均已办结。", {"received": 5, "carried_forward": 3, "concluded": 2}),
    ],
)
def test_what_is_carried_in_words(text: str, claims: dict[str, int]) -> None:
    assert values(text) == claims


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (("无未办结的申请。",), "bare"),
        (("（二）依申请公开", "无未办结的申请。"), ""),
        (("无未办结的政府信息公开申请。",), ""),
    ],
)
def test_none_pending_is_of_applications_for_information(texts: tuple[str, ...], reason: str) -> None:
    assert [(one.act, one.value, one.reason) for one in frames(*texts)] == [("forward", 0, reason)]


def test_all_of_several_things_are_the_applications_too() -> None:
    assert values("政府信息公开申请、信箱来信均已办结。") == {"all_answered": 0}
    assert values("信箱来信均已办结。") == {}


def test_where_to_nothing_is_carried_may_be_open() -> None:
    assert told("政府信息公开申请无结转。").notes == {"carried_forward": "soft"}
    assert told("政府信息公开申请无结转下年。").notes == {}


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("均获维持", [("upheld",)]),
        ("均被纠正", [("corrected",)]),
        ("未被纠正", []),
        ("败诉率0%", []),
    ],
)
def test_outcomes_of_all_cases(text: str, outcomes: list[tuple[str, ...]]) -> None:
    found = frames(f"因政府信息公开被申请行政复议2件，{text}。")
    assert [one.what for one in found if one.act == "outcome"] == outcomes


@pytest.mark.parametrize(
    ("text", "mark", "other"),
    [
        ("人大建议", ":", True),
        ("热线方面", ",", True),
        ("人大建议", ",", False),
        ("依申请公开", ":", False),
        ("政府信息公开申请方面", ",", False),
        ("物业纠纷方面", ",", True),
        ("未收到热线", ":", False),
    ],
)
def test_a_clause_that_turns_to_something_else(text: str, mark: str, other: bool) -> None:
    tokens = chunked(text)
    assert opens_another(tokens, Clause(tokens, mark), lexicon()) is other


def test_another_circle_holds_for_words_too() -> None:
    (found,) = frames("全市政府信息公开申请均已办结。")
    assert (found.reason, found.detail) == ("scope", "全市")
