"""OLE compound files: the container of .doc, .xls, .wps, .et and of encrypted .docx and .xlsx."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence

from disclosure_checks.errors import ReadError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA
_FOLDERS_DEEP = 8


class CompoundFile:
    """The streams of a compound file: ``streams`` are those right below its root, ``paths`` also those in folders.

    Args:
        data: The bytes of the file.

    Raises:
        ReadError: The file is cut off or its tables point astray (``damaged``).
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(MAGIC):
            raise _damaged("header")
        self._data = data
        self._shift, self._mini_shift = struct.unpack_from("<HH", data, 30)
        if self._shift not in (9, 12) or self._mini_shift != 6:
            raise _damaged("sector size")
        directory, self._cutoff, first_mini = struct.unpack_from("<L4xLL", data, 48)
        self._most = len(data) >> self._shift
        self._fat = self._read_fat()
        entries = b"".join(self._sectors(directory))
        self._mini_fat = _words(b"".join(self._sectors(first_mini)))
        if len(entries) < _ENTRY:
            raise _damaged("directory")
        self._root_start, self._root_size = struct.unpack_from("<LL", entries, 116)
        self.paths = dict(_paths(entries))
        self.streams = {path: place for path, place in self.paths.items() if "/" not in path}
        self._small: bytes | None = None

    @property
    def workbook(self) -> str | None:
        """The stream of an .xls (of Excel 97 or 95), None where the file is no workbook."""
        names = ("Workbook", "Book") if "WordDocument" not in self.streams else ()
        return next((name for name in names if name in self.streams), None)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        sector = self._data[start : start + (1 << self._shift)]
        if not sector:
            raise _damaged("cut off")
        return sector

    def _read_fat(self) -> array[int]:
        (count,) = struct.unpack_from("<L", self._data, 44)
        difat, more = struct.unpack_from("<LL", self._data, 68)
        numbers = list(struct.unpack_from("<109L", self._data, 76))
        for _ in range(min(more, self._most)):
            if difat >= _LAST_SECTOR:
                break
            *part, difat = _words(self._sector(difat))
            numbers += part
        used = [number for number in numbers[:count] if number < _LAST_SECTOR]
        return _words(b"".join(self._sector(number) for number in used[: self._most]))

    def _sectors(self, start: int) -> Iterator[bytes]:
        for number in _chain(self._fat, start, self._most):
            yield self._sector(number)

    def read(self, name: str) -> bytes:
        """The bytes of a stream by its path.

        Raises:
            ReadError: The stream is cut off (``damaged``).
            KeyError: There is no such stream.
        """
        start, size = self.paths[name]
        if size >= self._cutoff:
            content = b"".join(self._sectors(start))[:size]
        else:
            if self._small is None:
                self._small = b"".join(self._sectors(self._root_start))[: self._root_size]
            small = self._small
            pieces = (small[n << 6 : (n + 1) << 6] for n in _chain(self._mini_fat, start, len(small)) if size)
            content = b"".join(pieces)[:size]
        if len(content) < size:
            raise _damaged("cut off")
        return content


def single_stream(name: str, content: bytes) -> bytes:
    """A plain compound file of one stream, for a library that does not survive what files may hold.

    The header says version 3 and sectors of 4,096 bytes: fewer sectors need no further tables.
    """
    size = 4096
    content = content.ljust(size, b"\0")
    content = content.ljust(-(-len(content) // size) * size, b"\0")
    sectors = len(content) // size
    tables = -(-(sectors + 1) // (size // 4 - 1))
    table = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    table += [*range(tables + 2, tables + 1 + sectors), 0xFFFFFFFE]
    entries = _entry("Root Entry", 5, child=1) + _entry(name, 2, start=tables + 1, size=len(content))
    header = struct.pack("<8s16xHHHHH6x6L", MAGIC, 0x3E, 3, 0xFFFE, 12, 6, 0, tables, tables, 0, 4096, 0xFFFFFFFE)
    header += struct.pack("<3L", 0, 0xFFFFFFFE, 0) + struct.pack(f"<{tables}L", *range(tables))
    packed = struct.pack(f"<{len(table)}L", *table)
    return b"".join(
        (
            header.ljust(512, b"\xff").ljust(size, b"\0"),
            packed.ljust(tables * size, b"\xff"),
            entries.ljust(size, b"\0"),
            content,
        )
    )


def _entry(name: str, kind: int, *, child: int = 0xFFFFFFFF, start: int = 0xFFFFFFFE, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    about = struct.pack("<HBBLLL36xLQ", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, start, size)
    return text.ljust(64, b"\0") + about


def _words(data: bytes) -> array[int]:
    count = len(data) // 4
    return array("L" if array("L").itemsize == 4 else "I", struct.unpack(f"<{count}L", data[: count * 4]))


def _chain(table: Sequence[int], start: int, most: int) -> Iterator[int]:
    """The sectors of a stream; a chain that leaves its table or is longer than the file is damaged."""
    left = min(len(table), most)
    while start < _LAST_SECTOR:
        if start >= len(table) or left == 0:
            raise _damaged("sector chain")
        yield start
        start = table[start]
        left -= 1


def _paths(entries: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """The streams with their paths below the root, first sectors and sizes."""
    count = len(entries) // _ENTRY
    seen: set[int] = set()
    stack = [(struct.unpack_from("<L", entries, 76)[0], "")]
    while stack:
        number, folder = stack.pop()
        if number >= count or number in seen:
            continue
        seen.add(number)
        entry = entries[number * _ENTRY : (number + 1) * _ENTRY]
        length, kind, left, right, child = struct.unpack_from("<HBxLLL", entry, 64)
        stack += [(left, folder), (right, folder)]
        name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind == 2:
            yield folder + name, struct.unpack_from("<LL", entry, 116)
        elif kind == 1 and folder.count("/") < _FOLDERS_DEEP:
            stack.append((child, f"{folder}{name}/"))


def _damaged(problem: str) -> ReadError:
    return ReadError("damaged", problem=f"OLE: {problem}")
