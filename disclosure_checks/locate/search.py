"""Which cells are wrong: the smallest sets whose change puts every equality right.

After Fellegi and Holt (1976). Each component of the equalities is searched by itself: one cell,
for all reports at once; two cells, by a table of what pairs break together; HiGHS for the rest.
New figures are whole and not negative. Nothing is changed; what is found are suggestions.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.locate.equalities import Component, components
from disclosure_checks.model.edition import Edition

#: Sets that are listed at most; how many there are in all is said.
LISTED = 20
#: Reports that are searched at a time for one wrong cell.
_BLOCK = 8192
_CLOSE = 1e-9

Changes = Mapping[str, tuple[float, float]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Search:
    """The smallest sets of one component of one report.

    Attributes:
        sets: Changes (figure as it is, figure that fits) of each set found.
        total: How many sets of this size there are; None when the search was cut short.
    """

    sets: tuple[Changes, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Localization:
    """The smallest sets of one report, over all its equalities.

    Attributes:
        sets: At most ``LISTED`` sets, the likeliest first once they are ranked.
        total: How many sets there are; None when that is not determined.
        parts: The searches of the components that have violated equalities.
    """

    parts: tuple[Search, ...]

    @property
    def total(self) -> int | None:
        """How many smallest sets the whole report has; None when that is not determined."""
        totals = [part.total for part in self.parts]
        return None if None in totals else math.prod(t for t in totals if t is not None)

    def sets(self) -> list[Changes]:
        """At most ``LISTED`` of them, each putting every equality of the report right."""
        whole = product(*(part.sets for part in self.parts))
        return [{cell: c for part in parts for cell, c in part.items()} for parts in islice(whole, LISTED)]


def localize(frame: WideFrame, edition: Edition, rows: Sequence[int]) -> dict[int, Localization]:
    """Locate the wrong cells of reports.

    Args:
        frame: The wide frame.
        edition: Its edition, whose rules are the equalities.
        rows: Positions of reports with violated equalities.

    Returns:
        For each of them the smallest sets of cells. A component whose search was cut short by
        the time limit has no sets and the total None.
    """
    at = np.array(sorted(rows), dtype=np.intp)
    parts: dict[int, list[Search]] = {int(row): [] for row in at}
    with collector_paused():
        for component in components(edition):
            for known, some in component.by_context(frame, at):
                for row, search in _search(known, frame, some):
                    parts[row].append(search)
        return {row: Localization(tuple(found)) for row, found in parts.items()}


@contextmanager
def collector_paused() -> Iterator[None]:
    """No cycles looked for: of many small objects that are in none, that takes half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _search(component: Component, frame: WideFrame, rows: NDArray[np.intp]) -> Iterator[tuple[int, Search]]:
    for start in range(0, len(rows), _BLOCK):
        part = rows[start : start + _BLOCK]
        figures = component.figures(frame, part)
        residuals, told = component.residuals(figures)
        broken = np.flatnonzero(residuals.any(axis=1))
        if not len(broken):
            continue
        singles = _one_cell(component, figures[broken], residuals[broken], told[broken])
        for n, sets in singles.items():
            yield int(part[broken[n]]), Search(tuple(sets), len(sets))
        rest = np.delete(broken, list(singles))
        pairs = _two_cells(component, figures, residuals, told, rest)
        for at in rest:
            found = pairs.get(int(at))
            if found:
                yield int(part[at]), Search(_as_changes(component, figures[at], found), len(found))
            else:
                yield int(part[at]), _many_cells(component, figures[at], residuals[at], told[at])


Set = tuple[tuple[int, float], ...]


def _as_changes(component: Component, figures: Floats, sets: Sequence[Set]) -> tuple[Changes, ...]:
    return tuple({component.cells[j]: (float(figures[j]), float(figures[j] + d)) for j, d in found} for found in sets)


def _fits(figures: Floats, changes: Floats) -> NDArray[np.bool_]:
    """Whether the changed figures are whole and not negative (a missing figure cannot change)."""
    new = figures + changes
    return np.asarray((new >= 0) & (new == np.floor(new)))


# ------------------------------------------------------------------ one cell


