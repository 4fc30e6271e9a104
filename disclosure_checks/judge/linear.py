"""Linear rules over a wide frame, summed in blocks of rows that fit the processor's cache."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.frame.evaluation import NO_ROWS, Evaluation, Hits, Mask, Rows
from disclosure_checks.frame.values import exact
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import STATED, Relation, Term, cell_ref
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Instance, Linear

#: Rows that are summed at a time, so that the operands stay in the cache.
_BLOCK = 16384
#: Notes of a statement, and the reasons of rules for them.
NOTES = ("scope", "soft")
#: What breaks a comparison, said of the residual (left minus right).
_BREAKS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.ne,
    "!=": operator.eq,
    "<=": operator.gt,
    ">=": operator.lt,
    "<": operator.ge,
    ">": operator.le,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a relation is broken and where an operand is missing; positions in the frame."""

    broken: Rows
    missing: Rows

    def masks(self, rows: int) -> tuple[Mask, Mask]:
        """The same as two masks of shape (n_reports,)."""
        broken, missing = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
        broken[self.broken] = True
        missing[self.missing] = True
        return broken, missing


def evaluate_linear(
    rule: Rule, statement: Linear, edition: Edition, instances: Sequence[Instance], frame: WideFrame
) -> Evaluation:
    """Confront every instance of a linear rule with the frame."""
    evaluation = Evaluation(rule, np.zeros(frame.rows, dtype=np.int64))
    for instance in instances:
        relation = statement.relation(edition, instance)
        conditions = statement.conditions(edition, instance)
        cells = tuple(dict.fromkeys(c for r in (relation, *conditions) for c in r.cells))
        of_prose = [cell for cell in cells if cell_ref(cell).context == STATED]
        if any(frame.array(cell) is None and frame.array(doubt_column(cell)) is None for cell in of_prose):
            continue  # no report's prose says anything of it, as in a frame that has no prose
        answer = ask(relation, frame)
        if conditions or of_prose:
            answer, stated = _ask_where(answer, conditions, of_prose, frame)
            evaluation.instances += stated
        else:
            evaluation.instances += 1
        for rows, reason in _by_note(answer.broken, cells, frame):
            evaluation.hits += _hits(instance.key, relation, cells, rows, frame, reason)
        lacking = tuple(cell for cell in cells if frame.any_missing(cell)) if len(answer.missing) else ()
        evaluation.leave_open(instance.key, lacking, answer.missing)
    return evaluation


def ask(relation: Relation, frame: WideFrame) -> Answer:
    """Where the relation is broken, and where it cannot be told.

    Whole numbers up to 15 digits are summed exactly in floats; a row with decimals is summed
    again in Decimal, so 0.1 + 0.2 = 0.3 holds.
    """
    arrays = {cell: frame.array(cell) for cell in relation.cells}
    known = {cell: array for cell, array in arrays.items() if array is not None}
    if len(known) < len(arrays):
        return Answer(NO_ROWS, frame.all_rows)
    if _bounded(relation, frame):
        return Answer(NO_ROWS, NO_ROWS)
    if any(array.dtype == object for array in known.values()):
        return _ask_exactly(relation, known, frame)
    terms = _signed(relation, known)
    breaks = _BREAKS[relation.operator]
    broken: list[Rows] = []
    missing: list[Rows] = []
    for start in range(0, frame.rows, _BLOCK):
        residual = _residual(terms, slice(start, min(start + _BLOCK, frame.rows)))
        if relation.operator == "=" and not residual.any():
            continue  # NaN counts as true here, so nothing is missing either
        wrong = breaks(residual, 0)
        if residual.dtype.kind == "f":
            lacking = np.isnan(residual)
            if lacking.any():
                wrong &= ~lacking
                missing.append(np.flatnonzero(lacking) + start)
        if wrong.any():
            broken.append(np.flatnonzero(wrong) + start)
    rows = np.concatenate(broken) if broken else NO_ROWS
    return Answer(_without_float_errors(relation, known, rows), np.concatenate(missing) if missing else NO_ROWS)


def _bounded(relation: Relation, frame: WideFrame) -> bool:
    """Whether a lower bound of a single cell holds everywhere, told by the column's minimum."""
    if relation.operator != ">=" or len(relation.left) != 1 or any(term.cell for term in relation.right):
        return False
    bound = sum(term.coefficient for term in relation.right)
    return relation.left[0].coefficient == 1 and frame.minimum(relation.left[0].cell) >= bound


def _signed(relation: Relation, arrays: Mapping[str, NDArray[Any]]) -> list[tuple[NDArray[Any] | None, int]]:
    """The terms of the residual, left minus right, those of one array first; None is the constant 1."""
    terms = [
        (arrays.get(term.cell), sign * term.coefficient)
        for side, sign in ((relation.left, 1), (relation.right, -1))
        for term in side
    ]
    return sorted(terms, key=lambda term: term[0] is None)


def _residual(terms: Sequence[tuple[NDArray[Any] | None, int]], part: slice) -> NDArray[Any]:
    """Left minus right for a block of rows; NaN where an operand is missing."""
    first, factor = terms[0]
    assert first is not None
    total: NDArray[Any] = factor * first[part] if factor != 1 else first[part].copy()
    for array, factor in terms[1:]:
        values: Any = 1 if array is None else array[part]
        if array is not None and array.dtype.kind == "f" and total.dtype.kind != "f":
            total = total.astype(np.float64)
        if factor == 1:
            total += values
        elif factor == -1:
            total -= values
        else:
            total += factor * values
    return total


