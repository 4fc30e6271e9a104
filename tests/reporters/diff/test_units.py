"""What changed by unit: each finding once, under its unit and year, with what became of it."""

from __future__ import annotations

from disclosure_checks.reporters.diff.compare import Difference
from disclosure_checks.reporters.diff.units import STATES, TEXTS, by_unit, count_rows, finding_rows
from tests.reporters.diff.differences import difference, finding


def test_each_finding_stands_once_under_its_unit_and_year() -> None:
    found = difference()
    units = by_unit(found, "zh")
    assert list(units) == [
        ("=1+1<b>", "2023"), ("无名.txt", ""), ("示例市乙镇人民政府", "2022"), ("示例市乙镇人民政府", "2023"),
        ("示例市甲镇人民政府", "2023"),
    ]  # fmt: skip
    assert [state for state, _ in units["示例市甲镇人民政府", "2023"]] == ["new", "fixed"]
    assert sum(map(len, units.values())) == sum(map(len, found.lists().values()))


def test_a_finding_of_nobody_and_of_no_file_is_the_batchs() -> None:
    assert list(by_unit(Difference(new=[finding(None, path=None, year=None)]), "en")) == [("(agency not told)", "")]


def test_counts_are_blank_where_there_are_none() -> None:
    rows = {(row[0], row[1]): row[2:] for row in count_rows(difference(), "zh")}
    assert rows["示例市甲镇人民政府", "2023"] == [1, "", 1, "", ""]
    assert rows["示例市乙镇人民政府", "2022"] == ["", "", "", 1, ""]
    assert len(STATES) == 5


def test_a_row_of_findings_has_what_its_headings_say() -> None:
    for lang in ("zh", "en"):
        rows = list(finding_rows(difference(), lang))
        assert {len(row) for row in rows} == {len(TEXTS[lang]["heads"])}
    assert ["无名.txt", "", "已豁免", "错误", "T401", "三项之和不等于总计", "无名.txt"] in list(
        finding_rows(difference(), "zh")
    )


def test_a_severity_of_another_version_stays_as_it_is() -> None:
    (row,) = finding_rows(Difference(new=[finding(severity="fatal", path=None)]), "zh")
    assert (row[3], row[6]) == ("fatal", "")


def test_nothing_found_has_no_row() -> None:
    assert list(count_rows(Difference(), "zh")) == list(finding_rows(Difference(), "zh")) == []
