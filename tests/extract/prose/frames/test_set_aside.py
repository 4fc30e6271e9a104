"""Figures that are no total of this body and year."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.set_aside import turned_down
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import reading, told

#: What is counted, and why it finds no place; empty where it is a total.
FIGURES = {
    "a total": ("收到政府信息公开申请3件", ""),
    "answered late": ("延期答复政府信息公开申请3件", "part"),
    "withdrawn of them": ("申请人延期答复后撤回3件政府信息公开申请", ""),
    "of other bodies": ("下属单位收到政府信息公开申请3件", "alien"),
    "for the government": ("代表县政府答复政府信息公开申请3件", ""),
    "in another unit": ("政府信息公开申请3个", "unit"),
    "of a noun behind it": ("落实政府信息公开申请3项制度", "unit"),
    "of an unknown noun behind it": ("落实政府信息公开申请3项惠民措施", "unit"),
    "in a unit of many things": ("收到政府信息公开申请3项", ""),
    "cases that are only spoken of": ("针对行政复议案件3件组织复盘", "part"),
}


@pytest.mark.parametrize(("text", "why"), FIGURES.values(), ids=list(FIGURES))
def test_why_a_figure_is_set_aside(text: str, why: str) -> None:
    report, said, segment = begun(), said_in(f"{text}。"), sole(text)
    report.topic = "application"
    found = segment.means("object")[-1]
    main = segment.means("act")
    assert turned_down(report, said, segment, found, main, []) is bool(why)
    assert [one.reason for one in report.unplaced] == ([why] if why else [])


@pytest.mark.parametrize(
    ("time", "main", "set_aside"),
    [("last", "receive", True), ("piece", "receive", True), ("this", "receive", False), ("other", "receive", False),
     ("next", "receive", True), ("next", "conclude", False)],
)  # fmt: skip
def test_another_time(time: str, main: str, set_aside: bool) -> None:
    text = "政府信息公开申请3件"
    report, said, segment = begun(), said_in(f"{text}。"), sole(text)
    said.time = time
    assert turned_down(report, said, segment, "application", [main], []) is set_aside
    assert not turned_down(report, said, segment, "application", [main], [0])  # what is carried tells its own year


def test_those_answered_late_make_those_in_time_a_part() -> None:
    in_time, plain = (
        reading("收到政府信息公开申请9件，按期答复7件，延期答复2件。"),
        reading("收到政府信息公开申请9件，答复9件，延期答复2件。"),
    )
    assert [one.reason for one in in_time.frames] == ["", "of-a-part"]
    assert [one.reason for one in plain.frames] == ["", ""]
    assert [(one.value, one.reason) for one in in_time.unplaced] == [(2, "part")]


def test_fewer_or_more_than_before_are_no_total() -> None:
    report = reading("与上年相比，政府信息公开申请增加3件。")
    assert not report.frames


def test_figures_in_turn_and_documents_of_others_are_no_claims() -> None:
    assert not told("2021年、2023年，我镇分别收到政府信息公开申请5件、3件。").facts
    found = told("制发行政规范性文件6件。另外，指导县（区）林业主管部门制定规范性文件11件。")
    assert found.facts["documents_issued"].value == 6
    assert not found.observations


@pytest.mark.parametrize(
    "said",
    [
        "公文公开属性认定：主动公开46件、依申请公开8件、不予公开11件。",
        "我镇近三年政府信息公开申请数量为9件、15件、12件。",
        "与去年相比，新增政府信息公开申请3件。",
        "上年度收到政府信息公开申请9件，办结8件。",
        "上年结转项目5个，结转下年度项目3个。",
        "信访事项上年结转6件，结转下年2件。",
    ],
)
def test_figures_of_other_things_and_years_are_no_claims(said: str) -> None:
    assert not told(said).facts
