"""A wide frame as arrays, and what confronting it with a rule gives."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure_checks.frame.evaluation import Mask


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

    def told(self, column: str, row: int) -> Any:
        """What a column says of a row; None where it says nothing, or where there is no such column."""
        array = self.array(column)
        value = None if array is None else array[row]
        # A text, as these mostly are, is what it is; looking for the other signs of nothing takes its time.
        return value if isinstance(value, str) or not (value is None or pd.isna(value)) else None

    def text(self, column: str, row: int) -> str | None:
        """The same as a text."""
        value = self.told(column, row)
        return None if value is None else str(value)

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
        return self.rows > 0 and bool(np.isnan(self.minimum(column)) and self.missing(column).any())

    def seen(self, kind: str) -> NDArray[Any] | None:
        """The observations of a kind, a tuple or None for each report."""
        return self.array(f"seen:{kind}")

    @cached_property
    def all_rows(self) -> NDArray[np.intp]:
        """The positions of all rows, the same array each time: not to be written to."""
        rows = np.arange(self.rows, dtype=np.intp)
        rows.flags.writeable = False
        return rows

    @cached_property
    def unread(self) -> dict[int, frozenset[str]]:
        """Concepts that are missing in a report because they could not be read, not left blank."""
        found: dict[int, set[str]] = {}
        for kind in ("not-a-number", "cell-ambiguous", "table-not-found"):
            column = self.seen(kind)
            for row in () if column is None else np.flatnonzero(pd.notna(column)):
                found.setdefault(int(row), set()).update(c for o in column[row] for c in o.cells)  # type: ignore[index]
        return {row: frozenset(cells) for row, cells in found.items()}
