"""Pages, tables and fonts of the Word files that this tool writes for offices."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from disclosure_checks.own_files import MARK
from disclosure_checks.text.printable import printable
from disclosure_checks.words import TAG

#: The author in the properties of what we make.
AUTHOR = MARK
_LATIN, _SONG, _FANG, _HEI = "Times New Roman", "宋体", "仿宋", "黑体"


def begin(title: str, lang: str) -> Document:
    """An empty A4 page with the title."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FANG)
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.space_after = Pt(14)
    styled(head.add_run(title), size=18, bold=True, font=_SONG)
    document.core_properties.title = title
    document.core_properties.author = AUTHOR
    document.core_properties.language = TAG.of(lang)
    return document


def styled(run: Run, *, size: float, bold: bool = False, font: str = _FANG) -> Run:
    """The run with its size in points and its Chinese font."""
    run.font.size, run.font.bold, run.font.name = Pt(size), bold or None, _LATIN
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001
    return run


def paragraph(document: Document, text: str, *, indent: bool = True) -> Paragraph:
    """A paragraph of running text, its first line indented by two characters."""
    added = document.add_paragraph()
    styled(added.add_run(printable(text, keep="\n")), size=12)
    added.paragraph_format.line_spacing = 1.35
    added.paragraph_format.space_after = Pt(4)
    if indent:
        added.paragraph_format.first_line_indent = Pt(24)
    return added


def table(document: Document, rows: int, widths: Sequence[Length]) -> Table:
    """A ruled table with columns of these widths."""
    made: Table = document.add_table(rows, len(widths))
    made.style = document.styles["Table Grid"]
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return made


def heading(document: Document, text: str) -> None:
    """The heading of a part, kept with what follows."""
    added = document.add_paragraph()
    added.paragraph_format.space_before, added.paragraph_format.space_after = Pt(10), Pt(4)
    added.paragraph_format.keep_with_next = True
    styled(added.add_run(printable(text)), size=14, bold=True, font=_HEI)


def listing(
    document: Document,
    heads: Sequence[str],
    lines: Sequence[Sequence[str]],
    widths: Sequence[Length],
    *,
    left: Collection[int] = (),
    size: float = 10.5,
) -> Table:
    """A ruled table of texts under headings that stand on every page.

    Args:
        document: Where it is added.
        heads: The headings.
        lines: The rows, each with a text for each heading.
        widths: The widths of the columns.
        left: Columns (from 0) of running text; the others are centred.
        size: Of the letters, in points.
    """
    made = table(document, 1 + len(lines), widths)
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid = [list(row.cells) for row in made.rows]  # asking each row anew takes long
    for cell, head in zip(grid[0], heads, strict=True):
        write(cell, head, bold=True, center=True, size=size)
    repeat_as_header(made.rows[0])
    for cells, texts in zip(grid[1:], lines, strict=True):
        for number, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            write(cell, text, center=number not in left, size=size)
    for row in made.rows:
        keep_whole(row)
    return made


def saved(document: Document) -> bytes:
    """The bytes of the file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write(cell: _Cell, text: str, *, bold: bool = False, center: bool = False, size: float = 10.5) -> None:
    """The text as the cell's first paragraph."""
    first = cell.paragraphs[0]
    first.paragraph_format.space_after = Pt(2)
    if center:
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styled(first.add_run(printable(text, keep="\n")), size=size, bold=bold)


def add(cell: _Cell, text: str, *, small: bool = False) -> None:
    """A further paragraph in the cell."""
    added = cell.add_paragraph()
    added.paragraph_format.space_after = Pt(2)
    styled(added.add_run(printable(text, keep="\n")), size=9 if small else 10.5)


def add_picture(cell: _Cell, label: str, png: bytes) -> None:
    """A further paragraph in the cell: a name and a picture as high as two lines of text."""
    added = cell.add_paragraph()
    styled(added.add_run(printable(label) + "  "), size=9)
    added.add_run().add_picture(io.BytesIO(png), height=Pt(22))


def repeat_as_header(row: _Row) -> None:
    """Print the row on top of each page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def keep_whole(row: _Row) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
