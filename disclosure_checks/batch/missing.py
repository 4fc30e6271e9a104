"""The findings on agencies of the roster whose report is not there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from disclosure_checks.batch.batch import Batch
from disclosure_checks.declared.policy import fits
from disclosure_checks.model.finding import Agency, Violation
from disclosure_checks.model.policy import LocalDeadline
from disclosure_checks.model.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class SubmissionDays:
    """The days by which a place wants reports handed in, and the day of the check."""

    deadlines: tuple[LocalDeadline, ...]
    today: date

    def of(self, agency: Agency) -> date | None:
        """The day for an agency, None where none is laid down for it or its level is not told."""
        for one in self.deadlines:
            if agency.year is not None and fits(one.body, agency.level, agency.of, agency.kind):
                return date.fromisoformat(f"{agency.year + 1}-{one.submission}")
        return None


def missing_reports(batch: Batch, rule: Rule | None, lang: str, days: SubmissionDays) -> list[Violation]:
    """A violation for each agency of the roster without a report; it stands on no report.

    Before the day by which it is to be handed in it is only worth a note.
    """
    if rule is None:
        return []
    return [_missing(one, rule, lang, days) for one in batch.agencies if one.state == "missing"]


def _missing(one: Agency, rule: Rule, lang: str, days: SubmissionDays) -> Violation:
    due = days.of(one)
    reason = "missing" if due is None else "awaited" if days.today <= due else "overdue"
    severity: Severity = rule.severity
    if rule.declared is None:
        severity = next((case.severity for case in rule.severity_cases if reason in case.reasons), severity)
    words = rule.reasons[reason].of(lang).format(agency=one.name, year=one.year, due=due)
    fields = dict.fromkeys(("key", "left", "right", "difference", "left_terms", "right_terms", "cells", "text"), "")
    whole = repr((rule.code, one.name, one.year, "", [], []))
    return Violation(
        rule=rule.code, name=rule.name, severity=severity, path=None, agency=one.name, year=one.year,
        key="", message=rule.message.of(lang).format(**fields, count="", reason=words),
        remedy=rule.remedy.of(lang), basis=rule.grounds(lang),
        found=None, expected=None, cells=(), places=(),
        fingerprint=hashlib.sha256(whole.encode()).hexdigest()[:16],
    )  # fmt: skip
