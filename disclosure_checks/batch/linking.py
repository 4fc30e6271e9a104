"""Last year's report of each report, found by agency and year; where it is not, why not."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from disclosure_checks.batch.matching import Identity
from disclosure_checks.model.report import Report
from disclosure_checks.words import Words


@dataclass(frozen=True, slots=True)
class Links:
    """For each report last year's, or None, and then why there is none."""

    reports: tuple[Report | None, ...]
    why: tuple[Words | None, ...]

    def at(self, positions: Sequence[int]) -> Links:
        """Those of some of the reports."""
        return Links(tuple(self.reports[n] for n in positions), tuple(self.why[n] for n in positions))


def link_reports(reports: Sequence[Report], previous: Sequence[Report], found: Mapping[str, Identity]) -> Links:
    """Link reports with the same agency's report of the year before.

    Args:
        reports: The reports that are checked; among them may be several years.
        previous: Other reports that may be last year's. A file that is among ``reports`` too
            counts once.
        found: Which agency each name means.
    """
    files = {os.path.realpath(report.path) for report in reports} if previous else set()
    every = [*reports, *(report for report in previous if os.path.realpath(report.path) not in files)]
    of_agency: dict[tuple[str, int], list[Report]] = {}
    for report in every:
        if report.agency is not None and report.year is not None and not found[report.agency].candidates:
            of_agency.setdefault((found[report.agency].key, report.year), []).append(report)
    asked = ((key, year) for key, year in of_agency if (key, year + 1) in of_agency)
    of_year = {(key, year): _of_year(year, of_agency[key, year]) for key, year in asked}
    pairs = [_previous(report, found, of_year) for report in reports]
    return Links(tuple(last for last, _ in pairs), tuple(why for _, why in pairs))


#: Last year's report, or None and why there is none.
_Link = tuple[Report | None, Words | None]


def _previous(report: Report, found: Mapping[str, Identity], of_year: Mapping[tuple[str, int], _Link]) -> _Link:
    name, year = report.agency, report.year
    if name is None or year is None:
        return None, _words("unknown")
    identity = found[name]
    if identity.candidates:
        return None, _words("unclear", name=name, several="、".join(identity.candidates))
    return of_year.get((identity.key, year - 1), (None, missing_year(year - 1)))


def _of_year(year: int, submitted: Sequence[Report]) -> _Link:
    """The report of an agency's year among those that were submitted for it."""
    with_figures = [report for report in submitted if report.readable]
    if not with_figures:
        return None, _words("unreadable", year=year)
    if any(not same_figures(with_figures[0], other) for other in with_figures[1:]):
        return None, _words("differ", year=year, count=len(with_figures))
    return with_figures[0], None


def same_figures(one: Report, other: Report) -> bool:
    """Whether two reports have the same figures on the same form, blanks at the same places."""
    return one.edition is other.edition and not differing_cells(one, other)


def differing_cells(one: Report, other: Report) -> list[str]:
    """The cells in which two reports on the same form have different figures."""
    figures, others = one.figures(), other.figures()
    return [] if figures == others else [key for key in figures | others if figures.get(key) != others.get(key)]


def missing_year(year: int) -> Words:
    """That the report of a year is missing."""
    return _words("missing", year=year)


_REASONS = {
    "missing": Words("缺少 {year} 年报告", "the report of {year} is missing"),
    "unknown": Words(
        "看不出单位或年度，找不到上年的报告", "last year's report cannot be found: agency or year is not told"
    ),
    "unclear": Words(
        "“{name}”可能是{several}，不能确定上年的报告是哪一份",
        "last year's report cannot be told: “{name}” may be {several}",
    ),
    "unreadable": Words("{year} 年报告无法读取", "the report of {year} cannot be read"),
    "differ": Words(
        "{year} 年报告有 {count} 份，数字不同，不能确定以哪一份为准",
        "there are {count} reports of {year} with different figures",
    ),
}


@lru_cache(maxsize=4096)
def _words(reason: str, **values: str | int) -> Words:
    return _REASONS[reason].filled(**values)
