"""What the page is told of a round, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from disclosure_checks.web.outputs import offered

if TYPE_CHECKING:
    from disclosure_checks.model.finding import ReportResult
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.model.rule import Severity
    from disclosure_checks.reporters.ledger.former import Former
    from disclosure_checks.web.rounds import Round


def told(round_: Round) -> Mapping[str, object]:
    """How far a round is, and what was found when it is done."""
    found: dict[str, object] = {
        "state": round_.state, "round": round_.number, "stage": round_.stage, "done": round_.done,
        "total": round_.total, "problem": round_.problem, "files": round_.uploads.counts,
    }  # fmt: skip
    if round_.result is not None:
        found |= _result(round_.result, round_.former)
        found |= {"replaced": [PurePosixPath(path).name for path in round_.replaced], "outputs": offered(round_)}
    return found


def _result(result: CheckResult, former: Former | None) -> dict[str, Any]:
    from disclosure_checks.reporters.summary import summary

    since = _since(result, former)
    units = [*_units(result, since), *_others(result, since)]
    counts = Counter(unit["status"] for unit in units)
    return {
        "reports": len(result.reports),
        "units": units,
        "counts": dict(counts),
        "summary": summary(result),
        "since": None if former is None else dict(sum(since.values(), Counter())),
    }


def _since(result: CheckResult, former: Former | None) -> dict[str, Counter[str]]:
    """What became of the findings of the round before, by unit."""
    from disclosure_checks.reporters.ledger.former import rounds

    found: dict[str, Counter[str]] = {}
    for unit, state in rounds(former, result) if former is not None else ():
        found.setdefault(unit, Counter())[state] += 1
    return found


def _units(result: CheckResult, since: Mapping[str, Counter[str]]) -> Iterator[dict[str, Any]]:
    """A row for each report."""
    seen = set()
    for entry in result.reports:
        report = entry.report
        name = report.agency or PurePosixPath(report.path).name
        counts = Counter(one.severity for one in result.mistakes_of(entry) if one.waived is None)
        yield {
            "unit": report.agency or "", "file": report.path, "year": report.year,
            "status": _status(entry, counts), "since": {} if name in seen else since.get(name, {}),
            **{severity: counts[severity] for severity in ("error", "warning", "info")},
        }  # fmt: skip
        seen.add(name)


def _status(entry: ReportResult, counts: Mapping[Severity, int]) -> str:
    if entry.set_aside:
        return "aside"
    if entry.status != "violated":
        return entry.status
    return "error" if counts["error"] else "warning"


def _others(result: CheckResult, since: Mapping[str, Counter[str]]) -> Iterator[dict[str, Any]]:
    """A row for each agency of the roster without a report, and for each unit of the former ledger that has none."""
    seen = {entry.report.agency or PurePosixPath(entry.report.path).name for entry in result.reports}
    open_ = {one.name: one for one in result.agencies if one.state in ("missing", "unclear") and one.name not in seen}
    for name in dict.fromkeys([*open_, *(unit for unit in since if unit not in seen)]):
        one = open_.get(name)
        yield {
            "unit": name, "file": "", "year": one.year if one else None, "status": one.state if one else "",
            "since": since.get(name, {}),
        }  # fmt: skip
