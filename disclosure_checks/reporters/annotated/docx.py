"""A Word file with comments on its cells, and the cells shaded."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph
from lxml import etree

from disclosure_checks.model.document import Location
from disclosure_checks.own_files import sealed_package
from disclosure_checks.reporters.annotated.notes import AUTHOR, Note, whole_report
from disclosure_checks.text.printable import printable

_COLORS = {"error": "F8CBAD", "warning": "FFE699", "info": "DDEBF7"}
_TABLE, _ROW, _CELL, _PARAGRAPH, _TEXT = (qn(f"w:{name}") for name in ("tbl", "tr", "tc", "p", "t"))
#: What a print does not show: the older form of a drawing, text that was deleted.
_UNSEEN = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del"), qn("w:moveFrom"))
Place = tuple[int | None, int | None, int | None]


def annotate(data: bytes, notes: Sequence[Note], lang: str) -> bytes:
    """The file with the notes as comments.

    A note whose place does not hold what it should is put at the head of the file instead.

    Raises:
        ValueError, KeyError, BadZipFile: The file is none that python-docx takes.
    """
    document = docx.Document(io.BytesIO(data))
    cells = dict(_cells(document.element.body))
    general: list[str] = []
    for note in notes:
        cell = cells.get(_place(note.location))
        if cell is not None and _confirmed(cell, note.printed):
            _shade(cell, _COLORS[note.severity])
            if note.lines:
                _comment(document, _first_paragraph(cell, document), note.lines)
        elif note.lines and (paragraph := _stating(document, note.printed)) is not None:
            _comment(document, paragraph, note.lines)
        else:
            general += note.lines
    if general:
        told = [whole_report(list(dict.fromkeys(general)), lang)]
        _comment(document, _head(document), told)
    copy = io.BytesIO()
    document.save(copy)
    return sealed_package(copy.getvalue())


def _place(location: Location | None) -> Place:
    return (None, None, None) if location is None else (location.table, location.row, location.column)


def _cells(body: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """The cells of the tables that hold no other one, counted as the reader counts them."""
    number = 0
    for table in body.iter(_TABLE):
        if (
            next(table.iterdescendants(_TABLE), None) is not None
            or next(table.iterancestors(*_UNSEEN), None) is not None
        ):
            continue
        number += 1
        for row_number, row in enumerate(table.iter(_ROW), 1):
            column = 1 + _value(row, "w:trPr/w:gridBefore", 0)
            for cell in row.iter(_CELL):
                yield (number, row_number, column), cell
                column += max(1, _value(cell, "w:tcPr/w:gridSpan", 1))


def _value(element: etree._Element, path: str, default: int) -> int:
    steps = "/".join(qn(step) for step in path.split("/"))
    found = element.find(steps)
    text = None if found is None else found.get(qn("w:val"))
    return int(text[:6]) if text and text.isascii() and text.isdigit() else default


def _confirmed(cell: etree._Element, printed: str | None) -> bool:
    return printed is None or _plain("".join(t.text or "" for t in cell.iter(_TEXT))) == _plain(printed)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _stating(document: Document, printed: str | None) -> Paragraph | None:
    """The first paragraph that holds the words, None where none does or they are too few to tell."""
    wanted = _plain(printed or "")
    if len(wanted) < 4:
        return None
    paragraphs: Iterator[Any] = document.element.body.iter(_PARAGRAPH)
    for element in paragraphs:
        if wanted in _plain("".join(t.text or "" for t in element.iter(_TEXT))):
            return Paragraph(element, document)
    return None


def _head(document: Document) -> Paragraph:
    return next((p for p in document.paragraphs if p.text.strip()), None) or document.add_paragraph()


def _first_paragraph(cell: etree._Element, document: Document) -> Paragraph:
    found: Any = next(cell.iter(_PARAGRAPH), None)
    if found is None:
        found = OxmlElement("w:p")
        cell.append(found)
    return Paragraph(found, document)


def _comment(document: Document, paragraph: Paragraph, lines: Sequence[str]) -> None:
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run("")
    last = paragraph.runs[-1]
    text = printable("\n".join(lines), keep="\n")
    document.add_comment([run, last], text=text, author=AUTHOR, initials="DC")


def _shade(cell: etree._Element, color: str) -> None:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        properties = OxmlElement("w:tcPr")
        cell.insert(0, properties)
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shade = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): color})
    # The schema wants w:shd behind the borders and before these.
    later = [qn(f"w:{name}") for name in ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")]
    following = next((child for child in properties if child.tag in later), None)
    if following is None:
        properties.append(shade)
    else:
        following.addprevious(shade)
