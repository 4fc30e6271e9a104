"""A confirmed cell's text made into a fact, and what is odd in it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure_checks import Fact, Location, load_edition
from disclosure_checks.extract.tables.cell import read_cell
from disclosure_checks.model.report import Observation
from disclosure_checks.text.figures import Figure

FORM = load_edition("2021")
COUNT, AMOUNT = FORM.concepts["t3.received.total"], FORM.concepts["t2.fees.amount"]
PLACE = Location(table=3, row=4)


@pytest.mark.parametrize(
    ("amount", "text", "value", "odd"),
    [
        (False, " 1,234 ", 1234, ""),
        (False, "12件", 12, "unit-inside-cell printed"),
        (False, "12万元", 12, "unit-inside-cell contradicts"),
        (False, "约3", None, "not-a-number not-a-number"),
        (False, "/", None, ""),
        (True, "3.20", Decimal("3.2"), ""),
        (True, "3.2万元", Decimal("3.2"), "unit-inside-cell printed"),
        (True, "32000元", 32000, "unit-inside-cell contradicts"),
        (True, "3件", 3, "unit-inside-cell contradicts"),
    ],
)
def test_a_text_is_a_figure_and_what_is_odd_is_said(amount: bool, text: str, value: object, odd: str) -> None:
    seen: list[Observation] = []
    concept = AMOUNT if amount else COUNT
    assert read_cell(concept, text, PLACE, seen) == Fact(value, text.strip(), PLACE)  # type: ignore[arg-type]
    assert [f"{one.kind} {one.reason}" for one in seen] == ([odd] if odd else [])
    assert all((one.key, one.cells, one.places) == (concept.id, (concept.id,), (PLACE,)) for one in seen)


def test_a_figure_that_was_read_already_is_taken_and_a_place_may_be_unknown() -> None:
    seen: list[Observation] = []
    assert read_cell(COUNT, "12", None, seen, Figure(12)) == Fact(12, "12", None)
    read_cell(COUNT, "x", None, seen)
    assert seen[0].places == ()
