"""Results to be put into rows, on reports of made-up townships."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from disclosure_checks import CheckResult, check_reports
from disclosure_checks.model.finding import MISSING_REPORT, Violation, Waiver
from disclosure_checks.model.report import Report
from disclosure_checks.reporters.ledger.former import Former
from disclosure_checks.reporters.ledger.rows import Ledger
from tests import bases

#: One wrong cell that breaks three relations.
WRONG = {"t3.concluded.person": "8"}


def report(town: str = "甲", changes: dict[str, str] | None = None, **about: Any) -> Report:
    """A report with a figure of its own, so that it is no copy of another one."""
    own = {"t2.licences.decisions": str(100 + ord(town[0]) % 97)}
    made = bases.report(bases.cells("filled", changes=own | (changes or {})), agency=f"示例市{town}镇人民政府")
    return replace(made, **{"path": f"{town}.txt", **about})


def ledger(*reports: Report, former: Former | None = None, lang: str = "zh", **more: Any) -> Ledger:
    """What is found in them; ``more`` replaces parts of the result."""
    return Ledger(replace(check_reports(list(reports), lang=lang), **more), ".", former)


def missing(agency: str | None, waived: Waiver | None = None) -> Violation:
    """The finding that a report is not there."""
    return Violation(
        "R103", MISSING_REPORT, "warning", None, agency, 2023, agency or "", f"{agency}没有 2023 年报告", "报送",
        "条例", None, None, (), (), "0" * 16, waived=waived,
    )  # fmt: skip


def waived(result: CheckResult, waiver: Waiver) -> CheckResult:
    """The result with all that was found accepted."""
    entries = [
        replace(entry, violations=[replace(one, waived=waiver) for one in entry.violations]) for entry in result.reports
    ]
    return replace(result, reports=tuple(entries))
