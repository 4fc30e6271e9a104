"""Return slips: for each unit with findings a Word file that asks it to verify them.

The wording asks and does not accuse. A slip never says which figure to write; it says which
figure would satisfy the relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import MISSING_REPORT, CellFound, Mistake, ReportResult, Suspect, Violation
from disclosure_checks.model.report import Report
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import SEVERITIES, Severity
from disclosure_checks.reporters import word
from disclosure_checks.reporters.cut_outs import cut_outs
from disclosure_checks.reporters.file_names import Names
from disclosure_checks.reporters.slips.tables import add_tables
from disclosure_checks.reporters.slips.words import WORDS
from disclosure_checks.wording.messages import cell_label, number_words
from disclosure_checks.wording.mistakes import all_listed
from disclosure_checks.wording.policy import applied_policy, policy_line
from disclosure_checks.words import CLAUSE

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


def slips(result: CheckResult, least: Severity = "error") -> Iterator[Slip]:
    """A slip for each report with something to correct, one for each report that is missing, and a list of them.

    Args:
        result: What was found; what is waived, and what only the reviewer can do something about, is left out.
        least: The severity from which on a mistake is asked about.
    """
    names, words, asked = Names(), WORDS[result.lang], SEVERITIES[: SEVERITIES.index(least) + 1]
    sent: list[tuple[str, str, int]] = []
    for entry in result.reports:
        found = [one for one in result.mistakes_of(entry) if one.severity in asked and _of_the_unit(one)]
        if found and not entry.set_aside:
            report = entry.report
            parts = [report.agency or PurePosixPath(report.path).stem, str(report.year or "")]
            name = names.free("_".join([words["slip"], *filter(None, parts)]), ".docx")
            sent.append((report.agency or PurePosixPath(report.path).name, words["slip"], len(found)))
            yield Slip(name, word.saved(_of_report(entry, found, result)))
    for violation in result.batch:
        if violation.agency and violation.waived is None and violation.name == MISSING_REPORT:
            name = names.free(f"{words['reminder']}_{violation.agency}_{violation.year or ''}".rstrip("_"), ".docx")
            sent.append((violation.agency, words["reminder"], 1))
            yield Slip(name, word.saved(_of_missing(violation, result.lang)))
    if sent:
        yield Slip(names.free(f"{words['slip']}_{words['list']}", ".docx"), word.saved(_list(sent, result.lang)))


def is_ours(path: Path) -> bool:
    """Whether a Word file is a slip, a reminder or a list that this tool has made."""
    starts = tuple(f"{words[name]}_" for words in WORDS.values() for name in ("slip", "reminder"))
    if not path.name.startswith(starts):
        return False
    try:
        return bool(docx.Document(str(path)).core_properties.author == word.AUTHOR)
    except (OSError, ValueError, KeyError, BadZipFile):
        return False


def _of_the_unit(one: Mistake) -> bool:
    """Whether the unit has to do something about it."""
    return one.waived is None and not all(violation.for_reviewer for violation in one.violations)


def _list(sent: Sequence[tuple[str, str, int]], lang: str) -> Document:
    """The cover list for the reviewer: unit, what goes to it, how many to correct, the day it was sent."""
    words = WORDS[lang]
    document = word.begin(words["list-title"], lang)
    lines = [[str(number), unit, kind, str(count), ""] for number, (unit, kind, count) in enumerate(sent, 1)]
    word.listing(document, words["list-heads"], lines, [Cm(1.1), Cm(7.4), Cm(2.4), Cm(1.8), Cm(3.7)], left=(1,))
    return document


def _of_report(entry: ReportResult, found: Sequence[Mistake], result: CheckResult) -> Document:
    lang = result.lang
    words, report = WORDS[lang], entry.report
    document = word.begin(words["title"], lang)
    word.paragraph(document, words["to"].format(agency=report.agency or words["unit"]), indent=False)
    file = PurePosixPath(report.path).name
    year = str(report.year) if report.year is not None else "  "
    word.paragraph(document, words["opening"].format(year=year, file=file))
    _findings(document, found, report, result)
    word.paragraph(document, words["closing"])
    _signed(document, lang)
    if report.edition is not None:
        own = [v for one in found for v in one.violations if v.path == report.path]
        add_tables(document, entry, own, lang)
    return document


def _of_missing(violation: Violation, lang: str) -> Document:
    words = WORDS[lang]
    document = word.begin(words["reminder-title"], lang)
    word.paragraph(document, words["to"].format(agency=violation.agency), indent=False)
    word.paragraph(document, words["missing"].format(year=violation.year or "  "))
    word.paragraph(document, words["ground"].format(basis=violation.basis))
    _signed(document, lang)
    return document


def _findings(document: Document, found: Sequence[Mistake], report: Report, result: CheckResult) -> None:
    words, rules = WORDS[result.lang], {rule.code: rule for rule in result.rules}
    heads = [words["number"], words["finding"], words["answer"]]
    table = word.table(document, 1 + len(found), [Cm(1.5), Cm(11.0), Cm(3.9)])
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        word.write(cell, head, bold=True, center=True)
    word.repeat_as_header(table.rows[0])
    for number, (row, one) in enumerate(zip(table.rows[1:], found, strict=True), 1):
        word.keep_whole(row)
        word.write(row.cells[0], str(number), center=True)
        _mistake(row.cells[1], one, report, result.lang)
        applied = (applied_policy(rules[v.rule], report.body, result.policy) for v in one.violations if v.rule in rules)
        for block in dict.fromkeys(block for blocks in applied for block in blocks):
            word.add(row.cells[1], policy_line(block, result.lang, in_file=False), small=True)
        word.write(row.cells[2], words["boxes"])


def _mistake(cell: _Cell, one: Mistake, report: Report, lang: str) -> None:
    """A mistake: the cell to look at, the relations that it breaks, what would fit, why it is asked."""
    words = WORDS[lang]
    own = [v for v in one.violations if v.path == report.path] or list(one.violations)
    messages = [_where(violation, lang) + _in_their_terms(violation) for violation in own]
    if one.suspects and report.edition is not None:
        word.write(cell, words["joint"].join(_now(found, report, lang) for found in one.cells), bold=True)
        for message in messages:
            word.add(cell, message)
        word.add(cell, words["perhaps"] + _perhaps(one, report.edition, lang))
    else:
        word.write(cell, messages[0], bold=True)
        for message in messages[1:]:
            word.add(cell, message)
        for line in _printed(own[0], report, lang):
            word.add(cell, line)
    for one_cell in cut_outs(own, report):
        word.add_picture(cell, one_cell.label, one_cell.png)
    for remedy in dict.fromkeys(violation.remedy for violation in own):
        word.add(cell, words["remedy"] + remedy)
    basis = CLAUSE.of(lang).join(dict.fromkeys(violation.basis for violation in own))
    word.add(cell, words["basis"] + basis, small=True)


def _in_their_terms(violation: Violation) -> str:
    """The message with files called as the unit called them, without our folders."""
    message = violation.message
    for path in filter(None, (violation.path, *violation.related)):
        message = message.replace(path, PurePosixPath(path).name)
    return message


def _now(cell: CellFound, report: Report, lang: str) -> str:
    """A cell with what it holds, and where it stands in the unit's file."""
    words = WORDS[lang]
    nothing = words["unread" if cell.concept in report.unclear else "blank"]
    printed = number_words(cell.value) if cell.value is not None else cell.text.strip() or nothing
    place = cell.location.describe(lang) if cell.location is not None else ""
    return f"{cell.label} {printed}" + (words["at"].format(place=place) if place else "")


