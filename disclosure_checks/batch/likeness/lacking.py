"""What most reports of a batch leave out of section one (S112), said once with the names of the units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosure_checks import limits
from disclosure_checks.model.report import Observation, Report

#: The observation that the rule asks for; the reason for a report by itself, and for one among many.
SUBSECTIONS = "subsections"
_AMONG_MANY = {"missing": "missing-often", "assessment": "assessment-often"}
#: A batch with fewer reports that lack the same is no batch to speak of.
_SOME = 5


def with_common_gaps(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports; where more than half of those of a year lack the same, their observations are about each other.

    What only governments are asked is counted among governments.
    """
    groups: dict[tuple[int | None, str, str], list[int]] = {}
    for position, report in enumerate(reports):
        for seen in _violated(report):
            groups.setdefault((report.year, seen.reason, seen.text), []).append(position)
    told: dict[int, dict[str, Observation]] = {}
    for (year, reason, text), members in groups.items():
        asked = sum(_is_asked(report, year, reason) for report in reports)
        if len(members) >= _SOME and 2 * len(members) > asked:
            for position, seen in _told(members, reports, reason, text, asked):
                told.setdefault(position, {})[reason] = seen
    return tuple(_with(report, told[n]) if n in told else report for n, report in enumerate(reports))


def _violated(report: Report) -> Iterator[Observation]:
    seen = (one for one in report.observations if one.kind == SUBSECTIONS and one.state == "violated")
    return (one for one in seen if one.reason in _AMONG_MANY)


def _is_asked(report: Report, year: int | None, reason: str) -> bool:
    if report.year != year or (reason == "assessment" and report.body.kind != "government"):
        return False
    return any(one.kind == SUBSECTIONS and one.state != "undecided" for one in report.observations)


def _told(
    members: Sequence[int], reports: Sequence[Report], reason: str, text: str, asked: int
) -> Iterator[tuple[int, Observation]]:
    """What is said of each report of a group. All of them name the same files, so that the group is one mistake."""
    first = sorted(members, key=lambda n: reports[n].path)[: limits.OTHERS]
    shown = list(dict.fromkeys(reports[n].agency or reports[n].path for n in first))
    for position in members:
        seen = next(o for o in _violated(reports[position]) if (o.reason, o.text) == (reason, text))
        values: dict[str, str | int] = {
            **seen.values, "others": "、".join(shown), "more": len(members) - len(shown),
            "members": len(members), "asked": asked,
        }  # fmt: skip
        related = tuple(reports[n].path for n in first if n != position)
        yield position, replace(seen, reason=_AMONG_MANY[reason], values=values, related=related)


def _with(report: Report, told: dict[str, Observation]) -> Report:
    own = set(map(id, _violated(report)))
    return replace(
        report, observations=tuple(told.get(o.reason, o) if id(o) in own else o for o in report.observations)
    )
