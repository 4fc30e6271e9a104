"""Which object a figure counts, and what makes it uncertain whatever it counts."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.counted import read_counted
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import frames, reading


def counted(text: str, agency: str | None = "示例县甲镇人民政府") -> list[tuple[str, str, int | None, str, str]]:
    """The frames of one segment, read by itself."""
    report = begun(agency)
    read_counted(report, said_in(f"{text}。"), sole(text), ways=False)
    return [(one.act, one.object, one.value, one.reason, one.detail) for one in report.frames]


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("收到政府信息公开申请3件", "application"),
        ("3件政府信息公开申请已受理", "application"),
        ("信箱收到3件政府信息公开申请", "application"),
        ("因政府信息公开申请被申请行政复议3件", "review"),
        ("制定行政规范性文件3件", "document"),
        ("作出行政处罚决定3件", "penalties"),
        ("发出收费通知3件", "fee_notice"),
    ],
)
def test_the_object_that_is_named(text: str, object_: str) -> None:
    assert [one[1] for one in counted(text)] == [object_]


@pytest.mark.parametrize("text", ["收到群众来信3件", "收到信访申请3件", "办理人大建议3件", "归档3件"])
def test_a_competitor_or_nothing_known_is_not_counted(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        ("收到政府信息公开申请3件", "", ""),
        ("收到政府信息公开申请约3件", "about", ""),
        ("收到政府信息公开申请3件左右", "about", ""),
        ("全县收到政府信息公开申请3件", "scope", "全县"),
        ("2019年收到政府信息公开申请3件", "year", "2019"),
        ("2019年至2023年收到政府信息公开申请3件", "several-years", ""),
        ("收到申请3件", "bare", ""),
    ],
)
def test_why_a_figure_is_not_certain(text: str, reason: str, detail: str) -> None:
    assert [(one[3], one[4]) for one in counted(text)] == [(reason, detail)]


def test_in_a_figure_so_far_is_not_the_year_s() -> None:
    assert [one.reason for one in frames("目前，收到政府信息公开申请3件。")] == ["now"]
    assert [one.reason for one in frames("截至2023年12月31日，收到政府信息公开申请3件。")] == [""]


def test_of_those_received_a_list_of_parts_follows() -> None:
    _, part = frames("收到政府信息公开申请9件，收到的政府信息公开申请中予以公开3件。")
    assert (part.act, part.value, part.listed) == ("result", 3, True)


def test_what_is_joined_behind_a_figure_is_not_counted_by_it() -> None:
    assert not [one for one in frames("9件政府信息公开申请及上年结转申请已办结。") if one.act == "over"]


def test_the_rest_is_told_but_not_where_something_is_set_apart() -> None:
    rest = frames("收到政府信息公开申请9件，其余3件予以公开。")[-1]
    assert (rest.act, rest.rest) == ("result", True)
    apart = frames("收到政府信息公开申请9件，另有3件结转下年。")[-1]
    assert (apart.act, apart.rest) == ("forward", False)


def test_beside_disclosure_other_cases_are_left_out() -> None:
    assert reading("除政府信息公开外，另有行政复议2件。").frames == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("收到的政府信息公开申请已办结3件", [("conclude", "of-a-part")]),
        ("受理的政府信息公开申请已答复3件", [("answer", "of-a-part")]),
        ("收到的政府信息公开申请为3件", [("receive", "")]),
        ("上年结转的政府信息公开申请已办结3件", [("over", "")]),
        ("收到政府信息公开申请并办结3件", [("receive", ""), ("conclude", "")]),
    ],
)
def test_an_act_that_only_tells_which_applications_are_meant_is_not_the_figure_s(
    text: str, made: list[tuple[str, str]]
) -> None:
    assert [(act, reason) for act, _, _, reason, _ in counted(text)] == made
