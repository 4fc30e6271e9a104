"""A workbook with comments on its cells, and the cells filled."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from disclosure_checks.own_files import sealed_package
from disclosure_checks.reporters.annotated.notes import AUTHOR, Note, whole_report
from disclosure_checks.text.printable import printable

_COLORS = {"error": "FFF8CBAD", "warning": "FFFFE699", "info": "FFDDEBF7"}
_WIDTH, _LINE, _HEIGHT = 360, 24, 18


def annotate(data: bytes, notes: Sequence[Note], lang: str) -> bytes:
    """The workbook with the notes as comments, formulas and formats as they are.

    A note without a place of its own is put on the first filled cell of the first sheet.

    Raises:
        ValueError, KeyError, BadZipFile, InvalidFileException: openpyxl cannot load it.
    """
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    general: list[str] = []
    told: dict[Cell, list[str]] = {}
    for note in notes:
        cell = _cell(book, note)
        if cell is None:
            general += note.lines
            continue
        cell.fill = PatternFill("solid", fgColor=_COLORS[note.severity])
        if note.lines:
            told.setdefault(cell, []).extend(note.lines)
    if general:
        told.setdefault(_head(book), []).append(whole_report(list(dict.fromkeys(general)), lang))
    for cell, lines in told.items():
        cell.comment = _comment(cell, lines)
    copy = io.BytesIO()
    book.save(copy)
    return sealed_package(copy.getvalue())


def _cell(book: Workbook, note: Note) -> Cell | None:
    place = note.location
    if place is None or place.sheet not in book.sheetnames or place.row is None or place.column is None:
        return None
    cell = book[place.sheet].cell(place.row, place.column)
    return cell if isinstance(cell, Cell) else None


def _head(book: Workbook) -> Cell:
    sheet = book.worksheets[0]
    filled = (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None)
    first = next(filled, None)
    return first if first is not None else sheet.cell(1, 1)  # type: ignore[return-value]


def _comment(cell: Cell, lines: Sequence[str]) -> Comment:
    """The comment with what the unit itself had noted there in front."""
    before = [cell.comment.text] if cell.comment is not None else []
    text = printable("\n".join([*before, *lines]), keep="\n")
    comment = Comment(text, AUTHOR)
    rows = sum(1 + len(line) // _LINE for line in text.split("\n"))
    comment.width, comment.height = _WIDTH, min(60 + rows * _HEIGHT, 800)
    return comment
