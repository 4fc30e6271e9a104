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

_ENCRYPTED, _SHEET, _BEGIN, _END, _STRINGS, _EXTENT = 0x2F, 0x85, 0x809, 0x0A, 0xFC, 0x200
_FORMULA, _RESULT, _BOOL_OR_ERROR, _ROW_OF_RK, _STRING_CELL = 0x06, 0x207, 0x205, 0xBD, 0xFD
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, _ROW_OF_RK, _STRING_CELL, 0x203, 0x204, 0x27E, 0xD6})
#: Names and references to other sheets, which nothing here needs.
_LEFT_OUT = frozenset({0x17, 0x18})
_NOTHING = struct.pack("<H", 0xFFFF)
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
#: Characters of the longest cell.
_LONGEST = 65_535


@dataclass(slots=True)
class _Bounds:
    """Rows and columns from 0 between which a sheet has filled cells, and how many of them hold text."""

    top: int = 1 << 30
    left: int = 1 << 30
    bottom: int = -1
    right: int = -1
    strings: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def area(self) -> int:
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)

    def see(self, row: int, column: int, last_column: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, last_column)


def made_safe(workbook: bytes) -> tuple[bytes, list[dict[tuple[int, int], str]]]:
    """The stream without charts, formulas and declared extents; for each sheet its cells with errors.

    Raises:
        ReadError: The workbook is encrypted, cut off or over the limits.
    """
    stream = bytearray(workbook)
    offsets, texts = [], 0
    for _, kind, start, size in _records(workbook, 0):
        if kind == _ENCRYPTED:
            raise ReadError("encrypted")
        if kind == _SHEET and size >= 4:
            offsets.append(struct.unpack_from("<L", workbook, start)[0])
        elif kind == _STRINGS and size >= 8:
            texts = struct.unpack_from("<L", workbook, start + 4)[0]
        elif kind in _LEFT_OUT:
            stream[start - 4 : start - 2] = _NOTHING
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
    return bytes(stream), [sheet.errors for sheet in sheets]


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


def _sheet(workbook: bytes, stream: bytearray, offset: int) -> _Bounds:
    found = _Bounds()
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
            row, column = struct.unpack_from("<HH", workbook, start)
            last = struct.unpack_from("<H", workbook, start + size - 2)[0] if kind == _ROW_OF_RK else column
            found.see(row, column, last)
            found.strings += kind == _STRING_CELL
            error = _error(workbook, kind, start, size)
            if error:
                found.errors[row, column] = error
            if kind == _FORMULA and size >= 22:
                stream[start + 20 : start + 22] = b"\0\0"
    return found


def _error(workbook: bytes, kind: int, start: int, size: int) -> str:
    code = -1
    if kind == _BOOL_OR_ERROR and size >= 8 and workbook[start + 7]:
        code = workbook[start + 6]
    elif kind == _FORMULA and size >= 14 and workbook[start + 12 : start + 14] == b"\xff\xff":
        code = workbook[start + 8] if workbook[start + 6] == 2 else -1
    return _ERRORS.get(code, "#ERR!") if code >= 0 else ""
