"""An edition of the annual report form with the rules that hold for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

from disclosure_checks.model.form import Form, with_variant
from disclosure_checks.model.formula import Relation
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Linear

if TYPE_CHECKING:
    import pandera.pandas as pa

#: What compiles an edition to Pandera, by name: it stands above what an edition is and loads pandas.
_WIDE, _PRINTED = "disclosure_checks.judge.schema:wide_schema", "disclosure_checks.judge.schema:table_schema"


@dataclass(frozen=True, eq=False)
class Edition(Form):
    """A form with its rules.

    Attributes:
        rules: The rules that apply to reports on this form, by code.
    """

    rules: tuple[Rule, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        return f"<Edition {self.id}: {len(self.concepts)} cells, {len(self.rules)} rules>"

    @cached_property
    def variants(self) -> Mapping[str, Edition]:
        """The same edition with each printed variant in place of its own rows."""
        found = {}
        for table in self.tables:
            for variant in table.variants:
                tables = with_variant(self.tables, table, variant)
                printed = replace(self, tables=tables, variant=variant.id, own=self)
                # A rule on a row that is not printed has nothing to ask.
                found[variant.id] = replace(printed, rules=tuple(rule for rule in self.rules if rule.fits(printed)))
        return found

    def schema(self) -> pa.DataFrameSchema:
        """The wide frame's schema: a column for each concept, a named Check for each rule.

        ``schema.validate(frame, lazy=True)`` gives a failure case for each violated rule
        instance: ``check`` is the rule's code, ``column`` the instance's key, ``index`` the
        report and ``failure_case`` the residual or what was found in print.

        Examples:
            >>> from disclosure_checks import load_edition
            >>> schema = load_edition(2021).schema()
            >>> len(schema.columns), schema.columns["t2.fees.amount"].metadata["unit"], schema.checks[0].name
            (200, '万元', 'C101')
        """
        compiled = cast("Callable[[Edition], pa.DataFrameSchema]", resolve_name(_WIDE))
        return compiled(self)

    def table_schema(self, number: int) -> pa.DataFrameSchema:
        """The schema of one table as it is printed, rows and columns labelled as in the form.

        Table 3 has the shape (25, 7), or (23, 7) in the edition of 2019.

        Examples:
            >>> from disclosure_checks import load_edition, read_report
            >>> table = read_report("examples/clean/jia-town-2021.txt").table(3)
            >>> load_edition(2021).table_schema(3).validate(table).shape
            (25, 7)
        """
        compiled = cast("Callable[[Edition, int], pa.DataFrameSchema]", resolve_name(_PRINTED))
        return compiled(self, number)


@cache
def hard_equalities(edition: Edition) -> dict[tuple[str, str], Relation]:
    """The equalities that cannot be wrong for any body, by rule and key; those with a constant are none of them."""
    found = {}
    for rule in edition.rules:
        if not rule.is_equality or not isinstance(rule.statement, Linear):
            continue
        for instance in rule.statement.domain.instances(edition):
            relation = rule.statement.relation(edition, instance)
            if rule.is_hard(instance.key) and all(term.cell for term in (*relation.left, *relation.right)):
                found[rule.code, instance.key] = relation
    return found
