"""A sheet of the ledger: title, heading, rows; whatever was submitted is written as text and nothing else.

XlsxWriter (BSD licence) only writes and keeps one row at a time, so a ledger of many thousand findings
takes little memory.
"""

from __future__ import annotations

import io
import math
import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from disclosure_checks.text.figures import Number
from disclosure_checks.words import Words

#: What a spreadsheet takes: rows of a sheet, characters (UTF-16 units) of a cell, links of a sheet.
ROWS, CELL_TEXT, LINKS = 1_048_576, 32_767, 65_530
#: Figures with more digits lose them in a spreadsheet, so they are written as text.
_DIGITS = 15
#: Points that a line of text takes, and a row at most.
_LINE_HEIGHT, _HIGHEST = 13, 409
_PICTURE_LINES, _PICTURE_PIXELS = 4, 64  # what a picture takes
#: So many lines of a column that is not printed count for the height; a column as narrow as this is hidden.
_LINES_BESIDE, _NARROW = 5, 2
#: Characters across a printed page that can still be read; a broader sheet takes several pages side by side.
_BREADTH = 250
_CUT = Words("……（单元格写不下，截去 {n} 字）", " … (too long for a cell, {n} characters cut)")
_MORE = Words("以下还有 {n} 行，一张表写不下", "{n} more rows do not fit on one sheet")
_FOOT = Words("第 &P 页，共 &N 页", "page &P of &N")
_LINE = {"border": 1, "border_color": "#BFBFBF"}
_BASE = {"font_name": "宋体", "font_size": 10}
_CELL = {**_BASE, **_LINE, "valign": "vcenter"}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16},
    "note": {**_BASE, "font_color": "#595959"},
    "head": {
        **_LINE, "font_name": "黑体", "font_size": 10, "bg_color": "#1F4E79", "font_color": "#FFFFFF",
        "text_wrap": True, "align": "center", "valign": "vcenter",
    },
    "upright": {
        **_LINE, "font_name": "黑体", "font_size": 10, "bg_color": "#1F4E79", "font_color": "#FFFFFF",
        "text_wrap": True, "align": "center", "valign": "bottom", "rotation": 90,
    },
    "text": {**_CELL, "text_wrap": True},
    "center": {**_CELL, "align": "center"},
    "number": {**_CELL, "align": "right", "indent": 1},
    "remark": {**_CELL, "text_wrap": True, "bg_color": "#FFFBE6"},
    "link": {**_CELL, "text_wrap": True, "font_color": "#0563C1", "underline": 1},
    "count": {**_CELL, "align": "center", "font_color": "#0563C1", "underline": 1},
    "error": {**_CELL, "align": "center", "bg_color": "#F8CBAD", "font_color": "#9C0006"},
    "warning": {**_CELL, "align": "center", "bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "info": {**_CELL, "align": "center", "bg_color": "#DDEBF7", "font_color": "#1F4E79"},
    "good": {**_CELL, "align": "center", "bg_color": "#E2EFDA", "font_color": "#375623"},
    "undecided": {**_CELL, "align": "center", "bg_color": "#EDEDED", "font_color": "#7F7F7F"},
    "waived": {**_CELL, "align": "center", "bg_color": "#FFFFFF", "font_color": "#A6A6A6", "italic": True},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters (a Chinese one takes two), the style of its cells."""

    head: str
    width: float
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Marked:
    """A value in another style than its column's."""

    value: str | Number | None
    style: str


@dataclass(frozen=True, slots=True)
class Link:
    """A value that leads to another row (``internal:``) or to a file (``external:``)."""

    value: str | Number
    target: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that stands in its cell."""

    png: bytes


Value = str | Number | Marked | Link | Picture | None


def plain(text: str, lang: str = "zh") -> str:
    """The text as a cell can hold it: nothing that XML forbids or that turns the line around, cut where too long."""
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or _printable(c))
    size = _units(kept)
    if size > CELL_TEXT:
        room = CELL_TEXT - 60
        short = kept.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
        kept = short + _CUT.of(lang).format(n=len(kept) - len(short))
    # XlsxWriter takes a text between these marks for its own markup and writes it as it is.
    return f" {kept}" if kept.startswith("<r>") else kept


def _printable(character: str) -> bool:
    if unicodedata.category(character) in ("Cc", "Cs"):
        return False
    return character not in "\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="replace")) // 2


def file_link(path: str, folder: str | os.PathLike[str]) -> str | None:
    """The target that leads from a workbook in the folder to a submitted file; None where there is no such file."""
    try:
        if not Path(path).is_file():
            return None
        relative = os.path.relpath(path, folder)
    except (OSError, ValueError):  # a name that no file can have; another drive of Windows
        return None
    # What would be read as an escape, a place in the file or a scheme is part of a name here.
    escaped = {"%": "%25", "#": "%23", "?": "%3F", " ": "%20", ":": "%3A"}
    shown = "".join(escaped.get(c, c) for c in PurePath(relative).as_posix())
    return None if _units(shown) > 1000 or plain(shown) != shown else f"external:./{shown}"


def _bare(value: Value) -> str | Number:
    """The value without its style or link."""
    inner = value.value if isinstance(value, (Marked, Link)) else value
    return "" if inner is None or isinstance(inner, Picture) else inner


def _width(text: str) -> int:
    """The width of a line in characters, a Chinese one taken as two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


class Book:
    """A workbook with the styles of the ledger."""

    def __init__(self, file: Any, lang: str) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.lang = lang
        self.workbook = Workbook(file, options)
        self.formats: dict[str, Format] = {name: self.workbook.add_format(dict(s)) for name, s in STYLES.items()}

    def sheet(self, name: str, title: str, notes: Sequence[str], columns: Sequence[Column], **options: Any) -> Sheet:
        """A new sheet; options as for ``Sheet``."""
        return Sheet(self, name, title, notes, columns, **options)


class Sheet:
    """A sheet that is written from top to bottom.

    Args:
        book: The workbook.
        name, title: Its name, and the line on top.
        notes: Lines below the title.
        columns: The columns.
        fixed: So many columns stay in view.
        printed: So many columns are printed; 0 for all.
        upright: Whether the headings from the ``fixed`` column on are turned.
        rows: How many rows a sheet takes.
    """

    def __init__(
        self,
        book: Book,
        name: str,
        title: str,
        notes: Sequence[str],
        columns: Sequence[Column],
        *,
        fixed: int = 0,
        printed: int = 0,
        upright: bool = False,
        rows: int = ROWS,
    ) -> None:
        self.book, self.columns, self.name = book, columns, name
        self.sheet = book.workbook.add_worksheet(name)
        self.first = self.next = len(notes) + 2
        self._links, self._rows, self._printed = 0, rows, printed or len(columns)
        self._set_up(fixed)
        self.sheet.set_row(0, 28)
        self.sheet.write_string(0, 0, plain(title, book.lang), book.formats["title"])
        for number, note in enumerate(notes, 1):
            self.sheet.write_string(number, 0, plain(note, book.lang), book.formats["note"])
        self.sheet.set_row(self.first - 1, 110 if upright else 30)
        for number, column in enumerate(columns):
            style = "upright" if upright and number >= fixed else "head"
            self.sheet.write_string(self.first - 1, number, plain(column.head), book.formats[style])

    def _set_up(self, fixed: int) -> None:
        for number, column in enumerate(self.columns):
            self.sheet.set_column(number, number, column.width)
        self.sheet.freeze_panes(self.first, fixed)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        breadth = sum(column.width for column in self.columns[: self._printed])
        self.sheet.fit_to_pages(math.ceil(breadth / _BREADTH), 0)
        if breadth > _BREADTH and fixed:
            self.sheet.repeat_columns(0, fixed - 1)
        self.sheet.repeat_rows(self.first - 1)
        self.sheet.set_footer(f"&C{_FOOT.of(self.book.lang)}")
        self.sheet.hide_gridlines(2)

    def add(self, rows: Iterable[Sequence[Value]]) -> None:
        """Write the rows; where they do not fit, the last line says how many are left out."""
        for row in rows:
            if self.next < self._rows - 1:
                self.sheet.set_row(self.next, self._height(row))
                for number, value in enumerate(row):
                    self._cell(number, value, self.columns[number].style)
            self.next += 1
        left_out = self.next - (self._rows - 1)
        if left_out > 0:
            self.next = self._rows - 1
            words = _MORE.of(self.book.lang).format(n=left_out)
            self.sheet.write_string(self.next, 0, words, self.book.formats["note"])
        self._close()

    def _height(self, row: Sequence[Value]) -> float:
        """A height in points for the longest cell; not every program finds it out by itself.

        Columns that are not printed make a row no higher than can be read at a glance.
        """
        lines = [
            sum(-(-_width(line) // max(int(column.width) - 1, 1)) or 1 for line in str(_bare(value)).split("\n"))
            for value, column in zip(row, self.columns, strict=False)
            if column.width > _NARROW
        ]
        beside = min(max(lines[self._printed :], default=1), _LINES_BESIDE)
        pictured = _PICTURE_LINES if any(isinstance(value, Picture) for value in row) else 1
        return min(_LINE_HEIGHT * max(*lines[: self._printed], beside, pictured) + 6, _HIGHEST)

    def _cell(self, column: int, value: Value, style: str) -> None:
        if isinstance(value, Marked):
            style = value.style
        elif isinstance(value, Link) and self._links < LINKS:
            self._links += 1
            self.sheet.write_url(self.next, column, value.target, self.book.formats["link"], "")
            style = "link" if isinstance(value.value, str) else "count"
        elif isinstance(value, Picture):
            scale = _PICTURE_PIXELS / max(int.from_bytes(value.png[20:24], "big"), 1)  # its height, in the PNG's head
            shown = {"image_data": io.BytesIO(value.png), "x_scale": scale, "y_scale": scale, "object_position": 1}
            self.sheet.insert_image(self.next, column, "cell.png", shown)
        value = _bare(value)
        shape = self.book.formats[style]
        if isinstance(value, (int, Decimal)) and len(str(value).strip("-").replace(".", "")) <= _DIGITS:
            self.sheet.write_number(self.next, column, value, shape)
        elif value == "":
            self.sheet.write_blank(self.next, column, None, shape)
        else:
            self.sheet.write_string(self.next, column, plain(str(value), self.book.lang), shape)

    def _close(self) -> None:
        last = max(self.next - 1, self.first)
        self.sheet.autofilter(self.first - 1, 0, last, len(self.columns) - 1)
        self.sheet.print_area(0, 0, last, self._printed - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def choose(self, column: int, words: Sequence[str]) -> None:
        """Offer words for the cells of a column; others may be written too."""
        last = max(self.next - 1, self.first)
        offered = {"validate": "list", "source": list(words), "error_type": "information", "show_error": False}
        self.sheet.data_validation(self.first, column, last, column, offered)

    def hide(self, column: int) -> None:
        """Hide a column that only the next run reads."""
        self.sheet.set_column(column, column, self.columns[column].width, None, {"hidden": True})

    def colour(self, column: int, words: Mapping[str, str]) -> None:
        """Colour the cells of a column that hold one of the words in the style given for it."""
        last = max(self.next - 1, self.first)
        for word, style in words.items():
            only_colours = {k: v for k, v in STYLES[style].items() if k in ("bg_color", "font_color", "italic")}
            found = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
            shape = self.book.workbook.add_format(only_colours)
            self.sheet.conditional_format(self.first, column, last, column, {**found, "format": shape})

    def colour_above_zero(self, column: int, style: str) -> None:
        """Colour the figures of a column that are above 0."""
        last = max(self.next - 1, self.first)
        only_colours = {k: v for k, v in STYLES[style].items() if k in ("bg_color", "font_color")}
        shape = self.book.workbook.add_format(only_colours)
        found = {"type": "cell", "criteria": ">", "value": 0, "format": shape}
        self.sheet.conditional_format(self.first, column, last, column, found)
