"""The parts of an .xlsx: its sheets by name, the texts that they share, and the cells of each."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Run
from disclosure_checks.readers.containers.package import Package, parse_xml
from disclosure_checks.readers.sheet import number_formats
from disclosure_checks.readers.sheet.conditions import read_conditions
from disclosure_checks.readers.sheet.formulas import Held, Place, Sums, place_of
from disclosure_checks.readers.sheet.grid import Cells, Grid
from disclosure_checks.readers.sheet.styles import Font, Look, M, Styles, font_of, read_styles
from disclosure_checks.text.figures import read_figure

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_STRICT = (b"http://purl.oclc.org/ooxml/spreadsheetml/main", M[1:-1].encode())
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Texts with pieces of their own look: each piece and its font.
Shared = str | tuple[tuple[str, Font], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, its part, and whether it is kept from sight."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share."""

    package: Package
    sheets: tuple[Sheet, ...]
    texts: tuple[Shared, ...]
    styles: Styles
    computed_anew: bool
    first_day: datetime.date

    def grid(self, sheet: Sheet) -> Grid:
        """The cells of a sheet that a person sees.

        Raises:
            ReadError: The part is damaged or over the limits.
        """
        root = _xml(self.package, sheet.part)
        if root is None:
            raise ReadError("damaged", problem=sheet.part)
        return _Reader(self, root).grid()


