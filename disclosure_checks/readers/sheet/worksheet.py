"""The cells of one worksheet of an .xlsx, each with what a person sees in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet import displayed, number_formats
from disclosure_checks.readers.sheet.conditions import Conditions, read_conditions
from disclosure_checks.readers.sheet.drawings import boxes_of
from disclosure_checks.readers.sheet.formulas import Held, Place, Sums, place_of
from disclosure_checks.readers.sheet.grid import Cells, Filling, Grid
from disclosure_checks.readers.sheet.parts import Shared, Sheet, Workbook, decoded, shared
from disclosure_checks.readers.sheet.styles import Look, M

#: Functions whose results change whenever the file is opened.
_VOLATILE = re.compile(r"\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\(", re.IGNORECASE)
#: What a cell holds.
_ROW, _CELL, _VALUE, _FORMULA, _INLINE = f"{M}row", f"{M}c", f"{M}v", f"{M}f", f"{M}is"
#: A sheet holds few different values in few looks; what so many of them show is made once.
_KEPT = 4_096
#: A longer text is no label that other workbooks have too.
_SHORT = 60
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
#: Points: a row of no more height shows nothing.
_FLAT = 2.5


def read_grid(book: Workbook, sheet: Sheet) -> Grid:
    """The cells of a sheet that a person sees.

    Raises:
        ReadError: The part is damaged or over the limits.
    """
    root = book.xml(sheet.part)
    if root is None:
        raise ReadError("damaged", problem=sheet.part)
    reader = _Reader(book, root)
    reader.read(boxes_of(book.package, sheet.part))
    return reader.grid()


@dataclass(slots=True)
class _Content:
    """What a cell of some value and look shows.

    Attributes:
        filling: It.
        size: How many characters are stored.
        number: The number that is stored, None where it is none.
    """

    filling: Filling
    size: int = 0
    number: Decimal | None = None


@lru_cache(maxsize=_KEPT)
def _whole(value: str) -> _Content:
    """A whole number of a few digits under no format of its own."""
    return _Content(Filling(value), len(value), Decimal(value))


@lru_cache(maxsize=_KEPT)
def _label(text: str) -> _Content:
    """A text in a look that shows it as it is; workbooks of one form have most of these in common."""
    return _Content(Filling.of((Run(text),)), len(text))


_NOTHING = _Content(Filling(None))
#: What decides what a cell shows: kind and value, the number of its style, the width of its column in digits (None
#: where that is not told or the cell spans others), the conditions that may change it.
_Key = tuple[str, Shared | Decimal, str | None, float | None, tuple[int, ...]]


class _Reader:
    """Reads the cells of one sheet."""

    def __init__(self, book: Workbook, root: etree._Element) -> None:
        self._book, self._root = book, root
        self._conditions = Conditions(read_conditions(root, book.styles), book.styles)
        view = root.find(f"{M}sheetViews/{M}sheetView")
        self._zeros = view is None or view.get("showZeros") not in ("0", "false")
        self._formulas_shown = view is not None and view.get("showFormulas") in ("1", "true")
        about = root.find(f"{M}sheetFormatPr")
        usual = None if about is None else about.get("defaultColWidth")
        self._usual = _points(usual, 0) or None  # where nothing is said the program decides
        self._widths: dict[int, float] = {}
        self._cells = Cells()
        self._numbers: dict[Place, Decimal] = {}
        self._formulas: dict[Place, str] = {}
        self._computed: list[tuple[Place, str, etree._Element]] = []
        self._known: dict[_Key, _Content] = {}
        self._reckons = next(root.iter(_FORMULA), None) is not None
        self._characters = 0

    def read(self, boxes: list[tuple[Place, Place]]) -> None:
        """Read the rows; over the cells of ``boxes`` lies something else."""
        self._read_frame()
        self._cells.boxes = boxes
        data = self._root.find(f"{M}sheetData")
        at = -1
        for row in () if data is None else data:
            if row.tag != _ROW:
                continue
            number, height = row.get("r", ""), row.get("ht")
            at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 8 else at + 1
            if row.get("hidden") in ("1", "true") or (height and _points(height, 99) <= _FLAT):
                self._cells.hidden_rows.add(at)
            self._read_row(row, at)
        self._compute()

    def grid(self) -> Grid:
        """The cells that are seen."""
        return self._cells.grid()

    def _read_frame(self) -> None:
        for column in self._root.iterfind(f"{M}cols/{M}col"):
            first, last = column.get("min", ""), column.get("max", "")
            if not (first.isascii() and first.isdigit()):
                continue
            start, end = int(first[:6]) - 1, int((last if last.isascii() and last.isdigit() else first)[:6]) - 1
            width = _points(column.get("width"), self._usual or 1)
            if column.get("hidden") in ("1", "true") or not width:
                self._cells.hidden_columns.append((start, end))
            if column.get("width") and end - start < limits.SPAN:
                self._widths.update(dict.fromkeys(range(start, end + 1), width))
        for merge in self._root.iterfind(f"{M}mergeCells/{M}mergeCell"):
            first, _, last = merge.get("ref", "").partition(":")
            top, bottom = place_of(first), place_of(last or first)
            if top and bottom:
                self._cells.merged.append((top, bottom))
        self._spanning = {top for top, _ in self._cells.merged}
        self._sized = bool(self._widths or self._usual)

    def _read_row(self, row: etree._Element, at: int) -> None:
        column = -1
        for cell in row:
            if cell.tag != _CELL:
                continue
            place = place_of(cell.get("r", "")) or (at, column + 1)
            column = place[1]
            kind, parts = cell.get("t", "n"), len(cell)
            if parts == 1 and kind != "inlineStr" and (only := cell[0]).tag == _VALUE:  # nearly all cells
                self._fill(place, kind, only.text or "", cell)
            elif parts == 1 and kind == "inlineStr" and (only := cell[0]).tag == _INLINE:
                self._fill(place, kind, shared(only, self._book.styles.colours), cell)
            elif parts or kind == "e":
                self._read_cell(cell, place, kind)

    def _read_cell(self, cell: etree._Element, place: Place, kind: str) -> None:
        parts = {child.tag: child for child in reversed(cell)}
        stored = "" if _VALUE not in parts else parts[_VALUE].text or ""
        formula, inline = parts.get(_FORMULA), parts.get(_INLINE)
        if kind == "inlineStr":
            self._fill(place, kind, "" if inline is None else shared(inline, self._book.styles.colours), cell)
        elif formula is None or kind in ("e", "s", "str"):
            self._fill(place, kind, stored, cell)
        else:
            self._formulas[place] = (formula.text or "").strip()
            self._computed.append((place, stored, cell))
            if kind == "n" and stored:
                self._numbers[place] = _number(stored)

    def _fill(self, place: Place, kind: str, value: Shared | Decimal, cell: etree._Element) -> None:
        """Fill a cell with a value of a kind, which may be another one than is stored there."""
        width = self._widths.get(place[1], self._usual) if self._sized and place not in self._spanning else None
        style = cell.get("s")
        touching = self._conditions.touching(place, style) if self._conditions else ()
        key = kind, value, style, width, touching
        content = self._known.get(key)
        if content is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            content = self._known[key] = self._content(key, cell)
        self._characters += content.size
        if self._characters > limits.SHEET_TEXT:
            raise ReadError("too-long", size=self._characters, limit=limits.SHEET_TEXT)
        if self._reckons and content.number is not None:
            self._numbers[place] = content.number
        self._cells.fill(place, content.filling)

    def _content(self, key: _Key, cell: etree._Element) -> _Content:
        kind, value, style, _, _ = key
        if isinstance(value, Decimal):
            return self._of_number(value, key)
        if isinstance(value, tuple) or kind == "inlineStr":
            return self._of_text(value, key)
        if kind == "e":
            return _plain(value or "#ERR!", self._book.styles.of(style))
        if kind == "b":
            told = "TRUE" if value in ("1", "true") else "FALSE" if value else ""
            return _plain(told, self._book.styles.of(style))
        if kind == "n" and value:
            return self._of_whole(value, key) or self._of_number(_number(value), key)
        return self._of_text(self._shared(value, cell) if kind == "s" else decoded(value), key)

    def _shared(self, number: str, cell: etree._Element) -> Shared:
        """A text that cells share."""
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else -1
        if 0 <= at < len(self._book.texts):
            return self._book.texts[at]
        if number:
            raise ReadError("damaged", problem=f"{cell.get('r')}: {number[:20]}")
        return ""

    def _of_text(self, text: Shared, key: _Key) -> _Content:
        _, _, style, width, touching = key
        if not text:
            return _NOTHING
        look = self._book.styles.of(style)
        if isinstance(text, str) and len(text) <= _SHORT and width is None and not touching and look.plain:
            return _label(text)
        pieces = ((text, None),) if isinstance(text, str) else text
        whole = "".join(piece for piece, _ in pieces)
        if not whole:
            return _NOTHING
        if touching and "unclear" in self._conditions.seen(touching, None, look):
            runs: tuple[Run, ...] = (Run(whole, unclear="number-format"),)
        else:
            runs = displayed.text(pieces, look, width)
        return _Content(Filling.of(runs), len(whole))

    def _of_whole(self, value: str, key: _Key) -> _Content | None:
        """What nearly all cells hold, made without looking at its format, its room or conditions; None of all else."""
        _, _, style, width, touching = key
        plain = _WHOLE.fullmatch(value) is not None and not touching and (self._zeros or value != "0")
        if not plain or not self._book.styles.of(style).plain or (width is not None and len(value) + 1 > width):
            return None
        return _whole(value)

    def _of_number(self, value: Decimal, key: _Key) -> _Content:
        _, _, style, width, touching = key
        look = self._book.styles.of(style)
        seen = self._conditions.seen(touching, value, look) if touching else ()
        runs = displayed.number(value, look, zeros=self._zeros, width=width)
        stored = number_formats.plain(float(value))
        if any(run.unclear == "number-format" for run in runs):
            day = displayed.as_day(float(value), look.code, self._book.first_day)
            runs = (Run(day or stored, unclear="number-format"),)
        elif "unclear" in seen:
            runs = (Run(stored, unclear="number-format"),)
        elif "hidden" in seen:
            runs = (Run(stored, hidden="format"),)
        return _Content(Filling.of(runs), len(stored), value)

    def _compute(self) -> None:
        """Formulas: what they come to where that is known, their stored result where nothing speaks against it."""
        sums = Sums(self._formulas, self._held)
        for place, stored, cell in self._computed:
            result = sums.result(place)
            if self._formulas_shown:
                self._cells.add(place, Run(f"={self._formulas[place]}", unclear="formula"))
            elif _VOLATILE.search(self._formulas[place]):
                self._cells.add(place, Run(stored, unclear="outdated"))
            elif result is None and stored and not self._book.computed_anew:
                self._fill(place, "n", stored, cell)
            elif result is not None and (not stored or self._book.computed_anew or result == _number(stored)):
                self._fill(place, "n", result, cell)
            elif stored:
                self._cells.add(place, Run(stored, unclear="outdated"))
            else:
                self._cells.add(place, Run(f"={self._formulas[place]}", unclear="formula"))

    def _held(self, place: Place) -> Held:
        return self._numbers.get(place, self._cells.texts.get(place))


def _plain(text: str, look: Look) -> _Content:
    """A text to which no number format applies."""
    return _Content(Filling.of((look.run(text),)), len(text)) if text else _NOTHING


def _points(size: str | None, usual: float) -> float:
    try:
        return float(size or usual)
    except ValueError:
        return usual


@lru_cache(maxsize=4096)
def _number(text: str) -> Decimal:
    try:
        number = float(text)
    except ValueError:
        raise ReadError("damaged", problem=f"XLSX: {text[:20]}") from None
    if number != number or abs(number) > 1e300:  # noqa: PLR0124
        raise ReadError("damaged", problem=f"XLSX: {text[:20]}")
    return Decimal(number_formats.plain(number))
