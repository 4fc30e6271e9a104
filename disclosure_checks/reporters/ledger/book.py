"""The ledger (核查台账): a workbook that a reviewer works in, every report and every finding a row."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from itertools import chain

from disclosure_checks.model.result import CheckResult
from disclosure_checks.own_files import LEDGER
from disclosure_checks.reporters.ledger import rows as xlsx_rows
from disclosure_checks.reporters.ledger.findings import finding_rows, own_heads, picture_rows
from disclosure_checks.reporters.ledger.former import Former
from disclosure_checks.reporters.ledger.rows import Ledger
from disclosure_checks.reporters.ledger.sheet import ROWS, Book, Column, Sheet, Value
from disclosure_checks.reporters.ledger.words import WORDS
from disclosure_checks.reporters.summary import summary
from disclosure_checks.words import SPACE, Words

#: What stands between the ledger's title and the sheet's.
_BEHIND = Words(" · ", ": ")
#: Width and style of the columns, in the order of the headings.
_UNITS = (
    (6, "center"), (30, "text"), (14, "text"), (7, "center"), (12, "center"), (9, "center"), (10, "center"),
    (7, "center"), (7, "center"), (7, "center"), (7, "center"), (8, "center"), (7, "center"), (44, "text"),
)  # fmt: skip
_FINDINGS = (
    (5, "center"), (20, "text"), (6, "center"), (7, "center"), (8, "text"), (52, "text"), (16, "text"),
    (10, "remark"), (20, "remark"), (18, "remark"), (11, "center"), (9, "text"), (9, "number"), (60, "text"),
    (60, "text"), (36, "text"), (40, "text"), (40, "text"), (24, "text"), (40, "text"), (2, "text"),
)  # fmt: skip
#: Columns of the findings that are printed: up to what became of the last round's.
_PRINTED = 11
#: The columns with the status (from 0) and with the hidden id.
_STATUS, _ID = 7, 20
_PICTURES = (
    (6, "center"), (30, "text"), (7, "center"), (44, "text"), (24, "text"), (12, "center"), (44, "text"),
)  # fmt: skip
#: Rows of the sheet of pictures: they are kept in memory until the workbook is closed.
_MOST_PICTURES = 5_000
_MISSING = (
    (6, "center"), (30, "text"), (8, "center"), (50, "text"), (40, "text"), (24, "text"), (24, "remark"),
    (24, "remark"),
)  # fmt: skip
_UNDECIDED = (
    (6, "center"), (28, "text"), (7, "center"), (8, "center"), (30, "text"), (7, "number"), (44, "text"),
    (40, "text"), (40, "text"),
)  # fmt: skip
_FILES = ((6, "center"), (56, "text"), (12, "center"), (30, "text"), (7, "center"), (50, "text"))
_RULES = (
    (8, "center"), (26, "text"), (9, "center"), (9, "number"), (9, "number"), (40, "text"), (50, "text"),
    (50, "text"), (32, "text"),
)  # fmt: skip


#: The words of headings that do not go by the sheet's own name.
_ONE = {"units": "unit", "findings": "finding", "rules": "rule", "pictures": "picture"}


def render(result: CheckResult, folder: str = ".", former: Former | None = None) -> bytes:
    """The workbook.

    Args:
        result: What was found.
        folder: Where the workbook is going to be; links to the submitted files start there.
        former: The ledger of the round before (``read_former``): what people wrote into it is carried over.
    """
    ledger, file = Ledger(result, folder, former), io.BytesIO()
    book = Book(file, result.lang)
    first_finding = len(_notes(ledger, "findings_note")) + 3
    _units(book, ledger, first_finding)
    _findings(book, ledger)
    _pictures(book, ledger, first_finding)
    _matrix(book, ledger)
    _plain(book, ledger, "missing", _MISSING, xlsx_rows.missing_rows(ledger))
    _plain(book, ledger, "undecided", _UNDECIDED, xlsx_rows.undecided_rows(ledger))
    _plain(book, ledger, "files", _FILES, xlsx_rows.file_rows(ledger))
    _rules(book, ledger)
    book.workbook.set_properties({"title": ledger.words("title"), "comments": LEDGER})
    book.workbook.close()
    return file.getvalue()


def _notes(ledger: Ledger, note: str) -> list[str]:
    """The date, the counts, and what the sheet shows."""
    date = ledger.words("on").format(date=datetime.date.today().isoformat())
    return ["    ".join([date, *summary(ledger.result)]), *ledger.words(note).split("\n")]


def _sheet(
    book: Book,
    ledger: Ledger,
    name: str,
    shape: Sequence[tuple[float, str]],
    *,
    fixed: int = 2,
    printed: int = 0,
    more: Sequence[str] = (),
    rows: int = ROWS,
) -> Sheet:
    heads = WORDS[ledger.lang][_ONE.get(name, name) + "_heads"]
    columns = [Column(head, width, style) for head, (width, style) in zip(heads, shape, strict=True)]
    columns += [Column(head, 18, "remark") for head in more]
    title = f"{ledger.words('title')}{_BEHIND.of(ledger.lang)}{ledger.words(name)}"
    notes = _notes(ledger, f"{name}_note")
    return book.sheet(ledger.words(name), title, notes, columns, fixed=fixed, printed=printed, rows=rows)


def _units(book: Book, ledger: Ledger, first_finding: int) -> None:
    sheet = _sheet(book, ledger, "units", _UNITS)
    sheet.add(xlsx_rows.unit_rows(ledger, first_finding))
    status = WORDS[ledger.lang]["status"]
    colours = {"clean": "good", "error": "error", "warning": "warning", "unreadable": "error", "missing": "error"}
    sheet.colour(6, {status[name]: style for name, style in colours.items()})
    for column, style in ((7, "error"), (8, "warning"), (9, "info"), (10, "undecided")):
        sheet.colour_above_zero(column, style)
    sheet.colour(5, {ledger.words("not_given"): "error"})
    sheet.colour(12, {ledger.words("late"): "warning"})


def _findings(book: Book, ledger: Ledger) -> None:
    words = WORDS[ledger.lang]
    sheet = _sheet(book, ledger, "findings", _FINDINGS, printed=_PRINTED, more=own_heads(ledger))
    sheet.add(_or_none(finding_rows(ledger), ledger, "findings_none"))
    severity = words["severity"]
    sheet.colour(3, {severity[name]: name for name in severity} | {ledger.words("waived"): "waived"})
    sheet.colour(10, {words["rounds"][name]: style for name, style in (("fixed", "good"), ("changed", "warning"))})
    sheet.choose(_STATUS, list(words["states"].values()))
    sheet.hide(_ID)


def _pictures(book: Book, ledger: Ledger, first_finding: int) -> None:
    """The cells of scans that a person has to read, where there are any."""
    rows = picture_rows(ledger, first_finding)
    first = next(rows, None)
    if first is not None:
        _sheet(book, ledger, "pictures", _PICTURES, rows=_MOST_PICTURES).add(chain([first], rows))


def _matrix(book: Book, ledger: Ledger) -> None:
    rules = xlsx_rows.matrix_rules(ledger)
    rest = len(ledger.result.rules) - len(rules)
    heads = WORDS[ledger.lang]["matrix_heads"]
    columns = [Column(head, width, style) for head, (width, style) in zip(heads, _HEADS, strict=True)]
    columns += [Column(f"{rule.code} {rule.title.of(ledger.lang)}", 7, "center") for rule in rules]
    notes = _notes(ledger, "matrix_note")
    if rest:
        notes[-1] += SPACE.of(ledger.lang) + ledger.words("matrix_rest").format(n=rest)
    title = f"{ledger.words('title')}{_BEHIND.of(ledger.lang)}{ledger.words('matrix')}"
    sheet = book.sheet(ledger.words("matrix"), title, notes, columns, fixed=len(heads), upright=True)
    sheet.add(xlsx_rows.matrix_rows(ledger, rules))


_HEADS = ((30, "text"), (7, "center"), (7, "number"))


def _plain(
    book: Book, ledger: Ledger, name: str, shape: Sequence[tuple[float, str]], rows: Iterator[list[Value]]
) -> None:
    sheet = _sheet(book, ledger, name, shape)
    sheet.add(_or_none(rows, ledger, f"{name}_none"))


def _rules(book: Book, ledger: Ledger) -> None:
    sheet = _sheet(book, ledger, "rules", _RULES)
    sheet.add(xlsx_rows.rule_rows(ledger))
    severity = WORDS[ledger.lang]["severity"]
    sheet.colour(2, {severity[name]: name for name in severity})
    sheet.colour_above_zero(3, "error")
    sheet.colour_above_zero(4, "undecided")


def _or_none(rows: Iterator[list[Value]], ledger: Ledger, words: str) -> Iterator[list[Value]]:
    """The rows, or one that says that there are none."""
    first = next(rows, [None, ledger.words(words)])
    yield from chain([first], rows)
