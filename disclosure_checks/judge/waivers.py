"""Accepted findings: a file of waivers read strictly, and a result with them applied.

A waiver accepts one rule's violation by one agency in one year, with the figures as they were.
A figure that has changed revives the finding; a waiver past its date or that fits nothing is
itself a finding (W102, W101).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from disclosure_checks.batch.matching import canonical
from disclosure_checks.judge.waiver_file import Accepted, WaiverBlock
from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import ReportResult, State, Violation, Waiver, status_of
from disclosure_checks.model.report import MISSING, Report
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import SEVERITIES
from disclosure_checks.model.statement import Batched
from disclosure_checks.text.figures import Number
from disclosure_checks.wording.messages import cell_label, number_words
from disclosure_checks.words import AND

# ------------------------------------------------------------------ applied to a result


def apply_waivers(result: CheckResult, blocks: Sequence[WaiverBlock], today: date | None = None) -> CheckResult:
    """The result with accepted violations marked and the findings on the waivers themselves added.

    Args:
        result: What was found; it is not changed.
        blocks: The waivers.
        today: The day on which a waiver has to hold; the day of the call where it is left out.

    Returns:
        A result in which a waived violation has ``waived`` and is counted as waived, with W101
        for waivers that fit nothing and W102 for those past their date in ``batch``.
    """
    day = today or date.today()
    valid = [block for block in blocks if block.until is None or block.until >= day]
    used: set[int] = set()
    by_owner: dict[tuple[str, int], list[WaiverBlock]] = {}
    for block in valid:
        by_owner.setdefault(block.owner, []).append(block)
    entries = [_entry(entry, by_owner.get(_owner(entry.report), ()), used) for entry in result.reports]
    batch = [_batch(violation, by_owner, used) for violation in result.batch]
    found = [_expired(block, result) for block in blocks if block not in valid]
    found += [_unused(block, result) for block in valid if id(block) not in used and _asked(block, result)]
    kept = [violation for violation in found if violation is not None]
    kept.sort(key=lambda violation: SEVERITIES.index(violation.severity))
    return replace(result, reports=tuple(entries), batch=(*batch, *kept))


def accept(result: CheckResult, waivers: Mapping[str, Waiver]) -> CheckResult:
    """The result with the violations of these fingerprints accepted.

    A fingerprint is made of the values too: a violation whose values have changed is not the one that was accepted.
    """
    if not waivers:
        return result
    entries = []
    for entry in result.reports:
        found = [replace(v, waived=v.waived or waivers.get(v.fingerprint)) for v in entry.violations]
        entries.append(_with_waived(entry, found) if any(v.waived for v in found) else entry)
    batch = tuple(replace(v, waived=v.waived or waivers.get(v.fingerprint)) for v in result.batch)
    return replace(result, reports=tuple(entries), batch=batch)


def _with_waived(entry: ReportResult, violations: list[Violation]) -> ReportResult:
    """The entry with these violations in place of its own, some of them waived."""
    count = sum(violation.waived is not None for violation in violations)
    outcomes: dict[State, int] = {**entry.outcomes, "violated": len(violations) - count, "waived": count}
    violations.sort(key=lambda violation: violation.waived is not None)
    return replace(entry, status=status_of(entry.report, violations), outcomes=outcomes, violations=violations)


def _owner(about: Report | Violation) -> tuple[str, int]:
    return canonical(about.agency or ""), about.year or 0


def _asked(block: WaiverBlock, result: CheckResult) -> bool:
    return any(rule.code == block.rule for rule in result.rules)


def _entry(entry: ReportResult, blocks: Sequence[WaiverBlock], used: set[int]) -> ReportResult:
    if not blocks or not entry.violations:
        return entry
    violations = [_waived(violation, blocks, entry.report, used) for violation in entry.violations]
    return _with_waived(entry, violations) if any(violation.waived for violation in violations) else entry


def _batch(
    violation: Violation, by_owner: Mapping[tuple[str, int], Sequence[WaiverBlock]], used: set[int]
) -> Violation:
    return _waived(violation, by_owner.get(_owner(violation), ()), None, used)


def _waived(violation: Violation, blocks: Sequence[WaiverBlock], report: Report | None, used: set[int]) -> Violation:
    fitting = [block for block in blocks if _names(block, violation.rule, violation.key)]
    fitting = [block for block in fitting if not _changed(block, violation, report)]
    used.update(map(id, fitting))
    return replace(violation, waived=fitting[0].waiver) if fitting else violation


def _names(block: WaiverBlock, rule: str, key: str) -> bool:
    return block.rule == rule and (block.key is None or block.key == key)


def _changed(block: WaiverBlock, violation: Violation, report: Report | None) -> list[str]:
    """The cells that are no longer as they were accepted."""
    return [cell for cell, value in block.values.items() if not _same(value, *_cell(cell, violation, report))]


def _cell(cell: str, violation: Violation, report: Report | None) -> tuple[Number | None, str]:
    for found in violation.cells:
        if found.concept == cell:
            return found.value, found.text
    fact = report.facts.get(cell, MISSING) if report is not None else MISSING
    return fact.value, fact.text


def _same(accepted: Accepted, value: Number | None, text: str) -> bool:
    if isinstance(accepted, str):
        return accepted.strip() == text.strip()
    return value is not None and value == accepted


# ------------------------------------------------------------------ findings on the waivers


def _expired(block: WaiverBlock, result: CheckResult) -> Violation | None:
    return _finding("waiver-expired", block, result, "expired", {"until": block.waiver.until or ""})


def _unused(block: WaiverBlock, result: CheckResult) -> Violation | None:
    reason, values = _why_unused(block, result)
    return _finding("waiver-unused", block, result, reason, values)


def _why_unused(block: WaiverBlock, result: CheckResult) -> tuple[str, dict[str, str]]:
    own = [entry for entry in result.reports if _owner(entry.report) == block.owner]
    named = [v for v in result.violations if _owner(v) == block.owner and _names(block, v.rule, v.key)]
    if named:
        violation = named[0]
        report = own[0].report if own else None
        told = [_change(cell, block, violation, report, result.lang) for cell in _changed(block, violation, report)]
        return "changed", {"changes": AND.of(result.lang).join(told)}
    if not own:
        agencies = {entry.report.agency for entry in result.reports if entry.report.agency}
        near = [name for name in sorted(agencies) if canonical(name).endswith(block.owner[0])]
        near = near or get_close_matches(block.agency, agencies, 1, 0.8)
        near = [name for name in near if canonical(name) != block.owner[0]]
        return ("near", {"near": near[0]}) if near else ("no-report", {})
    open_ = any(_names(block, outcome.rule, outcome.key) for entry in own for outcome in entry.undecided)
    return ("undecided" if open_ else "gone"), {}


def _change(cell: str, block: WaiverBlock, violation: Violation, report: Report | None, lang: str) -> str:
    value, text = _cell(cell, violation, report)
    edition = report.edition if report is not None else None
    label = cell_label(cell, edition, lang) if edition is not None else cell
    accepted = block.values[cell]
    before = accepted if isinstance(accepted, str) else number_words(accepted)
    return f"{label} {before or '—'} → {(number_words(value) if value is not None else text) or '—'}"


def _finding(
    what: str, block: WaiverBlock, result: CheckResult, reason: str, values: Mapping[str, Any]
) -> Violation | None:
    """The finding on a waiver; None where its rule is not asked."""
    lang = result.lang
    rule = next((r for r in result.rules if isinstance(r.statement, Batched) and r.statement.finding == what), None)
    if rule is None:
        return None
    whole = repr((rule.code, block.rule, block.agency, block.year, block.key, sorted(block.values.items(), key=str)))
    return Violation(
        rule=rule.code,
        name=rule.name,
        severity=rule.severity,
        path=None,
        agency=block.agency,
        year=block.year,
        key="",
        message=rule.message.of(lang).format(
            text=block.words(lang), reason=rule.reasons[reason].of(lang).format(**values)
        ),
        remedy=rule.remedy.of(lang),
        basis=rule.grounds(lang),
        found=None,
        expected=None,
        cells=(),
        places=() if block.line is None else (Location(line=block.line),),
        fingerprint=hashlib.sha256(whole.encode()).hexdigest()[:16],
        related=(block.file,),
    )
