"""Results of applications: groups, rows, and those that the form has no row for."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.applications.results import only_open
from disclosure_checks.extract.prose.frames.frame import Frame
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import frames, reading, told

FRONT = "收到政府信息公开申请20件，"


@pytest.mark.parametrize(
    ("text", "what", "reason"),
    [
        ("予以公开3件", ("granted",), ""),
        ("部分公开3件", ("granted_in_part",), ""),
        ("予以公开或部分公开3件", ("granted", "granted_in_part"), ""),
        ("不予公开3件", ("refused",), ""),
        ("因国家秘密不予公开3件", ("refused_state_secret",), ""),
        ("本机关不掌握3件", ("unavailable_not_held",), ""),
        ("因本机关不掌握等原因无法提供3件", ("unavailable",), ""),
        ("信息不存在3件", ("nonexistent",), "no-row"),
        ("公开3件", ("granted",), "open"),
    ],
)
def test_groups_and_rows(text: str, what: tuple[str, ...], reason: str) -> None:
    (found,) = [one for one in frames(f"{FRONT}{text}。") if one.act == "result"]
    assert (found.what, found.value, found.reason) == (what, 3, reason)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("其他3件", "others"),
        ("告知不属于本机关3件", "no-row"),
        ("已主动公开并告知获取途径3件", "no-row"),
        ("自然人不予公开3件", "part"),
    ],
)
def test_those_without_a_row_find_no_place(text: str, why: str) -> None:
    report = reading(f"{FRONT}{text}。")
    assert not [one for one in report.frames if one.act == "result"]
    assert [(one.value, one.reason) for one in report.unplaced] == [(3, why)]


def test_others_are_what_stands_beside_them() -> None:
    result = frames(f"{FRONT}予以公开17件，其他3件。")[-1]
    assert (result.act, result.what) == ("result", ("other",))
    part = frames(f"{FRONT}其中自然人17件、其他3件。")[-1]
    assert (part.act, part.part) == ("part", "other")


@pytest.mark.parametrize(
    "text",
    [
        "不予公开10件（涉及个人隐私3件，其他7件）",
        "不予公开10件：国家秘密1件、第三方合法权益5件、其他4件",
        "予以公开2件，不予公开10件，其中国家秘密1件、其他9件",
        "不予公开10件，包括国家秘密1件、第三方合法权益5件、其他4件",
        "无法提供15件，分别为不掌握12件、其他3件",
    ],
)
def test_other_that_closes_the_parts_of_a_group_is_no_row_and_no_group(text: str) -> None:
    report = reading(f"{FRONT}{text}。")
    assert not [one for one in report.frames if "other" in one.what]
    assert [one.reason for one in report.unplaced] == ["others"]


def test_within_its_own_group_other_is_the_last_row() -> None:
    whole, _, last = [one for one in frames(f"{FRONT}其他处理6件，其中逾期不补正3件、其他3件。") if one.act == "result"]
    assert (whole.what, last.what) == (("other",), ("other_misc",))
    assert told(f"{FRONT}其他处理6件，其中逾期不补正3件、其他3件。").facts["otherwise"].value == 6


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("予以公开7件，国家秘密1件，其他12件", "others-of-list"),
        ("予以公开7件，不予公开1件，其他2件", "others-of-list"),
        ("予以公开7件，不予公开1件，其他处理2件", ""),
        ("予以公开7件，部分公开1件，国家秘密1件，不掌握2件，重复申请1件，其他2件", ""),
    ],
)
def test_bare_other_is_certain_only_where_nothing_else_is_left(text: str, reason: str) -> None:
    found = frames(f"{FRONT}{text}。")[-1]
    assert (found.what, found.reason) == (("other",), reason)


def test_rows_named_as_included_leave_their_group_as_it_is() -> None:
    whole, *parts = [
        one for one in frames(f"{FRONT}不予公开6件，包括国家秘密1件、第三方合法权益5件。") if one.act == "result"
    ]
    assert whole.what == ("refused",)
    assert [part.what for part in parts] == [("refused_state_secret",), ("refused_third_party",)]


def test_a_result_named_as_included_joins_the_figure_in_front() -> None:
    whole, part = frames(f"{FRONT}公开7件（含部分公开2件）。")[1:]
    assert whole.what == ("granted", "granted_in_part")
    assert part.what == ("granted_in_part",)
    more = frames(f"{FRONT}公开7件（含部分公开9件）。")[1]
    assert more.what == ("granted",)  # more than the whole cannot be included


@pytest.mark.parametrize(
    ("text", "alone"),
    [("政府信息公开申请公开3件", True), ("收到公开申请3件", False), ("发布公开3件", False), ("申请3件", False)],
)
def test_open_beside_the_figure_is_a_result(text: str, alone: bool) -> None:
    report, said, segment = begun(), said_in(f"{text}。"), sole(text)
    base = Frame("", "application", 3, report.place(said, segment.tokens))
    acts = segment.having("act")
    assert only_open(Counted(report, said, segment, base, True, segment.means("act"), acts, [], ways=False)) is alone


def test_results_beside_each_other_need_no_subject() -> None:
    facts = told("予以公开7件，不予公开1件，不予处理2件。").facts
    assert (facts["granted"].value, facts["refused"].value, facts["declined"].value) == (7, 1, 2)
