"""The tables of a report redrawn in its slip, the cells to be verified boxed."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Length, Pt
from docx.table import _Cell

from disclosure_checks.model.finding import ReportResult, Violation
from disclosure_checks.model.form import FormTable
from disclosure_checks.model.printed_form import FormCell, placed, printed_rows
from disclosure_checks.model.report import MISSING, Report
from disclosure_checks.reporters import word
from disclosure_checks.reporters.slips.words import WORDS
from disclosure_checks.wording.messages import number_words

_BOX, _FILL = "C00000", "FCE4D6"
#: Relative widths of the columns of each table, by their number.
_WIDTHS = {4: (4, 2, 2, 2), 10: (0.8, 1.2, 6, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2)}
_BREADTH = 25.0


def add_tables(document: Document, entry: ReportResult, found: Sequence[Violation], lang: str) -> None:
    """Each table that a finding names cells of, on pages of their own, broad side below."""
    report = entry.report
    assert report.edition is not None
    marked = {concept for violation in found for concept in _to_verify(violation)}
    wanted = [t for t in report.edition.tables if any(concept.startswith(f"{t.id}.") for concept in marked)]
    if not wanted:
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.2)
    word.paragraph(document, WORDS[lang]["tables"], indent=False)
    for form_table in wanted:
        _draw(document, form_table, report, marked, lang)


def _to_verify(violation: Violation) -> list[str]:
    """The cells of the report's own that a finding asks about; of a long sum those that are not 0."""
    own = [cell for cell in violation.cells if ":" not in cell.concept]
    return [cell.concept for number, cell in enumerate(own) if number == 0 or cell.value != 0]


def _draw(document: Document, form_table: FormTable, report: Report, marked: set[str], lang: str) -> None:
    rows = printed_rows(form_table)
    breadth = sum(cell.colspan for cell in rows[0])
    heading = word.paragraph(document, form_table.title.of(lang), indent=False)
    heading.paragraph_format.keep_with_next = True
    table = word.table(document, len(rows), _widths(breadth))
    small = 7.5 if breadth > 4 else 10
    for row, column, cell in placed(rows):
        drawn = table.cell(row, column)
        if cell.rowspan > 1 or cell.colspan > 1:
            drawn = drawn.merge(table.cell(row + cell.rowspan - 1, column + cell.colspan - 1))
        word.write(drawn, _text(cell, report, lang), center=cell.part != "row", size=small)
        if cell.concept in marked:
            _box(drawn)
    for number, row in enumerate(table.rows, 1):
        word.keep_whole(row)
        for paragraph in (paragraph for cell in row.cells for paragraph in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = number < len(rows)
            paragraph.paragraph_format.space_after = Pt(0)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(breadth: int) -> list[Length]:
    shares = _WIDTHS.get(breadth, (1.0,) * breadth)
    return [Cm(_BREADTH * share / sum(shares)) for share in shares]


def _text(cell: FormCell, report: Report, lang: str) -> str:
    if cell.part != "figure":
        return cell.words.of(lang)
    fact = report.facts.get(cell.concept, MISSING)
    return fact.text.strip() if fact.value is None else number_words(fact.value)


def _box(cell: _Cell) -> None:
    """Thick edges and a light ground, so that it also shows in a black and white print."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    borders = OxmlElement("w:tcBorders")
    for edge in ("top", "left", "bottom", "right"):
        line = {"w:val": "single", "w:sz": "18", "w:space": "0", "w:color": _BOX}
        borders.append(OxmlElement(f"w:{edge}", {qn(key): value for key, value in line.items()}))
    shade = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): _FILL})
    later = [qn(f"w:{name}") for name in ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")]
    following = next((child for child in properties if child.tag in later), None)
    for element in (borders, shade):
        if following is None:
            properties.append(element)
        else:
            following.addprevious(element)
