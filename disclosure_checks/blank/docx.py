"""A form as a Word document: the headings and tables that the notice prescribes, on A4; blank, or with figures."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import FormTable
from disclosure_checks.model.printed_form import FormCell, placed, printed_rows

NUMERALS = "一二三四五六"
#: Widths in cm of the columns of a table of 4, 10 or 15, 15.6 together.
_WIDTHS = {4: (4.5, 3.7, 3.7, 3.7), 10: (1.1, 1.9, 4.2, *[1.2] * 7), 15: (1.04,) * 15}
#: What stands where the agency, the year and the date are to be written.
AGENCY, YEAR, DATE = "________________", "______", "______年____月____日"
_BODY, _TITLE, _HEADING, _TABLE = ("仿宋", 16), ("宋体", 18), ("黑体", 16), ("宋体", 9)


_NO_FIGURES: Mapping[str, str] = {}
_NO_PROSE: Mapping[int, str] = {}


def blank_document(
    edition: Edition,
    *,
    agency: str = "",
    year: int | None = None,
    figures: Mapping[str, str] = _NO_FIGURES,
    prose: Mapping[int, str] = _NO_PROSE,
) -> bytes:
    """The form of an edition as a Word document; the same bytes whenever it is made.

    Args:
        edition: The form.
        agency, year: What is filled in already; else a line stands in its place.
        figures: The text of cells by concept; those that are not among them stay blank.
        prose: What stands under the heading of a section, by its number; else lines to write on.
    """
    document = docx.Document()
    _page(document)
    title = f"{agency or AGENCY}{YEAR if year is None else year}年政府信息公开工作年度报告"
    _paragraph(document, title, _TITLE, WD_ALIGN_PARAGRAPH.CENTER)
    tables = {table.section: table for table in edition.tables}
    for number, heading in enumerate(edition.sections, 1):
        _paragraph(document, f"{NUMERALS[number - 1]}、{heading}", _HEADING)
        if number in tables:
            _table(document, tables[number], figures)
        else:
            for text in [prose[number]] if number in prose else ["", "", ""]:
                _paragraph(document, text, _BODY, indent=True)
    _paragraph(document, "", _BODY)
    _paragraph(document, agency or AGENCY, _BODY, WD_ALIGN_PARAGRAPH.RIGHT)
    _paragraph(document, DATE, _BODY, WD_ALIGN_PARAGRAPH.RIGHT)
    return _undated(document)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin, section.bottom_margin = Cm(3.0), Cm(2.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(_BODY[1])
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY[0])
    style.paragraph_format.space_after = Pt(0)
    cells = document.styles.add_style("Form cell", WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.name, cells.font.size = style, _TABLE[0], Pt(_TABLE[1])
    cells.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _TABLE[0])
    about = document.core_properties
    about.author, about.title, about.comments = "", "政府信息公开工作年度报告", ""
    about.created = about.modified = datetime.datetime(2021, 1, 1)


def _paragraph(
    document: Any,
    text: str,
    font: tuple[str, int],
    place: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    *,
    indent: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = place
    paragraph.paragraph_format.line_spacing = Pt(28)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * font[1])
    _run(paragraph, text, font)


def _run(paragraph: Any, text: str, font: tuple[str, int]) -> None:
    """Text in a Chinese font; Latin letters and figures take it too."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font[0], Pt(font[1])
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font[0])  # noqa: SLF001


def _table(document: Any, table: FormTable, figures: Mapping[str, str]) -> None:
    rows = printed_rows(table)
    widths = _WIDTHS[sum(cell.colspan for cell in rows[0])]
    drawn = document.add_table(len(rows), len(widths), style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Cm(width)
    # The rows' cells once: asking the table for each anew takes long.
    grid = [list(row.cells) for row in drawn.rows]
    for line in grid:
        for cell, width in zip(line, widths, strict=True):
            cell.width = Cm(width)
    for row, column, cell in placed(rows):
        first, last = grid[row][column], grid[row + cell.rowspan - 1][column + cell.colspan - 1]
        _fill(first.merge(last) if first is not last else first, cell, figures.get(cell.concept, cell.words.zh))
    for number, row in enumerate(drawn.rows):
        _row(row, head=not any(cell.concept for line in rows[: number + 1] for cell in line) and table.number == 3)


def _fill(drawn: Any, cell: FormCell, text: str) -> None:
    drawn.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = drawn.paragraphs[0]
    paragraph.style = "Form cell"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if cell.part == "row" else WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, _TABLE)


def _row(row: Any, *, head: bool) -> None:
    """A row that no page break parts; heads stand on every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:cantSplit"))
    row.height = Cm(0.72)
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _undated(document: Any) -> bytes:
    """The bytes of the document without the time of writing."""
    made, kept = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            copy.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()
