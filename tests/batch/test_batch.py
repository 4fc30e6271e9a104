"""A batch: the roster, reports that are missing, doubled, copied or unclear, and roll-ups."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from disclosure_checks import CheckResult, Report, check
from disclosure_checks.batch.batch import make_batch
from disclosure_checks.batch.roster import Listed
from disclosure_checks.cli.main import app
from disclosure_checks.judge.judging import check_reports
from tests import bases
from tests.batch.submitting import COUNTY, JIA, TOWNS, broken, roster, run, submit


def states(result: CheckResult) -> dict[str, str]:
    """The state of each agency of the roster."""
    return {one.name: one.state for one in result.agencies}


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


# ------------------------------------------------------------------ what reports are to each other


def town(name: str, year: int | None = 2023) -> Report:
    report = bases.report(bases.cells(), agency=f"示例县{name}人民政府")
    return replace(report, year=year, path=f"{name}{year}.txt")


def test_the_year_that_is_due_is_that_of_most_reports_of_the_roster() -> None:
    listed = [Listed(f"示例县{name}人民政府") for name in ("甲镇", "乙镇", "丙镇")]
    batch = make_batch([town("甲镇"), town("乙镇"), town("丙镇", 2022)], [], listed, None)
    assert {one.year for one in batch.agencies} == {2023}
    assert [one.state for one in batch.agencies] == ["reported", "reported", "missing"]
    given_year = make_batch(batch.reports, [], listed, 2022)
    assert [one.state for one in given_year.agencies] == ["missing", "missing", "reported"]


def test_reports_of_one_agency_have_one_key_and_the_roster_gives_the_body() -> None:
    short = replace(town("甲镇"), body=replace(town("甲镇").body, name="甲镇政府"))
    batch = make_batch([town("甲镇"), short, town("丁镇")], [], [Listed("示例县甲镇人民政府", level="county")], 2023)
    assert batch.keys[0] == batch.keys[1] != batch.keys[2]
    assert batch.listed == (True, True, False)
    assert [report.body.level for report in batch.reports] == ["county", "county", "township"]
    assert make_batch([town("甲镇")], [], [], None).listed == (None,)


def test_an_undated_report_leaves_its_agency_unclear() -> None:
    batch = make_batch([town("甲镇", None), town("乙镇")], [], [Listed("示例县甲镇人民政府")], 2023)
    assert [(one.state, one.paths) for one in batch.agencies] == [("unclear", ("甲镇None.txt",))]
