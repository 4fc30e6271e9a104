"""Headings inside a section, and what is said under them."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.headings import NUMBER, topics_of
from tests.extract.prose.spoken import chunked, frames, reading, values


def heading(text: str) -> tuple[str, int]:
    """The topic that a line gives, and how many sub-sections it opens."""
    report = reading(text)
    return report.topic, report.section


@pytest.mark.parametrize(
    ("text", "number"),
    [("(一)概述", "(一)"), ("一、概述", "一、"), ("1.概述", "1."), ("(12)概述", "(12)"), ("一是概述", "一是"),
     ("第三,概述", "第三,"), ("1.5万件", None), ("2023年", None), ("一般情况", None)],
)  # fmt: skip
def test_numbers_in_front(text: str, number: str | None) -> None:
    found = NUMBER.match(text)
    assert (found[0] if found else None) == number


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("(二)依申请公开情况", "application"),
        ("依申请公开情况", "application"),
        ("(三)行政复议和行政诉讼情况", "case"),
        ("(一)主动公开情况", "publication"),
        ("(四)人才引进", "other"),
        ("(二)主动公开和依申请公开", "application"),
        ("(二)受理政府信息公开申请", "application"),
    ],
)
def test_a_heading_opens_a_sub_section(text: str, topic: str) -> None:
    assert heading(text) == (topic, 1)


@pytest.mark.parametrize(
    "text",
    [
        "依申请公开收到5件",
        "收到政府信息公开申请",
        "人才引进",
        "依申请公开方面,认真受理",
        "未收到政府信息公开申请",
        "政府信息公开申请均已办结",
        "依申请公开工作坚持以人民为中心,持续推进各项制度建设和人员培训不断深入",
        "一是加强培训",
        "(二)及时受理政府信息公开申请",
    ],
)
def test_what_says_something_is_no_heading(text: str) -> None:
    assert heading(text) == ("", 0)


def test_a_numbered_sentence_begins_with_its_heading() -> None:
    assert heading("(二)依申请公开:全年收到5件") == ("application", 1)
    assert values("（二）依申请公开：全年收到5件") == {"received": 5}
    assert heading("一是依申请公开:全年收到5件") == ("", 0)


@pytest.mark.parametrize(
    ("topic", "none"),
    [("依申请公开情况", {"none_received": 0}), ("行政复议、行政诉讼情况", {"no_cases": 0}), ("主动公开情况", {})],
)
def test_nothing_under_a_heading_is_none_of_its_subject(topic: str, none: dict[str, int]) -> None:
    assert values(f"（一）{topic}", "无。") == none
    assert values("无。") == {}


def test_the_next_heading_ends_the_subject() -> None:
    assert [one.act for one in frames("（二）依申请公开情况", "（三）平台建设", "办结5件。")] == []
    assert [one.act for one in frames("（二）依申请公开情况", "办结5件。")] == ["conclude"]


def test_topics_are_told_in_order() -> None:
    assert topics_of(chunked("主动公开、依申请公开、行政复议")) == ["publication", "application", "case"]
    assert topics_of(chunked("人才引进")) == []
