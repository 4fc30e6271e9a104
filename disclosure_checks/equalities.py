"""The equalities of an edition as matrices, in parts that share no cell.

The rows are the coefficients of the rules themselves; there is no second list of rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.edition import Edition
from disclosure_checks.formula import Relation
from disclosure_checks.rule import Linear
from disclosure_checks.wide import WideFrame


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """Equalities that hang together by their cells.

    Attributes:
        cells: The report's own cells in them.
        matrix: Coefficients of the residual (found minus expected), shape (n_equalities, n_cells).
        outside: For each equality the cells of other contexts (last year's) with coefficients.
    """

    cells: tuple[str, ...]
    matrix: NDArray[np.int64]
    outside: tuple[tuple[tuple[str, int], ...], ...]

    def figures(self, frame: WideFrame, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The cells of some reports, shape (n_rows, n_cells); NaN is missing."""
        found = np.full((len(rows), len(self.cells)), np.nan)
        for position, cell in enumerate(self.cells):
            array = frame.array(cell)
            if array is not None:
                found[:, position] = array[rows].astype(np.float64)
        return found

    def residuals(
        self, frame: WideFrame, rows: NDArray[np.intp], figures: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Found minus expected of each equality (0 where it cannot be told), and where it can.

        Both have the shape (n_rows, n_equalities).
        """
        matrix = self.matrix.astype(np.float64)
        residuals = figures @ matrix.T
        missing = np.zeros(residuals.shape, dtype=bool)
        if np.isnan(residuals).any():
            residuals = np.nan_to_num(figures) @ matrix.T
            missing = np.isnan(figures).astype(np.float64) @ np.abs(matrix.T) > 0
        for position, terms in enumerate(self.outside):
            for cell, coefficient in terms:
                array = frame.array(cell)
                values = np.full(len(rows), np.nan) if array is None else array[rows].astype(np.float64)
                missing[:, position] |= np.isnan(values)
                residuals[:, position] += coefficient * np.nan_to_num(values)
        residuals[missing] = 0
        return residuals, ~missing


@cache
def components(edition: Edition) -> tuple[Component, ...]:
    """The equalities of the edition's rules, those of each component together."""
    found = [
        rule.statement.relation(edition, instance)
        for rule in edition.rules
        if rule.is_equality and isinstance(rule.statement, Linear)
        for instance in rule.statement.domain.instances(edition)
    ]
    groups: list[tuple[set[str], list[Relation]]] = []
    for relation in found:
        own = {cell for cell in relation.coefficients if ":" not in cell}
        touching = [group for group in groups if group[0] & own]
        merged = (own.union(*(g[0] for g in touching)), [r for g in touching for r in g[1]] + [relation])
        groups = [group for group in groups if group not in touching] + [merged]
    return tuple(_component(relations) for _, relations in groups)


def _component(relations: list[Relation]) -> Component:
    cells = tuple(dict.fromkeys(c for relation in relations for c in relation.coefficients if ":" not in c))
    at = {cell: position for position, cell in enumerate(cells)}
    matrix = np.zeros((len(relations), len(cells)), dtype=np.int64)
    outside = []
    for row, relation in enumerate(relations):
        for cell, coefficient in relation.coefficients.items():
            if cell in at:
                matrix[row, at[cell]] = coefficient
        outside.append(tuple((c, k) for c, k in relation.coefficients.items() if ":" in c))
    return Component(cells, matrix, tuple(outside))
