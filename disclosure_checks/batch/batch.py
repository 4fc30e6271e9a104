"""What the reports of a batch are to each other: whose they are by the roster, doubled, summed, missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from disclosure_checks import limits
from disclosure_checks.batch.assigning import assigned
from disclosure_checks.batch.linking import Links, differing_cells, link_reports
from disclosure_checks.batch.matching import Identity, has_place, identities
from disclosure_checks.batch.roll_ups import roll_ups
from disclosure_checks.batch.roster import Listed
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import NOT_SUCH_A_REPORT, Agency
from disclosure_checks.model.report import Body, Observation, Report
from disclosure_checks.model.roll_up import RollUp


@dataclass(frozen=True, slots=True)
class Batch:
    """The reports of a batch with what each needs of the others.

    Attributes:
        reports: The reports, those on the roster with the body that it gives them.
        links: Last year's report of each.
        keys: The same for all reports of one agency, None where that is not clear.
        listed: Whether each is on the roster; None where there is none or the name is unclear.
        subordinates: For each report of an agency that sums others, those others.
        roll_ups: The same for the year that is due, whether the summing agency has reported or not.
        agencies: The roster with the reports of each agency; empty without one.
    """

    reports: tuple[Report, ...]
    links: Links
    keys: tuple[str | None, ...]
    listed: tuple[bool | None, ...]
    subordinates: Mapping[int, RollUp]
    roll_ups: tuple[RollUp, ...] = ()
    agencies: tuple[Agency, ...] = ()


def make_batch(
    reports: Sequence[Report], previous: Sequence[Report], roster: Sequence[Listed], year: int | None
) -> Batch:
    """Link the reports with each other.

    Args:
        reports: The reports that are checked.
        previous: Others that may be last year's.
        roster: The agencies that must report, or nothing.
        year: The year that they must report for; None for the year of most of the reports.
    """
    reports = assigned(reports, [one.name for one in roster])
    names = {r.agency for r in (*reports, *previous) if r.agency is not None}
    found = identities(names, [one.name for one in roster])
    by_key = {found[one.name].key: one for one in roster if not found[one.name].candidates}
    placed = tuple(_placed(report, found, by_key) for report in reports)
    keys = tuple(_key(report, found) for report in placed)
    placed = _doubled(placed, keys, {key for key in keys if key is not None and (key in by_key or has_place(key))})
    listed = tuple(None if not roster or key is None else key in by_key for key in keys)
    own_years = Counter(r.year for r, known in zip(placed, listed, strict=True) if known and r.year is not None)
    due = year if year is not None else _most(own_years)
    by_agency: dict[tuple[str, int | None], list[int]] = {}
    for position, key in enumerate(keys):
        if key is not None:
            by_agency.setdefault((key, placed[position].year), []).append(position)
    sums = dict(roll_ups(placed, roster, found, by_agency, due))
    return Batch(
        placed,
        link_reports(placed, previous, found),
        keys,
        listed,
        {n: part for owner, part in sums.items() for n in by_agency.get(owner, ())},
        tuple(part for part in sums.values() if part.year == due),
        tuple(_agency(one, due, found, by_agency, placed) for one in roster),
    )


def _most(years: Counter[int]) -> int | None:
    """The year of most reports; None where two years have the same number."""
    ranked = years.most_common(2)
    return None if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]) else ranked[0][0]


def _key(report: Report, found: Mapping[str, Identity]) -> str | None:
    identity = None if report.agency is None else found[report.agency]
    return None if identity is None or identity.candidates else identity.key


def _placed(report: Report, found: Mapping[str, Identity], by_key: Mapping[str, Listed]) -> Report:
    """The report with the roster's word on its body, and with a finding where its name is unclear."""
    if report.agency is None:
        return report
    identity = found[report.agency]
    if identity.candidates:
        values = {"name": report.agency, "agencies": "、".join(identity.candidates)}
        seen = Observation("agency-or-year-unclear", "several", text=report.agency, values=values)
        return replace(report, observations=(*report.observations, seen))
    one = by_key.get(identity.key)
    if one is None:
        seen = Observation("unknown-agency", "unknown", text=report.agency, values={"name": report.agency})
        return replace(report, observations=(*report.observations, seen)) if by_key else report
    told = report.body
    body = Body(told.name, one.level or told.level, one.of or told.of, one.kind or told.kind)
    return report if body == told else replace(report, body=body)


