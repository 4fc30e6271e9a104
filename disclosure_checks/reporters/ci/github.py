"""Workflow commands of GitHub Actions: an annotation for each finding."""

from __future__ import annotations

from disclosure_checks.model.finding import Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.concise import first_place
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import waived_words

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(result: CheckResult) -> str:
    """``::error file=…,line=…,title=…::message``, a line each; a waived finding is a notice."""
    lines = [_line(violation, result.lang) for violation in result.violations]
    return "\n".join(lines) + "\n" if lines else ""


def _line(violation: Violation, lang: str) -> str:
    command = "notice" if violation.waived is not None else _COMMANDS[violation.severity]
    place = first_place(violation)
    parts = {}
    if file := violation.path or next(iter(violation.related), None):
        parts["file"] = file
    if file and place is not None and place.line is not None:
        parts["line"] = str(place.line)
    parts["title"] = f"{violation.rule} {violation.name}"
    about = ",".join(f"{name}={_property(value)}" for name, value in parts.items())
    whose = " ".join(str(part) for part in (violation.agency, violation.year) if part)
    message = f"{whose}: {violation.message}" if whose else violation.message
    if violation.waived is not None:
        message += f" [{waived_words(violation.waived, lang)}]"
    elif place is not None and place.line is None and place.describe(lang):
        message += f" ({place.describe(lang)})"
    return f"::{command} {about}::{_data(message)}"


def _data(text: str) -> str:
    """A message: whatever would end the line or begin an escape is escaped, other control characters go."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
