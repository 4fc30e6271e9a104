"""Comma-separated files: facts for scripts, or the printed tables saved as CSV.

Facts stand long (``concept,value``, a cell a row) or wide (a report a row, a column for each
concept). Any other CSV is a form saved as cells.
"""

from __future__ import annotations

import csv
import io
import re
import sys

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Cell, Document, Location, Run, Table
from disclosure_checks.readers import shown
from disclosure_checks.readers.spans import distinct
from disclosure_checks.text.encoding import decode

#: A figure written as a formula, so that Excel keeps it as text.
_AS_TEXT = re.compile(r'^="([^"]*)"$')
_CONCEPT = re.compile(r"t\d+\.\w+\.\w+")


def read(path: str, data: bytes) -> Document:
    """The rows as facts where they name concepts, else as a table of cells.

    Raises:
        ReadError: The file is no CSV or over the limits.
    """
    csv.field_size_limit(min(limits.FILE_BYTES, sys.maxsize))
    text = decode(data).removeprefix("\ufeff")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise ReadError("wrong-facts", problem=str(error)) from None
    count = sum(len(row) for row in rows)
    if count > limits.TOKENS:
        raise ReadError("too-long", size=count, limit=limits.TOKENS)
    header = [cell.strip() for cell in rows[0]] if rows else []
    facts = [cell.lower() for cell in header[:2]] == ["concept", "value"]
    if (facts or any(map(_CONCEPT.fullmatch, header))) and not any(rows[1:]):
        raise ReadError("no-rows")
    if facts:
        return Document(path, "facts", (_long(rows[1:]),))
    if any(_CONCEPT.fullmatch(cell) for cell in header):
        return Document(path, "facts", tuple(_wide(header, rows[1:])))
    cells = [tuple(_cell(text, n, i) for i, text in enumerate(row, 1)) for n, row in enumerate(rows, 1) if row]
    return Document(path, "csv", (Table(distinct(cells)),))


def _cell(text: str, line: int, column: int) -> Cell:
    return shown.cell([Run(_AS_TEXT.sub(r"\1", text.strip()))], Location(line=line, column=column))


def _delimiter(text: str) -> str:
    """What parts the cells: the character that most lines have."""
    lines = text.splitlines()
    return max(",;\t", key=lambda mark: sum(mark in line for line in lines))


def _long(rows: list[list[str]]) -> Table:
    found = []
    for number, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) < 2:
            raise ReadError("wrong-facts", problem=f"line {number}: {row[0]}")
        found.append(_pair(row[0].strip(), row[1], number, 2))
    return Table(tuple(found))


def _wide(header: list[str], rows: list[list[str]]) -> list[Table]:
    tables = []
    for number, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) != len(header):
            raise ReadError("wrong-facts", problem=f"line {number}: {len(row)} / {len(header)}")
        pairs = [_pair(key, text, number, i) for i, (key, text) in enumerate(zip(header, row, strict=True), 1)]
        tables.append(Table(tuple(p for p in pairs if p[0].text not in ("", "path"))))
    return tables


def _pair(key: str, text: str, line: int, column: int) -> tuple[Cell, Cell]:
    place = Location(line=line, column=column)
    return Cell(key, place), Cell(text, place)
