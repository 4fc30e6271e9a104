"""The wide frame through the Pandera schema, against blocked numpy sums, in one run.

    python benchmarks/frames.py [--reports 200000] [--rounds 5]

Prints, for an int64 and a float64 frame, how many times as long each takes as the yardstick:
the column sums of the 42 equalities in blocks of rows. ``all rules`` is the schema of the
edition; ``equalities`` the same schema with T301, T302, T303 and T401 only; ``check_frame`` counts
every outcome, ``violations`` also makes each of them in words, with its suspects; ``naive`` is a
Pandera schema as one writes it first (a boolean Series for each equality, ``ge(0)`` on each
column).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pandera.pandas as pa
from numpy.typing import NDArray

from disclosure_checks import Edition, check_frame, load_edition
from disclosure_checks.model.statement import Linear

EQUALITIES = ("T301", "T302", "T303", "T401")
BLOCK = 8192


def equalities(edition: Edition) -> list[tuple[int, list[int]]]:
    """Each equality as the column of its total and the columns of its parts (signed, from 1)."""
    number = {concept: n for n, concept in enumerate(edition.concepts)}
    found = []
    for rule in edition.rules:
        if rule.code in EQUALITIES and isinstance(rule.statement, Linear):
            for instance in rule.statement.domain.instances(edition):
                terms = rule.statement.relation(edition, instance).coefficients
                total, *parts = ((number[c] + 1) * k for c, k in terms.items())
                found.append((total - 1, parts))
    return found


def consistent(edition: Edition, reports: int, seed: int = 1, filled: float = 1.0) -> NDArray[np.int64]:
    """Figures of reports that keep every rule, shape (n_concepts, n_reports); a share of the results filled."""
    random = np.random.default_rng(seed)
    at = {concept: n for n, concept in enumerate(edition.concepts)}
    values = np.zeros((len(at), reports), dtype=np.int64)
    block = edition.table("t3").blocks[0]
    kinds = [c.id for c in block.columns if "applicants" in c.groups]
    results = [r.id for r in block.rows if "results" in r.groups]
    for kind in kinds:
        for row in results:
            values[at[f"t3.{row}.{kind}"]] = random.integers(0, 4, reports) * (random.random(reports) < filled)
        concluded = values[[at[f"t3.{row}.{kind}"] for row in results]].sum(axis=0)
        forward = random.integers(0, 3, reports)
        values[at[f"t3.concluded.{kind}"]] = concluded
        values[at[f"t3.carried_forward.{kind}"]] = forward
        values[at[f"t3.received.{kind}"]] = concluded + forward
    for line in block.rows:
        values[at[f"t3.{line.id}.total"]] = values[[at[f"t3.{line.id}.{kind}"] for kind in kinds]].sum(axis=0)
    for row in edition.table("t4").blocks[0].rows:
        values[at[f"t4.{row.id}.upheld"]] = values[at[f"t4.{row.id}.total"]] = random.integers(0, 5, reports)
    values[at["t4.review.upheld"]] += 5
    values[at["t4.review.total"]] += 5
    values[at["t2.licences.decisions"]] = values[at["t2.penalties.decisions"]] = random.integers(1, 900, reports)
    return values


def broken(values: NDArray[np.int64], share: float, seed: int = 2) -> NDArray[np.int64]:
    """The same with one cell of table 3 changed in a share of the reports."""
    changed = values.copy()
    random = np.random.default_rng(seed)
    rows = random.choice(values.shape[1], int(values.shape[1] * share), replace=False)
    changed[random.integers(24, 160, len(rows)), rows] += 1
    return changed


def yardstick(values: NDArray[np.generic], wanted: list[tuple[int, list[int]]]) -> int:
    """Blocked column sums of the equalities; the number of violated instances."""
    count = 0
    for start in range(0, values.shape[1], BLOCK):
        part = values[:, start : start + BLOCK]
        for total, terms in wanted:
            residual = part[total].copy()
            for term in terms:
                if term > 0:
                    residual += part[term - 1]
                else:
                    residual -= part[-term - 1]
            if residual.any():
                count += np.count_nonzero(residual)
    return count


def naive_schema(edition: Edition, wanted: list[tuple[int, list[int]]]) -> pa.DataFrameSchema:
    """A schema as one writes it first."""
    names = list(edition.concepts)

    def equality(total: int, terms: list[int]) -> pa.Check:
        def holds(frame: pd.DataFrame) -> pd.Series:
            residual = frame[names[total]].copy()
            for term in terms:
                residual += frame[names[abs(term) - 1]] * (1 if term > 0 else -1)
            return residual == 0

        return pa.Check(holds)

    columns = {name: pa.Column(None, pa.Check.ge(0), nullable=True) for name in names}
    return pa.DataFrameSchema(columns, checks=[equality(*one) for one in wanted])


def validate(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> int:
    """Validate and count the failure rows."""
    try:
        schema.validate(frame, lazy=True, inplace=True)
    except pa.errors.SchemaErrors as errors:
        return len(errors.failure_cases)
    return 0


def measure(works: dict[str, Callable[[], int]], rounds: int) -> dict[str, tuple[float, int]]:
    """Median seconds of each work over rounds in which they take turns, and what it gave."""
    times: dict[str, list[float]] = {name: [] for name in works}
    gave: dict[str, int] = {}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            gave[name] = work()
            times[name].append(time.perf_counter() - start)
    return {name: (statistics.median(times[name]), gave[name]) for name in works}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=200_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--naive", action="store_true", help="the naive schema on broken reports too (slow, 3 GB)")
    given = options.parse_args()
    edition = load_edition("2021")
    only = replace(edition, rules=tuple(rule for rule in edition.rules if rule.code in EQUALITIES))
    wanted = equalities(edition)
    clean = consistent(edition, given.reports)
    naive = naive_schema(edition, wanted)
    for dtype in (np.int64, np.float64):
        for name, values in (("none broken", clean), ("20 % broken", broken(clean, 0.2))):
            matrix = values.astype(dtype)
            frame = pd.DataFrame(matrix.T, columns=list(edition.concepts))
            works: dict[str, Callable[[], int]] = {
                "yardstick": lambda m=matrix: yardstick(m, wanted),
                "equalities": lambda f=frame: validate(only.schema(), f),
                "all rules": lambda f=frame: validate(edition.schema(), f),
                "check_frame": lambda f=frame: check_frame(f).outcomes()["violated"],
                "violations": lambda f=frame: len(check_frame(f).violations),
            }
            if name == "none broken" or given.naive:
                works["naive"] = lambda f=frame: validate(naive, f)
            base = measure(works, given.rounds)
            unit = base["yardstick"][0]
            print(f"{given.reports:,} reports, {dtype.__name__}, {name}")
            for work, (seconds, failures) in base.items():
                print(f"  {work:<11} {seconds * 1000:8.1f} ms  {seconds / unit:6.2f} x  {failures:>9,} failure rows")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MiB; a frame has {clean.nbytes / 2**20:,.0f} MiB")


if __name__ == "__main__":
    main()
