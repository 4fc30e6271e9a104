"""Rules as they are declared in ``schemas/rules/``: what must hold, in which words, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from disclosure_checks.model.form import Concept, Form, FormTable
from disclosure_checks.model.statement import Batched, CellTest, Linear, Observed, Statement
from disclosure_checks.words import CLAUSE, Words

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a rule stands on, or a judgement that stands on none (``JUDG``)."""

    id: str
    title: Words
    short: Words


@dataclass(frozen=True, slots=True)
class Basis:
    """A source and the place in it; empty where the whole of it is meant."""

    source: Source
    place: Words

    def words(self, lang: str) -> str:
        """``《政府信息公开条例》第四十九条``."""
        return self.source.short.of(lang) + self.place.of(lang)


@dataclass(frozen=True, slots=True)
class Example:
    """A report that keeps or breaks the rule: in words, and in figures where it has some."""

    words: Words
    figures: Mapping[str, int | Decimal]


@dataclass(frozen=True, slots=True)
class Body:
    """A condition on the reporting body; an empty part holds for every body."""

    level: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SeverityCase:
    """A severity that replaces the rule's own for some instances, reasons or bodies."""

    severity: Severity
    keys: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    body: Body = Body()


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of the catalogue.

    Attributes:
        code: ``T301``; never used again for another rule.
        name: The defect in a few words, ``applications-do-not-balance``.
        severity: ``error`` cannot be right, ``warning`` a reviewer would ask, ``info`` worth a look.
        first_edition, last_edition: Ids of the first and the last edition that it holds for; empty for no bound.
            It holds for every edition between them whose form has the cells that it names.
        title: The defect as a heading.
        message: The sentence of a finding, with ``{names}`` that the figures fill.
        statement: What must hold.
        bodies: Reporting bodies that it applies to; empty for all.
        exempt: Reporting bodies that it does not apply to.
        first_year: The first report year that it applies to, None for every year.
        severity_cases: Other severities; the first case that fits counts.
        basis: The texts that it stands on.
        rationale, remedy: Why, and how to put it right.
        good, bad: A report that keeps it and one that breaks it.
        reasons: Words for the reasons that observations give.
        for_reviewer: The reasons that are no fault of the unit, each with what the reviewer can do.
        file: The file that declares it.
        declared: The severity of the catalogue where a local policy gave it another, else None.
        needs: What else must be there for it to be asked (``NEEDS`` of ``rule_blocks``), or nothing.
    """

    code: str
    name: str
    severity: Severity
    title: Words
    message: Words
    statement: Statement
    bodies: tuple[Body, ...]
    exempt: tuple[Body, ...]
    severity_cases: tuple[SeverityCase, ...]
    basis: tuple[Basis, ...]
    rationale: Words
    remedy: Words
    good: Example
    bad: Example
    reasons: Mapping[str, Words]
    file: str
    first_year: int | None = None
    needs: str = ""
    for_reviewer: Mapping[str, Words] = field(default_factory=dict)
    first_edition: str = ""
    last_edition: str = ""
    declared: Severity | None = None

    def __repr__(self) -> str:
        return f"<Rule {self.code} {self.name} ({self.severity})>"

    def grounds(self, lang: str) -> str:
        """The texts that it stands on, in words: ``《政府信息公开条例》第四十九条；…``."""
        return CLAUSE.of(lang).join(basis.words(lang) for basis in self.basis)

    @property
    def function(self) -> str:
        """The name of the function that judges it, empty for a rule of another kind."""
        return self.statement.function if isinstance(self.statement, CellTest) else ""

    @property
    def observation(self) -> str:
        """The kind of observation that it asks for, empty for a rule of another kind."""
        return self.statement.observation if isinstance(self.statement, Observed) else ""

    @property
    def is_bound(self) -> bool:
        """Whether it bounds each cell by itself (no count below 0)."""
        return isinstance(self.statement, Linear) and self.statement.domain.members.startswith("concepts")

    @property
    def is_equality(self) -> bool:
        """Whether it is an equality for every body that cannot be wrong; such ones tell which cells are suspect."""
        return (
            isinstance(self.statement, Linear)
            and self.statement.formula.operator == "="
            and not (self.statement.when or self.bodies or self.exempt or self.needs)
            and "text:" not in self.statement.text
            and (self.declared or self.severity) == "error"
        )

    def is_hard(self, key: str) -> bool:
        """Whether this instance is such an equality, whatever the body."""
        softer = [case.keys for case in self.severity_cases if case.severity != "error"]
        return self.is_equality and all(keys and key not in keys for keys in softer)

    def fits(self, form: Form) -> bool:
        """Whether the form has every row, column and group that the rule names."""
        try:
            self.bind(form)
        except (ValueError, KeyError):
            return False
        return True

    def bind(self, form: Form) -> None:
        """Bind every instance to the form's cells, to see that it can be done.

        Raises:
            ValueError, KeyError: The form lacks what the rule names; the message says what.
        """
        instances = self.statement.domain.instances(form)
        if not instances:
            raise ValueError(f"{self.statement.domain.members!r} names nothing")
        for instance in instances:
            if isinstance(self.statement, Linear):
                self.statement.relation(form, instance)
                self.statement.conditions(form, instance)
        if isinstance(self.statement, CellTest):
            self.statement.bind(form)

    def holds_for(self, form: Form) -> bool:
        """Whether the rule is one of the edition's: declared for it, and the form has its cells."""
        return self.declared_for(form) and self.fits(form)

    def declared_for(self, form: Form) -> bool:
        """Whether the edition lies between the first and the last that the rule is declared for."""
        if isinstance(self.statement, Batched):
            return False
        return self.first_edition <= form.id and (not self.last_edition or form.id <= self.last_edition)


def instance_label(key: str, form: Form, statement: Statement, lang: str) -> str:
    """The name of an instance as the form prints it: a column, a row, a table or a cell."""
    concept: Concept | None = form.concepts.get(key)
    if concept is not None:
        return concept.label(lang)
    domain = statement.domain
    head, _, rest = domain.members.partition(".")
    if not key or not domain.variable:
        return key
    if head == "tables":
        return form.table(key).title.of(lang)
    table: FormTable = form.table(head)
    for block in table.blocks:
        for line in block.columns if rest.startswith("columns") else block.rows:
            if line.id == key:
                return line.name.of(lang)
    return key
