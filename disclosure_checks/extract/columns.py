"""Facts of many reports kept by columns: each cell a number into the column's distinct texts.

A fact is made of a cell when it is asked for; the wide frame takes whole columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.extract.tables.cell import read_cell
from disclosure_checks.model.document import Location
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Concept
from disclosure_checks.model.report import MISSING, Fact, Observation
from disclosure_checks.text.figures import Number


class Column:
    """The cells of a column: distinct texts, and for each row the number of its text."""

    __slots__ = ("codes", "number", "texts")

    def __init__(self, number: int, codes: NDArray[np.int32], texts: Sequence[str]) -> None:
        self.number, self.codes, self.texts = number, codes, texts

    def text(self, row: int) -> str:
        """The text of a row's cell."""
        return self.texts[int(self.codes[row])]


class FactTable:
    """The cells of one file, where the facts of its reports are kept; each distinct text of a column is read once.

    Attributes:
        columns: By concept.
        lines: The line of each row in the file, shape (n_rows,); None where it has no lines.
    """

    def __init__(self, columns: Mapping[str, Column], lines: NDArray[np.int32] | None) -> None:
        self.columns, self.lines = columns, lines
        self._figures: dict[Concept, list[Fact]] = {}

    def place(self, column: Column, row: int) -> Location:
        """Where a cell stands."""
        if self.lines is None:
            return Location(row=row + 1, column=column.number)
        return Location(line=int(self.lines[row]), column=column.number)

    def fact(self, concept: Concept, row: int) -> Fact:
        """The fact of a row's cell."""
        column = self.columns.get(concept.id)
        if column is None:
            return MISSING
        read = self._read(concept, column)[column.codes[row]]
        return Fact(read.value, read.text, self.place(column, row))

    def values(self, concepts: Collection[Concept], row: int) -> Iterator[Number | None]:
        """The figures of a row's cells."""
        for concept in concepts:
            column = self.columns.get(concept.id)
            yield None if column is None else self._read(concept, column)[column.codes[row]].value

    def figures(self, concept: Concept, rows: NDArray[np.intp]) -> NDArray[Any]:
        """The figures of some rows: floats with NaN, amounts as Decimal objects with None."""
        column = self.columns.get(concept.id)
        values = [] if column is None else [fact.value for fact in self._read(concept, column)]
        if concept.kind == "amount":
            amounts = np.array([None if v is None else Decimal(v) for v in [*values, None]], dtype=object)
            return amounts[:-1][column.codes[rows]] if column is not None else np.full(len(rows), None, dtype=object)
        floats = np.array([np.nan if v is None else float(v) for v in values])
        return floats[column.codes[rows]] if column is not None else np.full(len(rows), np.nan)

    def observations(self, edition: Edition, rows: Sequence[int]) -> dict[int, list[Observation]]:
        """What is odd in the cells of some rows, in the order of the form."""
        found: dict[int, list[Observation]] = {}
        wanted = np.array(rows, dtype=np.intp)
        for concept in edition.concepts.values():
            column = self.columns.get(concept.id)
            odd = [] if column is None else [n for n, text in enumerate(column.texts) if _is_odd(concept, text)]
            if column is None or not odd:
                continue
            for row in wanted[np.isin(column.codes[wanted], odd)]:
                at = int(row)
                read_cell(concept, column.text(at), self.place(column, at), found.setdefault(at, []))
        return found

    def _read(self, concept: Concept, column: Column) -> list[Fact]:
        if concept not in self._figures:
            self._figures[concept] = [read_cell(concept, text, None, []) for text in column.texts]
        return self._figures[concept]


def _is_odd(concept: Concept, text: str) -> bool:
    seen: list[Observation] = []
    read_cell(concept, text, None, seen)
    return bool(seen)
