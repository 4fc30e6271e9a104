"""Editions of the annual report form: tables, rows, columns and the concepts they make.

The editions are declared in ``schemas/forms/``; ``load_edition`` reads one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure_checks.model.form import Block, Concept, FormTable, Line, Variant

if TYPE_CHECKING:
    import pandera.pandas as pa

    from disclosure_checks.model.rule import Rule


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition of the form with the rules that hold for it.

    Attributes:
        id: ``2019`` or ``2021``.
        first_year, last_year: The report years that it is prescribed for (None: still in force).
        notice: Number and title of the notice that prescribes it.
        sections: The six headings with their accepted wordings, the form's own first.
        tables: The tables in the form's order.
        rules: The rules that apply to reports on this form.
        variant: The id of the printed variant in place, or an empty string.
    """

    id: str
    first_year: int = field(repr=False)
    last_year: int | None = field(repr=False)
    notice: Mapping[str, str] = field(repr=False)
    sections: tuple[tuple[str, ...], ...] = field(repr=False)
    tables: tuple[FormTable, ...] = field(repr=False)
    rules: tuple[Rule, ...] = field(default=(), repr=False)
    variant: str = ""

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

    @cached_property
    def variants(self) -> Mapping[str, Edition]:
        """The same edition with each printed variant in place of its own rows."""
        return {v.id: self._with_variant(t, v) for t in self.tables for v in t.variants}

    def _with_variant(self, table: FormTable, variant: Variant) -> Edition:
        def rows(block: Block) -> tuple[Line, ...]:
            kept: list[Line] = []
            for row in block.rows:
                if row.id not in variant.replaces:
                    kept.append(row)
                elif row.id == variant.replaces[0]:
                    kept.append(variant.row)
            return tuple(kept)

        changed = replace(table, blocks=tuple(replace(b, rows=rows(b)) for b in table.blocks), variants=())
        tables = tuple(changed if t is table else t for t in self.tables)
        printed = replace(self, tables=tables, variant=variant.id)
        # A rule on a row that is not printed has nothing to ask.
        return replace(printed, rules=tuple(rule for rule in self.rules if rule.fits(printed)))

    def schema(self) -> pa.DataFrameSchema:
        """The wide frame's schema: a column for each concept, a named Check for each rule.

        ``schema.validate(frame, lazy=True)`` gives a failure case for each violated rule
        instance: ``check`` is the rule's code, ``column`` the instance's key, ``index`` the
        report and ``failure_case`` the residual or what was found in print.
        """
        from disclosure_checks.judge.schema import wide_schema

        return wide_schema(self)

    def table_schema(self, number: int) -> pa.DataFrameSchema:
        """The schema of one table as it is printed, rows and columns labelled as in the form.

        Table 3 has the shape (25, 7), or (23, 7) in the edition of 2019.
        """
        from disclosure_checks.judge.schema import table_schema

        return table_schema(self, number)
