"""A row for each violation, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

from disclosure_checks.model.finding import Violation
from disclosure_checks.model.report import Body
from disclosure_checks.model.result import CheckResult
from disclosure_checks.own_files import CSV_COLUMNS
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words, waived_words
from disclosure_checks.wording.policy import applied_policy, policy_line
from disclosure_checks.words import CLAUSE

#: A spreadsheet would run a text that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(result: CheckResult) -> str:
    """CSV with a byte order mark, so that Excel reads the Chinese; no text becomes a formula.

    The last column says which local policy a finding was judged by; what a place switches off has no row.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    policies = _policies(result)
    for v in result.violations:
        figures = ["" if f is None else number_words(f) for f in (v.expected, v.found, v.difference)]
        words = [v.rule, v.key, v.severity, v.path or "", v.agency or "", "" if v.year is None else str(v.year)]
        behind = [v.message, _waived(v, result.lang), policies.get(id(v), "")]
        writer.writerow([*(_plain(w) for w in words), *figures, *map(_plain, behind)])
    return "\ufeff" + text.getvalue()


def _policies(result: CheckResult) -> dict[int, str]:
    """What a place lays down that a violation was judged by, for each that there is such policy for."""
    if not result.policy:
        return {}
    rules = {rule.code: rule for rule in result.rules}
    reports = {id(v): entry.report.body for entry in result.with_violations for v in entry.violations}
    found = {}
    for violation in result.violations:
        rule, body = rules.get(violation.rule), reports.get(id(violation), Body())
        blocks = [] if rule is None else applied_policy(rule, body, result.policy)
        found[id(violation)] = CLAUSE.of(result.lang).join(policy_line(block, result.lang) for block in blocks)
    return found


def _waived(violation: Violation, lang: str) -> str:
    return "" if violation.waived is None else waived_words(violation.waived, lang)


def _plain(text: str) -> str:
    shown = printable(text)  # a line end in a name would begin a row of its own
    return f"'{shown}" if text.startswith(_FORMULA_STARTS) or shown.lstrip().startswith(_FORMULA_STARTS) else shown
