"""What a row of the ledger is about, in a hidden cell: the mistake, and what it takes to call it corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from disclosure_checks.model.finding import Mistake, ReportResult, Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.again import PREVIOUS, SUMMED, Judged, Needs, Seen, owner, short

#: Between the parts of the cell, and between the items of a part.
_PARTS, _ITEMS = "|", ","
#: The file and the owner come last: a name may hold anything.
_COUNT = 8


@dataclass(frozen=True, slots=True)
class RowId:
    """The mistake of a row, as its hidden cell names it.

    Attributes:
        fingerprint: The mistake's.
        violations: Its violations' fingerprints.
        instances: Their rules with their keys.
        needs: What must be judged again before the mistake may be called corrected.
    """

    fingerprint: str
    violations: tuple[str, ...]
    instances: frozenset[str]
    needs: Needs

    def __str__(self) -> str:
        needs = self.needs
        parts: Iterable[Iterable[str]] = (
            [self.fingerprint], self.violations, sorted(self.instances), sorted(needs.cells), sorted(needs.compared),
            sorted(needs.others), [needs.path or ""], [needs.owner],
        )  # fmt: skip
        return _PARTS.join(map(_ITEMS.join, parts))

    @classmethod
    def parse(cls, text: str) -> RowId | None:
        """The id that a cell holds, None where it holds none."""
        parts = text.split(_PARTS, _COUNT - 1)
        if len(parts) != _COUNT or len(parts[0]) != 16:
            return None
        violations, instances, cells, compared, others = (list(filter(None, p.split(_ITEMS))) for p in parts[1:6])
        rules = frozenset(one.partition(":")[0] for one in instances)
        sets = (rules, frozenset(cells), frozenset(compared), frozenset(others))
        return cls(parts[0], tuple(violations), frozenset(instances), Needs(parts[7], parts[6] or None, *sets))


def ids_of(result: CheckResult) -> Callable[[Mistake], RowId]:
    """What gives the mistakes of a result their ids."""
    owners = {entry.report.path: _owner(entry) for entry in result.reports}

    def parts(violation: Violation) -> Iterator[str]:
        """The other reports that it was compared with: those named, and the parts of a roll-up that had reported."""
        yield from (owners[path] for path in violation.related if path in owners)
        if any(cell.concept.startswith(SUMMED) for cell in violation.cells):
            for one in result.agencies:
                if one.parent == violation.agency and any(path in owners for path in one.paths):
                    yield owner(one.name, None, violation.year)

    def made(mistake: Mistake) -> RowId:
        """The id of a mistake of the result."""
        cells = [cell for violation in mistake.violations for cell in violation.cells if cell.value is not None]
        compared = [v.rule for v in mistake.violations if any(c.concept.startswith(PREVIOUS) for c in v.cells)]
        needs = Needs(
            owner=owner(mistake.agency, _path(mistake.path), mistake.year),
            path=_path(mistake.path) or None,
            rules=frozenset(violation.rule for violation in mistake.violations),
            cells=frozenset(cell.concept for cell in cells if ":" not in cell.concept),
            compared=frozenset(compared),
            others=frozenset(short(other) for violation in mistake.violations for other in parts(violation)),
        )
        violations = tuple(violation.fingerprint for violation in mistake.violations)
        return RowId(mistake.fingerprint, violations, frozenset(map(_instance, mistake.violations)), needs)

    return made


def judged_in(result: CheckResult) -> Judged:
    """What was judged in a result."""
    return Judged([_seen(entry) for entry in result.reports], [rule.code for rule in result.rules])


def _instance(violation: Violation) -> str:
    return f"{violation.rule}:{violation.key}"


def _owner(entry: ReportResult) -> str:
    return owner(entry.report.agency, _path(entry.report.path), entry.report.year)


def _path(path: str | None) -> str:
    """A path as a cell can hold it beside others."""
    return (path or "").replace(_PARTS, "_")


def _seen(entry: ReportResult) -> Seen:
    report, figures = entry.report, entry.report.figures()
    concepts = report.edition.concepts if report.edition is not None else ()
    return Seen(
        owner=_owner(entry),
        path=_path(report.path),
        readable=entry.status != "unreadable",
        lacking=frozenset(concept for concept in concepts if figures.get(concept) is None),
        undecided=frozenset(outcome.rule for outcome in entry.undecided),
    )
