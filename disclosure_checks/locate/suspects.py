"""Suspects for the violated equalities of a frame: located, ranked, told in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.frame.evaluation import Hits
from disclosure_checks.frame.values import exact
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.locate.causes import Cause, likely_cause
from disclosure_checks.locate.equalities import Component, components, soft_equalities
from disclosure_checks.locate.search import LISTED, Changes, Localization, Search, localize
from disclosure_checks.model.edition import Edition, hard_equalities
from disclosure_checks.model.finding import Change, Suspect
from disclosure_checks.model.report import MISSING, Report
from disclosure_checks.model.rule import Rule
from disclosure_checks.text.figures import Number, as_number
from disclosure_checks.words import CLAUSE

#: Suspects, and how many there are; None where that is not determined or not asked.
Found = tuple[tuple[Suspect, ...], int | None]
NOT_ASKED: Found = (), None
#: Figures as they are and as they would be, by cell; as numbers of a frame or of a report.
_Changed = Mapping[str, tuple[Number | float | None, Number | float]]


@dataclass(frozen=True, slots=True)
class _OfReport:
    """The suspects of one report.

    Attributes:
        found: Changes of the report's own cells.
        elsewhere: Cells of other reports (last year's) that may be the wrong ones. An equality
            with one of them has no suspects: which of the two reports is wrong, figures do not tell.
    """

    found: Found
    elsewhere: frozenset[str] = frozenset()


class Suspects:
    """The suspects of a frame's reports: of violated equalities, and of blanks that these imply."""

    def __init__(
        self,
        violated: Iterable[tuple[Rule, Hits]],
        edition: Edition,
        frame: WideFrame,
        reports: Sequence[Report],
        lang: str,
    ) -> None:
        """Locate the wrong cells of all reports together.

        Args:
            violated: The violated instances of the edition's rules.
            edition: The frame's edition.
            frame: The wide frame.
            reports: The reports of its rows.
            lang: The language of the causes.
        """
        self._edition, self._frame, self._reports, self._lang = edition, frame, reports, lang
        self._hard, self._soft, self._totals = hard_equalities(edition), _soft(edition), _totals(edition)
        rows = {row for rule, hits in violated if (rule.code, hits.key) in self._hard for row in hits.rows.tolist()}
        self._located = localize(frame, edition, sorted(rows)) if rows else {}
        self._told: dict[int, _OfReport] = {}
        # By the instance, which is kept so that no other has its id.
        self._implied: dict[int, tuple[Hits, Mapping[int, Mapping[str, int]]]] = {}

    def of(self, rule: Rule, hits: Hits, row: int) -> Found:
        """The suspects of a rule's violated instance in one of its reports."""
        relation = self._hard.get((rule.code, hits.key))
        if relation is not None and row in self._located:
            told = self._of_report(row)
            return NOT_ASKED if told.elsewhere and not told.elsewhere.isdisjoint(relation.cells) else told.found
        if rule.function == "blank":
            implied = self._implied_in(hits).get(row)
            if implied:
                words = Cause("implied", 0).words(self._edition, self._lang)
                changes: dict[str, tuple[Number | None, Number]] = {c: (None, value) for c, value in implied.items()}
                return (Suspect(changes, words, unique=True, parts=(Change(changes, words, unique=True),)),), 1
        return NOT_ASKED

    def _implied_in(self, hits: Hits) -> Mapping[int, Mapping[str, int]]:
        known = self._implied.get(id(hits))
        if known is None:
            found = _implied(hits.cells, self._edition, self._frame, hits.rows.tolist())
            known = self._implied[id(hits)] = hits, found
        return known[1]

    def _of_report(self, row: int) -> _OfReport:
        if row not in self._told:
            self._told[row] = self._tell(self._located[row], row)
        return self._told[row]

    def _tell(self, located: Localization, row: int) -> _OfReport:
        """The sets, the likeliest of each component first, in words."""
        elsewhere = frozenset(cell for part in located.parts for found in part.sets for cell in found if ":" in cell)
        ranked = [own for part in located.parts if (own := self._ranked(part, row)) is not None]
        if not ranked:
            return _OfReport(NOT_ASKED, elsewhere)
        listed = tuple([self._suspect(parts, located, row) for parts in islice(product(*ranked), LISTED)])
        return _OfReport((listed, located.total), elsewhere)

    def _suspect(self, parts: tuple[Change, ...], located: Localization, row: int) -> Suspect:
        """Changes of each component together."""
        if len(parts) == 1:
            (one,) = parts
            return Suspect(one.changes, one.cause, located.total == 1 and one.unique, parts)
        changes = {cell: change for part in parts for cell, change in part.changes.items()}
        causes = CLAUSE.of(self._lang).join(dict.fromkeys([part.cause for part in parts if part.cause]))
        return Suspect(changes, causes, located.total == 1 and not self._breaks_soft([changes], row), parts)

    def _ranked(self, part: Search, row: int) -> list[Change] | None:
        """The changes of one component, the likeliest first; None where only other reports' cells would change."""
        edition, frame = self._edition, self._frame
        sets = [_own(found) for found in part.sets]
        if part.sets and not any(sets):
            return None

        def value(cell: str) -> float | None:
            return _value(frame, cell, row)

        def recognised(cell: str) -> bool:
            return self._reports[row].facts.get(cell, MISSING).recognised

        causes = [likely_cause(changes, edition, self._totals, value, recognised) for changes in sets]
        order = [n for _, n in sorted((cause.rank, n) for n, cause in enumerate(causes)) if sets[n]]
        unique = part.total == 1 and bool(order) and not self._breaks_soft([sets[n] for n in order], row)
        return [_change(sets[n], causes[n].words(edition, self._lang), unique) for n in order]

    def _breaks_soft(self, changes: Iterable[_Changed], row: int) -> bool:
        """Whether changes break an equality with last year's report that held before."""
        after = {cell: float(change[1]) for one in changes for cell, change in one.items()}
        # One equality is asked once, however many of its cells change.
        touched = {id(one): one for cell in after for one in self._soft.get(cell, ())}
        return any(_breaks(one, after, self._frame, row) for one in touched.values())


@cache
def _totals(edition: Edition) -> Mapping[str, Sequence[Sequence[str]]]:
    """The cells that an equality calls a total, with the other cells of those equalities."""
    found: dict[str, list[Sequence[str]]] = {}
    for relation in hard_equalities(edition).values():
        if len(relation.left) == 1 and not any(":" in cell for cell in relation.cells):
            total = relation.left[0].cell
            found.setdefault(total, []).append([part for part in relation.coefficients if part != total])
    return found


@cache
def _soft(edition: Edition) -> Mapping[str, Sequence[Mapping[str, int]]]:
    """The equalities with last year's report, by the cells that they hold."""
    found: dict[str, list[Mapping[str, int]]] = {}
    for coefficients in soft_equalities(edition):
        for cell in coefficients:
            found.setdefault(cell, []).append(coefficients)
    return found


def _breaks(equality: Mapping[str, int], changed: Mapping[str, float], frame: WideFrame, row: int) -> bool:
    """Whether an equality holds in a report and does not with other figures in some cells; not where a figure lacks."""
    before = after = 0.0
    for cell, size in equality.items():
        value = _value(frame, cell, row)
        if value is None:
            return False
        before += size * value
        after += size * changed.get(cell, value)
    return not before and bool(after)


def _own(changes: Changes) -> Changes:
    """The changes of the report's own cells."""
    return {cell: change for cell, change in changes.items() if ":" not in cell}


def _change(changes: Changes, cause: str, unique: bool) -> Change:
    return Change({cell: (_number(before), _number(after)) for cell, (before, after) in changes.items()}, cause, unique)


def _value(frame: WideFrame, cell: str, row: int) -> float | None:
    array = frame.array(cell)
    value = None if array is None else exact(array[row])
    return None if value is None else float(value)


def _number(figure: float) -> Number:
    return as_number(Decimal(repr(figure))) if not float(figure).is_integer() else int(figure)


def _implied(
    blanks: Sequence[str], edition: Edition, frame: WideFrame, rows: Sequence[int]
) -> dict[int, Mapping[str, int]]:
    """By report, the blanks to which the equalities leave only one figure: whole, not negative, no contradiction."""
    found: dict[int, dict[str, int]] = {row: {} for row in rows}
    for component in components(edition):
        if set(blanks).isdisjoint(component.cells):
            continue
        # Reports with the same figures are solved once: most lack everything.
        known: dict[bytes, dict[str, int] | None] = {}
        for row, figures in zip(rows, component.figures(frame, np.asarray(rows, dtype=np.intp)), strict=True):
            key = figures.tobytes()
            if key not in known:
                known[key] = _left_by(component, figures, blanks)
            own = known[key]
            if own is None:
                found.pop(row, None)
            elif row in found:
                found[row] |= own
    return {row: own for row, own in found.items() if own}


def _left_by(component: Component, figures: NDArray[np.float64], blanks: Sequence[str]) -> dict[str, int] | None:
    """What the equalities of a component leave for a report's blanks; None where its figures contradict them."""
    found: dict[str, int] = {}
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
        return None
    return found
