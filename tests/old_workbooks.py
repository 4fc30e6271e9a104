"""Workbooks of Excel 97 written record by record ([MS-XLS] 2.3), for what no program of today writes."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

BEGIN, END, SHEET, STRINGS, GOES_ON = 0x809, 0x0A, 0x85, 0xFC, 0x3C


def record(kind: int, data: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(data)) + data


def substream(kind: int, records: Iterable[bytes]) -> bytes:
    """Records between a beginning of this kind (5 globals, 0x10 sheet, 0x20 chart) and an end."""
    return b"".join((record(BEGIN, struct.pack("<HHHHLL", 0x600, kind, 0, 0, 0, 0x600)), *records, record(END)))


def workbook(*sheets: Sequence[bytes], about: Sequence[bytes] = (), states: Sequence[int] = ()) -> bytes:
    """The stream of a workbook: its sheets' records, those before them, and each sheet's state (1 is hidden)."""
    names = [f"S{number}".encode() for number in range(1, len(sheets) + 1)]
    states = states or [0] * len(sheets)
    size = sum(len(record(SHEET, bytes(8) + name)) for name in names)
    at = len(substream(5, about)) + size
    bound, bodies = [], []
    for name, state, records in zip(names, states, sheets, strict=True):
        bound.append(record(SHEET, struct.pack("<LBBBB", at, state, 0, len(name), 0) + name))
        bodies.append(substream(0x10, records))
        at += len(bodies[-1])
    return substream(5, [*about, *bound]) + b"".join(bodies)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number, its place from 0."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def shared_text(row: int, column: int, which: int, style: int = 0) -> bytes:
    """A cell with one of the shared texts."""
    return record(0xFD, struct.pack("<HHHL", row, column, style, which))


def error(row: int, column: int, code: int) -> bytes:
    """A cell with an error."""
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def formula(row: int, column: int, result: float, flags: int = 0) -> bytes:
    """A cell with the formula ``1`` and a stored result."""
    return record(0x06, struct.pack("<HHHdHLH", row, column, 0, result, flags, 0, 3) + b"\x1e\x01\x00")


def font(
    height: int = 200, colour: int = 0x7FFF, *, struck: bool = False, raised: int = 0, name: str = "Arial"
) -> bytes:
    """A font; its height is in twentieths of a point."""
    about = struct.pack("<HHHHHBBBB", height, 8 if struck else 0, colour, 400, raised, 0, 0, 0, 0)
    return record(0x31, about + bytes((len(name), 0)) + name.encode("latin-1"))


def style(
    font: int = 0, code: int = 0, *, pattern: int = 0, colour: int = 64, turned: int = 0, repeated: bool = False
) -> bytes:
    """The look of cells: a font, a number format, and a ground."""
    head = struct.pack("<HHHBBBBLL", font, code, 0, 4 if repeated else 0, turned, 0, 0, 0, pattern << 26)
    return record(0xE0, head + struct.pack("<H", colour))


def strings(*texts: str, runs: Sequence[tuple[int, int]] = ()) -> bytes:
    """The shared texts, the first with runs of fonts of its own."""
    made = struct.pack("<LL", len(texts), len(texts))
    for which, text in enumerate(texts):
        own = runs if which == 0 else ()
        made += struct.pack("<HB", len(text), 9 if own else 1) + (struct.pack("<H", len(own)) if own else b"")
        made += text.encode("utf-16-le") + b"".join(struct.pack("<HH", *run) for run in own)
    return record(STRINGS, made)
