"""Review and court cases with a figure: which, about what, with which outcome."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.cases import decides, of_those_told
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import frames, told


def cases(*texts: str, agency: str | None = "示例县教育局") -> list[tuple[str, str, int | None, str]]:
    return [(one.act, one.object, one.value, one.reason) for one in frames(*texts, agency=agency)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("因政府信息公开被申请行政复议3件", [("case", "review", 3, "")]),
        ("政府信息公开行政复议、行政诉讼共3件", [("case", "review+suit", 3, "")]),
        ("政府信息公开行政复议、行政诉讼各3件", [("case", "review", 3, ""), ("case", "suit", 3, "")]),
        ("政府信息公开行政复议、行政诉讼0件", [("case", "review", 0, ""), ("case", "suit", 0, "")]),
    ],
)
def test_one_figure_of_one_case_of_both_or_of_each(text: str, found: list[tuple[str, str, int, str]]) -> None:
    assert cases(text) == found


def test_none_of_cases_and_of_applications_joined_with_them() -> None:
    assert [one[:3] for one in cases("政府信息公开申请、行政复议、行政诉讼均为0件。")] == [
        ("receive", "application", 0), ("case", "review", 0), ("case", "suit", 0),
    ]  # fmt: skip
    assert ("receive", "application", 0, "") not in cases("政府信息公开申请引起的行政复议、行政诉讼均为0件。")


@pytest.mark.parametrize(("total", "object_"), [(5, "review+suit"), (9, "suit")])
def test_a_total_behind_both_is_theirs_where_it_is_their_sum(total: int, object_: str) -> None:
    found = cases(f"因政府信息公开引起行政复议3件、行政诉讼2件，共{total}件。")
    assert found[-1][:3] == ("case", object_, total)


@pytest.mark.parametrize(
    ("outcome", "what"),
    [("维持2件", "upheld"), ("纠正2件", "corrected"), ("尚未审结2件", "pending"), ("其他2件", "other"),
     ("撤回2件", "other")],
)  # fmt: skip
def test_outcomes(outcome: str, what: str) -> None:
    found = frames(f"因政府信息公开被申请行政复议5件，{outcome}。")
    assert [(one.act, one.what, one.value) for one in found[1:]] == [("outcome", (what,), 2)]


def test_the_rest_of_the_cases_may_be_of_either_kind() -> None:
    found = frames("因政府信息公开引起行政复议3件、行政诉讼2件，其中纠正1件，其余4件维持。")
    assert found[-1].reason == "rest-of-cases"


@pytest.mark.parametrize(
    ("agency", "deciding"),
    [("示例县人民政府", True), ("示例县司法局", True), ("示例县教育局", False), (None, False)],
)
def test_who_may_decide_on_reviews(agency: str | None, deciding: bool) -> None:
    assert decides(begun(agency)) is deciding


@pytest.mark.parametrize(
    ("agency", "text", "reason"),
    [
        ("示例县司法局", "全年受理行政复议120件。", "deciding-body"),
        ("示例县司法局", "因政府信息公开被申请行政复议2件。", ""),
        ("示例县教育局", "全年被申请行政复议2件。", "not-public"),
        ("示例县教育局", "政府信息公开引发行政复议2件。", ""),
    ],
)
def test_what_the_cases_are_about(agency: str, text: str, reason: str) -> None:
    assert [one[3] for one in cases(text, agency=agency)] == [reason]


def test_the_whole_is_doubtful_where_the_part_about_disclosure_is_told() -> None:
    whole, part = frames("全年发生行政复议5件，其中涉及政府信息公开的1件。")
    assert (whole.value, whole.reason) == (5, "other-cases")
    assert (part.act, part.object, part.value, part.reason) == ("case", "review", 1, "")


def test_a_part_is_told_only_in_a_list_behind_cases() -> None:
    assert of_those_told(said_in("涉及政府信息公开的1件。"), sole("涉及政府信息公开的1件")) is None


def test_a_body_that_decides_on_cases_must_say_what_they_are_about() -> None:
    found = told("依申请公开工作规范开展。全年办理行政复议120件。")
    assert "review" not in found.facts
    assert "信息公开引起" in found.doubts["review"].zh
    assert told("依申请公开工作规范开展。全年有行政复议2件。").facts["review"].value == 2


@pytest.mark.parametrize(
    "other",
    [
        "另有征地补偿类行政复议案件5件，与政府信息公开无关。",
        "镇政府作为第三人参加林地权属纠纷行政诉讼1件。",
        "涉及林木采伐的其他诉讼案件6件。",
        "除信息公开外，我局另有行政许可类复议案件11件、诉讼案件6件。",
        "复议后提起行政诉讼1件，直接提起行政诉讼2件。",
    ],
)
def test_cases_about_something_else_are_no_claim(other: str) -> None:
    found = told("依申请公开工作规范开展。" + other)
    assert not {"review", "suits"} & set(found.facts)


def test_of_all_cases_those_about_disclosure_are_counted() -> None:
    found = told("依申请公开工作规范开展。全年发生行政复议5件，其中涉及政府信息公开的1件。")
    assert found.facts["review"].value == 1
