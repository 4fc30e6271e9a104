"""A result as a data frame: the violations with what a reviewer asks of each, in typed columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from disclosure_checks.model.finding import Mistake, ReportResult, Suspect, Violation
from disclosure_checks.model.plain import numbered
from disclosure_checks.model.rule import SEVERITIES

if TYPE_CHECKING:
    import pandas as pd

_CATEGORIES = ("rule", "status")
_TEXTS = ("key", "path", "agency", "message", "location", "mistake", "suspect", "waived", "remedy")
_FIGURES = ("expected", "found", "difference")
_COLUMNS = (
    "rule", "key", "severity", "path", "agency", "year", "expected", "found", "difference", "message",
    "location", "status", "mistake", "suspect", "waived", "remedy",
)  # fmt: skip


def as_frame(
    reports: Iterable[ReportResult], violations: Iterable[Violation], mistakes: Iterable[Mistake], lang: str
) -> pd.DataFrame:
    """A row for each violation; what the columns hold is told at ``CheckResult.to_frame``."""
    import pandas as pd

    status = {id(violation): entry.status for entry in reports for violation in entry.violations}
    mistake_of = {id(violation): name for name, one in numbered(mistakes) for violation in one.violations}
    rows = [_row(one, status.get(id(one)), mistake_of.get(id(one)), lang) for one in violations]
    made = pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)
    severities = pd.CategoricalDtype(list(SEVERITIES[::-1]), ordered=True)
    figures = [value for name in _FIGURES for value in made[name] if not pd.isna(value)]
    named = dict.fromkeys(_CATEGORIES, "category") | dict.fromkeys(_TEXTS, "string")
    named |= dict.fromkeys(_FIGURES, "Int64" if all(value == int(value) for value in figures) else "Float64")
    return made.astype({**named, "year": "Int64", "severity": severities})


def _row(one: Violation, status: str | None, mistake: str | None, lang: str) -> list[object]:
    figures = [None if value is None else float(value) for value in (one.expected, one.found, one.difference)]
    places = [place.describe(lang) for cell in one.cells if (place := cell.location) is not None]
    places += [place.describe(lang) for place in one.places]
    return [
        one.rule, one.key, one.severity, one.path, one.agency, one.year, *figures, one.message,
        "; ".join(dict.fromkeys(filter(None, places))) or None, status, mistake,
        _suspect(one.suspects[0]) if one.suspects else None,
        None if one.waived is None else one.waived.reason, one.remedy,
    ]  # fmt: skip


def _suspect(suspect: Suspect) -> str:
    return ", ".join(f"{cell}: {before} → {after}" for cell, (before, after) in suspect.changes.items())
