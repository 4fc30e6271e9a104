"""The smallest sets of cells by mixed-integer programming, for what one or two cells do not explain."""

from __future__ import annotations

import time
from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

#: Seconds for one solve, and for all solves of a report.
SOLVE_SECONDS = 0.25
REPORT_SECONDS = 1.0
#: The objective counts cells: a bound within less than one is a proof. What does not pay in so small a program
#: (symmetry, heuristics, restarts, a large pool of cuts) is off: a solve takes less than half the time.
_OPTIONS = {
    "output_flag": False,
    "time_limit": SOLVE_SECONDS,
    "threads": 1,
    "mip_abs_gap": 0.99,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_allow_restart": False,
    "mip_pool_soft_limit": 100,
    "mip_detect_symmetry": False,
}

Set = tuple[tuple[int, float], ...]


def smallest_sets(
    matrix: NDArray[np.int64], figures: NDArray[np.float64], residuals: NDArray[np.float64], most: int
) -> tuple[list[Set], int | None]:
    """Find the smallest sets of changes d with ``matrix @ d = -residuals`` and whole ``figures + d >= 0``.

    Args:
        matrix: Coefficients of the equalities that can be told, shape (n_equalities, n_cells).
        figures: The cells; a missing one (NaN) cannot be changed.
        residuals: Found minus expected of each equality.
        most: How many sets to list.

    Returns:
        At most ``most`` sets of (cell, change), and how many there are: None when there are more
        or the time ran out before that was known. No sets when none was found in time.
    """
    usable = np.flatnonzero(np.abs(matrix).sum(axis=0) * ~np.isnan(figures))
    if not len(usable) or (residuals != np.floor(residuals)).any():
        return [], None
    model = _Model(matrix[:, usable], figures[usable], residuals)
    found: list[Set] = []
    until = time.monotonic() + REPORT_SECONDS
    while len(found) < most:
        if time.monotonic() > until:
            return found, None
        status, changes = model.solve()
        if status == "none" and found:
            return found, len(found)
        if changes is None or not model.right(changes):
            return found, None
        chosen = np.flatnonzero(changes)
        found.append(tuple((int(usable[j]), float(changes[j])) for j in chosen))
        model.exclude(chosen.tolist(), first=len(found) == 1)
    return found, None


class _Model:
    """Columns 0 to n-1 are changes, n to 2n-1 say whether a cell changes."""

    def __init__(self, matrix: NDArray[np.int64], figures: NDArray[np.float64], residuals: NDArray[np.float64]) -> None:
        self.matrix, self.figures, self.residuals = matrix, figures, residuals
        self.cells = matrix.shape[1]
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in _OPTIONS.items():
            self.solver.setOptionValue(option, value)
        self.solver.passModel(self._program())

    def _program(self) -> highspy.HighsLp:
        n = self.cells
        # A figure may fall to 0 and rise by no more than all differences together.
        reach = float(np.abs(self.residuals).sum() + np.abs(np.minimum(self.figures, 0)).sum())
        lower, upper = -self.figures, np.full(n, reach)
        lower = np.maximum(np.minimum(lower, 0), -reach)
        # matrix @ d = -residuals; d <= upper * z; d >= lower * z; a broken equality has a cell that changes.
        identity = np.eye(n)
        broken = self.matrix[self.residuals != 0] != 0
        rows = np.vstack(
            [
                np.hstack([self.matrix, np.zeros(self.matrix.shape)]),
                np.hstack([identity, -np.diag(upper)]),
                np.hstack([identity, -np.diag(lower)]),
                np.hstack([np.zeros(broken.shape), broken]),
            ]
        )
        inf = np.full(n + len(broken), highspy.kHighsInf)
        least = np.concatenate([-self.residuals, -inf[:n], np.zeros(n), np.ones(len(broken))])
        greatest = np.concatenate([-self.residuals, np.zeros(n), inf])
        filled = rows != 0
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = 2 * n, len(rows)
        program.col_cost_ = np.concatenate([np.zeros(n), np.ones(n)])
        program.col_lower_ = np.concatenate([lower, np.zeros(n)])
        program.col_upper_ = np.concatenate([upper, np.ones(n)])
        program.row_lower_, program.row_upper_ = least, greatest
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.concatenate([[0], filled.sum(axis=1).cumsum()])
        program.a_matrix_.index_ = np.nonzero(filled)[1]
        program.a_matrix_.value_ = rows[filled]
        # Changes come out whole by themselves mostly; `right` sees to it that they did.
        program.integrality_ = [highspy.HighsVarType.kContinuous] * n + [highspy.HighsVarType.kInteger] * n
        return program

    def solve(self) -> tuple[str, NDArray[np.float64] | None]:
        """``found`` with the changes, ``none`` where there is no further set, else ``unknown``."""
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return "none", None
        if status != highspy.HighsModelStatus.kOptimal:
            return "unknown", None
        values = np.array(self.solver.getSolution().col_value)
        changes = np.round(values[: self.cells])
        # With figures of many digits a cell may change although its mark stays within the tolerance of 0.
        if np.count_nonzero(changes) != round(self.solver.getInfo().objective_function_value):
            return "unknown", None
        return "found", changes

    def right(self, changes: NDArray[np.float64]) -> bool:
        """Whether the changes put every equality right exactly, with figures whole and not negative."""
        new = self.figures + changes
        return bool(
            (self.matrix @ changes == -self.residuals).all()
            and (new[changes != 0] >= 0).all()
            and (new[changes != 0] == np.floor(new[changes != 0])).all()
        )

    def exclude(self, cells: Sequence[int], *, first: bool) -> None:
        """Look for other sets: not this one again, and none larger than the first."""
        n, inf = self.cells, highspy.kHighsInf
        if first:
            every = list(range(n, 2 * n))
            self.solver.addRow(-inf, float(len(cells)), n, np.array(every), np.ones(n))
        these = [n + j for j in cells]
        self.solver.addRow(-inf, float(len(cells) - 1), len(these), np.array(these), np.ones(len(these)))
