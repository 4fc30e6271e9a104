"""Tables out of rules: cells are what rules part."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.pdf.grid import Grid, grids
from disclosure_checks.readers.pdf.shapes import Rule


def ruled(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules of a whole table."""
    return [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]


def only(across: list[Rule], down: list[Rule]) -> Grid:
    (grid,) = grids(across, down)
    return grid


@given(st.integers(1, 6), st.integers(2, 6), st.randoms())
def test_a_whole_grid_has_a_cell_in_every_place_in_whatever_order_it_is_drawn(
    rows: int, columns: int, order: random.Random
) -> None:
    across, down = ruled([100 + 50 * n for n in range(columns + 1)], [200 + 20 * n for n in range(rows + 1)])
    order.shuffle(across)
    order.shuffle(down)
    grid = only(across, down)
    found = {grid.cell_at(125 + 50 * c, 210 + 20 * r) for r in range(rows) for c in range(columns)}
    assert found == set(range(rows * columns))
    assert all(grid.starts[cell] == divmod(cell, columns) for cell in range(rows * columns))


def test_cells_are_joined_where_no_rule_parts_them() -> None:
    across, down = ruled([0, 50, 100], [0, 20, 40])
    down[1] = Rule(50, 20, 40)  # not in the first row
    grid = only(across, down)
    assert grid.cell_at(25, 10) == grid.cell_at(75, 10)
    assert grid.cell_at(25, 30) != grid.cell_at(75, 30)
    assert grid.edges(0) == (0, 100)
    assert (grid.starts[0], grid.ends[0]) == ((0, 0), (1, 2))


@pytest.mark.parametrize(("x", "y"), [(-1, 10), (101, 10), (50, -1), (50, 41), (100, 10), (50, 40)])
def test_a_point_outside_is_in_no_cell(x: float, y: float) -> None:
    assert only(*ruled([0, 50, 100], [0, 20, 40])).cell_at(x, y) is None


@given(st.floats(0, 2.5))
def test_rules_that_miss_one_another_by_a_hair_touch(gap: float) -> None:
    across, down = ruled([0, 50, 100], [0, 20, 40])
    across[1:2] = [Rule(20, 0, 48 - gap), Rule(20.5, 48, 100)]
    assert len(only(across, down).starts) == 4


def test_a_gap_in_a_rule_joins_the_cells_of_its_own_column_alone() -> None:
    across, down = ruled([0, 50, 100], [0, 20, 40])
    across[1:2] = [Rule(20, 0, 50)]
    grid = only(across, down)
    assert grid.cell_at(75, 10) == grid.cell_at(75, 30)
    assert grid.cell_at(25, 10) != grid.cell_at(25, 30)


@pytest.mark.parametrize(("step", "cells"), [(4.0, 4), (8.0, 2)])
def test_dashes_are_a_rule_where_they_nearly_touch(step: float, cells: int) -> None:
    across, down = ruled([0, 50, 100], [0, 20, 40])
    across[1:2] = [Rule(20, n * step, n * step + 2) for n in range(int(100 / step) + 1)]
    assert len(only(across, down).starts) == cells


def test_open_sides_are_closed() -> None:
    across, down = ruled([0, 50, 100], [0, 20, 40])
    assert len(only(across, down[1:2]).starts) == 4


def test_two_tables_stand_from_top_to_bottom_and_a_line_is_none() -> None:
    upper, lower = ruled([0, 50, 100], [0, 20, 40]), ruled([0, 50, 100], [200, 220])
    found = grids([*lower[0], *upper[0], Rule(500, 0, 100)], [*lower[1], *upper[1], Rule(300, 90, 95)])
    assert [(grid.ys[0], len(grid.starts)) for grid in found] == [(0, 4), (200, 2)]
    assert grids([Rule(0, 0, 100)], []) == []


def test_the_space_of_a_double_rule_is_a_sliver() -> None:
    across, down = ruled([0, 50, 54, 100], [0, 20])
    grid = only(across, down)
    assert [grid.is_sliver(cell) for cell in range(3)] == [False, True, False]


def test_a_drawing_of_very_many_lines_is_no_table() -> None:
    across, down = ruled([4.0 * n for n in range(1_500)], [4.0 * n for n in range(1_500)])
    assert grids(across, down) == []
