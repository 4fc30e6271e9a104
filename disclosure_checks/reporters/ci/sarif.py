"""SARIF 2.1.0, the format in which code scanning takes findings."""

from __future__ import annotations

import json
import string
from typing import Any

from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Linear
from disclosure_checks.reporters.concise import first_place
from disclosure_checks.wording.policy import policy_lines

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_HEADS = {
    "zh": {"relation": "关系", "basis": "依据", "why": "为什么", "remedy": "怎样更正",
        "good": "正确的例子", "bad": "错误的例子"},
    "en": {"relation": "Relation", "basis": "Basis", "why": "Why", "remedy": "Remedy", "good": "Good", "bad": "Bad"},
}  # fmt: skip


def render(result: CheckResult) -> str:
    """One run with the rules that were asked and a result for each finding."""
    numbers = {rule.code: number for number, rule in enumerate(result.rules)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "disclosure-checks",
                "rules": [_rule(rule, result.lang) for rule in result.rules],
                "language": result.lang,
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(violation, numbers, result.lang) for violation in result.violations],
    }
    if result.policy:
        run["properties"] = {"policy": result.policy.plain(), "policyInWords": policy_lines(result.policy, result.lang)}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    parts = _help(rule, lang)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.of(lang)},
        "fullDescription": {"text": rule.rationale.of(lang)},
        "help": {
            "text": "\n".join(f"{head}: {text}" for head, text in parts),
            "markdown": "\n\n".join(f"**{head}**: {_escaped(text)}" for head, text in parts),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _help(rule: Rule, lang: str) -> list[tuple[str, str]]:
    heads = _HEADS[lang]
    relation = [(heads["relation"], rule.statement.formula.text)] if isinstance(rule.statement, Linear) else []
    return [
        *relation,
        (heads["basis"], rule.grounds(lang)),
        (heads["why"], rule.rationale.of(lang)),
        (heads["remedy"], rule.remedy.of(lang)),
        (heads["good"], rule.good.words.of(lang)),
        (heads["bad"], rule.bad.words.of(lang)),
    ]


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in text)


def _result(violation: Violation, numbers: dict[str, int], lang: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": violation.rule,
        "level": _LEVELS[violation.severity],
        "message": {"text": violation.message},
        "locations": [_location(violation, lang)],
        "partialFingerprints": {"disclosureChecks/v1": violation.fingerprint},
        "properties": {"agency": violation.agency, "year": violation.year, "key": violation.key},
    }
    if violation.rule in numbers:
        found["ruleIndex"] = numbers[violation.rule]
    related = violation.related if violation.path else violation.related[1:]
    if related:
        found["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(path, None)} for number, path in enumerate(related, 1)
        ]
    if violation.waived is not None:
        words = f"{violation.waived.reason} ({violation.waived.by})"
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": words}]
    return found


def _location(violation: Violation, lang: str) -> dict[str, Any]:
    """The file and line where known, and each cell by its id and its place in the form."""
    found: dict[str, Any] = {}
    path = violation.path or next(iter(violation.related), None)
    if path:
        found["physicalLocation"] = _physical(path, first_place(violation))
    cells = []
    for cell in violation.cells:
        at = None if cell.location is None else cell.location.describe(lang)
        name = cell.label + (f" ({at})" if at else "")
        cells.append({"name": name, "fullyQualifiedName": cell.concept, "kind": "member"})
    if cells:
        found["logicalLocations"] = cells
    elif not path:
        found["logicalLocations"] = [{"name": violation.agency or violation.rule, "kind": "module"}]
    return found


def _physical(path: str, place: Location | None) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if place is not None and place.line is not None:
        found["region"] = {"startLine": place.line}
    return found


def _uri(path: str) -> str:
    """A relative reference, or a file URI for an absolute path; a URL stays."""
    if "://" in path:
        return _encoded(path, ":?&=%#@")
    slashed = path.replace("\\", "/")
    if slashed.startswith("/"):
        return "file://" + _encoded(slashed)
    if slashed[1:3] == ":/":
        return "file:///" + slashed[0] + ":" + _encoded(slashed[2:])
    return _encoded(slashed)


def _encoded(text: str, kept: str = "") -> str:
    """The text with everything but letters, digits and ``/-._~`` as percent signs and bytes."""
    plain = frozenset(string.ascii_letters + string.digits + "/-._~" + kept)
    return "".join(c if c in plain else "".join(f"%{byte:02X}" for byte in c.encode("utf-8", "replace")) for c in text)
