"""A report while its tables are read."""

from __future__ import annotations

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.draft import Draft


def test_the_cells_of_a_table_are_those_of_its_form() -> None:
    form = load_edition("2021")
    draft = Draft(form, pictures=0)
    every = [cell for table in form.tables for cell in draft.cells_of(table)]
    assert every == list(form.concepts)
    assert {cell.split(".")[0] for cell in draft.cells_of(form.table(4))} == {"t4"}
    other = Draft(form.variants["other_all"], pictures=0)
    assert "t3.other_all.person" in other.cells_of(other.edition.table(3))
