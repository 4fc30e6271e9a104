"""Suspects for the violated equalities of a batch: located, ranked, told in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice, product

import numpy as np

from disclosure_checks.frame.values import exact
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.locate.causes import Cause, likely_cause
from disclosure_checks.locate.equalities import components, soft_equalities
from disclosure_checks.locate.search import LISTED, Changes, Localization, localize
from disclosure_checks.model.edition import Edition, hard_equalities
from disclosure_checks.model.finding import Change, Suspect, Violation
from disclosure_checks.text.figures import Number, as_number
from disclosure_checks.words import CLAUSE


@dataclass(frozen=True, slots=True)
class Suspects:
    """The suspects of one report.

    Attributes:
        listed: Changes of the report's own cells.
        total: How many there are; None where that is not determined.
        elsewhere: Cells of other reports (last year's) that may be the wrong ones. An equality
            with one of them has no suspects: which of the two reports is wrong, figures do not tell.
    """

    listed: tuple[Suspect, ...]
    total: int | None
    elsewhere: frozenset[str] = frozenset()


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
    hard = hard_equalities(edition)
    wrong = [row for row, found in violations.items() if any((v.rule, v.key) in hard for v in found)]
    located = localize(frame, edition, wrong) if wrong else {}
    done: dict[int, list[Violation]] = {}
    for row, found in violations.items():
        recognised = {cell.concept for violation in found for cell in violation.cells if cell.recognised}
        suspects = _told(located[row], edition, frame, row, lang, recognised) if row in located else None
        done[row] = [_with(v, suspects, edition, frame, row, lang) for v in found]
    return done


def _with(
    violation: Violation,
    suspects: Suspects | None,
    edition: Edition,
    frame: WideFrame,
    row: int,
    lang: str,
) -> Violation:
    relation = hard_equalities(edition).get((violation.rule, violation.key))
    if relation is not None and suspects is not None:
        if suspects.elsewhere & set(relation.cells):
            return violation
        return replace(violation, suspects=suspects.listed, suspects_total=suspects.total)
    if violation.rule in _on_blanks(edition):
        implied = _implied([cell.concept for cell in violation.cells], edition, frame, row)
        if implied:
            words = Cause("implied", 0).words(edition, lang)
            changes: dict[str, tuple[Number | None, Number]] = {cell: (None, value) for cell, value in implied.items()}
            suspect = Suspect(changes, words, unique=True, parts=(Change(changes, words, unique=True),))
            return replace(violation, suspects=(suspect,), suspects_total=1)
    return violation


@cache
def _on_blanks(edition: Edition) -> frozenset[str]:
    """Codes of the rules on blank cells."""
    return frozenset(rule.code for rule in edition.rules if rule.function == "blank")


@cache
def _totals(edition: Edition) -> Mapping[str, Sequence[Sequence[str]]]:
    """The cells that an equality calls a total, with the other cells of those equalities."""
    found: dict[str, list[Sequence[str]]] = {}
    for relation in hard_equalities(edition).values():
        if len(relation.left) == 1 and not any(":" in cell for cell in relation.cells):
            total = relation.left[0].cell
            found.setdefault(total, []).append([part for part in relation.coefficients if part != total])
    return found


def _told(
    located: Localization, edition: Edition, frame: WideFrame, row: int, lang: str, recognised: Collection[str]
) -> Suspects:
    """The sets, the likeliest of each component first, in words."""
    elsewhere = frozenset(cell for part in located.parts for found in part.sets for cell in found if ":" in cell)
    ranked: list[list[Change]] = []
    for part in located.parts:
        sets = [_own(found) for found in part.sets]
        if part.sets and not any(sets):
            continue
        causes = [
            likely_cause(changes, edition, _totals(edition), lambda cell: _value(frame, cell, row), recognised)
            for changes in sets
        ]
        order = [n for _, n in sorted((cause.rank, n) for n, cause in enumerate(causes)) if sets[n]]
        told = [_change(sets[n], causes[n].words(edition, lang)) for n in order]
        if part.total == 1 and told and not _breaks_soft(told, edition, frame, row):
            told = [replace(one, unique=True) for one in told]
        ranked.append(told)
    if not ranked:
        return Suspects((), None, elsewhere)
    listed = tuple(
        Suspect(
            {cell: change for part in parts for cell, change in part.changes.items()},
            CLAUSE.of(lang).join(dict.fromkeys(part.cause for part in parts if part.cause)),
            unique=located.total == 1 and not _breaks_soft(parts, edition, frame, row),
            parts=parts,
        )
        for parts in islice(product(*ranked), LISTED)
    )
    return Suspects(listed, located.total, elsewhere)


def _breaks_soft(parts: Sequence[Change], edition: Edition, frame: WideFrame, row: int) -> bool:
    """Whether the changes break an equality with last year's report that held before."""
    changes = {cell: float(after) for part in parts for cell, (_, after) in part.changes.items()}
    for coefficients in soft_equalities(edition):
        if not coefficients.keys() & changes.keys():
            continue
        values = {cell: _value(frame, cell, row) for cell in coefficients}
        if any(value is None for value in values.values()):
            continue
        before, after = (
            sum(size * float({**values, **given}[cell] or 0) for cell, size in coefficients.items())
            for given in ({}, changes)
        )
        if not before and after:
            return True
    return False


def _own(changes: Changes) -> Changes:
    """The changes of the report's own cells."""
    return {cell: change for cell, change in changes.items() if ":" not in cell}


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
        while True:
            open_cells = np.isnan(figures)
            determined = [e for e in range(len(matrix)) if np.count_nonzero(matrix[e] * open_cells) == 1]
            if not determined:
                break
            e = determined[0]
            j = int(np.flatnonzero(matrix[e] * open_cells)[0])
            figures[j] = -(matrix[e] @ np.nan_to_num(figures)) / matrix[e, j]
            if component.cells[j] in blanks:
                found[component.cells[j]] = int(figures[j])
        residuals = np.array([terms[terms != 0] @ figures[terms != 0] for terms in matrix])
        told = ~np.isnan(residuals)
        if (figures[~np.isnan(figures)] < 0).any() or (figures % 1 > 0).any() or (residuals[told] != 0).any():
            return {}
    return found