def _one_cell(
    component: Component, figures: Floats, residuals: Floats, told: NDArray[np.bool_]
) -> dict[int, list[Changes]]:
    """Cell j explains residual r iff r is a multiple of its column a: (r·a)² = |r|²·|a|²."""
    matrix = component.matrix.astype(np.float64)
    products = residuals @ matrix
    # Where every equality can be told, the columns' norms are the same for all reports.
    norms = (matrix**2).sum(axis=0) if told.all() else told.astype(np.float64) @ matrix**2
    bound = (residuals * residuals).sum(axis=1, keepdims=True) * norms
    report, cell = np.nonzero((np.abs(products**2 - bound) <= _CLOSE * bound) & (norms > 0))
    own = norms[cell] if norms.ndim == 1 else norms[report, cell]
    change = -products[report, cell] / own
    after = residuals[report] + change[:, None] * matrix[:, cell].T * told[report]
    before = figures[report, cell]
    good = ~after.any(axis=1) & _fits(before, change)
    found: dict[int, list[Changes]] = {}
    names = component.cells
    columns = (array[good].tolist() for array in (report, cell, before, before + change))
    for n, j, old, new in zip(*columns, strict=True):
        found.setdefault(n, []).append({names[j]: (old, new)})
    return found


# ------------------------------------------------------------------ two cells


@cache
def _pairs_by_signature(component: Component) -> dict[int, NDArray[np.intp]]:
    """The pairs of cells that can break just these equalities together; bit e is equality e.

    Where two cells share an equality, their changes may cancel out in it.
    """
    matrix = component.matrix
    bits = [sum(1 << int(e) for e in np.flatnonzero(matrix[:, j])) for j in range(matrix.shape[1])]
    found: dict[int, list[tuple[int, int]]] = {}
    for i in range(len(bits)):
        for j in range(i + 1, len(bits)):
            shared, union = bits[i] & bits[j], bits[i] | bits[j]
            cancelled = shared
            while True:  # every subset of the shared equalities
                found.setdefault(union & ~cancelled, []).append((i, j))
                if cancelled == 0:
                    break
                cancelled = (cancelled - 1) & shared
    return {signature: np.array(pairs, dtype=np.intp) for signature, pairs in found.items()}


@cache
def _all_pairs(component: Component) -> NDArray[np.intp]:
    return np.array(np.triu_indices(len(component.cells), 1), dtype=np.intp).T


def _two_cells(
    component: Component, figures: Floats, residuals: Floats, told: NDArray[np.bool_], rows: NDArray[np.intp]
) -> dict[int, list[Set]]:
    """Pairs, for all reports that break the same equalities together."""
    groups: dict[tuple[int, bytes], list[int]] = {}
    for n in rows:
        signature = sum(1 << int(e) for e in np.flatnonzero(residuals[n]))
        groups.setdefault((signature, told[n].tobytes()), []).append(int(n))
    found: dict[int, list[Set]] = {}
    for (signature, _), members in groups.items():
        active = told[members[0]]
        pairs = _pairs_by_signature(component).get(signature) if active.all() else _all_pairs(component)
        if pairs is None or not len(pairs):
            continue
        matrix = (component.matrix * active[:, None]).astype(np.float64)
        for start in range(0, len(members), 256):
            some = np.array(members[start : start + 256], dtype=np.intp)
            _solve_pairs(matrix, pairs, some, figures, residuals, found)
    return found


def _solve_pairs(
    matrix: Floats,
    pairs: NDArray[np.intp],
    rows: NDArray[np.intp],
    figures: Floats,
    residuals: Floats,
    found: dict[int, list[Set]],
) -> None:
    first, second = matrix[:, pairs[:, 0]], matrix[:, pairs[:, 1]]
    aa, bb, ab = (first**2).sum(axis=0), (second**2).sum(axis=0), (first * second).sum(axis=0)
    determinant = aa * bb - ab * ab
    usable = determinant > 0
    first, second, pairs = first[:, usable], second[:, usable], pairs[usable]
    aa, bb, ab, determinant = aa[usable], bb[usable], ab[usable], determinant[usable]
    r = residuals[rows]
    ra, rb = r @ first, r @ second
    d1 = -(bb * ra - ab * rb) / determinant
    d2 = -(aa * rb - ab * ra) / determinant
    fits = _fits(figures[np.ix_(rows, pairs[:, 0])], d1) & _fits(figures[np.ix_(rows, pairs[:, 1])], d2)
    report, pair = np.nonzero(fits & (d1 != 0) & (d2 != 0))
    x, y = d1[report, pair], d2[report, pair]
    after = r[report] + x[:, None] * first[:, pair].T + y[:, None] * second[:, pair].T
    exact = (after == 0).all(axis=1)
    for n, p, d, e in zip(report[exact], pair[exact], x[exact], y[exact], strict=True):
        i, j = (int(cell) for cell in pairs[p])
        found.setdefault(int(rows[n]), []).append(((i, float(d)), (j, float(e))))


# ------------------------------------------------------------------ more cells


def _many_cells(component: Component, figures: Floats, residuals: Floats, told: NDArray[np.bool_]) -> Search:
    from disclosure_checks.locate.milp import smallest_sets

    sets, total = smallest_sets(component.matrix[told], figures, residuals[told], LISTED)
    return Search(_as_changes(component, figures, sets), total)
