"""The equalities of an edition as matrices, in parts that share no cell.

The rows are the coefficients of the rules themselves; there is no second list of rules. A cell
of another context (last year's carry-forward) is a cell like the others: where it is known it
pins the report's own, and it may be the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.edition import Edition, hard_equalities
from disclosure_checks.model.formula import PREVIOUS, Relation, cell_ref
from disclosure_checks.model.statement import Linear


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """Equalities that hang together by their cells.

    Attributes:
        cells: The cells in them, columns of the wide frame.
        matrix: Coefficients of the residual (found minus expected), shape (n_equalities, n_cells).
    """

    cells: tuple[str, ...]
    matrix: NDArray[np.int64]

    def figures(self, frame: WideFrame, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The cells of some reports, shape (n_rows, n_cells); NaN is missing."""
        found = np.full((len(rows), len(self.cells)), np.nan)
        for position, cell in enumerate(self.cells):
            array = frame.array(cell)
            if array is not None:
                found[:, position] = array[rows].astype(np.float64)
        return found

    def residuals(self, figures: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Found minus expected of each equality (0 where it cannot be told), and where it can.

        Both have the shape (n_rows, n_equalities).
        """
        matrix = self.matrix.astype(np.float64)
        residuals = figures @ matrix.T
        missing = np.zeros(residuals.shape, dtype=bool)
        if np.isnan(residuals).any():
            residuals = np.nan_to_num(figures) @ matrix.T
            missing = np.isnan(figures).astype(np.float64) @ np.abs(matrix.T) > 0
        residuals[missing] = 0
        return residuals, ~missing

    @property
    def inside(self) -> Component:
        """The equalities that need nothing but the report itself."""
        return _without(self, frozenset(cell for cell in self.cells if ":" in cell))

    def by_context(self, frame: WideFrame, rows: NDArray[np.intp]) -> Iterator[tuple[Component, NDArray[np.intp]]]:
        """The reports by what they lack of other contexts, with the equalities that do not need it.

        Without that the reports that have no last year's one would all count as incomplete.
        """
        outside = [cell for cell in self.cells if ":" in cell]
        if not outside:
            yield self, rows
            return
        lacking = np.array([frame.missing(cell)[rows] for cell in outside])
        patterns, of_row = np.unique(lacking, axis=1, return_inverse=True)
        for number in range(patterns.shape[1]):
            absent = frozenset(cell for cell, gone in zip(outside, patterns[:, number], strict=True) if gone)
            yield _without(self, absent), rows[of_row == number]


@cache
def _without(component: Component, absent: frozenset[str]) -> Component:
    """The component without the equalities that hold one of the cells."""
    if not absent:
        return component
    gone = np.array([cell in absent for cell in component.cells])
    rows = ~component.matrix[:, gone].any(axis=1)
    kept = tuple(cell for cell in component.cells if cell not in absent)
    return Component(kept, component.matrix[np.ix_(rows, ~gone)])


@cache
def soft_equalities(edition: Edition) -> tuple[Mapping[str, int], ...]:
    """The equalities with last year's report that are no hard ones, as the coefficients of their cells.

    A change that breaks one is not the only way.
    """
    hard = hard_equalities(edition)
    found = []
    for rule in edition.rules:
        if not isinstance(rule.statement, Linear) or rule.statement.formula.operator != "=" or rule.statement.when:
            continue
        for instance in rule.statement.domain.instances(edition):
            relation = rule.statement.relation(edition, instance)
            contexts = {cell_ref(cell).context for cell in relation.cells}
            if (rule.code, instance.key) not in hard and contexts == {"", PREVIOUS}:
                found.append(relation.coefficients)
    return tuple(found)


@cache
def components(edition: Edition) -> tuple[Component, ...]:
    """The equalities of the edition's rules, those of each component together."""
    groups: list[tuple[set[str], list[Relation]]] = []
    for relation in hard_equalities(edition).values():
        own = set(relation.coefficients)
        touching = [group for group in groups if group[0] & own]
        merged = (own.union(*(g[0] for g in touching)), [r for g in touching for r in g[1]] + [relation])
        groups = [group for group in groups if group not in touching] + [merged]
    return tuple(_component(relations) for _, relations in groups)


def _component(relations: list[Relation]) -> Component:
    cells = tuple(dict.fromkeys(c for relation in relations for c in relation.coefficients))
    at = {cell: position for position, cell in enumerate(cells)}
    matrix = np.zeros((len(relations), len(cells)), dtype=np.int64)
    for row, relation in enumerate(relations):
        for cell, coefficient in relation.coefficients.items():
            matrix[row, at[cell]] = coefficient
    return Component(cells, matrix)
