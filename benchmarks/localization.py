"""Wrong cells planted and located: how often the truth is found, how surely, how fast.

    python benchmarks/localization.py [--reports 40000] [--hard 60]

Kinds of error: one cell of table 3 or of table 4; a total of table 4 left at 0; digits changed
places; two and three unrelated cells; a figure moved into the neighbouring column. Beside it
stands a plain integer program for each report (scipy's HiGHS), which gives one smallest set.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from frames import consistent
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from disclosure_checks import Edition, load_edition
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.locate.equalities import components
from disclosure_checks.locate.search import LISTED, localize

#: Share of table 3's results that are not 0: most cells of real reports are.
FILLED = 0.15

Values = NDArray[np.int64]
Truth = list[frozenset[str]]
Plant = Callable[[Values, int, np.random.Generator, list[str]], tuple[int, ...]]


def cells_of_table(table: str, count: int) -> Plant:
    """Some unrelated cells of a table, each raised by 1 to 9."""

    def plant(values: Values, report: int, random: np.random.Generator, names: list[str]) -> tuple[int, ...]:
        own = [n for n, name in enumerate(names) if name.startswith(table)]
        chosen = random.choice(own, count, replace=False)
        for n in chosen:
            values[n, report] += random.integers(1, 10)
        return tuple(int(n) for n in chosen)

    return plant


def total_left_at_zero(values: Values, report: int, random: np.random.Generator, names: list[str]) -> tuple[int, ...]:
    """A total of table 4 that was forgotten."""
    group = random.choice(["review", "direct_suit", "suit_after_review"])
    total = names.index(f"t4.{group}.total")
    values[[names.index(f"t4.{group}.upheld"), names.index(f"t4.{group}.corrected")], report] = 10, 1
    values[total, report] = 0
    return (total,)


def digits_swapped(values: Values, report: int, random: np.random.Generator, names: list[str]) -> tuple[int, ...]:
    """A figure of two digits the wrong way round, its sums as they should be."""
    rows = {name.split(".")[1] for name in names if name.startswith("t3.")} - {"received", "carried_over", "concluded"}
    row = str(random.choice(sorted(rows - {"carried_forward"})))
    added = int(random.choice([12, 13, 14, 23, 24, 35]))
    cell, old = f"t3.{row}.person", int(values[names.index(f"t3.{row}.person"), report])
    for name in (
        cell,
        f"t3.{row}.total",
        *(f"t3.{r}.{c}" for r in ("concluded", "received") for c in ("person", "total")),
    ):
        values[names.index(name), report] += added - old
    values[names.index(cell), report] = int(str(added)[::-1])
    return (names.index(cell),)


def moved_to_neighbour(values: Values, report: int, random: np.random.Generator, names: list[str]) -> tuple[int, ...]:
    """The figure of one column written into the next one."""
    columns = ["person", "business", "research", "nonprofit", "legal_service", "other"]
    column = int(random.integers(0, 5))
    rows = sorted({name.split(".")[1] for name in names if name.startswith("t3.")})
    row = str(random.choice(rows))
    a, b = (names.index(f"t3.{row}.{columns[c]}") for c in (column, column + 1))
    if values[a, report] == values[b, report]:
        values[a, report] += 1
        return (a,)
    values[[a, b], report] = values[[b, a], report]
    return (a, b)


KINDS: dict[str, Plant] = {
    "one cell of table 3": cells_of_table("t3.", 1),
    "one cell of table 4": cells_of_table("t4.", 1),
    "total of table 4 left at 0": total_left_at_zero,
    "digits changed places": digits_swapped,
    "two cells of table 3": cells_of_table("t3.", 2),
    "moved to the next column": moved_to_neighbour,
    "three cells of table 3": cells_of_table("t3.", 3),
}


def plain(edition: Edition, figures: NDArray[np.float64]) -> int:
    """The size of a smallest set by one integer program over all equalities."""
    size = 0
    for component in (whole.inside for whole in components(edition)):
        at = [list(edition.concepts).index(cell) for cell in component.cells]
        x, a = figures[at], component.matrix
        residual = a @ x
        if not residual.any():
            continue
        n, reach = len(x), float(np.abs(residual).sum())
        lower = np.maximum(-x, -reach)
        eye = np.eye(n)
        rows = np.vstack(
            [np.hstack([a, np.zeros(a.shape)]), np.hstack([eye, -reach * eye]), np.hstack([eye, -np.diag(lower)])]
        )
        inf = np.full(n, np.inf)
        least = np.concatenate([-residual, -inf, np.zeros(n)])
        most = np.concatenate([-residual, np.zeros(n), inf])
        found = milp(
            np.concatenate([np.zeros(n), np.ones(n)]),
            integrality=np.ones(2 * n),
            bounds=Bounds(np.concatenate([lower, np.zeros(n)]), np.concatenate([np.full(n, reach), np.ones(n)])),
            constraints=LinearConstraint(rows, least, most),
        )
        size += round(found.fun)
    return size


def measure(edition: Edition, clean: Values, kind: str, plant: Plant, peers: int) -> str:
    """One line of the table."""
    names, random = list(edition.concepts), np.random.default_rng(7)
    values = clean.copy()
    truth: Truth = [
        frozenset(names[n] for n in plant(values, report, random, names)) for report in range(values.shape[1])
    ]
    frame = WideFrame(pd.DataFrame(values.T, columns=names))
    reports = range(values.shape[1])
    localize(frame, edition, range(2))
    start = time.perf_counter()
    located = localize(frame, edition, reports)
    each = (time.perf_counter() - start) / len(reports)
    sets = [located[r].sets() for r in reports]
    found = sum(truth[r] in map(frozenset, sets[r]) for r in reports) / len(reports)
    unique = sum(located[r].total == 1 for r in reports) / len(reports)
    open_ = sum(located[r].total is None for r in reports) / len(reports)
    counts = [located[r].total or LISTED for r in reports]
    start = time.perf_counter()
    sizes = [plain(edition, values[:, r].astype(float)) for r in range(peers)]
    peer = (time.perf_counter() - start) / max(1, peers)
    agree = sum(bool(sets[r]) and len(sets[r][0]) == size for r, size in enumerate(sizes)) / max(1, peers)
    return (
        f"{kind:<28} {len(reports):>7,} {found:>8.2%} {unique:>8.2%} {statistics.median(counts):>8.0f} {open_:>8.2%}"
        f" {each * 1e6:>10,.1f} {peer * 1e6:>10,.0f} {agree:>8.1%}"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=40_000)
    options.add_argument("--hard", type=int, default=60, help="reports where the integer program is needed")
    options.add_argument("--peers", type=int, default=20, help="reports of each kind for the plain integer program")
    given = options.parse_args()
    edition = load_edition("2021")
    heads = ("reports", "found", "unique", "median", "open", "us each", "plain us", "agree")
    widths = (7, 8, 8, 8, 8, 10, 10, 8)
    print(f"{'error':<28} " + " ".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True)))
    for kind, plant in KINDS.items():
        count = given.hard if kind.startswith("three") else given.reports
        print(
            measure(edition, consistent(edition, count, filled=FILLED), kind, plant, min(given.peers, count)),
            flush=True,
        )


if __name__ == "__main__":
    main()
