"""Last year's report found for each report, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from disclosure_checks import CheckResult, Report, check, check_reports
from disclosure_checks.batch.linking import differing_cells, link_reports, missing_year, same_figures
from disclosure_checks.batch.matching import identities
from tests import bases


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


def test_links_stand_in_the_order_of_the_reports() -> None:
    own, other, last = made(2023), made(2023, agency="示例市丙镇人民政府"), made(2022)
    links = link_reports([own, other], [last], identities([str(r.agency) for r in (own, other, last)]))
    assert links.reports == (last, None)
    assert links.why[0] is None
    assert links.why[1] == missing_year(2022)
    assert links.at([1]).reports == (None,)


def test_figures_are_compared_cell_by_cell_and_a_blank_is_no_zero() -> None:
    blank = bases.report(bases.cells(changes={"t3.received.total": "", "t3.received.person": "3"}))
    assert set(differing_cells(bases.zero_report(), blank)) == {"t3.received.total", "t3.received.person"}
    assert same_figures(bases.zero_report(), bases.zero_report())
    assert not same_figures(bases.zero_report(), blank)
