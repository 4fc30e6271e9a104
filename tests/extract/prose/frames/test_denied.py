"""Clauses that say none."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.denied import denies
from tests.extract.prose.frames.pieces import sole
from tests.extract.prose.spoken import frames, told, values


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("未收到申请", True),
        ("没有行政复议", True),
        ("无政府信息公开申请", True),
        ("未制定规范性文件", True),
        ("未在法定期限内答复申请", False),
        ("没有延期答复的申请", False),
        ("未发布信息", False),
        ("没有甲乙申请", True),
        ("没有甲乙丙丁戊申请", False),
        ("复议决定未被纠正", False),
        ("申请未", False),
    ],
)
def test_a_negation_of_the_thing_itself(text: str, denied: bool) -> None:
    segment = sole(text)
    assert denies(segment, segment.having("negation")[0]) is denied


#: What is said not to be, and what is claimed by that.
NONE = {
    "applications": ("未收到政府信息公开申请。", {"none_received": 0}),
    "of everybody": ("未收到公民、法人或其他组织的政府信息公开申请。", {"none_received": 0}),
    "several things": (
        "未收到政府信息公开申请，未发生行政复议、行政诉讼。",
        {"none_received": 0, "no_cases": 0},
    ),
    "cases from applications": ("未因政府信息公开申请引发行政复议。", {"no_review": 0}),
    "decisions": ("全年未作出行政处罚。", {"penalties": 0}),
    "documents issued": ("未制定行政规范性文件。", {"documents_issued": 0}),
    "documents repealed": ("未废止行政规范性文件。", {"documents_repealed": 0}),
    "fee notices": ("未发出收费通知。", {"fee_notices": 0}),
    "of organizations only": ("未收到法人的政府信息公开申请。", {}),
    "applications of another kind": ("未收到政府信息公开申请类信访件。", {}),
    "what applications led to": ("未因政府信息公开申请引发投诉。", {}),
    "late ones": ("没有政府信息公开申请超期的情况。", {}),
    "answers": ("未答复政府信息公开申请。", {}),
}


@pytest.mark.parametrize(("text", "claims"), NONE.values(), ids=list(NONE))
def test_none(text: str, claims: dict[str, int]) -> None:
    assert values(text) == claims
    assert not told(text).notes


@pytest.mark.parametrize(
    "text",
    [
        "未收到有关土地征收的政府信息公开申请。",
        "未收到涉及商业秘密的政府信息公开申请。",
        "未收到因房屋拆迁提出的政府信息公开申请。",
        "未收到自然人的政府信息公开申请。",
    ],
)
def test_none_of_some_matter_or_kind_is_perhaps_none(text: str) -> None:
    assert told(text).notes == {"none_received": "soft"}


def test_none_of_a_kind_behind_a_total_denies_nothing() -> None:
    assert values("收到政府信息公开申请5件，未收到自然人申请。") == {"received": 5}


@pytest.mark.parametrize(
    ("texts", "reason"),
    [(("（二）依申请公开", "全年未收到。"), "inherited"), (("本年度未收到依申请公开。",), "")],
)
def test_none_without_a_name_is_of_the_heading(texts: tuple[str, ...], reason: str) -> None:
    (found,) = frames(*texts)
    assert (found.act, found.value, found.reason) == ("receive", 0, reason)


def test_without_a_heading_it_is_of_nothing() -> None:
    assert frames("全年未收到。") == []


def test_cases_must_be_about_disclosure() -> None:
    assert frames("未发生行政复议。")[0].reason == "not-public"
    assert frames("未发生政府信息公开行政复议。")[0].reason == ""


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("未收到商业企业提出的政府信息公开申请。", {"applicants_business": 0}),
        ("没有收到科研机构、法律服务机构的申请。", {"applicants_research": 0, "applicants_legal_service": 0}),
        ("未收到法人或其他组织的政府信息公开申请。", {}),
        ("未收到商业企业的复查申请。", {}),
    ],
)
def test_none_of_the_kinds_that_have_a_column_is_said_of_the_columns(text: str, claims: dict[str, int]) -> None:
    assert values(f"收到政府信息公开申请9件。{text}") == {"received": 9} | claims
