"""The roster: a table in the offices' own words, refused with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure_checks import ConfigurationError, check
from disclosure_checks.batch.roster import read_roster
from disclosure_checks.cli.main import app
from tests.batch.submitting import COUNTY, JIA, ROSTER, roster, submit


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_roster_with_the_offices_own_words(folder: Path, encoding: str) -> None:
    county, jia, yi, bing = read_roster(roster(folder, encoding=encoding))
    assert (county.level, county.parent) == ("county", None)
    assert {one.parent for one in (jia, yi, bing)} == {COUNTY}
    assert (bing.name, bing.level) == ("丙街道", "township")


def test_a_roster_as_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["2024 年应报送单位", None], ["单位名称", "层级"], ["示例县教育局", "县级部门"]):
        book.active.append(row)
    book.save(tmp_path / "roster.xlsx")
    (one,) = read_roster(tmp_path / "roster.xlsx")
    assert (one.name, one.level, one.of) == ("示例县教育局", "department", "county")


@pytest.mark.parametrize(
    ("text", "problem", "said"),
    [
        ("单位,层级\n甲镇,村级\n", "村级", "is unknown; known are"),
        ("层级\n乡镇\n", "单位名称", "no column"),
        ("单位名称\n甲镇\n甲镇人民政府\n", "同一个单位", "are one agency"),
        ("单位名称,上级单位\n甲镇,示例县\n", "不在名册里", "is not in the roster"),
        ("单位名称,层级\n,乡镇\n", "第 2 行", "row 2: no agency"),
        ("单位名称,类型\n甲镇,公司\n", "公司", "is unknown"),
        ("", "无法读取", "cannot be read"),
    ],
)
def test_a_roster_that_cannot_be_used_says_what_is_wrong(folder: Path, text: str, problem: str, said: str) -> None:
    submit(folder, JIA)
    path = roster(folder, text)
    with pytest.raises(ConfigurationError, match=said):
        check([folder], agencies=path)
    for lang, words, others in (("zh", problem, said), ("en", said, None)):
        ended = CliRunner().invoke(app, ["check", str(folder), "--agencies", str(path), "--lang", lang])
        assert ended.exit_code == 2
        assert words in ended.output
        assert others is None or others not in ended.output


def test_a_roster_in_the_folder_of_the_reports_is_no_report(folder: Path) -> None:
    submit(folder, JIA)
    path = folder / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    assert len(check([folder], agencies=path).reports) == 1


def test_the_roster_tells_the_body_where_the_name_does_not(folder: Path) -> None:
    agency = "示例市人民政府"
    submit(folder, agency)
    path = roster(folder, f"单位名称,层级\n{agency},县级市\n")
    result = check([folder], agencies=path)
    assert result.reports[0].report.body.level == "county"
    assert any(v.rule == "T204" for v in result.violations)


LEVELS = {
    "县级": ("county", None),
    "市直部门": ("department", "city"),
    "Township": ("township", None),
    "": (None, None),
}


@pytest.mark.parametrize("level", list(LEVELS))
def test_levels_are_told_in_words_of_the_offices(tmp_path: Path, level: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(f"序号,机关名称,级别,类别\n1,甲局,{level},部门\n,,,\n", encoding="utf-8")
    (one,) = read_roster(path)
    assert (one.level, one.of, one.kind) == (*LEVELS[level], "department")
