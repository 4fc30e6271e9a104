"""Files whose text tells no agency, given to the one that their names mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_checks import check
from disclosure_checks.batch.assigning import assigned
from disclosure_checks.model.report import Body, Observation, Report
from tests import bases
from tests.batch.submitting import TOWNS, broken, roster, submit


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


def nobodys(path: str, reason: str = "both") -> Report:
    return Report(path, observations=(Observation("agency-or-year-unclear", reason), Observation("title")))


LISTED = ("示例县住房和城乡建设局", "示例县白渡镇人民政府")


def names(*reports: Report, listed: tuple[str, ...] = LISTED) -> list[str | None]:
    return [report.agency for report in assigned(reports, listed)]


def test_a_report_that_names_its_agency_keeps_it() -> None:
    own = replace(nobodys("白渡镇.pdf"), body=Body("甲镇"))
    assert assigned([own], ["示例县白渡镇人民政府"]) == [own]


@pytest.mark.parametrize(
    ("path", "agency"),
    [
        ("a/住建局.docx", "示例县住房和城乡建设局"),
        ("白渡镇2023年年报.pdf", "示例县白渡镇人民政府"),
        ("扫描0001.pdf", None),
        ("乙镇.pdf", None),
    ],
)
def test_the_files_name_means_an_agency_of_the_roster_or_none(path: str, agency: str | None) -> None:
    assert names(nobodys(path)) == [agency]


def test_the_files_name_counts_before_its_folders() -> None:
    assert names(nobodys("住建局/白渡镇.pdf")) == ["示例县白渡镇人民政府"]
    assert names(nobodys("住建局/1.pdf")) == ["示例县住房和城乡建设局"]
    assert names(nobodys("住建局/1.pdf"), nobodys("住建局/2.pdf")) == [None, None], (
        "a folder of several is a place above"
    )


def test_a_name_that_means_two_agencies_assigns_nothing() -> None:
    listed = ("示例市甲县乙镇人民政府", "示例市丙县乙镇人民政府")
    assert names(nobodys("乙镇.pdf"), listed=listed) == [None]


@pytest.mark.parametrize(("reason", "left"), [("both", ["year", ""]), ("agency", [""])])
def test_what_was_unclear_is_told_no_longer_but_for_the_year(reason: str, left: list[str]) -> None:
    (one,) = assigned([nobodys("白渡镇.pdf", reason)], ["示例县白渡镇人民政府"])
    assert [seen.reason for seen in one.observations] == left
    assert one.body.level == "township"


def test_a_roster_is_not_needed_where_there_is_none() -> None:
    report = bases.zero_report()
    assert assigned([report], []) == [report]
