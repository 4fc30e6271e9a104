"""Violations gathered into mistakes: what a person corrects, with the relations that it breaks.

One wrong cell breaks three relations. Violations that the same changes of cells explain are one
mistake; so are the columns in which last year's figures do not come back, tables that are missing
for one reason, and files that are about each other. Every other violation is a mistake of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import CellFound, Mistake, ReportResult, Suspect, Violation
from disclosure_checks.model.formula import PREVIOUS, Relation, cell_ref
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import SEVERITIES, Rule
from disclosure_checks.model.statement import Linear, Observed
from disclosure_checks.wording.mistakes import mistake_title


def mistakes_of(result: CheckResult) -> list[Mistake]:
    """The mistakes of a result, by report, errors first, then those of no report.

    Each violation belongs to exactly one mistake. A mistake of several reports (a report that was
    submitted twice) stands with the first of them.
    """
    rules = {rule.code: rule for rule in result.rules}
    found: list[Mistake] = []
    several: dict[Hashable, list[Violation]] = {}
    for entry in result.with_violations:
        own = [violation for violation in entry.violations if _group_of_reports(violation, rules) is None]
        found += _numbered(_mistake(group, entry, result.lang) for group in _groups(own, entry, rules))
        for violation in entry.violations:
            group = _group_of_reports(violation, rules)
            if group is not None:
                several.setdefault(group, []).append(violation)
    found += _numbered(_mistake(group, None, result.lang) for group in several.values())
    found += _numbered(_mistake([violation], None, result.lang) for violation in result.batch)
    return found


def _group_of_reports(violation: Violation, rules: Mapping[str, Rule]) -> Hashable | None:
    """What a violation shares with those on the other reports that it is about, None for one report's own."""
    rule = rules.get(violation.rule)
    if not violation.related or rule is None or isinstance(rule.statement, Linear):
        return None
    if any(cell_ref(cell.concept).context for cell in violation.cells):
        return None
    # Of a large group all its violations name the first files.
    return (violation.rule, violation.reason, min((str(violation.path), *violation.related)))


