"""Agencies matched by name, and last year's report found for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import CheckResult, Report, check, check_reports
from disclosure_checks.batch.matching import canonical, identities
from tests import bases

SAME = [
    ("示例市甲县乙镇人民政府", "甲县乙镇人民政府"),
    ("示例市甲县乙镇人民政府", "乙镇政府"),
    ("示例市甲县乙镇人民政府", "乙镇"),
    ("示例縣乙鎮人民政府", "示例县乙镇人民政府"),
    ("示例市丙街道办事处", "丙街道"),
    ("示例市丙街道办事处", "示例市丙街道办"),
    ("示例县教育局", "示例市示例县教育局"),
    ("示例市人民政府办公室", "示例市政府办"),
    ("示例县发展和改革委员会", "示例县发展和改革委"),
    ("示例县　教育局", "示例县教育局"),
]
APART = [
    ("示例市人民政府", "示例市人民政府办公室"),
    ("示例市甲区教育局", "示例市教育局"),
    ("示例市甲区城市管理局", "示例市城市管理局"),
    ("示例市甲镇人民政府", "示例市乙镇人民政府"),
    ("示例市新乡镇人民政府", "乡镇人民政府"),
    ("示例县教育局", "教育局"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_agency(one: str, other: str) -> None:
    found = identities([one, other])
    assert found[one] == found[other]
    assert not found[one].candidates


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_different_agencies(one: str, other: str) -> None:
    found = identities([one, other])
    assert found[one].key != found[other].key


def test_a_department_without_its_place_is_matched_by_a_roster() -> None:
    found = identities(["示例县教育局"], ["教育局"])
    assert found["示例县教育局"] == found["教育局"]


def test_a_short_name_that_fits_two_agencies_is_unclear() -> None:
    found = identities(["乙镇人民政府", "示例市甲县乙镇人民政府", "示例市丙县乙镇人民政府"])
    assert found["乙镇人民政府"].candidates == ("示例市丙县乙镇人民政府", "示例市甲县乙镇人民政府")
    assert len({identity.key for identity in found.values()}) == 3


def test_the_candidates_are_shown_in_one_spelling_whatever_the_order() -> None:
    names = ["示例市甲县乙镇人民政府", "乙镇政府", "示例縣乙鎮人民政府", "示例县乙镇人民政府"]
    for given_names in (names, names[::-1]):
        assert identities(given_names)["乙镇政府"].candidates == ("示例县乙镇人民政府", "示例市甲县乙镇人民政府")


@given(st.lists(st.sampled_from([name for pair in SAME + APART for name in pair]), max_size=8))
@settings(max_examples=50)
def test_matching_does_not_depend_on_the_order(names: list[str]) -> None:
    assert identities(names) == identities(list(reversed(names)))
    assert all(canonical(canonical(name)) == canonical(name) for name in names)


# ------------------------------------------------------------------ years


def made(year: int, forward: int = 0, over: int = 0, agency: str = bases.AGENCY, edition: str = "2021") -> Report:
    """A report that carries applications of persons over and forward."""
    changes = {f"t3.{row}.{column}": str(n) for row, n in (("carried_over", over), ("carried_forward", forward))
               for column in ("person", "total")}  # fmt: skip
    report = bases.report(bases.cells("zero", edition, changes), edition, agency=agency, year=year)
    return replace(report, path=f"{agency}{year}.txt")


def years(result: CheckResult, position: int = 0) -> dict[str, object]:
    """What the rule Y101 says of the total of a report."""
    entry = result.reports[position]
    found = {o.reason: o for o in entry.undecided if (o.rule, o.key) == ("Y101", "total")}
    if found:
        return {"undecided": next(iter(found))}
    broken = [v for v in entry.violations if (v.rule, v.key) == ("Y101", "total")]
    return {"violated": broken[0].difference} if broken else {"held": True}


def judged(reports: Sequence[Report], previous: Sequence[Report] = ()) -> list[dict[str, object]]:
    """Y101 for each report."""
    result = check_reports(reports, previous=previous)
    return [years(result, position) for position in range(len(reports))]


def test_a_chain_of_years_in_one_folder_and_the_first_without_a_year_before() -> None:
    chain = [made(2020, forward=2, edition="2019"), made(2021, forward=3, over=2), made(2022, over=1)]
    assert judged(chain) == [{"undecided": "缺少 2019 年报告"}, {"held": True}, {"violated": -2}]


def test_a_name_with_and_without_its_places_is_linked() -> None:
    last = made(2022, forward=2, agency="甲镇政府")
    assert judged([made(2023, over=2)], [last]) == [{"held": True}]


def test_the_office_is_never_the_government() -> None:
    last = made(2022, forward=2, agency="示例县人民政府办公室")
    assert judged([made(2023, agency="示例县人民政府")], [last]) == [{"undecided": "缺少 2022 年报告"}]


def test_two_reports_of_last_year_that_differ_are_neither_taken() -> None:
    one, other = made(2022, forward=2), made(2022, forward=1)
    found = judged([made(2023)], [one, other])
    assert found == [{"undecided": "2022 年报告有 2 份，数字不同，不能确定以哪一份为准"}]
    assert judged([made(2023, over=2)], [one, made(2022, forward=2)]) == [{"held": True}]


def test_an_unclear_name_leaves_last_years_report_open() -> None:
    last = [made(2022, agency=f"示例市{county}乙镇人民政府") for county in ("甲县", "丙县")]
    (found,) = judged([made(2023, agency="乙镇人民政府")], last)
    assert "可能是" in str(found["undecided"])


def test_the_file_of_last_year_is_named(tmp_path: Path) -> None:
    for name, report in (("2022.txt", made(2022, forward=2)), ("2023.txt", made(2023))):
        (tmp_path / name).write_text(bases.print_report(report), encoding="utf-8")
    result = check([tmp_path / "2023.txt"], previous=tmp_path)
    violation = next(v for v in result.violations if (v.rule, v.key) == ("Y101", "total"))
    assert violation.related == (f"{tmp_path}/2022.txt",)
    assert len(result.reports) == 1
