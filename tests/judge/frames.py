"""Frames of equal reports, and the failure cases that a schema finds in them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from disclosure_checks import load_edition
from tests import bases

EDITIONS = ("2019", "2021")
each_edition = pytest.mark.parametrize("edition", EDITIONS)


def numeric(base: str = "filled", edition: str = "2021", rows: int = 1) -> pd.DataFrame:
    """Equal reports as a frame of floats."""
    cells = bases.numbers(bases.cells(base, edition), edition)
    frame = pd.DataFrame({key: [value] * rows for key, value in cells.items()})
    return frame.assign(level="township", kind="government", agency=bases.AGENCY, year=bases.YEARS[edition])


def failures(frame: pd.DataFrame, edition: str = "2021") -> SchemaErrors:
    with pytest.raises(SchemaErrors) as caught:
        load_edition(edition).schema().validate(frame, lazy=True)
    return caught.value


def spoilt() -> pd.DataFrame:
    """Four reports: right, a wrong total, a blank, both."""
    frame = numeric(rows=4)
    frame.loc[[1, 3], "t3.received.total"] = 10.0
    frame.loc[[2, 3], "t4.review.pending"] = np.nan
    return frame
