"""The object that goes on where a segment names none."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.inherited import inherited
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import frames, reading, told


@pytest.mark.parametrize(
    ("text", "before", "found"),
    [
        ("办结3件", "application", "application"),
        ("办结3件", "", ""),
        ("办结3件", "competitor", "competitor"),
        ("办结物业纠纷3件", "application", ""),
        ("3件已办结", "application", "application"),
        ("公布信息3条", "application", ""),
        ("维持3件", "review", "review"),
        ("维持3件", "application", ""),
        ("第三方合法权益3件", "", "application"),
    ],
)
def test_what_goes_on_and_what_does_not(text: str, before: str, found: str) -> None:
    report, said, segment = begun(), said_in(f"{text}。"), sole(text)
    report.object = before
    acts = segment.having("act")
    main = segment.means("act")
    assert inherited(report, said, segment, main, acts, [], "")[0] == found


def test_information_received_is_an_application_perhaps() -> None:
    segment = sole("收到信息公开3件")
    found = inherited(begun(), said_in("收到信息公开3件。"), segment, ["receive"], segment.having("act"), [], "")
    assert found == ("application", "information")


def test_an_unknown_noun_is_kept_as_a_doubt_and_turns_the_subject_away() -> None:
    report = reading("收到政府信息公开申请5件，办结物业纠纷40件，答复38件。")
    assert [(one.act, one.value) for one in report.frames] == [("receive", 5)]
    assert [(one.act, one.value, one.reason) for one in report.doubts] == [("conclude", 40, "subject")]


def test_a_new_sentence_of_an_unknown_subject_is_none_of_the_applications() -> None:
    assert [one.value for one in frames("收到政府信息公开申请5件。民生服务中心办结3件。")] == [5]
    assert [one.value for one in frames("收到政府信息公开申请5件。办结3件。")] == [5, 3]


def test_results_are_of_the_applications_again_behind_a_competitor() -> None:
    found = frames("收到政府信息公开申请5件，其中信箱来信2件，予以公开3件。")
    assert [(one.act, one.value) for one in found] == [("receive", 5), ("result", 3)]


def test_the_topic_goes_on_over_a_short_heading_and_ends_with_another() -> None:
    assert told("（二）依申请公开", "全年收到申请5件，办结5件。").facts["concluded"].value == 5
    assert "concluded" not in told("政府信息公开申请渠道畅通。", "全年办结5件。").facts
    assert "concluded" not in told("收到政府信息公开申请3件，办理12345热线工单，办结500件。").facts


@pytest.mark.parametrize(
    "other",
    [
        "处理网站纠错16条，办结16条。",
        "法律顾问审查合同15件，答复15件。",
        "群众满意度98%，办结率100%。",
        "采购项目新收9件，办结8件。",
        "收到上级交办单4件，全部办结。",
        "全年印发文件45件，予以公开40件。",
    ],
)
@pytest.mark.parametrize(
    "front", ["依申请公开工作规范开展。", "收到政府信息公开申请12件，", "收到政府信息公开申请12件；"]
)
def test_what_counts_something_else_is_no_claim_behind_applications(front: str, other: str) -> None:
    found = told(front + other)
    assert set(found.facts) <= {"received"}
    assert not found.observations


def test_parts_of_the_applications_do_not_end_their_topic() -> None:
    found = told("全年收到政府信息公开申请12件，其中网上8件，信函4件，同比增长20%，办结11件，结转下年1件。")
    assert (found.facts["received"].value, found.facts["concluded"].value) == (12, 11)
    assert found.facts["carried_forward"].value == 1


def test_what_is_carried_behind_cases_is_of_the_applications() -> None:
    found = frames("收到政府信息公开申请5件，因政府信息公开发生行政复议2件，结转下年1件。")
    assert [(one.act, one.value) for one in found] == [("receive", 5), ("case", 2), ("forward", 1)]


def test_what_was_published_turns_the_subject_away() -> None:
    assert [one.act for one in frames("收到政府信息公开申请5件，发布3条，办结2件。")] == ["receive"]
    assert [one.act for one in frames("收到政府信息公开申请5件，政府信息3条，办结2件。")] == ["receive"]