def read_workbook(package: Package) -> Workbook:
    """The workbook of a package.

    Raises:
        ReadError: A part is damaged or over the limits.
    """
    main = next((name for name in package.members if name.lower() == "xl/workbook.xml"), "xl/workbook.xml")
    book = _xml(package, main)
    if book is None or {"xl/workbook.bin", "content.xml"} & {name.lower() for name in package.members}:
        raise ReadError("damaged", problem=main)
    relations = _xml(package, "xl/_rels/workbook.xml.rels")
    related = [] if relations is None else list(relations)
    targets = {relation.get("Id"): (relation.get("Type", ""), relation.get("Target", "")) for relation in related}
    found = []
    for sheet in book.iterfind(f"{M}sheets/{M}sheet"):
        kind, target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), ("", ""))
        if kind.endswith("/worksheet"):
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            found.append(Sheet(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
    about, computed = book.find(f"{M}workbookPr"), book.find(f"{M}calcPr")
    old_days = about is not None and about.get("date1904") in ("1", "true")
    return Workbook(
        package,
        tuple(found),
        _texts(_xml(package, "xl/sharedStrings.xml")),
        read_styles(_xml(package, "xl/styles.xml")),
        computed is not None and computed.get("fullCalcOnLoad") in ("1", "true"),
        datetime.date(1904, 1, 1) if old_days else datetime.date(1899, 12, 30),
    )


def _xml(package: Package, name: str) -> etree._Element | None:
    data = package.read(name)
    if not data:
        return None
    if b"\0" in data:  # UTF-16, which no office suite writes: a DTD in it would not be seen
        raise ReadError("damaged", problem=f"{name}: UTF-16")
    return parse_xml(data.replace(*_STRICT))


def _texts(root: etree._Element | None) -> tuple[Shared, ...]:
    return () if root is None else tuple(_shared(item) for item in root.iterfind(f"{M}si"))


def _shared(item: etree._Element) -> Shared:
    """A text, or its pieces where they have fonts of their own; how it is pronounced is left out."""
    runs = item.findall(f"{M}r")
    if not runs:
        return _decoded(item.findtext(f"{M}t") or "")
    pieces = []
    for run in runs:
        about = run.find(f"{M}rPr")
        pieces.append((_decoded(run.findtext(f"{M}t") or ""), Font() if about is None else font_of(about)))
    plain = "".join(text for text, _ in pieces)
    return tuple(pieces) if any(font != Font() for _, font in pieces) else plain


def _decoded(text: str) -> str:
    return _CODED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Reader:
    """Reads the cells of one sheet."""

    def __init__(self, book: Workbook, root: etree._Element) -> None:
        self._book, self._root = book, root
        self._conditions = read_conditions(root, book.styles)
        view = root.find(f"{M}sheetViews/{M}sheetView")
        self._zeros = view is None or view.get("showZeros") not in ("0", "false")
        self._cells = Cells()
        self._numbers: dict[Place, Decimal] = {}
        self._formulas: dict[Place, str] = {}
        self._computed: list[tuple[Place, str, Look]] = []
        self._characters = 0

    def grid(self) -> Grid:
        """The cells that are seen."""
        self._read_frame()
        data = self._root.find(f"{M}sheetData")
        at = -1
        for row in () if data is None else data.iterfind(f"{M}row"):
            number = row.get("r", "")
            at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 8 else at + 1
            if row.get("hidden") in ("1", "true") or _is_nothing(row.get("ht")):
                self._cells.hidden_rows.add(at)
            self._read_row(row, at)
        self._compute()
        return self._cells.grid()

    def _read_frame(self) -> None:
        for column in self._root.iterfind(f"{M}cols/{M}col"):
            first, last = column.get("min", ""), column.get("max", "")
            if (column.get("hidden") in ("1", "true") or _is_nothing(column.get("width"))) and first.isdigit():
                self._cells.hidden_columns.append((int(first) - 1, int(last if last.isdigit() else first) - 1))
        for merge in self._root.iterfind(f"{M}mergeCells/{M}mergeCell"):
            first, _, last = merge.get("ref", "").partition(":")
            start, end = place_of(first), place_of(last or first)
            if start and end:
                self._cells.merged.append((start, end))

    def _read_row(self, row: etree._Element, at: int) -> None:
        column = -1
        for cell in row.iterfind(f"{M}c"):
            place = place_of(cell.get("r", ""))
            place = place if place is not None else (at, column + 1)
            column = place[1]
            self._read_cell(cell, place, self._book.styles.of(cell.get("s")))

    def _read_cell(self, cell: etree._Element, place: Place, look: Look) -> None:
        kind, value = cell.get("t", "n"), cell.findtext(f"{M}v") or ""
        formula = cell.find(f"{M}f")
        if kind == "e":
            self._add(place, value or "#ERR!", look)
        elif kind == "inlineStr":
            inline = cell.find(f"{M}is")
            self._add_text(place, "" if inline is None else _shared(inline), look)
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
            self._add_text(place, _decoded(value), look)

    def _add_text(self, place: Place, text: Shared, look: Look) -> None:
        if isinstance(text, str):
            hidden = number_formats.is_hidden_text(look.code) if look.code != "General" else False
            self._add(place, "" if hidden else " ".join(text.split()), look)
            return
        self._cells.add(place, *(look.run(piece, font) for piece, font in text))

    def _add_number(self, place: Place, value: Decimal, look: Look) -> None:
        self._numbers[place] = value
        number = float(value)
        printed = number_formats.shown(number, look.code)
        if not value and not self._zeros:
            printed = ""
        seen = {condition.seen(*place, value, look) for condition in self._conditions}
        stored = number_formats.plain(number)
        if printed is None:
            day = _as_day(number, look.code, self._book.first_day)
            self._cells.add(place, Run(day or stored, unclear="number-format"))
        elif "unclear" in seen:
            self._cells.add(place, Run(printed, unclear="number-format"))
        elif "hidden" in seen:
            self._cells.add(place, Run(stored, hidden="format"))
        elif printed != stored and read_figure(printed).value != read_figure(stored).value:
            self._cells.add(place, Run(stored, hidden="format"), look.run(printed.strip()))
        else:
            self._add(place, printed.strip(), look)

    def _add(self, place: Place, text: str, look: Look) -> None:
        if not text:
            return
        self._characters += len(text)
        if self._characters > limits.SHEET_TEXT:
            raise ReadError("too-long", size=self._characters, limit=limits.SHEET_TEXT)
        self._cells.add(place, look.run(text))

    def _compute(self) -> None:
        """Formulas: what they come to where that is known, their stored result where nothing speaks against it."""
        sums = Sums(self._formulas, self._held)
        for place, stored, look in self._computed:
            result = sums.result(place)
            if result is None and stored and not self._book.computed_anew:
                self._add_number(place, _number(stored), look)
            elif result is not None and (not stored or self._book.computed_anew or result == _number(stored)):
                self._add_number(place, result, look)
            elif stored:
                self._cells.add(place, Run(stored, unclear="outdated"))
            else:
                self._cells.add(place, Run(f"={self._formulas[place]}", unclear="formula"))

    def _held(self, place: Place) -> Held:
        return self._numbers.get(place, self._cells.texts.get(place))


def _is_nothing(size: str | None) -> bool:
    return size is not None and size.strip("0.") == "" and size != ""


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
