"""A wide frame as arrays, and what confronting it with a rule gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure_checks.reckoning import Reckoning
from disclosure_checks.report import Observation
from disclosure_checks.rule import Rule

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]

NO_ROWS: Rows = np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Hits:
    """One instance of a rule, violated in some reports.

    Attributes:
        key: The instance's key.
        cells: The columns of the frame that it holds.
        rows: The reports' positions in the frame, shape (n_hits,).
        found, expected: The two sides of the relation in each of them, shape (n_hits,), numbers
            or Decimals; None for a rule without figures.
        observations: What was seen, for rules on observations.
        reason: A reason that the rule has words for.
        reckoning: What the prose states, for rules on its arithmetic.
    """

    key: str
    cells: tuple[str, ...]
    rows: Rows
    found: NDArray[Any] | None = None
    expected: NDArray[Any] | None = None
    observations: tuple[Observation, ...] = ()
    reason: str = ""
    reckoning: Reckoning | None = None


def single_hit(
    row: int, key: str, cells: Sequence[str], found: object = None, reason: str = "", seen: Sequence[Observation] = ()
) -> Hits:
    """An instance that one report violates."""
    values = None if found is None else np.array([found], dtype=object)
    return Hits(key, tuple(cells), np.array([row], dtype=np.intp), values, None, tuple(seen), reason)


@dataclass(frozen=True, slots=True)
class Undecided:
    """One instance that stays undecided in some reports, and why.

    Attributes:
        key: The instance's key.
        missing: The columns that are missing there.
        rows: The reports' positions in the frame.
        seen: For rules on observations, what leaves it open; its reason has words in the rule.
    """

    key: str
    missing: tuple[str, ...]
    rows: Rows
    seen: Observation | None = None


@dataclass(slots=True)
class Evaluation:
    """The outcomes of one rule over a frame.

    Attributes:
        instances: For each report, how many instances of the rule apply, shape (n_reports,).
        hits: The violated instances.
        undecided: The instances that stay undecided.
    """

    rule: Rule
    instances: NDArray[np.int64]
    hits: list[Hits] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)

    def leave_open(self, key: str, missing: Sequence[str], rows: Rows) -> None:
        """Note an instance as undecided where rows are given."""
        if len(rows):
            self.undecided.append(Undecided(key, tuple(missing), rows))

    def leave_unsettled(self, row: int, key: str, seen: Observation) -> None:
        """Note an instance as undecided in one report for what was seen there."""
        self.undecided.append(Undecided(key, (), np.array([row], dtype=np.intp), seen))


class WideFrame:
    """A wide frame by columns, as arrays; what is asked twice is kept."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.rows = len(frame)
        self._arrays: dict[str, NDArray[Any] | None] = {}
        self._minima: dict[str, float] = {}

    def array(self, column: str) -> NDArray[Any] | None:
        """The column as int64, float64 (NaN is missing) or objects; None where there is none."""
        if column not in self._arrays:
            self._arrays[column] = self._read(column)
        return self._arrays[column]

    def _read(self, column: str) -> NDArray[Any] | None:
        if column not in self.frame.columns:
            return None
        series = self.frame[column]
        if not pd.api.types.is_numeric_dtype(series.dtype):
            return series.to_numpy(dtype=object)
        if pd.api.types.is_extension_array_dtype(series.dtype):
            return series.to_numpy(dtype=float, na_value=np.nan)
        return series.to_numpy()

    def missing(self, column: str) -> Mask:
        """Where the column has no figure; everywhere where there is no such column."""
        array = self.array(column)
        if array is None:
            return np.ones(self.rows, dtype=bool)
        if array.dtype.kind in "iu":
            return np.zeros(self.rows, dtype=bool)
        return np.asarray(pd.isna(array))

    def minimum(self, column: str) -> float:
        """The least figure of a numeric column; NaN as soon as one is missing (or all are)."""
        if column not in self._minima:
            array = self.array(column)
            numeric = array is not None and array.dtype.kind in "iuf" and self.rows > 0
            self._minima[column] = float(np.min(array)) if numeric and array is not None else np.nan
        return self._minima[column]

    def any_missing(self, column: str) -> bool:
        """Whether the column lacks a figure anywhere."""
        return self.rows > 0 and np.isnan(self.minimum(column)) and bool(self.missing(column).any())

    def seen(self, kind: str) -> NDArray[Any] | None:
        """The observations of a kind, a tuple or None for each report."""
        return self.array(f"seen:{kind}")

    @cached_property
    def unread(self) -> dict[int, frozenset[str]]:
        """Concepts that are missing in a report because they could not be read, not left blank."""
        found: dict[int, set[str]] = {}
        for kind in ("not-a-number", "cell-ambiguous", "table-not-found"):
            column = self.seen(kind)
            for row in () if column is None else np.flatnonzero(pd.notna(column)):
                found.setdefault(int(row), set()).update(c for o in column[row] for c in o.cells)  # type: ignore[index]
        return {row: frozenset(cells) for row, cells in found.items()}
