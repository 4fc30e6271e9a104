"""A line for each finding: ``path:line: severity CODE message``, as editors and greps like it."""

from __future__ import annotations

from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import waived_words


def render(result: CheckResult) -> str:
    """The findings, a line each; a message never breaks its line."""
    lines = [_line(violation, result.lang) for violation in result.violations]
    return "\n".join(lines) + "\n" if lines else ""


def _line(violation: Violation, lang: str) -> str:
    place = first_place(violation)
    at = ""
    if place is not None:
        at = f":{place.line}" if place.line is not None else f":{place.describe(lang).replace(' ', '')}"
    message = " ".join(violation.message.split())
    key = f"[{violation.key}]" if violation.key else ""
    kind: str = violation.severity
    if violation.waived is not None:
        kind, message = "waived", f"{message} [{' '.join(waived_words(violation.waived, lang).split())}]"
    line = f"{violation.path or ' '.join(violation.related) or '-'}{at}: {kind} {violation.rule}{key} {message}"
    return printable(line)


def first_place(violation: Violation) -> Location | None:
    """Where the finding stands first in the file, None when that is not known."""
    places = [cell.location for cell in violation.cells if cell.location is not None]
    return next(iter([*violation.places, *places]), None)
