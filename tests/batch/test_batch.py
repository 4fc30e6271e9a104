"""A batch: the roster, reports that are missing, doubled, copied or unclear, and roll-ups."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from disclosure_checks import CheckResult, ConfigurationError, check, check_frame, load_edition
from disclosure_checks.batch.roster import read_roster
from disclosure_checks.cli.main import app
from disclosure_checks.judge.judging import check_reports
from tests import bases

COUNTY, JIA, YI, BING = "示例县人民政府", "示例县甲镇人民政府", "示例县乙镇人民政府", "示例县丙街道办事处"
ROSTER = (
    f"单位名称,层级,上级单位,联系人\n{COUNTY},县级,,张\n甲镇,乡镇,{COUNTY},\n"
    f"乙镇,乡镇,示例县政府,\n丙街道,街道,{COUNTY},\n"
)


def submit(folder: Path, agency: str, changes: dict[str, str] | None = None, year: int = 2023, name: str = "") -> Path:
    """A printed report in the folder."""
    path = folder / (name or f"{agency}{year}.txt")
    made = bases.report(bases.cells(changes=changes), agency=agency, year=year)
    path.write_text(bases.print_report(made), encoding="utf-8")
    return path


def roster(folder: Path, text: str = ROSTER, encoding: str = "utf-8") -> Path:
    """The roster as a file beside the folder."""
    path = folder.parent / f"{folder.name}.csv"
    path.write_bytes(text.encode(encoding))
    return path


def run(folder: Path, **options: object) -> CheckResult:
    """The result of a folder with the roster."""
    return check([folder], agencies=roster(folder), select=["R", "Y", "D"], **options)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "reports"
    inside.mkdir()
    return inside


def states(result: CheckResult) -> dict[str, str]:
    """The state of each agency of the roster."""
    return {one.name: one.state for one in result.agencies}


# ------------------------------------------------------------------ the roster


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
    ("text", "problem"),
    [
        ("单位,层级\n甲镇,村级\n", "村级"),
        ("层级\n乡镇\n", "单位名称"),
        ("单位名称\n甲镇\n甲镇人民政府\n", "同一个单位"),
        ("单位名称,上级单位\n甲镇,示例县\n", "不在名单里"),
        ("单位名称,层级\n,乡镇\n", "第 2 行"),
        ("单位名称,类型\n甲镇,公司\n", "公司"),
        ("", "无法读取"),
    ],
)
def test_a_roster_that_cannot_be_used_says_what_is_wrong(folder: Path, text: str, problem: str) -> None:
    submit(folder, JIA)
    path = roster(folder, text)
    with pytest.raises(ConfigurationError, match=problem):
        check([folder], agencies=path)
    ended = CliRunner().invoke(app, ["check", str(folder), "--agencies", str(path)])
    assert ended.exit_code == 2
    assert problem in ended.output


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


# ------------------------------------------------------------------ who is there


def test_every_agency_of_the_roster_has_its_line(folder: Path) -> None:
    submit(folder, COUNTY)
    submit(folder, JIA)
    submit(folder, JIA, name="again.txt")
    result = run(folder)
    assert states(result) == {COUNTY: "reported", "甲镇": "twice", "乙镇": "missing", "丙街道": "missing"}
    assert [(v.rule, v.path, v.agency, v.year) for v in result.batch] == [
        ("R103", None, "乙镇", 2023), ("R103", None, "丙街道", 2023),
    ]  # fmt: skip
    twice = [v for v in result.violations if v.rule == "R105"]
    assert {Path(v.related[0]).name for v in twice} == {f"{JIA}2023.txt", "again.txt"}
    told = json.loads(result.to_json())
    assert [one["state"] for one in told["agencies"]] == list(states(result).values())
    assert sum(told["summary"]["outcomes"].values()) == sum(
        sum(report["outcomes"].values()) for report in told["reports"]
    ) + len(told["agencies"])


def test_a_file_that_cannot_be_read_is_not_called_missing(folder: Path) -> None:
    submit(folder, COUNTY)
    (folder / "示例县甲镇2023年.docx").write_bytes(b"PK\x03\x04 cut off")
    result = run(folder)
    assert states(result)["甲镇"] == "unclear"
    assert [v.agency for v in result.batch] == ["乙镇", "丙街道"]
    assert result.outcomes()["undecided"] >= 1


def test_without_a_year_of_most_reports_nobody_is_called_missing(folder: Path) -> None:
    submit(folder, COUNTY)
    submit(folder, JIA, year=2022)
    assert set(states(run(folder)).values()) == {"unclear"}


def test_an_unclear_name_is_a_finding_and_accuses_nobody(folder: Path) -> None:
    submit(folder, "乙镇人民政府")
    text = "单位名称\n示例市甲县乙镇\n示例市丙县乙镇\n示例县丁镇\n"
    submit(folder, "示例县丁镇人民政府")
    result = check([folder], agencies=roster(folder, text))
    assert [one.state for one in result.agencies] == ["unclear", "unclear", "reported"]
    assert not result.batch
    assert {v.rule for v in result.violations if v.agency == "乙镇人民政府"} == {"D105"}


def test_the_texts_name_what_is_missing(folder: Path) -> None:
    submit(folder, JIA)
    arguments = ["check", str(folder), "--agencies", str(roster(folder)), "--select", "R"]
    text = CliRunner().invoke(app, arguments).output
    assert "全批\n  警告 R103 示例县人民政府没有报送 2023 年报告" in text
    concise = CliRunner().invoke(app, [*arguments, "--format", "concise"]).output
    assert "-: warning R103 示例县人民政府没有报送" in concise
    out = folder.parent / "out.csv"
    CliRunner().invoke(app, [*arguments, "--output", str(out)])
    assert "R103,,warning,," in out.read_text("utf-8-sig")


# ------------------------------------------------------------------ roll-up


def test_a_roll_up_with_missing_reports_says_what_they_would_have_to_explain(folder: Path) -> None:
    submit(folder, COUNTY, {"t2.licences.decisions": "100", "t2.penalties.decisions": "5"})
    submit(folder, JIA, {"t2.licences.decisions": "60", "t2.penalties.decisions": "9"})
    submit(folder, YI, {"t2.licences.decisions": "10"})
    result = run(folder)
    county = next(entry for entry in result.reports if entry.report.agency == COUNTY)
    reasons = {o.key: o.reason for o in county.undecided if o.rule == "R101"}
    assert len(reasons) == 200
    assert reasons["t2.licences.decisions"].startswith("丙街道没有可用的报告")
    assert "本单位 100 − 其余下级合计 70 = 30，应由它们的数字说明" in reasons["t2.licences.decisions"]
    (exceeded,) = [v for v in result.violations if v.rule == "R102"]
    assert (exceeded.key, exceeded.path, exceeded.found, exceeded.expected) == (
        "t2.penalties.decisions", county.report.path, 9, 5,
    )  # fmt: skip


def test_two_reports_of_one_agency_that_differ_are_not_summed(folder: Path) -> None:
    text = f"单位名称,上级单位\n{COUNTY},\n甲镇,{COUNTY}\n"
    submit(folder, COUNTY, {"t2.licences.decisions": "60"})
    submit(folder, JIA, {"t2.licences.decisions": "60"})
    assert not [v for v in check([folder], agencies=roster(folder, text)).violations if v.rule == "R101"]
    submit(folder, JIA, {"t2.licences.decisions": "61"}, name="again.txt")
    result = check([folder], agencies=roster(folder, text), select=["R101"])
    assert result.outcomes()["undecided"] == 200


# ------------------------------------------------------------------ last year


def test_last_years_files_that_cannot_be_read_are_named(folder: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    (before / "broken.pdf").write_bytes(b"")
    submit(folder, JIA)
    result = run(folder, previous=before)
    assert [Path(path).name for path in result.previous_unreadable] == ["broken.pdf"]
    assert len(result.reports) == 1


def test_of_very_many_copies_only_some_are_named() -> None:
    filled = bases.filled_report()
    copies = [replace(filled, path=f"{number}.txt") for number in range(50)]
    towns = [bases.report(bases.cells("filled"), agency=f"示例市第{number}镇人民政府") for number in range(50)]
    for code, reports in (("R105", copies), ("R104", towns)):
        found = [v for v in check_reports(reports).violations if v.rule == code]
        assert len(found) == 50
        assert {len(v.related) for v in found} == {20}
        assert all("另有 29 份" in v.message and v.path not in v.related for v in found)


def test_the_prose_of_last_year_again(tmp_path: Path) -> None:
    said = "全年围绕重点领域公开信息，组织业务培训，完善目录，回应群众关切，推进平台建设，" * 4
    paths = []
    for year in (2022, 2023):
        made = bases.report(bases.cells(), year=year)
        paths.append(tmp_path / f"{year}.txt")
        paths[-1].write_text(bases.print_report(made, said=f"{said}全年公开信息{year - 1900}条。"), encoding="utf-8")
    result = check(paths, select=["Y104"])
    assert [v.message for v in result.violations if v.rule == "Y104"] == ["第五部分的文字除数字外与上年报告几乎相同"]


# ------------------------------------------------------------------ frames


def test_many_reports_of_a_frame_with_last_years_beside_them() -> None:
    rows = 2_000
    cells = {key: np.zeros(rows) for key in load_edition("2021").concepts}
    cells["t2.licences.decisions"] = np.arange(rows) + 1_000.0
    frame = pd.DataFrame(cells)
    last = frame.add_prefix("prev:")
    last.loc[:9, "prev:t2.licences.decisions"] += 1
    about = {"agency": [f"示例市第{n}镇人民政府" for n in range(rows)], "year": 2023}
    result = check_frame(pd.concat([frame, last], axis=1).assign(**about), select=["Y", "R"])
    assert {v.rule for v in result.violations} == {"Y104"}
    assert len(result.violations) == rows - 10


def test_sums_in_a_frame() -> None:
    frame = bases.wide([bases.cells()]).assign(**{"sum:t2.licences.decisions": "3"})
    found = {(v.rule, v.key): v.difference for v in check_frame(frame, select=["R"]).violations}
    assert found == {("R101", "t2.licences.decisions"): -3, ("R102", "t2.licences.decisions"): 3}


# ------------------------------------------------------------------ files that only their names tell

TOWNS = "单位名称\n示例县乙镇人民政府\n示例县石门镇人民政府\n示例县白渡镇人民政府\n示例县住房和城乡建设局\n"


def broken(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4 cut off")


def test_a_file_that_cannot_be_read_is_that_of_the_unit_in_its_name(folder: Path) -> None:
    submit(folder, "示例县乙镇人民政府")
    broken(folder, "白渡镇.pdf", "石门镇（盖章扫描件）.pdf", "住建局.pdf")
    result = check([folder], agencies=roster(folder, TOWNS))
    assert not [v for v in result.batch if v.rule == "R103"]
    damaged = {(v.agency, Path(v.path or "").name) for v in result.violations if v.rule == "D101"}
    assert damaged == {
        ("示例县白渡镇人民政府", "白渡镇.pdf"),
        ("示例县石门镇人民政府", "石门镇（盖章扫描件）.pdf"),
        ("示例县住房和城乡建设局", "住建局.pdf"),
    }


def test_a_file_alone_in_a_unit_s_folder_is_its_own(folder: Path) -> None:
    submit(folder, "示例县乙镇人民政府")
    broken(folder, "白渡镇/扫描0001.pdf", "石门镇/a.pdf", "卫健委/报告.pdf", "住建局/b.pdf")
    result = check([folder], agencies=roster(folder, TOWNS))
    assert not [v for v in result.batch if v.rule == "R103"]
    assert [Path(one.paths[0]).name for one in result.agencies if one.state == "unclear"] == [
        "a.pdf", "扫描0001.pdf", "b.pdf",
    ]  # fmt: skip


def test_the_folder_of_a_county_names_no_file_of_its_towns(folder: Path) -> None:
    text = "单位名称\n示例县人民政府\n示例县乙镇人民政府\n"
    submit(folder, "示例县乙镇人民政府")
    broken(folder, "示例县/一.pdf", "示例县/二.pdf")
    result = check([folder], agencies=roster(folder, text))
    assert {v.agency for v in result.violations if v.rule == "D101"} == {None}


def test_a_file_of_nobody_may_be_a_missing_unit_s(folder: Path) -> None:
    submit(folder, "示例县乙镇人民政府")
    broken(folder, "扫描0001.pdf")
    path = roster(folder, TOWNS)
    result = check([folder], agencies=path)
    assert not [v for v in result.batch if v.rule == "R103"]
    assert [one.state for one in result.agencies] == ["reported", "unclear", "unclear", "unclear"]
    text = CliRunner().invoke(app, ["check", str(folder), "--agencies", str(path), "--select", "R"]).output
    assert "扫描0001.pdf" in "".join(text.split())


def test_a_file_that_is_no_report_is_nobody_s_report(folder: Path) -> None:
    submit(folder, "示例县乙镇人民政府")
    (folder / "电话表.html").write_text("<p>电话表</p><table><tr><td>张三</td><td>123</td></tr></table>", "utf-8")
    result = check([folder], agencies=roster(folder, TOWNS))
    assert {one.state for one in result.agencies} == {"reported", "missing"}
