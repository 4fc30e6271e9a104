"""Which quantity of applications a figure is."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.applications.quantities import counted_applications
from disclosure_checks.extract.prose.frames.frame import Frame
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import frames, reading, told


def quantities(text: str) -> list[tuple[str, int | None, str]]:
    """The frames of a segment that names applications, read by itself."""
    report, said, segment = begun(), said_in(f"{text}。"), sole(text)
    acts = segment.having("act")
    carrying = [i for i in acts if segment.tokens[i]["act"] in ("carry", "over")]
    base = Frame("", "application", segment.value, report.place(said, segment.tokens))
    one = Counted(report, said, segment, base, True, segment.means("act"), acts, carrying, ways=False)
    counted_applications(one)
    return [(frame.act, frame.value, frame.reason) for frame in report.frames]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收到政府信息公开申请3件", [("receive", 3, "")]),
        ("办理政府信息公开申请3件", [("handle", 3, "")]),
        ("办结政府信息公开申请3件", [("conclude", 3, "")]),
        ("答复政府信息公开申请3件", [("answer", 3, "")]),
        ("收到并办结政府信息公开申请3件", [("receive", 3, ""), ("conclude", 3, "")]),
        ("收到并答复政府信息公开申请3件", [("receive", 3, ""), ("answer", 3, "joined")]),
        ("收到的政府信息公开申请3件均已办结", [("receive", 3, ""), ("all", None, "")]),
        ("收到的政府信息公开申请3件均已答复", [("receive", 3, ""), ("all", None, "answered")]),
        ("上年结转政府信息公开申请3件", [("over", 3, "")]),
        ("政府信息公开申请结转下年3件", [("forward", 3, "")]),
        ("结转政府信息公开申请3件", [("forward", 3, "direction")]),
        ("政府信息公开申请正在办理3件", [("forward", 3, "")]),
        ("撤回政府信息公开申请3件", [("withdraw", 3, "")]),
        ("政府信息公开申请予以公开3件", [("result", 3, "")]),
        ("收到涉及土地征收类的政府信息公开申请3件", [("receive", 3, "of-a-part")]),
        ("提交政府信息公开申请3件", [("receive", 3, "")]),
        ("信箱提交政府信息公开申请3件", [("receive", 3, "submitted")]),
        ("除政府信息公开申请3件外均已办结", [("all", None, "")]),
        ("除政府信息公开申请3件外均已答复", [("all", None, "answered")]),
        ("政府信息公开申请3件将于下年答复", [("forward", 3, "coming")]),
        ("政府信息公开申请共3件", [("receive", 3, "")]),
        ("政府信息公开申请3件", [("receive", 3, "no-act")]),
    ],
)
def test_each_act_with_its_figure(text: str, found: list[tuple[str, int | None, str]]) -> None:
    assert quantities(text) == found


def test_all_but_some_leaves_them_out() -> None:
    (but,) = [one for one in frames("收到政府信息公开申请9件，除2件外均已办结。") if one.all]
    assert (but.value, but.left_out) == (None, 2)


def test_those_told_before_are_not_counted_again() -> None:
    said = "收到政府信息公开申请4件，上年结转政府信息公开申请2件。上述{}件申请均已办结。"
    assert sum(one.act == "receive" for one in frames(said.format(6))) == 1
    assert sum(one.act == "receive" for one in frames(said.format(9))) == 2


@pytest.mark.parametrize(
    ("listed", "act"), [("提交3件", "part"), ("新收3件", "receive"), ("政府信息公开申请提交3件", "receive")]
)
def test_in_a_list_those_received_are_told_by_their_act_or_name(listed: str, act: str) -> None:
    assert [one.act for one in frames(f"办理政府信息公开申请9件，其中{listed}。")] == ["handle", act]


def test_over_and_forward_may_have_one_figure() -> None:
    found = frames("政府信息公开申请上年结转和结转下年均为0件。")
    assert [(one.act, one.value) for one in found] == [("over", 0), ("forward", 0)]


def test_answered_beside_those_of_last_year_are_of_this_year_only() -> None:
    found = frames("收到政府信息公开申请9件，答复8件，答复上年结转的2件。")
    assert [(one.act, one.value, one.reason) for one in found if one.act == "answer"] == [("answer", 8, "of-a-part")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("收到政府信息公开申请9件，其中3件申请的内容涉及土地。", "content"),
        ("政府信息公开申请归档157件。", "noun"),
    ],
)
def test_figures_without_a_place_have_their_reason(text: str, why: str) -> None:
    assert [one.reason for one in reading(text).unplaced] == [why]


def test_carried_applications_need_no_subject_and_may_name_the_year() -> None:
    assert told("另有2件因期限未满，结转下年度办理。").facts["carried_forward"].value == 2


def test_the_clear_statement_counts_before_the_others() -> None:
    found = told("全市收到政府信息公开申请90件。自2019年以来收到政府信息公开申请50件。我镇收到政府信息公开申请12件。")
    assert (found.facts["received"].value, found.notes, found.doubts) == (12, {}, {})
