"""Cells by the columns of the wide frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition, load_rules
from disclosure_checks.model.cell import CONTEXTS, CellRef, cell_ref
from disclosure_checks.model.finding import LATE, MISSING_REPORT


@given(st.sampled_from(("", *CONTEXTS)), st.sampled_from([*load_edition("2021").concepts, "received", "four_balance"]))
def test_a_cell_is_its_column_and_back(context: str, concept: str) -> None:
    assert cell_ref(str(CellRef(context, concept))) == (context, concept)


@pytest.mark.parametrize("name", [MISSING_REPORT, LATE])
def test_rules_that_outputs_single_out_are_in_the_catalogue(name: str) -> None:
    assert name in {rule.name for rule in load_rules()}
