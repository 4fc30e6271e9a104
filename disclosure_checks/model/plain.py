"""A result as plain dicts and lists, as JSON in the format ``disclosure-checks/2``, and as a typed data frame.

Others rely on its keys and columns.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import is_
from typing import TYPE_CHECKING, Any

from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import (
    Agency,
    CellFound,
    Mistake,
    Outcome,
    PassedOver,
    ReportResult,
    Suspect,
    Violation,
    Waiver,
)
from disclosure_checks.model.policy import Policy
from disclosure_checks.model.report import Report
from disclosure_checks.model.rule import SEVERITIES
from disclosure_checks.text.figures import Number

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "disclosure-checks/2"


#: Python's encoder in C does not indent; with an entry a line the file can be read and compared all the same.
_plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
#: What steers a terminal or the direction of text, or is no Unicode: written as an escape.
_STEERING = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def _encode(value: Any) -> str:
    text = _plain(value)
    # Most is printable altogether, which is faster to see than that nothing steers.
    return text if text.isprintable() else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def json_parts(
    summary: Mapping[str, Any],
    files: Iterable[PassedOver],
    reports: Iterable[ReportResult],
    agencies: Iterable[Agency],
    violations: Iterable[Violation],
    mistakes: Iterable[Mistake],
    rules: Iterable[str],
    lang: str,
    policy: Policy,
) -> Iterator[str]:
    """A result as one JSON object, in Chinese as it is (not escaped), each entry of a list on a line of its own.

    It comes piece by piece: of ten thousand reports with little in them it takes a gigabyte.
    """
    told = numbered(mistakes)
    mistake_of = {id(violation): number for number, one in told for violation in one.violations}
    yield f'{{\n "format": {_encode(FORMAT)},\n "summary": {_encode(summary)}'
    yield from _listed("rules", map(_encode, rules))
    open_, cells = _Again(), _Again()
    yield from _listed("reports", (_report(entry, open_) for entry in reports))
    yield f',\n "policy": {_encode(policy.plain())}'
    yield from _listed("files", (_encode(_file(one, lang)) for one in files))
    yield from _listed("agencies", (_encode(_agency(one)) for one in agencies))
    yield from _listed("mistakes", (_mistake(number, one, cells, lang) for number, one in told))
    yield from _listed("violations", (_violation(one, mistake_of.get(id(one)), cells, lang) for one in violations))
    yield "\n}\n"


def _listed(key: str, entries: Iterable[str]) -> Iterator[str]:
    """A key with a list, an entry (as JSON) a piece."""
    yield f',\n "{key}": ['
    between = "\n  "
    for entry in entries:
        yield between + entry
        between = ",\n  "
    yield "\n ]" if between[0] == "," else "]"


class _Again:
    """Values as JSON; what was written under the same key the last time is not written anew.

    The reports of one file mostly lack the same cells, by the hundred.
    """

    def __init__(self) -> None:
        self._last: dict[object, tuple[Sequence[Any], str]] = {}

    def text(self, key: object, value: Sequence[Any], plain: Callable[[Any], Any]) -> str:
        """A value as JSON; ``plain`` makes plain dicts and lists of it."""
        last = self._last.get(key)
        # The same, not equal: 12 and 12.0 are written differently.
        if last is None or len(last[0]) != len(value) or not all(map(is_, last[0], value)):
            last = self._last[key] = value, _encode(plain(value))
        return last[1]


def _object(front: Mapping[str, Any], key: str, value: str, behind: Mapping[str, Any]) -> str:
    """An object of several keys as JSON, one of which has a value that is JSON already."""
    return f'{_encode(front)[:-1]}, "{key}": {value}, {_encode(behind)[1:]}'


def _file(one: PassedOver, lang: str) -> dict[str, Any]:
    return {"path": one.path, "kind": one.kind, "reason": one.reason.of(lang)}


def _report(entry: ReportResult, known: _Again) -> str:
    report = entry.report
    front = {
        "path": report.path,
        "agency": report.agency,
        "level": report.body.level,
        "of": report.body.of,
        "kind": report.body.kind,
        "year": report.year,
        "edition": report.edition.id if report.edition else None,
        "source": report.source,
        "status": entry.status,
        "sha256": report.sha256,
        "outcomes": dict(entry.outcomes),
    }
    open_ = known.text("", list(entry.undecided), _undecided)
    return _object(front, "undecided", open_, {"facts": _facts(report)})


def _undecided(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """The undecided instances by what is missing, in words: the rules, and how many instances."""
    reasons: dict[str, list[str]] = {}
    for outcome in outcomes:
        reasons.setdefault(outcome.reason, []).append(outcome.rule)
    return [{"rules": sorted(set(rules)), "count": len(rules), "reason": reason} for reason, rules in reasons.items()]


def _agency(one: Agency) -> dict[str, Any]:
    return {
        "agency": one.name, "level": one.level, "of": one.of, "kind": one.kind, "parent": one.parent,
        "year": one.year, "state": one.state, "paths": list(one.paths),
    }  # fmt: skip


def _facts(report: Report) -> dict[str, Any]:
    if report.edition is None:
        return {}
    # A form with a row of another printing has that row's cells besides the edition's own.
    concepts = [*(report.edition.own or report.edition).concepts, *report.edition.concepts]
    figures = report.figures()
    return {concept: _number(figures.get(concept)) for concept in dict.fromkeys(concepts)}


def numbered(mistakes: Iterable[Mistake]) -> list[tuple[str, Mistake]]:
    """The mistakes with their ids, counted within each report."""
    counts: Counter[str | None] = Counter()
    found = []
    for one in mistakes:
        counts[one.path] += 1
        found.append((f"M{counts[one.path]}", one))
    return found


def _mistake(number: str, one: Mistake, known: _Again, lang: str) -> str:
    front = {
        "id": number,
        "path": one.path,
        "agency": one.agency,
        "year": one.year,
        "severity": one.severity,
        "title": one.title,
    }
    key = tuple((violation.rule, violation.key) for violation in one.violations)
    behind = {
        "suspects": [_suspect(suspect) for suspect in one.suspects],
        "violations": [violation.fingerprint for violation in one.violations],
        "waived": _waiver(one.waived),
        "remark": one.remark,
        "fingerprint": one.fingerprint,
    }
    return _object(front, "cells", known.text(key, one.cells, lambda cells: _cells(cells, lang)), behind)


def _cells(cells: Iterable[CellFound], lang: str) -> list[dict[str, Any]]:
    return [_cell(cell, lang) for cell in cells]


def _waiver(waived: Waiver | None) -> dict[str, Any] | None:
    return None if waived is None else {"reason": waived.reason, "by": waived.by, "until": waived.until}


def _violation(violation: Violation, mistake: str | None, known: _Again, lang: str) -> str:
    front = {
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
    }
    behind = {
        "places": [_place(place, lang) for place in violation.places],
        "suspects": [_suspect(suspect) for suspect in violation.suspects],
        "suspects_total": violation.suspects_total,
        "waived": _waiver(violation.waived),
        "mistake": mistake,
        "related": list(violation.related),
        "fingerprint": violation.fingerprint,
    }
    key = violation.rule, violation.key
    return _object(front, "cells", known.text(key, violation.cells, lambda cells: _cells(cells, lang)), behind)


def _cell(cell: CellFound, lang: str) -> dict[str, Any]:
    return {
        "concept": cell.concept,
        "label": cell.label,
        "value": _number(cell.value),
        "text": cell.text,
        "location": _place(cell.location, lang),
        **({"recognised": True} if cell.recognised else {}),
    }


def _place(place: Location | None, lang: str) -> str | None:
    return (place.describe(lang) or None) if place is not None else None


def _suspect(suspect: Suspect) -> dict[str, Any]:
    changes = {cell: [_number(before), _number(after)] for cell, (before, after) in suspect.changes.items()}
    return {"changes": changes, "cause": suspect.cause, "unique": suspect.unique}


def _number(value: Number | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)


# ------------------------------------------------------------------ a data frame

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
        _likeliest(one.suspects[0]) if one.suspects else None,
        None if one.waived is None else one.waived.reason, one.remedy,
    ]  # fmt: skip


def _likeliest(suspect: Suspect) -> str:
    return ", ".join(f"{cell}: {before} → {after}" for cell, (before, after) in suspect.changes.items())
