"""The parts of the roll-ups: the roster says who sums whom, the batch has the reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from disclosure_checks.batch.linking import same_figures
from disclosure_checks.batch.matching import Identity
from disclosure_checks.batch.roster import Listed
from disclosure_checks.model.report import Report
from disclosure_checks.model.roll_up import RollUp
from disclosure_checks.words import Words


def roll_ups(
    reports: Sequence[Report],
    roster: Sequence[Listed],
    found: Mapping[str, Identity],
    by_agency: Mapping[tuple[str, int | None], Sequence[int]],
    due: int | None,
) -> Iterator[tuple[tuple[str, int], RollUp]]:
    """What each agency sums in each year that it has reported for, and in the year that is due.

    Args:
        reports: The reports of the batch.
        roster: The agencies, each with the one that sums it.
        found: Which agency each name means.
        by_agency: Positions of the reports by agency and year.
        due: The year that is due, None where that is not clear.

    Yields:
        The agency's key and the year, and the parts.
    """
    children: dict[str, list[Listed]] = {}
    for one in roster:
        if one.parent is not None:
            children.setdefault(one.parent, []).append(one)
    for parent, parts in children.items():
        key = found[parent].key
        years = dict.fromkeys(year for owner, year in by_agency if owner == key)
        for year in {**years, due: None}:
            if year is not None:
                yield (key, year), _roll_up(parent, year, parts, reports, found, by_agency)


def _roll_up(
    parent: str,
    year: int,
    parts: Sequence[Listed],
    reports: Sequence[Report],
    found: Mapping[str, Identity],
    by_agency: Mapping[tuple[str, int | None], Sequence[int]],
) -> RollUp:
    there: list[Report] = []
    missing: list[str] = []
    for one in parts:
        own = [reports[n] for n in by_agency.get((found[one.name].key, year), ()) if reports[n].readable]
        if own and all(same_figures(own[0], other) for other in own[1:]):
            there.append(own[0])
        else:
            missing.append(one.name)
    return RollUp(parent, year, tuple(there), tuple(missing))


def summing_words(part: RollUp) -> Words:
    """Which of the agencies that a report sums have not reported, in words."""
    shown, more = "、".join(part.missing[:3]), len(part.missing)
    return Words(
        f"{shown}{f' 等 {more} 个单位' if more > 3 else ''}没有可用的报告",
        f"no usable report of {shown}{f' and {more - 3} more' if more > 3 else ''}",
    )
