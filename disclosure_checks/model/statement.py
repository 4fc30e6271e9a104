"""What a rule states: a comparison for each instance, a function, an observation, arithmetic of the prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from disclosure_checks.model.form import Form, Line
from disclosure_checks.model.formula import Formula, Relation

_CELL = re.compile(r"t\d+\.\w+\.\w+")


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

    def bind(self, form: Form) -> None:
        """See that the form has one of the cells at least that each option names.

        Raises:
            ValueError: It has none of them.
        """
        for option in self.options.values():
            cells = tuple(_cells_in(option))
            if cells and not any(cell in form.concepts for cell in cells):
                raise ValueError(f"{cells[0]!r} names no cell of the edition {form.id}")


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


@dataclass(frozen=True, slots=True)
class Coded:
    """A function of a script, asked for each instance of each report (``judge.coded``)."""

    domain: Domain
    function: Callable[..., object]


Statement = Linear | CellTest | Coded | Observed | Batched | Reckoned


def _cells_in(option: object) -> Iterator[str]:
    """Concept ids in an option: alone, in a list, or as the keys of a table."""
    if isinstance(option, str) and _CELL.fullmatch(option):
        yield option
    elif isinstance(option, (list, tuple, Mapping)):
        for part in option:
            yield from _cells_in(part)
