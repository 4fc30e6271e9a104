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
    from disclosure_checks.declarations import load_edition, load_rules
    from disclosure_checks.document import Location
    from disclosure_checks.edition import Concept, Edition
    from disclosure_checks.errors import (
        ConfigurationError,
        DeclarationError,
        DisclosureChecksError,
        ReadError,
        RuleCrashError,
    )
    from disclosure_checks.judging import check_frame, check_reports
    from disclosure_checks.report import Fact, Report
    from disclosure_checks.result import CheckResult, Outcome, ReportResult, Suspect, Violation
    from disclosure_checks.rule import Rule

__version__ = "0.1.0"

_HOME = {
    "checker": ("check", "read_report"),
    "declarations": ("load_edition", "load_rules"),
    "document": ("Location",),
    "edition": ("Concept", "Edition"),
    "errors": ("ConfigurationError", "DeclarationError", "DisclosureChecksError", "ReadError", "RuleCrashError"),
    "report": ("Fact", "Report"),
    "result": ("CheckResult", "Outcome", "ReportResult", "Suspect", "Violation"),
    "judging": ("check_frame", "check_reports"),
    "rule": ("Rule",),
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
    "Location",
    "Outcome",
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
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
