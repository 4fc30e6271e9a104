"""Who sums whom, and what of it is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from disclosure_checks import check
from disclosure_checks.batch.matching import identities
from disclosure_checks.batch.roll_ups import roll_ups, summing_words
from disclosure_checks.batch.roster import Listed
from disclosure_checks.model.report import Report
from disclosure_checks.model.roll_up import RollUp
from tests import bases
from tests.batch.submitting import COUNTY, JIA, YI, roster, run, submit


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


def made(agency: str, year: int = 2023, **changes: str) -> Report:
    texts = {name.replace("__", "."): text for name, text in changes.items()}
    return bases.report(bases.cells(changes=texts), agency=agency, year=year)


def summed(*reports: Report, due: int | None = 2023) -> dict[tuple[str, int], RollUp]:
    """The roll-ups of a county over two towns, by the county's name."""
    roster_ = [Listed(COUNTY), Listed(JIA, parent=COUNTY), Listed(YI, parent=COUNTY)]
    found = identities([COUNTY, JIA, YI])
    by_agency: dict[tuple[str, int | None], list[int]] = {}
    for n, report in enumerate(reports):
        by_agency.setdefault((found[str(report.agency)].key, report.year), []).append(n)
    told = dict(roll_ups(reports, roster_, found, by_agency, due))
    assert {key for key, _ in told} <= {found[COUNTY].key}
    return {(part.agency, year): part for (_, year), part in told.items()}


def test_the_year_that_is_due_is_summed_without_a_report_of_the_one_that_sums() -> None:
    (part,) = summed(made(JIA)).values()
    assert (part.agency, part.year, [r.agency for r in part.reports], part.missing) == (COUNTY, 2023, [JIA], (YI,))
    assert summed(made(JIA), due=None) == {}


def test_each_year_that_was_reported_is_summed_of_its_own_reports() -> None:
    found = summed(made(COUNTY, 2022), made(JIA, 2022), made(YI), made(JIA))
    assert {year: [r.agency for r in part.reports] for (_, year), part in found.items()} == {
        2022: [JIA],
        2023: [JIA, YI],
    }


def test_an_unreadable_report_and_two_that_differ_are_missing() -> None:
    unreadable = replace(made(YI), edition=None)
    differing = [made(JIA), made(JIA, t3__received__total="1")]
    (part,) = summed(unreadable, *differing).values()
    assert (part.reports, part.missing) == ((), (JIA, YI))
    (same,) = summed(made(JIA), made(JIA), unreadable).values()
    assert len(same.reports) == 1


def test_of_many_missing_agencies_three_are_named() -> None:
    words = summing_words(RollUp(COUNTY, 2023, (), ("甲", "乙", "丙", "丁")))
    assert words.zh == "甲、乙、丙 等 4 个单位没有可用的报告"
    assert words.en == "no usable report of 甲、乙、丙 and 1 more"
    assert "等" not in summing_words(RollUp(COUNTY, 2023, (), ("甲", "乙", "丙"))).zh