def _numbered(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Errors first, otherwise in the order of their first violations."""
    yield from sorted(mistakes, key=lambda one: SEVERITIES.index(one.severity))


# ------------------------------------------------------------------ what belongs together


def _groups(violations: Sequence[Violation], entry: ReportResult, rules: Mapping[str, Rule]) -> list[list[Violation]]:
    """The violations of a report, those of one mistake together."""
    joined = _Joined(len(violations))
    edition = entry.report.edition
    by_kind: dict[Hashable, int] = {}
    for number, violation in enumerate(violations):
        kind = _kind(violation, rules.get(violation.rule))
        if kind is not None:
            joined.join(number, by_kind.setdefault(kind, number))
    best = next((v.suspects[0] for v in violations if v.suspects and v.found is not None), None)
    if best is not None and edition is not None:
        explained = [(n, _explained(v, best, edition, rules)) for n, v in enumerate(violations)]
        by_cell: dict[str, int] = {}
        for part in best.parts:
            cells = list(part.changes)
            if not part.cause:
                continue
            # Two cells with one cause (written into the neighbouring column) are one slip of the pen.
            first = [n for n, own in explained if own & set(cells)]
            for number in first[1:]:
                joined.join(number, first[0])
        for number, own in explained:
            for cell in own:
                joined.join(number, by_cell.setdefault(cell, number))
    return [[violations[n] for n in group] for group in joined.groups()]


def _kind(violation: Violation, rule: Rule | None) -> Hashable | None:
    """What makes violations of one rule one mistake: last year's row, or tables missing for one reason."""
    if rule is None:
        return None
    last = [cell_ref(cell.concept) for cell in violation.cells]
    rows = {ref.concept.rpartition(".")[0] for ref in last if ref.context == PREVIOUS and ref.concept.startswith("t3.")}
    if isinstance(rule.statement, Linear) and rows:
        return (rule.code, frozenset(rows))
    if isinstance(rule.statement, Observed) and rule.statement.domain.members == "tables" and violation.reason:
        return (rule.code, violation.reason)
    return None


def _explained(violation: Violation, best: Suspect, edition: Edition, rules: Mapping[str, Rule]) -> set[str]:
    """The changed cells that put the violation's relation right; empty where they do not."""
    rule = rules.get(violation.rule)
    if rule is None or violation.difference is None or not isinstance(rule.statement, Linear):
        return set()
    relation = _relations(rule, edition).get(violation.key)
    if relation is None:
        return set()
    own = relation.coefficients.keys() & best.changes.keys()
    residual = violation.difference
    for cell in own:
        before, after = best.changes[cell]
        if before is None:
            return set()
        residual += relation.coefficients[cell] * (after - before)
    holds = {"=": residual == 0, "<=": residual <= 0, ">=": residual >= 0, "<": residual < 0, ">": residual > 0}
    return set(own) if holds.get(relation.operator, residual != 0) else set()


@cache
def _relations(rule: Rule, edition: Edition) -> Mapping[str, Relation]:
    """The comparison of each instance of a linear rule, by key."""
    assert isinstance(rule.statement, Linear)
    return {i.key: rule.statement.relation(edition, i) for i in rule.statement.domain.instances(edition)}


class _Joined:
    """Numbers joined into groups."""

    def __init__(self, count: int) -> None:
        self._of = list(range(count))

    def _root(self, number: int) -> int:
        while self._of[number] != number:
            number = self._of[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Put two numbers, and all that hang on them, into one group."""
        first, second = sorted((self._root(one), self._root(other)))
        self._of[second] = first

    def groups(self) -> list[list[int]]:
        """The groups in the order of their first numbers."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._of)):
            found.setdefault(self._root(number), []).append(number)
        return list(found.values())


# ------------------------------------------------------------------ a mistake


def _mistake(group: Sequence[Violation], entry: ReportResult | None, lang: str) -> Mistake:
    first = min(group, key=lambda violation: SEVERITIES.index(violation.severity))
    edition = None if entry is None else entry.report.edition
    suspects = _suspects(group)
    waivers = [violation.waived for violation in group]
    return Mistake(
        path=group[0].path,
        agency=first.agency,
        year=first.year,
        severity=first.severity,
        title=mistake_title(group, suspects, edition, lang),
        cells=_cells(group, suspects),
        suspects=suspects,
        violations=tuple(group),
        fingerprint=_digest(sorted(violation.fingerprint for violation in group)),
        waived=waivers[0] if all(waivers) else None,
    )


def _suspects(group: Sequence[Violation]) -> tuple[Suspect, ...]:
    """The changes that put the mistake right, without cells that belong to another mistake."""
    own = {cell.concept for violation in group for cell in violation.cells}
    found: dict[tuple[tuple[str, object], ...], Suspect] = {}
    for suspect in next((violation.suspects for violation in group if violation.suspects), ()):
        changes = {cell: change for cell, change in suspect.changes.items() if cell in own}
        parts = tuple(part for part in suspect.parts if part.changes.keys() <= changes.keys())
        cause = "；".join(dict.fromkeys(part.cause for part in parts if part.cause))
        if changes:
            # Where the rest of the report can be put right in several ways, this may still be the only one here.
            alone = parts and all(part.unique for part in parts) and sum(len(part.changes) for part in parts)
            unique = suspect.unique or alone == len(changes)
            found.setdefault(tuple(changes.items()), Suspect(changes, cause, unique, parts))
    return tuple(found.values())


def _cells(group: Sequence[Violation], suspects: Sequence[Suspect]) -> tuple[CellFound, ...]:
    """The cells that are to be looked at: those of the best suspect, else all that are named."""
    named = {cell.concept: cell for violation in group for cell in violation.cells}
    if suspects:
        return tuple(named[cell] for cell in suspects[0].changes if cell in named)
    return tuple(named.values())


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
