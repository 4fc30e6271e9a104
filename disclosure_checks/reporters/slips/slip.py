"""Return slips: for each unit with findings a Word file that asks it to verify them.

The wording asks and does not accuse. A slip never says which figure to write; it says which
figure would satisfy the relations.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import Change, ReportResult, Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.file_names import Names
from disclosure_checks.reporters.nearby import all_listed, near_changes
from disclosure_checks.reporters.slips import parts as slip_parts
from disclosure_checks.reporters.slips.tables import add_tables
from disclosure_checks.wording.messages import cell_label, number_words

#: So many ways to satisfy the relations are named; the rest is counted.
_SUSPECTS = 3
#: So many cells of a finding are named; the rest is counted.
_CELLS = 6


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip.

    Attributes:
        name: Its file name, of the agency and the year.
        content: The bytes of a .docx.
    """

    name: str
    content: bytes


def slips(result: CheckResult) -> Iterator[Slip]:
    """A slip for each report with an error or a warning, and for each report that is missing.

    Waived findings are left out; notes (info) stand at the end of a slip that there is anyway.
    """
    names, words = Names(), slip_parts.WORDS[result.lang]
    for entry in result.reports:
        found = [v for v in entry.violations if v.waived is None]
        if any(v.severity != "info" for v in found):
            report = entry.report
            parts = [report.agency or PurePosixPath(report.path).stem, str(report.year or "")]
            name = names.free("_".join([words["slip"], *filter(None, parts)]), ".docx")
            yield Slip(name, _bytes(_of_report(entry, found, result.lang)))
    for violation in result.batch:
        if violation.agency and violation.waived is None and not violation.rule.startswith("W"):
            name = names.free(f"{words['reminder']}_{violation.agency}_{violation.year or ''}".rstrip("_"), ".docx")
            yield Slip(name, _bytes(_of_missing(violation, result.lang)))


def _bytes(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _of_report(entry: ReportResult, found: Sequence[Violation], lang: str) -> Document:
    words, report = slip_parts.WORDS[lang], entry.report
    document = slip_parts.begin(words["title"], lang)
    slip_parts.paragraph(document, words["to"].format(agency=report.agency or words["unit"]), indent=False)
    file = PurePosixPath(report.path).name
    year = str(report.year) if report.year is not None else "  "
    slip_parts.paragraph(document, words["opening"].format(year=year, file=file))
    asked = [v for v in found if v.severity != "info"]
    _findings(document, asked, report.edition, lang)
    if notes := [v for v in found if v.severity == "info"]:
        slip_parts.paragraph(document, words["notes"])
        for violation in notes:
            slip_parts.paragraph(document, f"· {_where(violation, lang)}{violation.message}")
    slip_parts.paragraph(document, words["closing"])
    _signed(document, lang)
    if report.edition is not None:
        add_tables(document, entry, asked, lang)
    return document


def _of_missing(violation: Violation, lang: str) -> Document:
    words = slip_parts.WORDS[lang]
    document = slip_parts.begin(words["reminder-title"], lang)
    slip_parts.paragraph(document, words["to"].format(agency=violation.agency), indent=False)
    slip_parts.paragraph(document, words["missing"].format(year=violation.year or "  "))
    slip_parts.paragraph(document, words["ground"].format(basis=violation.basis))
    _signed(document, lang)
    return document


def _findings(document: Document, found: Sequence[Violation], edition: Edition | None, lang: str) -> None:
    words = slip_parts.WORDS[lang]
    heads = [words["number"], words["finding"], words["answer"]]
    table = slip_parts.table(document, 1 + len(found), [Cm(1.1), Cm(11.4), Cm(3.9)])
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        slip_parts.write(cell, head, bold=True, center=True)
    slip_parts.repeat_as_header(table.rows[0])
    for number, (row, violation) in enumerate(zip(table.rows[1:], found, strict=True), 1):
        slip_parts.keep_whole(row)
        slip_parts.write(row.cells[0], str(number), center=True)
        _finding(row.cells[1], violation, edition, lang)
        slip_parts.write(row.cells[2], words["boxes"])


def _finding(cell: _Cell, violation: Violation, edition: Edition | None, lang: str) -> None:
    words = slip_parts.WORDS[lang]
    slip_parts.write(cell, _where(violation, lang) + violation.message, bold=True)
    for line in _printed(violation, lang):
        slip_parts.add(cell, line)
    if violation.suspects and edition is not None:
        slip_parts.add(cell, words["perhaps"] + _perhaps(violation, edition, lang))
    slip_parts.add(cell, words["remedy"] + violation.remedy)
    slip_parts.add(cell, words["basis"] + violation.basis, small=True)


def _where(violation: Violation, lang: str) -> str:
    """The place in the unit's own file, for findings that name no cells."""
    told = [place.describe(lang) for place in violation.places[:1] if place.describe(lang)]
    return f"〔{told[0]}〕" if told and not violation.cells else ""


def _printed(violation: Violation, lang: str) -> Iterator[str]:
    """What the report prints in the cells concerned, and where."""
    words = slip_parts.WORDS[lang]
    shown = [c for c in violation.cells if c.value is None or c.value != 0] or list(violation.cells)
    told = []
    for cell in shown[:_CELLS]:
        printed = number_words(cell.value) if cell.value is not None else cell.text.strip() or words["blank"]
        place = cell.location.describe(lang) if cell.location is not None else ""
        told.append(f"{cell.label} {printed}" + (words["at"].format(place=place) if place else ""))
    if told:
        more = words["more"].format(n=len(shown) - _CELLS) if len(shown) > _CELLS else ""
        yield words["printed"] + words["joint"].join(told) + more


def _perhaps(violation: Violation, edition: Edition, lang: str) -> str:
    """The figures that would satisfy the relations, for comparison with the unit's own records."""
    words = slip_parts.WORDS[lang]
    listed = list(dict.fromkeys(_would(change, edition, lang) for change in near_changes(violation, edition)))
    shown = words["or"].join(listed[:_SUSPECTS])
    if not all_listed(violation):
        return shown + words["others"]
    more = len(listed) - _SUSPECTS
    return shown + (words["more-ways"].format(n=more) if more > 0 else "")


def _would(change: Change, edition: Edition, lang: str) -> str:
    words = slip_parts.WORDS[lang]
    told = []
    for cell, (before, after) in change.changes.items():
        now = words["blank"] if before is None else number_words(before)
        told.append(words["would"].format(cell=cell_label(cell, edition, lang), value=number_words(after), now=now))
    cause = words["cause"].format(cause=change.cause) if change.cause else ""
    return words["and"].join(told) + cause + words["hold"]


def _signed(document: Document, lang: str) -> None:
    words = slip_parts.WORDS[lang]
    last = slip_parts.paragraph(document, words["signed"], indent=False)
    last.paragraph_format.space_before = Pt(18)
    last.alignment = WD_ALIGN_PARAGRAPH.LEFT
