"""The linear rules of an edition as formulas of a spreadsheet: totals, and a line that says whether each holds.

The formulas are made from the rules themselves; there is no second list of rules. A cell without a figure
leaves a relation open, as it does in a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from disclosure_checks.model.document import column_letters
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import Relation, Term, cell_ref
from disclosure_checks.model.report import Body
from disclosure_checks.model.rule import Body as Condition
from disclosure_checks.model.rule import Rule, Severity, instance_label
from disclosure_checks.model.statement import Instance, Linear
from disclosure_checks.wording.messages import short_names

#: What a line says: it holds, it cannot be right, a reviewer would ask, a figure is missing, last year's is, not asked.
HOLDS, BROKEN, DOUBTFUL, OPEN, NO_PREVIOUS, NOT_ASKED = "平", "不平 差 ", "请核实 差 ", "未填", "缺上年数", "不适用"
#: A sum of more terms is told by its first and its last one.
_TERMS = 4
#: Contexts of cells that the form itself can know.
_CONTEXTS = {"", "prev"}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the workbook; row and column count from 1."""

    sheet: str
    row: int
    column: int


At = Callable[[str], Place]


@dataclass(frozen=True, slots=True)
class LiveRelation:
    """One instance of a linear rule on the form.

    Attributes:
        rule, key, severity: The rule, the instance, and how grave it is there.
        relation: What must hold.
        conditions: It is only asked where these hold.
    """

    rule: Rule
    key: str
    severity: Severity
    relation: Relation
    conditions: tuple[Relation, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that it needs, each once."""
        return tuple(dict.fromkeys(c for r in (self.relation, *self.conditions) for c in r.cells))

    @property
    def total(self) -> str:
        """The cell that it says to be a sum of others of the report; empty where it says no such thing."""
        left = self.relation.left
        single = len(left) == 1 and left[0].coefficient == 1 and self.rule.is_equality
        own = all(":" not in cell for cell in self.relation.cells)
        return left[0].cell if single and own and len(self.relation.right) > 1 else ""

    def words(self, edition: Edition) -> str:
        """The relation in the form's words."""
        names = short_names(self.relation, edition, "zh")
        sides = (_side_words(self.relation.left, names), _side_words(self.relation.right, names))
        sign = {"<=": "≤", ">=": "≥", "!=": "≠"}.get(self.relation.operator, self.relation.operator)
        label = instance_label(self.key, edition, self.rule.statement, "zh")
        return f"{label}：" * bool(label) + f" {sign} ".join(sides)


def _side_words(terms: Sequence[Term], names: Mapping[str, str]) -> str:
    told = [
        ("-" if t.coefficient < 0 else "")
        + (f"{abs(t.coefficient)} × " if t.cell and abs(t.coefficient) != 1 else "")
        + (names[t.cell] if t.cell else str(abs(t.coefficient)))
        for t in terms
    ]
    if len(told) > _TERMS:
        return f"{told[0]} + … + {told[-1]}（{len(told)} 项）"
    return " + ".join(told).replace("+ -", "- ")


def live_relations(edition: Edition, body: Body) -> tuple[LiveRelation, ...]:
    """The instances of the edition's linear rules that the form and last year's report can tell.

    A rule for some bodies only is left out where it does not apply or where that is not known; so is one
    on a single cell, which what may be typed there takes care of.
    """
    found = (
        _live(rule, rule.statement, instance, edition, body)
        for rule in edition.rules
        if isinstance(rule.statement, Linear) and _applies(rule, body)
        for instance in rule.statement.domain.instances(edition)
    )
    return tuple(live for live in found if len(live.cells) > 1 and _known(live))


def _known(live: LiveRelation) -> bool:
    return {cell_ref(cell).context for cell in live.cells} <= _CONTEXTS


def _live(rule: Rule, statement: Linear, instance: Instance, edition: Edition, body: Body) -> LiveRelation:
    relation, conditions = statement.relation(edition, instance), statement.conditions(edition, instance)
    return LiveRelation(rule, instance.key, _severity(rule, instance.key, body), relation, conditions)


def _severity(rule: Rule, key: str, body: Body) -> Severity:
    for case in rule.severity_cases:
        if (not case.keys or key in case.keys) and not case.reasons and _fits(case.body, body):
            return case.severity
    return rule.severity


def _applies(rule: Rule, body: Body) -> bool:
    if not (rule.bodies or rule.exempt):
        return True
    told = body.level is not None
    wanted = not rule.bodies or any(_fits(condition, body) for condition in rule.bodies)
    return told and wanted and not any(_fits(condition, body) for condition in rule.exempt)


def _fits(condition: Condition, body: Body) -> bool:
    pairs = ((condition.level, body.level), (condition.of, body.of), (condition.kind, body.kind))
    return all(not allowed or told in allowed for allowed, told in pairs)


# ------------------------------------------------------------------ formulas


def totals(relations: Sequence[LiveRelation], at: At) -> dict[str, str]:
    """The formula of each cell that is a sum; it stays empty until every part is filled in."""
    found: dict[str, str] = {}
    for live in relations:
        if live.total and live.total not in found:
            parts = [term.cell for term in live.relation.right if term.cell]
            found[live.total] = f'=IF({_missing(parts, at)},"",{_sum(live.relation.right, at)})'
    return found


def state(live: LiveRelation, at: At) -> str:
    """The formula that says how the relation stands, in the words above."""
    own = [cell for cell in live.cells if ":" not in cell]
    previous = [cell for cell in live.cells if ":" in cell]
    difference = _difference(live.relation, at)
    worst = BROKEN if live.severity == "error" else DOUBTFUL
    text = f'"{worst}"&ABS({difference})'
    if previous:
        text = f'IF({_missing(previous, at)},"{NO_PREVIOUS}",{text})'
    if own:
        text = f'IF({_missing(own, at)},"{OPEN}",{text})'
    known = f"NOT({_missing(live.relation.cells, at)})"
    text = f'IF(AND({known},{_holds(live.relation, at)}),"{HOLDS}",{text})'
    for condition in live.conditions:
        false = f"AND(NOT({_missing(condition.cells, at)}),NOT({_holds(condition, at)}))"
        text = f'IF({false},"{NOT_ASKED}",{text})'
    return f"={text}"


def side(terms: Sequence[Term], at: At) -> str:
    """The formula of one side, empty until all its figures are there."""
    cells = [term.cell for term in terms if term.cell]
    whole = _sum(terms, at)
    return f'=IF({_missing(cells, at)},"",{whole})' if cells else f"={whole}"


def _holds(relation: Relation, at: At) -> str:
    operator = {"!=": "<>"}.get(relation.operator, relation.operator)
    return f"{_difference(relation, at)}{operator}0"


def _difference(relation: Relation, at: At) -> str:
    return f"ROUND({_sum(relation.left, at)}-({_sum(relation.right, at)}),6)"


def _missing(cells: Sequence[str], at: At) -> str:
    """Whether a cell holds no figure: COUNT counts figures and nothing else."""
    places = list(dict.fromkeys(map(at, cells)))
    return f"COUNT({','.join(_ranges(places))})<{len(places)}"


def _sum(terms: Sequence[Term], at: At) -> str:
    """SUM passes over texts, so that what is no figure gives no error."""
    plain = [at(term.cell) for term in terms if term.cell and term.coefficient == 1]
    parts = [f"SUM({','.join(_ranges(plain))})"] if plain else []
    for term in terms:
        if not term.cell:
            parts.append(f"({term.coefficient})")
        elif term.coefficient != 1:
            parts.append(f"({term.coefficient})*SUM({_ranges([at(term.cell)])[0]})")
    return "+".join(parts)


def _ranges(places: Sequence[Place]) -> list[str]:
    """The cells as ranges, down or across, whichever takes fewer."""
    down = list(_runs(sorted(places, key=lambda p: (p.sheet, p.column, p.row)), "row"))
    across = list(_runs(sorted(places, key=lambda p: (p.sheet, p.row, p.column)), "column"))
    return min(down, across, key=len)


def _runs(places: Sequence[Place], axis: str) -> Iterator[str]:
    def line(numbered: tuple[int, Place]) -> tuple[str, int, int]:
        number, place = numbered
        other = place.column if axis == "row" else place.row
        along = place.row if axis == "row" else place.column
        return place.sheet, other, along - number

    for _, run in groupby(enumerate(places), key=line):
        found = [place for _, place in run]
        first, last = (f"${column_letters(p.column)}${p.row}" for p in (found[0], found[-1]))
        yield f"'{found[0].sheet}'!{first}" + (f":{last}" if len(found) > 1 else "")
