"""Figures of a frame's columns as exact numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from disclosure_checks.text.figures import as_number

if TYPE_CHECKING:
    from numpy.typing import NDArray


def objects(values: Sequence[object]) -> NDArray[np.object_]:
    """A column of objects as they are, tuples among them."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def snapshot(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as it is now, whatever its owner does to it later; its figures are copied only by a pandas before 3."""
    return frame.copy(deep=int(pd.__version__.partition(".")[0]) < 3)


def exact(value: Any) -> Decimal | None:
    """A frame's value as the decimal number that it stands for; None where it is missing."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, Decimal):
        return None if value.is_nan() else value
    number = float(value)
    if np.isnan(number):
        return None
    return Decimal(int(value)) if number.is_integer() else Decimal(repr(number))


def figure(value: Any) -> int | Decimal | None:
    """A frame's value as a fact has it: int where it is whole, Decimal, or None."""
    if isinstance(value, (int, np.integer)) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    number = exact(value)
    return None if number is None else as_number(number)


def figures(values: NDArray[Any]) -> list[int | Decimal | None]:
    """Each of a frame's values as a fact has it."""
    if values.dtype.kind in "iu":
        return list(values.tolist())
    if values.dtype.kind == "f" and bool(((np.abs(values) < 2**53) & (values == np.floor(values))).all()):
        return list(values.astype(np.int64).tolist())
    return [figure(value) for value in values]
