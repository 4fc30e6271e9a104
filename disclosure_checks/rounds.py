"""From one round to the next: what reviewers wrote into the ledger, and which reports came again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from disclosure_checks.batch.matching import canonical
from disclosure_checks.judge.waivers import accept
from disclosure_checks.model.report import Report
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.ledger.former import Former


def carried_over(result: CheckResult, formers: Iterable[Former]) -> CheckResult:
    """The result with what former ledgers say: what they accept is waived, remarks stand at their mistakes."""
    formers = list(formers)
    waivers = {key: waiver for former in formers for key, waiver in former.accepted().items()}
    found = accept(result, waivers) if waivers else result
    remarks = {key: remark for former in formers for key, remark in former.remarks(found).items()}
    return replace(found, remarks=remarks) if remarks else found


def superseded(before: CheckResult, again: CheckResult) -> list[str]:
    """The files of the round before whose reports all came again: same agency, same year.

    Those in archives are told like others (``x.zip/甲镇.docx``). A file that could not be read is one where its name
    told the agency. A file whose agency is not told never is.
    """
    came = {_owner(entry.report) for entry in again.reports if entry.report.readable}
    agencies = {agency for agency, year in came if year is not None}
    by_path: dict[str, list[Report]] = {}
    for entry in before.reports:
        by_path.setdefault(entry.report.path, []).append(entry.report)

    def replaced(report: Report) -> bool:
        agency, year = _owner(report)
        return bool(agency) and (agency in agencies if year is None and not report.readable else (agency, year) in came)

    return [path for path, reports in by_path.items() if all(map(replaced, reports))]


def _owner(report: Report) -> tuple[str, int | None]:
    return canonical(report.agency or ""), report.year
