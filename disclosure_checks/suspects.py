"""Suspects for the violated equalities of a batch: located, ranked, told in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice, product

import numpy as np

from disclosure_checks.causes import Cause, likely_cause
from disclosure_checks.edition import Edition
from disclosure_checks.equalities import components
from disclosure_checks.figures import Number, as_number
from disclosure_checks.formula import Relation
from disclosure_checks.frame import exact
from disclosure_checks.localize import LISTED, Changes, Localization, localize
from disclosure_checks.result import Change, Suspect, Violation
from disclosure_checks.rule import Linear
from disclosure_checks.wide import WideFrame


@dataclass(frozen=True, slots=True)
class Suspects:
    """The suspects of one report and how many there are (None: not determined)."""

    listed: tuple[Suspect, ...]
    total: int | None


def add_suspects(
    violations: Mapping[int, Sequence[Violation]], edition: Edition, frame: WideFrame, lang: str
) -> dict[int, list[Violation]]:
    """The violations with suspects on those that are equalities or blanks.

    Args:
        violations: By the report's position in the frame.
        edition: The frame's edition.
        frame: The wide frame.
        lang: The language of the causes.
    """
    codes = frozenset(rule.code for rule in edition.rules if rule.is_equality)
    wrong = [row for row, found in violations.items() if any(v.rule in codes for v in found)]
    located = localize(frame, edition, wrong) if wrong else {}
    done: dict[int, list[Violation]] = {}
    for row, found in violations.items():
        suspects = _told(located[row], edition, frame, row, lang) if row in located else None
        done[row] = [_with(v, suspects, codes, edition, frame, row, lang) for v in found]
    return done


def _with(
    violation: Violation,
    suspects: Suspects | None,
    codes: frozenset[str],
    edition: Edition,
    frame: WideFrame,
    row: int,
    lang: str,
) -> Violation:
    if violation.rule in codes and suspects is not None:
        return replace(violation, suspects=suspects.listed, suspects_total=suspects.total)
    if violation.rule == "C104":
        implied = _implied([cell.concept for cell in violation.cells], edition, frame, row)
        if implied:
            words = Cause("implied", 0).words(edition, lang)
            changes: dict[str, tuple[Number | None, Number]] = {cell: (None, value) for cell, value in implied.items()}
            suspect = Suspect(changes, words, unique=True, parts=(Change(changes, words),))
            return replace(violation, suspects=(suspect,), suspects_total=1)
    return violation


@cache
def _totals(edition: Edition) -> Mapping[str, tuple[Relation, ...]]:
    """The cells that an equality calls a total, with those equalities."""
    found: dict[str, list[Relation]] = {}
    for rule in edition.rules:
        if rule.is_equality and isinstance(rule.statement, Linear):
            for instance in rule.statement.domain.instances(edition):
                relation = rule.statement.relation(edition, instance)
                if len(relation.left) == 1:
                    found.setdefault(relation.left[0].cell, []).append(relation)
    return {cell: tuple(relations) for cell, relations in found.items()}


def _told(located: Localization, edition: Edition, frame: WideFrame, row: int, lang: str) -> Suspects:
    """The sets, the likeliest of each component first, in words."""
    ranked: list[list[Change]] = []
    for part in located.parts:
        causes = [
            likely_cause(changes, edition, _totals(edition), lambda cell: _value(frame, cell, row))
            for changes in part.sets
        ]
        order = [n for _, n in sorted((cause.rank, n) for n, cause in enumerate(causes))]
        ranked.append([_change(part.sets[n], causes[n].words(edition, lang)) for n in order])
    joint = "；" if lang == "zh" else "; "
    listed = tuple(
        Suspect(
            {cell: change for part in parts for cell, change in part.changes.items()},
            joint.join(dict.fromkeys(part.cause for part in parts if part.cause)),
            unique=located.total == 1,
            parts=parts,
        )
        for parts in islice(product(*ranked), LISTED)
    )
    return Suspects(listed, located.total)


def _change(changes: Changes, cause: str) -> Change:
    return Change({cell: (_number(before), _number(after)) for cell, (before, after) in changes.items()}, cause)


def _value(frame: WideFrame, cell: str, row: int) -> float | None:
    array = frame.array(cell)
    value = None if array is None else exact(array[row])
    return None if value is None else float(value)


def _number(figure: float) -> Number:
    return as_number(Decimal(repr(figure))) if not float(figure).is_integer() else int(figure)


def _implied(blanks: Sequence[str], edition: Edition, frame: WideFrame, row: int) -> dict[str, int]:
    """Blanks to which the equalities leave only one figure: whole, not negative, without contradiction."""
    found: dict[str, int] = {}
    at = np.array([row], dtype=np.intp)
    for component in components(edition):
        if not set(blanks) & set(component.cells):
            continue
        figures = component.figures(frame, at)[0]
        matrix = component.matrix
        closed = [e for e, terms in enumerate(component.outside) if not terms]
        while True:
            open_cells = np.isnan(figures)
            determined = [e for e in closed if np.count_nonzero(matrix[e] * open_cells) == 1]
            if not determined:
                break
            e = determined[0]
            j = int(np.flatnonzero(matrix[e] * open_cells)[0])
            figures[j] = -(matrix[e] @ np.nan_to_num(figures)) / matrix[e, j]
            if component.cells[j] in blanks:
                found[component.cells[j]] = int(figures[j])
        residuals = np.array([matrix[e] @ figures for e in closed])
        told = ~np.isnan(residuals)
        if (figures[~np.isnan(figures)] < 0).any() or (figures % 1 > 0).any() or (residuals[told] != 0).any():
            return {}
    return found
