"""Rules as they are declared in ``schemas/rules/``: what must hold, in which words, why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from disclosure_checks.model.form import Concept, Form, FormTable, Line
from disclosure_checks.model.formula import Formula, Relation

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Words = Mapping[str, str]
_CELL = re.compile(r"t\d+\.\w+\.\w+")


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
        return self.source.short[lang] + self.place.get(lang, "")


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


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance of a rule: its key and what fills the names of the formula."""

    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Domain:
    """What a rule runs over: ``t3.columns``, ``t2.rows.documents``, ``concepts.count``, ``tables``.

    An empty ``members`` is a rule with a single instance, whose key is empty. Without a variable
    ``members`` is a count: so many instances, numbered from 1.
    """

    variable: str = ""
    members: str = ""

    def instances(self, form: Form) -> list[Instance]:
        """The instances in the form's order.

        Raises:
            ValueError: The edition has no such table, axis or group.
        """
        if not self.members:
            return [Instance("", {})]
        if not self.variable:
            return [Instance(str(number), {}) for number in range(1, int(self.members) + 1)]
        return [Instance(key, {self.variable: key}) for key in self._keys(form)]

    def _keys(self, form: Form) -> list[str]:
        head, _, rest = self.members.partition(".")
        if head == "tables":
            return [table.id for table in form.tables]
        if head == "concepts":
            kinds = set(rest.split("|")) if rest else {"count", "amount", "change"}
            return [c.id for c in form.concepts.values() if c.kind in kinds]
        axis, _, group = rest.partition(".")
        if axis not in ("rows", "columns"):
            raise ValueError(f"{self.members!r}: rows or columns of a table, concepts or tables are expected")
        lines: dict[str, Line] = {}
        for block in form.table(head).blocks:
            lines |= {line.id: line for line in (block.rows if axis == "rows" else block.columns)}
        return [key for key, line in lines.items() if not group or group in line.groups]


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear comparison for each instance; ``when`` says for which reports it is asked.

    A rule with several formulas has an instance for each: ``formula`` and ``others``. A formula over
    what the prose states (``text:``) is asked only of reports whose prose states it.

    Where a ``when`` is false the instance is held; where it cannot be told, the instance is
    undecided unless the comparison holds anyway.
    """

    domain: Domain
    formula: Formula
    when: tuple[Formula, ...] = ()
    others: tuple[Formula, ...] = ()

    def relation(self, form: Form, instance: Instance) -> Relation:
        """The comparison over the edition's cells."""
        formula = (self.formula, *self.others)[int(instance.key) - 1] if self.others else self.formula
        return formula.bind(form, instance.values)

    @property
    def text(self) -> str:
        """The formula, or all of them, as declared."""
        return "; ".join(formula.text for formula in (self.formula, *self.others))

    def conditions(self, form: Form, instance: Instance) -> tuple[Relation, ...]:
        """The conditions over the edition's cells."""
        return tuple(f.bind(form, instance.values) for f in self.when)


@dataclass(frozen=True, slots=True)
class CellTest:
    """A test of figures that is not linear, by the name of a function of ``judge.functions``."""

    domain: Domain
    function: str
    options: Mapping[str, object]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the form that its options name."""
        return tuple(cell for option in self.options.values() for cell in _cells_in(option))


@dataclass(frozen=True, slots=True)
class Observed:
    """What reading saw in print (an unreadable cell, an altered label): each is a violation, unless it says otherwise.

    Attributes:
        observation: The kind of observation, also the name of the frame's ``seen:`` column.
        domain: Instances; an observation belongs to the instance of its key. Without a domain
            every observation is an instance of its own (numbered), or all are one (``single``).
        judged: Whether reading notes every instance, also one that is held; a report without an
            observation is then one that the rule does not apply to.
    """

    observation: str
    domain: Domain
    single: bool
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Batched:
    """A finding on the batch as a whole, made where the batch is known; it belongs to no form.

    Attributes:
        finding: Its name (``waiver-unused``).
        domain: A single instance.
    """

    finding: str
    domain: Domain = Domain()


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Arithmetic that the prose states: each ``Reckoning`` of the kind is an instance (numbered)."""

    kind: str
    domain: Domain = Domain()


Statement = Linear | CellTest | Observed | Batched | Reckoned


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of the catalogue.

    Attributes:
        code: ``T301``; never used again for another rule.
        name: The defect in a few words, ``applications-do-not-balance``.
        severity: ``error`` cannot be right, ``warning`` a reviewer would ask, ``info`` worth a look.
        first_edition, last_edition: Ids of the first and the last edition that it holds for; empty for no bound.
            It holds for every edition between them whose form has the cells that it names.
        title: The defect as a heading, by language.
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
        file: The file that declares it.
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
    first_edition: str = ""
    last_edition: str = ""

    @property
    def is_equality(self) -> bool:
        """Whether it is an equality for every body that cannot be wrong; such ones tell which cells are suspect."""
        return (
            isinstance(self.statement, Linear)
            and self.statement.formula.operator == "="
            and not (self.statement.when or self.bodies or self.exempt or self.needs)
            and "text:" not in self.statement.text
            and self.severity == "error"
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
            for option in self.statement.options.values():
                cells = tuple(_cells_in(option))
                if cells and not any(cell in form.concepts for cell in cells):
                    raise ValueError(f"{cells[0]!r} names no cell of the edition {form.id}")

    def holds_for(self, form: Form) -> bool:
        """Whether the rule is one of the edition's: declared for it, and the form has its cells."""
        return self.declared_for(form) and self.fits(form)

    def declared_for(self, form: Form) -> bool:
        """Whether the edition lies between the first and the last that the rule is declared for."""
        if isinstance(self.statement, Batched):
            return False
        return self.first_edition <= form.id and (not self.last_edition or form.id <= self.last_edition)


def _cells_in(option: object) -> Iterator[str]:
    """Concept ids in an option: alone, in a list, or as the keys of a table."""
    if isinstance(option, str) and _CELL.fullmatch(option):
        yield option
    elif isinstance(option, (list, tuple, Mapping)):
        for part in option:
            yield from _cells_in(part)


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
        return form.table(key).title[lang]
    table: FormTable = form.table(head)
    for block in table.blocks:
        for line in block.columns if rest.startswith("columns") else block.rows:
            if line.id == key:
                return line.name(lang)
    return key
