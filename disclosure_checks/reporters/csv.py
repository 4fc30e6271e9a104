"""A row for each violation, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

from disclosure_checks.model.finding import Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.own_files import CSV_COLUMNS
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words, waived_words

#: A spreadsheet would run a text that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(result: CheckResult) -> str:
    """CSV with a byte order mark, so that Excel reads the Chinese; no text becomes a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for v in result.violations:
        figures = ["" if f is None else number_words(f) for f in (v.expected, v.found, v.difference)]
        words = [v.rule, v.key, v.severity, v.path or "", v.agency or "", "" if v.year is None else str(v.year)]
        writer.writerow([*(_plain(w) for w in words), *figures, _plain(v.message), _plain(_waived(v, result.lang))])
    return "\ufeff" + text.getvalue()


def _waived(violation: Violation, lang: str) -> str:
    return "" if violation.waived is None else waived_words(violation.waived, lang)


def _plain(text: str) -> str:
    shown = printable(text)  # a line end in a name would begin a row of its own
    return f"'{shown}" if text.startswith(_FORMULA_STARTS) or shown.lstrip().startswith(_FORMULA_STARTS) else shown
