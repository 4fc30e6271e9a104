"""The workbook stream of an .xls, made safe for python-calamine and asked what that does not tell.

The library reserves memory for what records declare, reads the numbers that charts keep as if
they were cells, and passes over errors in silence.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet.biff_looks import Looks, read_looks
from disclosure_checks.readers.sheet.grid import Place
from disclosure_checks.readers.sheet.styles import Look

_ENCRYPTED, _SHEET, _BEGIN, _END, _STRINGS, _EXTENT = 0x2F, 0x85, 0x809, 0x0A, 0xFC, 0x200
_FORMULA, _RESULT, _BOOL_OR_ERROR, _ROW_OF_RK, _STRING_CELL = 0x06, 0x207, 0x205, 0xBD, 0xFD
_ROW, _COLUMNS, _WINDOW = 0x208, 0x7D, 0x23E
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, _ROW_OF_RK, _STRING_CELL, 0x203, 0x204, 0x27E, 0xD6})
#: Names and references to other sheets, which nothing here needs.
_LEFT_OUT = frozenset({0x17, 0x18})
_NOTHING = struct.pack("<H", 0xFFFF)
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
#: Characters of the longest cell.
_LONGEST = 65_535


@dataclass(slots=True)
class Sheet:
    """What the records of a sheet tell; rows and columns count from 0.

    Attributes:
        top, left, bottom, right: Between which it has filled cells.
        strings: How many cells hold text.
        errors: The cells with errors.
        stale: Formulas whose stored result is not what is shown: they are computed when the file is opened.
        styles: The style of each cell, by its number.
        shared: The number of the text in each cell that has one.
        hidden_rows, hidden_columns: Those that are not shown; columns as first and last.
        zeros: Whether zeros are displayed.
        looks: The looks of the workbook.
    """

    top: int = 1 << 30
    left: int = 1 << 30
    bottom: int = -1
    right: int = -1
    strings: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    stale: set[Place] = field(default_factory=set)
    styles: dict[Place, int] = field(default_factory=dict)
    shared: dict[Place, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    zeros: bool = True
    looks: Looks = field(default_factory=Looks)

    def look(self, place: Place) -> Look:
        """The look of a cell."""
        return self.looks.of(self.styles.get(place, 0))

    def text(self, place: Place, text: str) -> tuple[Run, ...]:
        """The pieces of a cell's text as they are seen."""
        return self.looks.text(self.look(place), text, self.shared.get(place))

    @property
    def area(self) -> int:
        """How many cells lie between them."""
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)

    def see(self, row: int, column: int, last_column: int) -> None:
        """Take in filled cells of a row."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, last_column)


def made_safe(workbook: bytes) -> tuple[bytes, list[Sheet]]:
    """The stream without charts, formulas and declared extents; for each sheet what its records tell.

    Raises:
        ReadError: The workbook is encrypted, cut off or over the limits.
    """
    stream = bytearray(workbook)
    offsets, texts = _globals(workbook, stream)
    if texts * 3 > len(workbook):
        raise ReadError("damaged", problem="XLS: SST")
    if len(offsets) > limits.SHEETS or len(set(offsets)) < len(offsets):
        raise ReadError("too-long", size=len(offsets), limit=limits.SHEETS)
    sheets = [_sheet(workbook, stream, offset) for offset in offsets]
    area = sum(sheet.area for sheet in sheets)
    if area > limits.SHEET_AREA:
        raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)
    longest = min(_LONGEST, len(workbook))
    if sum(sheet.strings for sheet in sheets) * longest > limits.SHEET_TEXT:
        raise ReadError("too-long", size=sum(sheet.strings for sheet in sheets), limit=limits.SHEET_TEXT // longest)
    looks = read_looks((kind, workbook[start : start + size]) for _, kind, start, size in _records(workbook, 0))
    for sheet in sheets:
        sheet.looks = looks
    return bytes(stream), sheets


def _globals(workbook: bytes, stream: bytearray) -> tuple[list[int], int]:
    """Where the sheets begin, and how many texts they are said to share."""
    offsets: list[int] = []
    texts = 0
    for _, kind, start, size in _records(workbook, 0):
        if kind == _ENCRYPTED:
            raise ReadError("encrypted")
        if kind == _SHEET and size >= 4:
            offsets.append(struct.unpack_from("<L", workbook, start)[0])
        elif kind == _STRINGS and size >= 8:
            texts = struct.unpack_from("<L", workbook, start + 4)[0]
        elif kind in _LEFT_OUT:
            stream[start - 4 : start - 2] = _NOTHING
    return offsets, texts


def _records(workbook: bytes, position: int) -> Iterator[tuple[int, int, int, int]]:
    """Depth, kind, start and size of the records of a substream and of the charts inside it."""
    depth = 0
    while True:
        if position + 4 > len(workbook):
            raise ReadError("damaged", problem="XLS: cut off")
        kind, size = struct.unpack_from("<HH", workbook, position)
        start = position + 4
        if start + size > len(workbook):
            raise ReadError("damaged", problem="XLS: cut off")
        depth += kind == _BEGIN
        yield depth, kind, start, size
        if kind == _END:
            depth -= 1
            if depth <= 0:
                return
        position = start + size


def _sheet(workbook: bytes, stream: bytearray, offset: int) -> Sheet:
    found = Sheet()
    for depth, kind, start, size in _records(workbook, offset):
        if depth > 1:
            stream[start - 4 : start - 2] = _NOTHING
        elif kind == _EXTENT:
            stream[start : start + size] = bytes(size)
        elif kind == _RESULT:
            found.strings += 1
            if found.bottom < 0:
                found.see(0, 0, 0)
        elif kind in _CELLS and size >= 6:
            _cell(workbook, found, kind, start, size)
            if kind == _FORMULA and size >= 22:
                stream[start + 20 : start + 22] = b"\0\0"
        else:
            _frame(workbook[start : start + size], kind, found)
    return found


def _cell(workbook: bytes, found: Sheet, kind: int, start: int, size: int) -> None:
    row, column, style = struct.unpack_from("<HHH", workbook, start)
    last = column
    if kind == _ROW_OF_RK:
        last = struct.unpack_from("<H", workbook, start + size - 2)[0]
        for number in range(min((size - 6) // 6, last - column + 1)):
            found.styles[row, column + number] = struct.unpack_from("<H", workbook, start + 4 + 6 * number)[0]
    else:
        found.styles[row, column] = style
    found.see(row, column, last)
    if kind == _STRING_CELL:
        found.strings += 1
        if size >= 10:
            found.shared[row, column] = struct.unpack_from("<L", workbook, start + 6)[0]
    error = _error(workbook, kind, start, size)
    if error:
        found.errors[row, column] = error
    if kind == _FORMULA and size >= 16 and workbook[start + 14] & 3:
        found.stale.add((row, column))


def _frame(record: bytes, kind: int, found: Sheet) -> None:
    """What a record says of hidden rows and columns, and of zeros."""
    if kind == _ROW and len(record) >= 14 and record[12] & 0x20:
        found.hidden_rows.add(struct.unpack_from("<H", record)[0])
    elif kind == _COLUMNS and len(record) >= 10 and record[8] & 1:
        found.hidden_columns.append(struct.unpack_from("<HH", record))
    elif kind == _WINDOW and len(record) >= 2:
        found.zeros = bool(record[0] & 0x10)


def _error(workbook: bytes, kind: int, start: int, size: int) -> str:
    code = -1
    if kind == _BOOL_OR_ERROR and size >= 8 and workbook[start + 7]:
        code = workbook[start + 6]
    elif kind == _FORMULA and size >= 14 and workbook[start + 12 : start + 14] == b"\xff\xff":
        code = workbook[start + 8] if workbook[start + 6] == 2 else -1
    return _ERRORS.get(code, "#ERR!") if code >= 0 else ""