# ------------------------------------------------------------------ doubled


def _doubled(reports: tuple[Report, ...], keys: Sequence[str | None], certain: Set[str]) -> tuple[Report, ...]:
    """The reports with a finding on those of one agency and one year.

    Two with the same name may yet be of two agencies where the name is not one of the ``certain`` ones.
    """
    groups: dict[tuple[str, int], list[int]] = {}
    for position, (report, key) in enumerate(zip(reports, keys, strict=True)):
        if key is not None and report.year is not None:
            groups.setdefault((key, report.year), []).append(position)
    changed = list(reports)
    for (key, _), positions in groups.items():
        if len(positions) < 2:
            continue
        group = [reports[position] for position in positions]
        differing = _differing(group)
        forms = {report.edition if report.readable else None for report in group}
        compared = len(forms) == 1 and None not in forms
        for number, position in enumerate(positions):
            seen = _twice(group, number, differing, compared=compared, certain=key in certain)
            changed[position] = replace(reports[position], observations=(*reports[position].observations, seen))
    return tuple(changed)


def _differing(group: Sequence[Report]) -> dict[Edition, set[str]]:
    """For each form the cells that are not the same in all readable reports on it."""
    first: dict[Edition, Report] = {}
    differing: dict[Edition, set[str]] = {}
    for report in group:
        if report.readable and report.edition is not None:
            one = first.setdefault(report.edition, report)
            differing.setdefault(report.edition, set()).update(differing_cells(one, report))
    return differing


def _twice(
    group: Sequence[Report], number: int, differing: Mapping[Edition, set[str]], *, compared: bool, certain: bool
) -> Observation:
    """The finding on one report of a group; ``compared``: all of them are readable and on one form."""
    report = group[number]
    # The nearest others are named. Each of them has its own finding, so none is lost.
    start = max(0, min(number - limits.OTHERS // 2, len(group) - limits.OTHERS - 1))
    near = range(start, min(start + limits.OTHERS + 1, len(group)))
    paths = tuple(group[other].path for other in near if other != number)
    values: dict[str, str | int] = {"others": "、".join(paths), "more": len(group) - 1 - len(paths)}
    cells = differing.get(report.edition, set()) if report.readable and report.edition is not None else set()
    reason = "not-compared" if not compared else "differ" if cells else "same"
    if not certain and reason != "same":
        reason = "same-name"
    ordered = tuple(key for key in report.facts if key in cells)
    return Observation("submitted-twice", reason, "", ordered, values=values, related=paths)


# ------------------------------------------------------------------ missing


def _agency(
    one: Listed,
    due: int | None,
    found: Mapping[str, Identity],
    by_agency: Mapping[tuple[str, int | None], list[int]],
    reports: Sequence[Report],
) -> Agency:
    """How it stands with an agency of the roster."""
    identity = found[one.name]
    own = [reports[n].path for n in by_agency.get((identity.key, due), ())]
    unclear = [
        r.path
        for r in reports
        if r.agency is not None and any(found[c].key == identity.key for c in found[r.agency].candidates)
    ]
    unnamed = [r.path for r in reports if r.agency is None and _may_be_anybodys(r, due)]
    undated = [reports[n].path for n in by_agency.get((identity.key, None), ())]
    state, paths = "missing", own
    if due is None or identity.candidates:
        state = "unclear"
    elif own:
        state = "reported" if len(own) == 1 else "twice"
    elif undated:
        state, paths = "unclear", undated
    elif unclear or unnamed:
        state, paths = "unclear", [*unclear, *unnamed]
    return Agency(one.name, one.level, one.of, one.kind, one.parent, due, state, tuple(paths))


def _may_be_anybodys(report: Report, due: int | None) -> bool:
    """Whether a report of nobody may be one that is due; a phone list is none."""
    set_aside = any(seen.kind == NOT_SUCH_A_REPORT for seen in report.observations)
    return not set_aside and (report.year is None or report.year == due)
