"""The cells of one worksheet of an .xlsx, each with what a person sees in it."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet import displayed, number_formats
from disclosure_checks.readers.sheet.conditions import read_conditions
from disclosure_checks.readers.sheet.drawings import boxes_of
from disclosure_checks.readers.sheet.formulas import Held, Place, Sums, place_of
from disclosure_checks.readers.sheet.grid import Cells, Grid
from disclosure_checks.readers.sheet.parts import Shared, Sheet, Workbook, decoded, shared
from disclosure_checks.readers.sheet.styles import Look, M

#: Functions whose results change whenever the file is opened.
_VOLATILE = re.compile(r"\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\(", re.IGNORECASE)
#: What a cell holds.
_VALUE, _FORMULA, _INLINE = f"{M}v", f"{M}f", f"{M}is"
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


class _Reader:
    """Reads the cells of one sheet."""

    def __init__(self, book: Workbook, root: etree._Element) -> None:
        self._book, self._root = book, root
        self._conditions = read_conditions(root, book.styles)
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
        self._computed: list[tuple[Place, str, Look]] = []
        self._characters = 0

    def read(self, boxes: list[tuple[Place, Place]]) -> None:
        """Read the rows; over the cells of ``boxes`` lies something else."""
        self._read_frame()
        self._cells.boxes = boxes
        data = self._root.find(f"{M}sheetData")
        at = -1
        for row in () if data is None else data.iterfind(f"{M}row"):
            number = row.get("r", "")
            at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 8 else at + 1
            if row.get("hidden") in ("1", "true") or _points(row.get("ht"), 99) <= _FLAT:
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

    def _width(self, place: Place) -> float | None:
        """The width of a cell's column in digits, None where the cell spans others."""
        return None if place in self._spanning else self._widths.get(place[1], self._usual)

    def _read_row(self, row: etree._Element, at: int) -> None:
        column = -1
        for cell in row.iterfind(f"{M}c"):
            place = place_of(cell.get("r", ""))
            place = place if place is not None else (at, column + 1)
            column = place[1]
            self._read_cell(cell, place, self._book.styles.of(cell.get("s")))

    def _read_cell(self, cell: etree._Element, place: Place, look: Look) -> None:
        parts = {child.tag: child for child in reversed(cell)}
        value = "" if _VALUE not in parts else parts[_VALUE].text or ""
        kind, formula = cell.get("t", "n"), parts.get(_FORMULA)
        if kind == "e":
            self._add(place, value or "#ERR!", look)
        elif kind == "inlineStr":
            inline = parts.get(_INLINE)
            self._add_text(place, "" if inline is None else shared(inline, self._book.styles.colours), look)
        elif kind == "s":
            number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            if number >= len(self._book.texts) or number < 0:
                if value:
                    raise ReadError("damaged", problem=f"{cell.get('r')}: {value[:20]}")
                return
            self._add_text(place, self._book.texts[number], look)
        elif formula is not None and kind != "str":
            self._formulas[place] = (formula.text or "").strip()
            self._computed.append((place, value, look))
            if kind == "n" and value:
                self._numbers[place] = _number(value)
        elif kind == "b":
            self._add(place, "TRUE" if value in ("1", "true") else "FALSE" if value else "", look)
        elif kind == "n" and value:
            self._add_number(place, _number(value), look)
        else:
            self._add_text(place, decoded(value), look)

    def _add_text(self, place: Place, text: Shared, look: Look) -> None:
        pieces = ((text, None),) if isinstance(text, str) else tuple(text)
        size = sum(len(piece) for piece, _ in pieces)
        if not size:
            return
        self._take(size)
        seen = {condition.seen(*place, None, look) for condition in self._conditions}
        if "unclear" in seen:
            self._cells.add(place, Run("".join(piece for piece, _ in pieces), unclear="number-format"))
        else:
            self._cells.add(place, *displayed.text(pieces, look, self._width(place)))

    def _add_number(self, place: Place, value: Decimal, look: Look) -> None:
        self._numbers[place] = value
        seen = {condition.seen(*place, value, look) for condition in self._conditions}
        runs = displayed.number(value, look, zeros=self._zeros, width=self._width(place))
        stored = number_formats.plain(float(value))
        self._take(len(stored))
        if any(run.unclear == "number-format" for run in runs):
            day = _as_day(float(value), look.code, self._book.first_day)
            self._cells.add(place, Run(day or stored, unclear="number-format"))
        elif "unclear" in seen:
            self._cells.add(place, Run(stored, unclear="number-format"))
        elif "hidden" in seen:
            self._cells.add(place, Run(stored, hidden="format"))
        else:
            self._cells.add(place, *runs)

    def _take(self, size: int) -> None:
        self._characters += size
        if self._characters > limits.SHEET_TEXT:
            raise ReadError("too-long", size=self._characters, limit=limits.SHEET_TEXT)

    def _add(self, place: Place, text: str, look: Look) -> None:
        if not text:
            return
        self._take(len(text))
        self._cells.add(place, look.run(text))

    def _compute(self) -> None:
        """Formulas: what they come to where that is known, their stored result where nothing speaks against it."""
        sums = Sums(self._formulas, self._held)
        for place, stored, look in self._computed:
            result = sums.result(place)
            if self._formulas_shown:
                self._cells.add(place, Run(f"={self._formulas[place]}", unclear="formula"))
            elif _VOLATILE.search(self._formulas[place]):
                self._cells.add(place, Run(stored, unclear="outdated"))
            elif result is None and stored and not self._book.computed_anew:
                self._add_number(place, _number(stored), look)
            elif result is not None and (not stored or self._book.computed_anew or result == _number(stored)):
                self._add_number(place, result, look)
            elif stored:
                self._cells.add(place, Run(stored, unclear="outdated"))
            else:
                self._cells.add(place, Run(f"={self._formulas[place]}", unclear="formula"))

    def _held(self, place: Place) -> Held:
        return self._numbers.get(place, self._cells.texts.get(place))


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


def _as_day(number: float, code: str, first: datetime.date) -> str:
    """The day or time that a number under a format of dates is, empty where it is none."""
    bare = re.sub(r'"[^"]*"|\\.|\[\$[^\]]*\]', "", code)
    if not re.search(r"[yYdDhHsS年月日]", bare) or not 0 <= number < 2_958_466:
        return ""
    if number < 60 and first.year < 1900:
        number += 1  # a 29 February 1900 that never was
    moment = datetime.datetime.combine(first, datetime.time()) + datetime.timedelta(seconds=round(number * 86_400))
    if not re.search(r"[yYdD年月日]", bare):
        return moment.time().isoformat()
    return moment.date().isoformat() if number == int(number) else moment.isoformat()