def _without_float_errors(relation: Relation, arrays: Mapping[str, NDArray[Any]], rows: Rows) -> Rows:
    fractional = _fractional(arrays, rows)
    if not fractional.any():
        return rows
    kept = [not f or _breaks_exactly(relation, arrays, int(row)) for row, f in zip(rows, fractional, strict=True)]
    sure: Rows = rows[np.array(kept, dtype=bool)]
    return sure


def _fractional(arrays: Mapping[str, NDArray[Any]], rows: Rows) -> Mask:
    found = np.zeros(len(rows), dtype=bool)
    for array in arrays.values():
        if array.dtype.kind == "f":
            values = array[rows]
            found |= np.floor(values) != values
    return found


def _ask_exactly(relation: Relation, arrays: Mapping[str, NDArray[Any]], frame: WideFrame) -> Answer:
    lacking = np.logical_or.reduce([frame.missing(cell) for cell in relation.cells])
    told = np.flatnonzero(~lacking)
    broken = [row for row in told if _breaks_exactly(relation, arrays, int(row))]
    return Answer(np.array(broken, dtype=np.intp), np.flatnonzero(lacking))


def _breaks_exactly(relation: Relation, arrays: Mapping[str, NDArray[Any]], row: int) -> bool:
    residual = _exact_side(relation.left, arrays, row) - _exact_side(relation.right, arrays, row)
    return bool(_BREAKS[relation.operator](residual, 0))


def _exact_side(terms: Sequence[Term], arrays: Mapping[str, NDArray[Any]], row: int) -> Decimal:
    """The exact value of one side in a report that has all its figures."""
    total = Decimal(0)
    for term in terms:
        value = exact(arrays[term.cell][row]) if term.cell else Decimal(1)
        total += term.coefficient * (value if value is not None else Decimal("NaN"))
    return total


def _ask_where(
    answer: Answer, conditions: Sequence[Relation], of_prose: Sequence[str], frame: WideFrame
) -> tuple[Answer, NDArray[np.int64]]:
    """The answer where the conditions hold, in three-valued logic, and where the rule applies.

    What the prose states is asked only of reports whose prose states it; where the prose speaks of
    it and it cannot be judged, the answer is open.
    """
    stated = np.ones(frame.rows, dtype=bool)
    for cell in of_prose:
        stated &= ~frame.missing(cell) | ~frame.missing(doubt_column(cell))
    possible, certain = stated.copy(), stated.copy()
    for condition in conditions:
        false, open_ = ask(condition, frame).masks(frame.rows)
        possible &= ~false
        certain &= ~false & ~open_
    broken, open_ = answer.masks(frame.rows)
    violated = certain & broken
    undecided = possible & (broken | open_) & ~violated
    return Answer(np.flatnonzero(violated), np.flatnonzero(undecided)), stated.astype(np.int64)


def doubt_column(cell: str) -> str:
    """The column that says why a ``text:`` cell cannot be judged."""
    return f"doubt:{cell.removeprefix('text:')}"


def _by_note(rows: Rows, cells: Sequence[str], frame: WideFrame) -> list[tuple[Rows, str]]:
    """The rows apart whose prose speaks of another scope than the report's, or may mean something else."""
    told = [f"note:{concept}" for context, concept in map(cell_ref, cells) if context == STATED]
    arrays = [array for column in told if (array := frame.array(column)) is not None]
    if not arrays or not len(rows):
        return [(rows, "")]
    noted = [np.logical_or.reduce([array[rows] == note for array in arrays]) for note in NOTES]
    scoped, soft = noted[0], noted[1] & ~noted[0]
    return [(rows[~scoped & ~soft], ""), (rows[scoped], NOTES[0]), (rows[soft], NOTES[1])]


def _hits(
    key: str, relation: Relation, cells: tuple[str, ...], rows: Rows, frame: WideFrame, reason: str = ""
) -> list[Hits]:
    if not len(rows):
        return []
    arrays = {cell: array for cell in relation.cells if (array := frame.array(cell)) is not None}
    inexact = np.array([array.dtype == object for array in arrays.values()]).any()
    fractional = np.ones(len(rows), dtype=bool) if inexact else _fractional(arrays, rows)
    found = []
    plain = rows[~fractional]
    if len(plain):
        left, right = (_float_side(side, arrays, plain) for side in (relation.left, relation.right))
        found.append(Hits(key, cells, plain, left, right, reason=reason))
    for row in rows[fractional]:
        sums = [np.array([_exact_side(s, arrays, int(row))], dtype=object) for s in (relation.left, relation.right)]
        found.append(Hits(key, cells, np.array([row], dtype=np.intp), sums[0], sums[1], reason=reason))
    return found


def _float_side(terms: Sequence[Term], arrays: Mapping[str, NDArray[Any]], rows: Rows) -> NDArray[Any]:
    total: NDArray[Any] = np.zeros(len(rows))
    for term in terms:
        total += term.coefficient * (arrays[term.cell][rows] if term.cell else 1)
    return total
