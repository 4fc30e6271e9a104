"""Facts kept by columns: each distinct text is read once, and is each row's fact."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from disclosure_checks import Fact, Location, load_edition
from disclosure_checks.extract.columns import Column, FactTable

FORM = load_edition("2021")
COUNT, AMOUNT, OTHER = (FORM.concepts[c] for c in ("t3.received.total", "t2.fees.amount", "t4.review.total"))
COLUMNS = {
    COUNT.id: Column(2, np.array([0, 1, 0, 2], dtype=np.int32), ["1,234", "", "约3"]),
    AMOUNT.id: Column(3, np.array([0, 0, 1, 1], dtype=np.int32), ["0.10", "/"]),
}
TABLE = FactTable(COLUMNS, np.array([2, 3, 4, 6], dtype=np.int32))


def test_a_fact_is_the_text_of_its_row_in_its_place() -> None:
    assert TABLE.fact(COUNT, 2) == Fact(1234, "1,234", Location(line=4, column=2))
    assert TABLE.fact(COUNT, 3) == Fact(None, "约3", Location(line=6, column=2))
    assert TABLE.fact(OTHER, 0) == Fact(None)


def test_without_lines_a_place_is_a_row() -> None:
    assert FactTable(COLUMNS, None).fact(COUNT, 0).location == Location(row=1, column=2)


def test_figures_by_rows_and_by_columns_are_the_same() -> None:
    rows = np.array([3, 0, 1])
    counts = TABLE.figures(COUNT, rows)
    np.testing.assert_array_equal(counts, [np.nan, 1234, np.nan])
    assert TABLE.figures(AMOUNT, rows).tolist() == [None, Decimal("0.1"), Decimal("0.1")]
    assert np.isnan(TABLE.figures(OTHER, rows)).all()
    assert list(TABLE.values([COUNT, AMOUNT, OTHER], 0)) == [1234, Decimal("0.1"), None]


def test_what_is_odd_is_said_of_each_row_that_has_it_and_was_asked_for() -> None:
    assert list(TABLE.observations(FORM, [0, 1, 2])) == []
    found = TABLE.observations(FORM, [3, 0])
    assert [(row, [seen.key for seen in seens]) for row, seens in found.items()] == [(3, [COUNT.id])]
    assert found[3][0].places == (Location(line=6, column=2),)
