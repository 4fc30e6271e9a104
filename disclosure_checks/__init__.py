"""Consistency checking of Chinese government information disclosure annual reports.

    from disclosure_checks import check
    result = check(["甲镇2024.txt", "乙镇2024.html"])
    for violation in result.violations:
        print(violation.agency, violation.rule, violation.message)

Names are loaded when they are asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from disclosure_checks.checker import check, read_report
    from disclosure_checks.declared.editions import load_edition, load_rules
    from disclosure_checks.errors import (
        ConfigurationError,
        DeclarationError,
        DisclosureChecksError,
        ReadError,
        RuleCrashError,
    )
    from disclosure_checks.judge.judging import check_frame, check_reports
    from disclosure_checks.judge.own_rules import OwnRule, rule
    from disclosure_checks.model.document import Location
    from disclosure_checks.model.edition import Edition
    from disclosure_checks.model.finding import Outcome, ReportResult, Suspect, Violation
    from disclosure_checks.model.form import Concept
    from disclosure_checks.model.report import Fact, Facts, Report
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.model.rule import Rule

__version__ = "0.1.0"

_HOME = {
    "checker": ("check", "read_report"),
    "declared.editions": ("load_edition", "load_rules"),
    "errors": ("ConfigurationError", "DeclarationError", "DisclosureChecksError", "ReadError", "RuleCrashError"),
    "judge.own_rules": ("OwnRule", "rule"),
    "judge.judging": ("check_frame", "check_reports"),
    "model.document": ("Location",),
    "model.edition": ("Edition",),
    "model.finding": ("Outcome", "ReportResult", "Suspect", "Violation"),
    "model.form": ("Concept",),
    "model.report": ("Fact", "Facts", "Report"),
    "model.result": ("CheckResult",),
    "model.rule": ("Rule",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "CheckResult",
    "Concept",
    "ConfigurationError",
    "DeclarationError",
    "DisclosureChecksError",
    "Edition",
    "Fact",
    "Facts",
    "Location",
    "Outcome",
    "OwnRule",
    "ReadError",
    "Report",
    "ReportResult",
    "Rule",
    "RuleCrashError",
    "Suspect",
    "Violation",
    "check",
    "check_frame",
    "check_reports",
    "load_edition",
    "load_rules",
    "read_report",
    "rule",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
