"""JSON in the format ``disclosure-checks/1``; other programs rely on its keys."""

from __future__ import annotations

import json
from typing import Any

from disclosure_checks.declared.editions import load_edition
from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import CellFound, Suspect, Violation
from disclosure_checks.model.report import Report
from disclosure_checks.model.result import Agency, CheckResult, ReportResult
from disclosure_checks.model.rule import SEVERITIES
from disclosure_checks.text.figures import Number

FORMAT = "disclosure-checks/1"


#: Python's encoder in C does not indent; with an entry a line the file can be read and compared all the same.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def render(result: CheckResult) -> str:
    """The result as one JSON object, in Chinese as it is (not escaped), each entry of a list on a line of its own."""
    keys = [
        f' "{key}": {_listed(value) if isinstance(value, list) else _encode(value)}'
        for key, value in as_dict(result).items()
    ]
    return "{\n" + ",\n".join(keys) + "\n}\n"


def _listed(entries: list[Any]) -> str:
    return "[\n" + ",\n".join(f"  {_encode(entry)}" for entry in entries) + "\n ]" if entries else "[]"


def as_dict(result: CheckResult) -> dict[str, Any]:
    """The result as plain dicts and lists."""
    statuses = [entry.status for entry in result.reports]
    return {
        "format": FORMAT,
        "summary": {
            "reports": len(statuses),
            "clean": statuses.count("clean"),
            "violated": statuses.count("violated"),
            "unreadable": statuses.count("unreadable"),
            "skipped": result.skipped,
            "previous": {"files": len(result.previous), "unreadable": list(result.previous_unreadable)},
            "outcomes": result.outcomes(),
            "by_severity": {severity: len(result.of_severity(severity)) for severity in SEVERITIES},
        },
        "reports": [_report(entry) for entry in result.reports],
        "agencies": [_agency(one) for one in result.agencies],
        "violations": [_violation(violation, result.lang) for violation in result.violations],
    }


def _report(entry: ReportResult) -> dict[str, Any]:
    report = entry.report
    return {
        "path": report.path,
        "agency": report.agency,
        "level": report.body.level,
        "of": report.body.of,
        "kind": report.body.kind,
        "year": report.year,
        "edition": report.edition.id if report.edition else None,
        "status": entry.status,
        "outcomes": dict(entry.outcomes),
        "facts": _facts(report),
    }


def _agency(one: Agency) -> dict[str, Any]:
    return {
        "agency": one.name, "level": one.level, "of": one.of, "kind": one.kind, "parent": one.parent,
        "year": one.year, "state": one.state, "paths": list(one.paths),
    }  # fmt: skip


def _facts(report: Report) -> dict[str, Any]:
    if report.edition is None:
        return {}
    # A form with a row of another printing has that row's cells besides the edition's own.
    concepts = [*load_edition(report.edition.id).concepts, *report.edition.concepts]
    figures = report.figures()
    return {concept: _number(figures.get(concept)) for concept in dict.fromkeys(concepts)}


def _violation(violation: Violation, lang: str) -> dict[str, Any]:
    return {
        "rule": violation.rule,
        "name": violation.name,
        "severity": violation.severity,
        "path": violation.path,
        "agency": violation.agency,
        "year": violation.year,
        "key": violation.key,
        "message": violation.message,
        "remedy": violation.remedy,
        "basis": violation.basis,
        "expected": _number(violation.expected),
        "found": _number(violation.found),
        "difference": _number(violation.difference),
        "cells": [_cell(cell, lang) for cell in violation.cells],
        "places": [_place(place, lang) for place in violation.places],
        "suspects": [_suspect(suspect) for suspect in violation.suspects],
        "suspects_total": violation.suspects_total,
        "waived": None
        if violation.waived is None
        else {"reason": violation.waived.reason, "by": violation.waived.by, "until": violation.waived.until},
        "related": list(violation.related),
        "fingerprint": violation.fingerprint,
    }


def _cell(cell: CellFound, lang: str) -> dict[str, Any]:
    return {
        "concept": cell.concept,
        "label": cell.label,
        "value": _number(cell.value),
        "text": cell.text,
        "location": _place(cell.location, lang),
    }


def _place(place: Location | None, lang: str) -> str | None:
    return (place.describe(lang) or None) if place is not None else None


def _suspect(suspect: Suspect) -> dict[str, Any]:
    changes = {cell: [_number(before), _number(after)] for cell, (before, after) in suspect.changes.items()}
    return {"changes": changes, "cause": suspect.cause, "unique": suspect.unique}


def _number(value: Number | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)
