"""What an .xls says besides its values: whether it is encrypted, which cells hold errors, how far it reaches."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosure_checks.errors import ReadError

_ENCRYPTED, _SHEET, _BEGIN, _END = 0x2F, 0x85, 0x809, 0x0A
_FORMULA, _BOOL_OR_ERROR, _ROW_OF_RK = 0x06, 0x205, 0xBD
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, _ROW_OF_RK, 0x203, 0x204, 0x27E, 0xFD, 0xD6})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(slots=True)
class SheetFacts:
    """Cells (row, column from 0) that hold an error, and the bounds of all filled cells."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    first: tuple[int, int] | None = None
    last: tuple[int, int] = (-1, -1)

    @property
    def area(self) -> int:
        """Rows times columns between the first and the last filled cell."""
        if self.first is None:
            return 0
        return (self.last[0] - self.first[0] + 1) * (self.last[1] - self.first[1] + 1)

    def see(self, row: int, column: int, last_column: int) -> None:
        """Take a filled cell, or a row of them, into the bounds."""
        if self.first is None:
            self.first = (row, column)
        self.first = (min(self.first[0], row), min(self.first[1], column))
        self.last = (max(self.last[0], row), max(self.last[1], last_column))


def scan(workbook: bytes) -> list[SheetFacts]:
    """The sheets of a workbook stream in their order.

    Raises:
        ReadError: The workbook is encrypted or cut off.
    """
    offsets = []
    for kind, start, size in _records(workbook, 0):
        if kind == _ENCRYPTED:
            raise ReadError("encrypted")
        if kind == _SHEET and size >= 4:
            offsets.append(struct.unpack_from("<L", workbook, start)[0])
    return [_sheet(workbook, offset) for offset in offsets]


def _records(workbook: bytes, position: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and size of the records of one substream, those of charts inside it left out."""
    depth = 0
    while True:
        if position + 4 > len(workbook):
            raise ReadError("damaged", problem="XLS: cut off")
        kind, size = struct.unpack_from("<HH", workbook, position)
        start = position + 4
        if start + size > len(workbook):
            raise ReadError("damaged", problem="XLS: cut off")
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth <= 1:
            yield kind, start, size
        position = start + size


def _sheet(workbook: bytes, offset: int) -> SheetFacts:
    found = SheetFacts()
    for kind, start, size in _records(workbook, offset):
        if kind not in _CELLS or size < 6:
            continue
        row, column = struct.unpack_from("<HH", workbook, start)
        last = struct.unpack_from("<H", workbook, start + size - 2)[0] if kind == _ROW_OF_RK else column
        found.see(row, column, last)
        code = -1
        if kind == _BOOL_OR_ERROR and size >= 8 and workbook[start + 7]:
            code = workbook[start + 6]
        elif kind == _FORMULA and size >= 14 and workbook[start + 12 : start + 14] == b"\xff\xff":
            code = workbook[start + 8] if workbook[start + 6] == 2 else -1
        if code >= 0:
            found.errors[row, column] = _ERRORS.get(code, "#ERR!")
    return found
