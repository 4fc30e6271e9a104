"""What a place wants sections to hold."""

from __future__ import annotations

import pandas as pd
import pytest

from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.judge.functions.sections import required_content, section_length
from disclosure_checks.model.policy import LocalContent, LocalLength
from disclosure_checks.model.rule import Body
from tests.judge.functions.asking import ask, hits, open_rows

TOWN = Body(frozenset({"township"}))


def framed(*texts: str | None, level: str | None = "township") -> dict[str, object]:
    return {
        "section:1": pd.Series(texts, dtype=object), "has:prose": [True] * len(texts),
        "level": pd.Series([level] * len(texts), dtype=object),
    }  # fmt: skip


def length(columns: dict[str, object], at_most: int = 3, body: Body = TOWN) -> Evaluation:
    block = LocalLength(file="a", ground="通知", section=1, at_most=at_most, body=body)
    return ask(section_length, columns, lengths=[block])


def test_characters_are_counted_without_the_ends_of_lines() -> None:
    found = length(framed("甲乙\n丙", "甲乙丙丁"))
    assert hits(found) == [(1, "1", (), "too-long")]
    assert found.hits[0].observations[0].values == {"section": 1, "length": 4, "limit": 3, "ground": "通知"}


def test_a_section_that_was_not_found_is_open_and_no_short_one() -> None:
    assert open_rows(length(framed(None, "甲"))) == [0]


def test_a_block_for_other_bodies_is_not_asked_and_without_a_level_stays_open() -> None:
    other = length(framed("甲乙丙丁", level="city"))
    assert other.instances.tolist() == [0]
    untold = length(framed("甲乙丙丁", "甲", level=None))
    assert (hits(untold), open_rows(untold)) == ([], [0])


def test_without_prose_nothing_is_asked() -> None:
    assert length({"path": ["a"]}).instances.tolist() == [0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("全年举办培训3次。", ""),
        ("全年举办培训三十余场。", ""),
        ("全年认真举办培训。印发文件3次。", "figure"),
        ("全年印发文件3次。", "words"),
        ("开展业务轮训2场;", ""),
    ],
)
def test_the_word_and_its_figure_stand_in_one_sentence(text: str, reason: str) -> None:
    block = LocalContent(file="a", ground="通知", section=1, what="培训", words=("培训", "轮训"), units=("次", "场"))
    found = ask(required_content, framed(text), contents=[block])
    assert [why for _, _, _, why in hits(found)] == ([reason] if reason else [])


def test_without_units_the_word_is_enough() -> None:
    block = LocalContent(file="a", ground="通知", section=1, what="培训", words=("培训",))
    assert hits(ask(required_content, framed("认真举办培训。"), contents=[block])) == []
