"""A submitted file as its reader saw it: tables and paragraphs, each with its place.

A document knows no form. Readers make it, ``extract`` gives it a meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands in a submitted file, in the terms of a person who opens it.

    Every part counts from 1; a part that the format does not have is None.
    """

    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def describe(self, lang: str = "zh") -> str:
        """Words for the place, such as ``表3 行24 列4`` or ``第 61 行``."""
        zh = lang == "zh"
        parts = []
        if self.table is not None:
            parts.append(f"表{self.table}" if zh else f"table {self.table}")
            parts.append(f"行{self.row}" if zh else f"row {self.row}")
            if self.column is not None:
                parts.append(f"列{self.column}" if zh else f"column {self.column}")
        elif self.line is not None:
            parts.append(f"第 {self.line} 行" if zh else f"line {self.line}")
            if self.column is not None:
                parts.append(f"第 {self.column} 格" if zh else f"cell {self.column}")
        return (" " if zh else ", ").join(parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. A cell that spans several rows or columns occurs once, where it starts."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text outside tables."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of distinct cells in reading order; rows may have different lengths."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of one file in reading order.

    Attributes:
        path: The path as it was given, with forward slashes.
        format: The format that the content showed (``text``, ``html``, ...).
        blocks: Paragraphs and tables in reading order.
        pictures: How many pictures the file shows; a table may hide in one.
    """

    path: str
    format: str
    blocks: tuple[Block, ...] = field(default=())
    pictures: int = 0
