"""JUnit XML: a suite for each report, a case for each rule, as CI systems show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from disclosure_checks.model.finding import Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.wording.messages import waived_words
from disclosure_checks.wording.policy import policy_lines
from disclosure_checks.words import Words

#: What XML 1.0 does not allow, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALL, _REST = Words("全部报告", "all reports"), Words("其余规则", "all other rules")


def render(result: CheckResult) -> str:
    """An error is a failure; warnings, infos and waived findings stand in the case's ``system-out``.

    A suite has a case for each rule with findings, and one that stands for all rules without.
    """
    suites, policy = [], _policy(result)
    for entry in result.reports:
        agency = entry.report.agency or "?"
        name = agency if entry.report.year is None else f"{agency} {entry.report.year}"
        suites.append(_suite(name, entry.report.path, entry.violations, result.lang, policy))
    if result.batch:
        suites.append(_suite(_ALL.of(result.lang), "", result.batch, result.lang, policy))
    cases, failures = sum(s[1] for s in suites), sum(s[2] for s in suites)
    head = f'<testsuites name="disclosure-checks" tests="{cases}" failures="{failures}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *(s[0] for s in suites), "</testsuites>"]) + "\n"


def _policy(result: CheckResult) -> list[str]:
    """The properties of a suite: a line for each block of local policy that was in force."""
    lines = policy_lines(result.policy, result.lang)
    properties = [f'<property name="local-policy" value={_quoted(line)}/>' for line in lines]
    return ["<properties>", *properties, "</properties>"] if lines else []


def _suite(
    name: str, path: str, violations: Sequence[Violation], lang: str, policy: Sequence[str]
) -> tuple[str, int, int]:
    """The suite with how many cases and failures it has."""
    by_rule: dict[str, list[Violation]] = {}
    for violation in violations:
        by_rule.setdefault(violation.rule, []).append(violation)
    lines = [_case(code, path or name, found, lang) for code, found in by_rule.items()]
    lines.append(f"<testcase name={_quoted(_REST.of(lang))} classname={_quoted(path or name)}/>")
    failures = sum(any(_fails(v) for v in found) for found in by_rule.values())
    about = f'<testsuite name={_quoted(name)} tests="{len(lines)}" failures="{failures}" errors="0" skipped="0">'
    return "\n".join([about, *policy, *lines, "</testsuite>"]), len(lines), failures


def _case(code: str, where: str, violations: Sequence[Violation], lang: str) -> str:
    failing = [v for v in violations if _fails(v)]
    others = [v for v in violations if not _fails(v)]
    lines = [f"<testcase name={_quoted(f'{code} {violations[0].name}')} classname={_quoted(where)}>"]
    if failing:
        text = "\n".join(_words(v, lang) for v in failing)
        lines.append(f"<failure type={_quoted(code)} message={_quoted(failing[0].message)}>{_text(text)}</failure>")
    if others:
        lines.append(f"<system-out>{_text(chr(10).join(_words(v, lang) for v in others))}</system-out>")
    return "\n".join([*lines, "</testcase>"])


def _fails(violation: Violation) -> bool:
    return violation.severity == "error" and violation.waived is None


def _words(violation: Violation, lang: str) -> str:
    lines = [f"{violation.severity}: {violation.message}"]
    for cell in violation.cells:
        at = "" if cell.location is None else f"  ({cell.location.describe(lang)})"
        lines.append(f"  {cell.label} = {cell.text if cell.value is None else cell.value}{at}")
    if violation.waived is not None:
        return "\n".join([*lines, f"  {waived_words(violation.waived, lang)}"])
    return "\n".join([*lines, f"  {violation.remedy}"])


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub(" ", text))


def _quoted(text: str) -> str:
    return quoteattr(_ILLEGAL.sub(" ", text))
