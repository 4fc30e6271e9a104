"""The annual report form: tables, rows, columns and the concepts they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from disclosure_checks.text.folding import without_number
from disclosure_checks.words import Words

Kind = Literal["count", "amount", "change"]


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of a table as the form prints it.

    Attributes:
        id: Its part of the concept id.
        label: The printed label, word for word.
        name: The label as a sentence uses it, and in English.
        code: The place in the form's numbering, such as ``三（三）1``.
        aliases: Other wordings seen in print; they are read and reported (S110).
        parents: Printed labels of the groups that it stands in.
        groups: Names under which formulas sum it (``results``, ``applicants``).
        kind: What a figure in this column is; a row leaves it to its columns.
        unit: The unit of a figure in this column, or an empty string.
    """

    id: str
    label: str
    name: Words
    code: str = ""
    aliases: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    kind: Kind = "count"
    unit: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows under one heading of columns.

    Attributes:
        caption: The printed caption over the block, or an empty string.
        header: The printed heading cells in reading order, line by line.
        rows: Its rows in the form's order.
        columns: Its value columns in the form's order.
    """

    caption: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of printing a table that is not the edition's own, but is read (and reported)."""

    id: str
    replaces: tuple[str, ...]
    row: Line


@dataclass(frozen=True, slots=True, eq=False)
class FormTable:
    """One table of the form.

    Attributes:
        id: ``t2``, ``t3`` or ``t4``.
        section: The number of the report's section that it stands in.
        title: What people call it.
        across: Whether its rows are printed side by side in one line of cells.
        blocks: Its blocks in the form's order.
        variants: Other ways of printing it that are seen.
        english: Printed heads that are no row and no column (captions, groups) in English.
    """

    id: str
    section: int
    title: Words
    across: bool
    blocks: tuple[Block, ...]
    variants: tuple[Variant, ...] = ()
    english: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """2, 3 or 4, as people call it."""
        return int(self.id.removeprefix("t"))


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One cell of the form.

    Attributes:
        id: ``tN.<row>.<column>``.
        kind: ``count`` (whole, not negative), ``amount`` (may have decimals) or ``change`` (signed).
    """

    id: str
    table: FormTable
    row: Line
    column: Line

    @property
    def kind(self) -> Kind:
        """What its figure is."""
        return self.column.kind

    @property
    def unit(self) -> str:
        """The unit of its figure, or an empty string."""
        return self.column.unit

    def label(self, lang: str = "zh") -> str:
        """Its place in the form in words: ``表三 三（七）总计 · 自然人``."""
        code, row = self.row.code, self.row.label
        if code:
            joint = "" if code.endswith("）") else "." if code[-1].isdigit() else "、"
            row = code + joint + without_number(row)
        place = Words(f"{row} · {self.column.label}", f"{self.row.name.en} · {self.column.name.en}")
        return f"{self.table.title.of(lang)} {place.of(lang)}"


@dataclass(frozen=True, eq=False)
class Form:
    """One edition of the form as it is printed: what cells there are and when it is prescribed.

    Attributes:
        id: ``2019`` or ``2021``, the name of its file in ``schemas/forms/``.
        first_year, last_year: The report years that it is prescribed for (None: still in force).
        notice: Number and title of the notice that prescribes it.
        sections: The six headings, without their numbers. Other wordings of them stand in ``schemas/sections.toml``.
        tables: The tables in the form's order.
        variant: The id of the printed variant in place, or an empty string.
        own: The form that this is a variant of, None where it is the form itself.
    """

    id: str
    first_year: int = field(repr=False)
    last_year: int | None = field(repr=False)
    notice: Mapping[str, str] = field(repr=False)
    sections: tuple[str, ...] = field(repr=False)
    tables: tuple[FormTable, ...] = field(repr=False)
    variant: str = ""
    own: Form | None = field(default=None, repr=False)

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """Every cell of the form by id, in the form's order."""
        found = {}
        for table in self.tables:
            for block in table.blocks:
                for row in block.rows:
                    for column in block.columns:
                        key = f"{table.id}.{row.id}.{column.id}"
                        found[key] = Concept(key, table, row, column)
        return found

    def table(self, number: int | str) -> FormTable:
        """Table 2, 3 or 4 (or its id, ``t3``).

        Raises:
            KeyError: The form has no such table.
        """
        wanted = number if isinstance(number, str) else f"t{number}"
        for table in self.tables:
            if table.id == wanted:
                return table
        raise KeyError(f"the form has no table {number!r}; it has {', '.join(t.id for t in self.tables)}")

    def covers(self, year: int) -> bool:
        """Whether the form is prescribed for this report year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def with_variant(tables: tuple[FormTable, ...], table: FormTable, variant: Variant) -> tuple[FormTable, ...]:
    """The tables with a printed variant in place of the rows that it replaces."""

    def rows(block: Block) -> tuple[Line, ...]:
        kept: list[Line] = []
        for row in block.rows:
            if row.id not in variant.replaces:
                kept.append(row)
            elif row.id == variant.replaces[0]:
                kept.append(variant.row)
        return tuple(kept)

    changed = replace(table, blocks=tuple(replace(b, rows=rows(b)) for b in table.blocks), variants=())
    return tuple(changed if t is table else t for t in tables)
