"""Files whose text tells no agency, given to the agency of the roster that their names mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from disclosure_checks.batch.matching import identities
from disclosure_checks.extract.names import named_by_path, whole_name
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.report import Observation, Report

#: What the rule on unclear reports says when the agency is told after all.
_UNCLEAR, _LEFT = "agency-or-year-unclear", {"both": "year"}


def assigned(reports: Sequence[Report], listed: Sequence[str]) -> list[Report]:
    """The reports, those without an agency with that of the file's or the folder's name.

    Args:
        reports: All reports of the batch, unreadable ones too.
        listed: The names on the roster. 住建局.docx is known by the roster alone, 石门镇.pdf always.

    Returns:
        The reports in their order. A name that means several agencies or none assigns nothing.
    """
    siblings = Counter(PurePosixPath(report.path).parent for report in reports)
    # A file may hold thousands of reports.
    untold = {report.path for report in reports if report.agency is None}
    names = {path: _names(path, siblings) for path in untold}
    found = identities({name for several in names.values() for name in several}, listed)
    by_key = {found[name].key: name for name in listed}
    told: list[Report] = []
    for report in reports:
        # The file's own name counts before its folder's.
        means = [by_key.get(found[n].key) for n in names.get(report.path, ()) if not found[n].candidates]
        agency = next((name for name in means if name), None)
        told.append(report if agency is None else _with_agency(report, agency))
    return told


def _names(path: str, siblings: Mapping[PurePosixPath, int]) -> list[str]:
    """What the file's name says, and its folder's where it lies there alone: else that is the place above."""
    file, folder = named_by_path(path)
    alone = siblings[PurePosixPath(path).parent] == 1
    return [whole_name(name) for name in (file, folder if alone else None) if name]


def _with_agency(report: Report, agency: str) -> Report:
    seen: list[Observation] = []
    for one in report.observations:
        if one.kind != _UNCLEAR:
            seen.append(one)
        elif one.reason in _LEFT:
            seen.append(replace(one, reason=_LEFT[one.reason]))
    return replace(report, body=reporting_body(agency), observations=tuple(seen))
