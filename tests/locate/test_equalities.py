"""The equalities as matrices: those of the rules, each in one part, a missing figure never a zero."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from disclosure_checks import load_edition
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.locate.equalities import Component, components, soft_equalities
from disclosure_checks.model.edition import hard_equalities
from disclosure_checks.strategies import facts
from tests.equalities import EQUALITIES

MADE = Component(("a", "b", "prev:c"), np.array([[1, -1, 0], [0, 1, -1]]))


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_equalities_of_the_form_are_hard_ones(edition: str) -> None:
    hard = hard_equalities(load_edition(edition))
    inside = {key for key, relation in hard.items() if not any(":" in cell for cell in relation.cells)}
    assert inside == {(rule, key) for rule, key, _, _ in EQUALITIES[edition]}
    assert not any(relation.coefficients in soft_equalities(load_edition(edition)) for relation in hard.values())


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_each_equality_is_a_row_of_one_component_and_components_share_no_cell(edition: str) -> None:
    parts = components(load_edition(edition))
    assert sum(len(part.matrix) for part in parts) == len(hard_equalities(load_edition(edition)))
    cells = [cell for part in parts for cell in part.cells]
    assert len(cells) == len(set(cells))


@given(facts("2021"))
@settings(max_examples=10)
def test_a_consistent_report_has_no_residual(figures: dict[str, object]) -> None:
    frame = WideFrame(pd.DataFrame([figures]))
    for part in components(load_edition("2021")):
        residuals, told = part.inside.residuals(part.inside.figures(frame, np.array([0])))
        assert not residuals.any()
        assert told.all()


def test_a_missing_figure_leaves_its_equalities_untold() -> None:
    figures = np.array([[3.0, 2.0, 2.0], [np.nan, 2.0, 5.0], [0.0, np.nan, np.nan]])
    residuals, told = MADE.residuals(figures)
    assert residuals.tolist() == [[1, 0], [0, -3], [0, 0]]
    assert told.tolist() == [[True, True], [False, True], [False, False]]


def test_figures_are_those_of_the_rows_and_missing_where_there_is_no_column() -> None:
    frame = WideFrame(pd.DataFrame({"a": [1, 2, 3], "b": [4.0, np.nan, 6.0]}))
    found = MADE.figures(frame, np.array([2, 1]))
    np.testing.assert_array_equal(found, [[3, 6, np.nan], [2, np.nan, np.nan]])


def test_without_last_year_only_the_equalities_that_need_it_go() -> None:
    assert MADE.inside.cells == ("a", "b")
    assert MADE.inside.matrix.tolist() == [[1, -1]]
    assert MADE.inside.inside is MADE.inside
    frame = WideFrame(pd.DataFrame({"a": [1.0] * 3, "b": [1.0] * 3, "prev:c": [np.nan, 1.0, np.nan]}))
    parts = {part.cells: rows.tolist() for part, rows in MADE.by_context(frame, np.arange(3))}
    assert parts == {("a", "b", "prev:c"): [1], ("a", "b"): [0, 2]}
