"""A submitted file as its reader saw it: tables and paragraphs, each with its place.

A document knows no form. Readers make it, ``extract`` gives it a meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from disclosure_checks.words import Words

#: Why text that a file stores is no part of what a person reads there: a note's mark beside a figure, struck
#: through, deleted by a tracked change, hidden by an attribute or a style, too small or too pale to be seen,
#: outside the page or its cut, under something else, or shown as another figure by the cell's number format.
LeftOutKind = Literal["note", "struck", "deleted", "hidden", "tiny", "colour", "outside", "covered", "format"]
#: Why what is shown in a cell cannot be told: only struck or only raised text, raised text that is no note's
#: mark, marks that turn the direction of writing, a picture, an embedded object or a box over the cell in the
#: figure's place, a form's field or drop-down, a formula or field without (or with an outdated) result, a number
#: format that shows a date, a fraction or the like, an automatic
#: number, what a program writes when the page opens, a figure that two lines may have cut, two lines in one,
#: text that only some views of the file show, that is cut off, squeezed or overprinted, or that the styles of a
#: page may hide or turn, a picture in which the figure was not recognised with certainty.
UnclearKind = Literal[
    "only-struck", "only-raised", "raised", "direction", "picture", "embedded", "covered-by-box", "form-field",
    "drop-down", "formula", "outdated", "number-format", "numbered", "script", "broken-figure", "two-in-one",
    "view", "crowded", "styled", "recognition",
]  # fmt: skip


_PAGE, _TABLE, _LINE = Words("第 {} 页", "page {}"), Words("表{}", "table {}"), Words("第 {} 行", "line {}")
_ROW, _COLUMN, _CELL = Words("行{}", "row {}"), Words("列{}", "column {}"), Words("第 {} 格", "cell {}")
_BESIDE = Words(" ", ", ")


@dataclass(slots=True, unsafe_hash=True)
class Location:
    """Where something stands in a submitted file, in the terms of a person who opens it.

    Every part counts from 1; a part that the format does not have is None.
    """

    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None

    def describe(self, lang: str = "zh") -> str:
        """Words for the place: ``表3 行24 列4``, ``Sheet1!E27``, ``第 2 页 行 14``, ``第 61 行``."""
        if self.sheet is not None:
            at = "" if self.column is None or self.row is None else f"!{column_letters(self.column)}{self.row}"
            return f"{self.sheet}{at}"
        parts = []
        if self.page is not None:
            parts.append(_PAGE.of(lang).format(self.page))
        if self.table is not None:
            parts.append(_TABLE.of(lang).format(self.table))
        if self.row is not None:
            parts.append(_ROW.of(lang).format(self.row))
        if self.line is not None:
            parts.append(_LINE.of(lang).format(self.line))
        if self.column is not None:
            parts.append((_CELL if self.row is None else _COLUMN).of(lang).format(self.column))
        return _BESIDE.of(lang).join(parts)


def column_letters(column: int) -> str:
    """The spreadsheet's letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(slots=True, unsafe_hash=True)
class Run:
    """A stretch of text with one look, as a file stores it; ``readers.shown`` makes what is shown of runs.

    Attributes:
        text: The text.
        raised: Superscript, subscript, or set above or below the line.
        struck: A line goes through it.
        hidden: Why a person does not see it, empty where it is seen.
        unclear: Why what is shown cannot be told, empty where it can. Without text (a picture, an empty
            field) it counts only where nothing else stands in the cell.
        source: Of a picture that may show a table: where it is, as the file says it.
    """

    text: str
    raised: bool = False
    struck: bool = False
    hidden: LeftOutKind | Literal[""] = ""
    unclear: UnclearKind | Literal[""] = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that a file stores in a place and that is no part of what is shown there."""

    kind: LeftOutKind
    text: str


@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One printed cell. A cell that spans several rows or columns occurs once, where it starts.

    Attributes:
        text: What is shown.
        location: Where.
        left_out: What is stored there besides, one entry for each kind.
        unclear: Why what is shown cannot be told; the text is then no figure.
        certainty: Of what was recognised in a picture, how certain its least certain character is (0 to 1); None
            of what the file has as text.
        picture: Where recognition was not certain, the cell as a PNG, for a person to read.
    """

    text: str
    location: Location
    left_out: tuple[LeftOut, ...] = ()
    unclear: UnclearKind | Literal[""] = ""
    certainty: float | None = None
    picture: bytes = b""


@dataclass(slots=True, unsafe_hash=True)
class Paragraph:
    """A run of text outside tables; the attributes are those of a cell."""

    text: str
    location: Location
    left_out: tuple[LeftOut, ...] = ()
    unclear: UnclearKind | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of distinct cells in reading order; rows may have different lengths."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture that may show a page or a table.

    Attributes:
        before: The number of the block that it stands in front of.
        page: The page of a PDF that is nothing but this picture, from 1; None for a picture of its own.
        name: The part of the file's package that holds it, or how the file calls it; empty where the file is the
            picture.
        inches: How wide it is shown, 0 where that is not told.
        content: Its bytes where they are not in the file's package.
    """

    before: int
    page: int | None = None
    name: str = ""
    inches: float = 0.0
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of one file in reading order.

    Attributes:
        path: The path as it was given, with forward slashes.
        format: The format that the content showed (``text``, ``html``, ...).
        blocks: Paragraphs and tables in reading order.
        pictures: How many pictures the file shows; a table may hide in one.
        hidden: Links that a web page holds but does not show, each the link's text and its target.
        published: The day that a web page says of itself it was published on, or an empty string.
        scans: Pictures that may show pages or tables of the report.
        recognition: Whether they were read: ``done``, ``missing`` (the extra ``ocr`` is not installed), ``off``
            (nobody asked for it); empty where there are none.
    """

    path: str
    format: str
    blocks: tuple[Block, ...] = field(default=())
    pictures: int = 0
    hidden: tuple[Paragraph, ...] = ()
    published: str = ""
    scans: tuple[Scan, ...] = ()
    recognition: Literal["", "done", "missing", "off"] = ""
