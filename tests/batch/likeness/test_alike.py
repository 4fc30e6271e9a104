"""Prose that is last year's but for its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import check
from disclosure_checks.batch.likeness.alike import sections_alike
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.report import Report
from tests import bases


def test_the_prose_of_last_year_again(tmp_path: Path) -> None:
    said = "全年围绕重点领域公开信息，组织业务培训，完善目录，回应群众关切，推进平台建设，" * 4
    paths = []
    for year in (2022, 2023):
        made = bases.report(bases.cells(), year=year)
        paths.append(tmp_path / f"{year}.txt")
        paths[-1].write_text(bases.print_report(made, said=f"{said}全年公开信息{year - 1900}条。"), encoding="utf-8")
    result = check(paths, select=["Y104"])
    assert [v.message for v in result.violations if v.rule == "Y104"] == ["第五部分的文字除数字外与上年报告几乎相同"]


SAID = (
    "全年围绕重点领域公开信息，组织业务培训，完善目录，回应群众关切，推进平台建设，落实专人管理，按月开展自查，及时整改到位，"
    * 3
)


def report(first: str, fifth: str = "") -> Report:
    texts = ["一、总体情况", first, "五、存在的主要问题及改进情况", fifth]
    return Report("a", prose=tuple(Paragraph(text, Location()) for text in texts), sections=(1, 1, 5, 5))


@pytest.mark.parametrize(
    ("own", "last", "alike"),
    [
        (f"{SAID}公开12条。", f"{SAID}公开三百条。", True),
        (f"{SAID}公开12条。", f"{SAID}公开12条。", True),
        (
            f"{SAID}公开12条。",
            f"{SAID[:100]}今年另有安排，工作重点转向基层，推动乡镇公开专区建设。" + SAID[150:],
            False,
        ),
        ("组织培训。", "组织培训。", False),
    ],
    ids=["other figures", "the same", "rewritten", "short"],
)
def test_only_long_prose_that_is_the_same_but_for_figures_is_alike(own: str, last: str, alike: bool) -> None:
    assert sections_alike(report(own), report(last)) == (("一",) if alike else ())


def test_each_section_is_compared_with_its_own() -> None:
    assert sections_alike(report("甲", SAID), report("乙", SAID)) == ("五",)
    assert sections_alike(report(SAID), report("", SAID)) == ()
    assert sections_alike(report(SAID), Report("b")) == ()
