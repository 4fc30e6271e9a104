"""What is to be said at which place of a submitted file: findings gathered by cell.

The annotated copies of all formats are made from these notes, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure_checks.model.cell import STATED, cell_ref
from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import CellFound, Change, ReportResult, Violation
from disclosure_checks.reporters.nearby import all_listed, near_changes
from disclosure_checks.wording.messages import number_words
from disclosure_checks.words import STOP

#: Who speaks in a comment.
AUTHOR = "disclosure-checks"
_WORDS = {
    "zh": {
        "error": "错误", "warning": "警告", "info": "提示", "basis": "依据：", "whole": "关于整份报告：",
        "suspect": "可能的出错格：若为 {value}，各项关系才成立{cause}", "or": "（另有其他可能）",
        "cause": "（{cause}）",
    },
    "en": {
        "error": "error", "warning": "warning", "info": "info", "basis": "Basis: ", "whole": "On the whole report:",
        "suspect": "Perhaps the wrong cell: with {value} every relation would hold{cause}",
        "or": " (not the only possibility)", "cause": " ({cause})",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """Words for one place.

    Attributes:
        location: Where it stands; None for what concerns the whole report.
        printed: What the file shows there, to make sure of the place, of a paragraph a part of it;
            None where that is not known.
        lines: What is to be said, a finding a line.
        severity: The gravest of the findings.
    """

    location: Location | None
    printed: str | None
    lines: tuple[str, ...]
    severity: str


def notes(entry: ReportResult, lang: str) -> list[Note]:
    """The notes on one report in the order of its findings; waived findings are left out."""
    found: dict[tuple[Location | None, str | None], list[tuple[str, str]]] = {}
    for violation in entry.violations:
        if violation.waived is None and not violation.for_reviewer:
            for place, printed, line in _of(violation, entry, lang):
                lines = found.setdefault((place, printed), [])
                if line not in [known for known, _ in lines]:
                    lines.append((line, violation.severity))
    order = ("error", "warning", "info")
    return [
        Note(place, printed, tuple(line for line, _ in lines), min((s for _, s in lines), key=order.index))
        for (place, printed), lines in found.items()
    ]


def whole_report(lines: Sequence[str], lang: str) -> str:
    """The heading over notes that have no place of their own."""
    return "\n".join([_WORDS[lang]["whole"], *lines])


def _of(violation: Violation, entry: ReportResult, lang: str) -> Iterator[tuple[Location | None, str | None, str]]:
    told = finding_words(violation, lang)
    cells = [cell for cell in violation.cells if cell.location is not None and ":" not in cell.concept]
    stated = [cell for cell in violation.cells if cell_ref(cell.concept).context == STATED and cell.text]
    edition = entry.report.edition
    changes = near_changes(violation, edition) if edition is not None else []
    suspected = {concept for change in changes for concept in change.changes}
    shown = cells[:1] if violation.found is not None else cells
    for cell in shown:
        yield cell.location, cell.text, told
    for cell in stated:
        yield cell.location or Location(), cell.text, told
    for cell in cells:
        if cell.concept in suspected:
            yield cell.location, cell.text, _suspect(cell, changes, all_listed(violation) and len(changes) == 1, lang)
    for place in [] if shown or stated else violation.places:
        yield place, None, told
    if not (shown or stated or violation.places):
        yield None, None, told


def finding_words(violation: Violation, lang: str) -> str:
    """One finding in a line: severity, code, what is wrong, the ground."""
    words = _WORDS[lang]
    message = violation.message.rstrip("。.")
    return f"{words[violation.severity]} {violation.rule} {message}{STOP.of(lang)}{words['basis']}{violation.basis}"


def _suspect(cell: CellFound, changes: Sequence[Change], alone: bool, lang: str) -> str:
    words = _WORDS[lang]
    change = next(change for change in changes if cell.concept in change.changes)
    cause = words["cause"].format(cause=change.cause) if change.cause else ""
    value = number_words(change.changes[cell.concept][1])
    return words["suspect"].format(value=value, cause=cause) + ("" if alone else words["or"])