def _where(violation: Violation, lang: str) -> str:
    """The place in the unit's own file, for findings that name no cells."""
    told = [place.describe(lang) for place in violation.places[:1] if place.describe(lang)]
    return f"〔{told[0]}〕" if told and not violation.cells else ""


def _printed(violation: Violation, report: Report, lang: str) -> Iterator[str]:
    """What the report prints in the cells concerned, and where."""
    words = WORDS[lang]
    shown = [c for c in violation.cells if c.value is None or c.value != 0] or list(violation.cells)
    if shown:
        more = words["more"].format(n=len(shown) - _CELLS) if len(shown) > _CELLS else ""
        yield words["printed"] + words["joint"].join(_now(cell, report, lang) for cell in shown[:_CELLS]) + more


def _perhaps(one: Mistake, edition: Edition, lang: str) -> str:
    """The figures that would satisfy the relations, for comparison with the unit's own records."""
    words = WORDS[lang]
    listed = list(dict.fromkeys(_would(suspect, edition, lang) for suspect in one.suspects))
    shown = str(words["or"]).join(listed[:_SUSPECTS])
    if not all(all_listed(violation) for violation in one.violations if violation.suspects):
        return f"{shown}{words['others']}"
    more = len(listed) - _SUSPECTS
    return f"{shown}{words['more-ways'].format(n=more)}" if more > 0 else shown


def _would(suspect: Suspect, edition: Edition, lang: str) -> str:
    words = WORDS[lang]
    told = []
    for cell, (before, after) in suspect.changes.items():
        now = words["blank"] if before is None else number_words(before)
        told.append(words["would"].format(cell=cell_label(cell, edition, lang), value=number_words(after), now=now))
    cause = words["cause"].format(cause=suspect.cause) if suspect.cause else ""
    return f"{words['and'].join(told)}{cause}{words['hold']}"


def _signed(document: Document, lang: str) -> None:
    words = WORDS[lang]
    last = word.paragraph(document, words["signed"], indent=False)
    last.paragraph_format.space_before = Pt(18)
    last.alignment = WD_ALIGN_PARAGRAPH.LEFT
