"""Fonts, number formats and rich texts in the records of an .xls (BIFF8; [MS-XLS] 2.4 and 2.5)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet import displayed
from disclosure_checks.readers.sheet.colours import Colours
from disclosure_checks.readers.sheet.number_formats import BUILT_IN
from disclosure_checks.readers.sheet.styles import Font, Look, is_of_symbols

_FORMAT, _FONT, _STYLE, _STRINGS, _GOES_ON, _PALETTE = 0x41E, 0x31, 0xE0, 0xFC, 0x3C, 0x92
_AUTOMATIC, _REPEATED = 0x7FFF, 4
#: The records do not count a fifth font.
_NO_FONT = 4
_TINY = 40  # twentieths of a point


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of cells by number, and the texts that have pieces of their own.

    Attributes:
        cells: The looks by the number of their style.
        fonts: The fonts by number.
        runs: For each rich text where a piece begins and its font's number.
    """

    cells: tuple[Look, ...] = ()
    fonts: tuple[Font, ...] = ()
    runs: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def of(self, number: int) -> Look:
        """The look by the number of a style."""
        return self.cells[number] if number < len(self.cells) else Look()

    def font(self, number: int) -> Font:
        """The font by its number."""
        at = number - (number > _NO_FONT)
        return self.fonts[at] if at < len(self.fonts) else Font()

    def text(self, look: Look, text: str, shared: int | None) -> tuple[Run, ...]:
        """The pieces of a cell's text as they are seen."""
        runs = self.runs.get(-1 if shared is None else shared, ())
        starts = [0, *(start for start, _ in runs)]
        fonts = [None, *(self.font(number) for _, number in runs)]
        ends = [*starts[1:], len(text)]
        pieces = zip(starts, ends, fonts, strict=True)
        return displayed.text(tuple((text[start:end], font) for start, end, font in pieces if end > start), look)


def read_looks(records: Iterable[tuple[int, bytes]]) -> Looks:
    """The looks of a workbook from the records before its sheets."""
    codes = dict(BUILT_IN)
    palette = dict(Colours().palette)
    fonts: list[bytes] = []
    styles: list[bytes] = []
    strings: list[bytes] = []
    before = 0
    for kind, record in records:
        if kind == _FORMAT and len(record) >= 5:
            codes[struct.unpack_from("<H", record)[0]] = _text(record[2:], 2)
        elif kind == _FONT and len(record) >= 10:
            fonts.append(record)
        elif kind == _STYLE and len(record) >= 20:
            styles.append(record)
        elif kind == _STRINGS or (kind == _GOES_ON and before == _STRINGS):
            strings.append(record)
        elif kind == _PALETTE and len(record) >= 2:
            own = [record[at : at + 3].hex().upper() for at in range(2, len(record) - 3, 4)]
            palette |= dict(enumerate(own, 8))
        before = _STRINGS if kind == _GOES_ON and before == _STRINGS else kind
    plain = Looks(fonts=tuple(_font(font, palette) for font in fonts))
    cells = tuple(_look(style, plain, codes, palette) for style in styles)
    return Looks(cells, plain.fonts, _rich(strings))


def _text(record: bytes, size: int) -> str:
    """A text whose length takes so many bytes."""
    count, flags, text = int.from_bytes(record[:size], "little"), record[size], record[size + 1 :]
    return text.decode("utf-16-le", "replace")[:count] if flags & 1 else text.decode("latin-1")[:count]


def _font(record: bytes, palette: Mapping[int, str]) -> Font:
    height, flags, colour, _, raised = struct.unpack_from("<HHHHH", record)
    ink = "" if colour == _AUTOMATIC else palette.get(colour, "")
    symbols = is_of_symbols(_text(record[14:], 1)) if len(record) > 16 else False
    return Font(raised in (1, 2), bool(flags & 8), height <= _TINY, ink, symbols)


def _look(style: bytes, plain: Looks, codes: dict[int, str], palette: Mapping[int, str]) -> Look:
    font, code = struct.unpack_from("<HH", style)
    pattern = struct.unpack_from("<L", style, 14)[0] >> 26
    colour = struct.unpack_from("<H", style, 18)[0] & 0x7F
    fill = "" if not pattern else palette.get(colour, "") or "pattern" if pattern == 1 else "pattern"
    fitted = style[7] != 0 or bool(style[8] & 0x10)
    return Look(codes.get(code, "General"), plain.font(font), fill, fitted, style[6] & 7 == _REPEATED)


def _rich(records: Sequence[bytes]) -> dict[int, tuple[tuple[int, int], ...]]:
    """The runs of the shared texts by number; a table that is cut off ends early."""
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    if not records:
        return found
    reader = _Strings(records)
    try:
        _, count = struct.unpack("<LL", reader.take(8))
        for number in range(count):
            runs = reader.runs()
            if runs:
                found[number] = runs
    except (struct.error, IndexError):
        return found
    return found


class _Strings:
    """Reads the table of shared texts over the records that it goes on in."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records, self._record, self._at = records, 0, 0

    def take(self, size: int) -> bytes:
        """So many bytes, over the ends of records."""
        parts = []
        while size:
            record = self._records[self._record]
            part = record[self._at : self._at + size]
            if not part:
                self._record, self._at = self._record + 1, 0
                continue
            parts.append(part)
            self._at += len(part)
            size -= len(part)
        return b"".join(parts)

    def runs(self) -> tuple[tuple[int, int], ...]:
        """The runs of the next text, which is passed over."""
        count, flags = struct.unpack("<HB", self.take(3))
        rich = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<L", self.take(4))[0] if flags & 4 else 0
        self._skip(count, wide=bool(flags & 1))
        runs = struct.unpack(f"<{2 * rich}H", self.take(4 * rich))
        self.take(extra)
        return tuple(zip(runs[::2], runs[1::2], strict=True))

    def _skip(self, count: int, *, wide: bool) -> None:
        """Pass over characters; where a record ends in them the next one says anew how wide they are."""
        while count:
            record = self._records[self._record]
            left = (len(record) - self._at) // (2 if wide else 1)
            taken = min(count, left)
            self._at += taken * (2 if wide else 1)
            count -= taken
            if count:
                self._record, self._at = self._record + 1, 1
                wide = bool(self._records[self._record][0] & 1)
