"""Two results compared, as a workbook: a sheet of units, a sheet of findings."""

from __future__ import annotations

import io

from disclosure_checks.own_files import MARK
from disclosure_checks.reporters.diff.compare import WORDS, Difference, counts_words
from disclosure_checks.reporters.diff.units import STATES, TEXTS, count_rows, finding_rows
from disclosure_checks.reporters.ledger.sheet import Book, Column

_WIDTHS = ((30, "text"), (7, "center"), (12, "center"), (7, "center"), (8, "center"), (70, "text"), (44, "text"))
_COLOURS = {"new": "error", "still": "warning", "fixed": "good", "unjudged": "undecided"}


def render(found: Difference, lang: str) -> bytes:
    """The bytes of the .xlsx; whatever stands in it is text and figures, never a formula."""
    words, texts, file = WORDS[lang], TEXTS[lang], io.BytesIO()
    book = Book(file, lang)
    columns = [Column(texts["unit"], 30), Column(texts["year"], 7, "center")]
    columns += [Column(words[state], 11, "center") for state in STATES]
    notes = [counts_words(found, lang), texts["note"]]
    units = book.sheet(texts["units"], texts["title"], notes, columns)
    units.add(count_rows(found, lang))
    for number, state in enumerate(STATES, 2):
        if state in _COLOURS:
            units.colour_above_zero(number, _COLOURS[state])
    columns = [Column(head, *shape) for head, shape in zip(texts["heads"], _WIDTHS, strict=True)]
    findings = book.sheet(texts["findings"], texts["title"], notes, columns)
    findings.add(finding_rows(found, lang))
    findings.colour(2, {words[state]: style for state, style in _COLOURS.items()})
    book.workbook.set_properties({"title": texts["title"], "author": MARK})
    book.workbook.close()
    return file.getvalue()
