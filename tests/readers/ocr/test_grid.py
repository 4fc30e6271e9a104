"""Units without a wall between are one cell; a wall that cannot be told makes its cells doubtful."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.ocr.grid import grid_of
from tests.readers.ocr.drawn import ruled, white


def test_each_unit_between_lines_is_a_cell_in_its_place() -> None:
    grid = grid_of(ruled())
    assert grid is not None
    assert [[(unit.row, unit.column) for unit in row] for row in grid.rows] == [
        [(row, column) for column in range(4)] for row in range(3)
    ]
    left, top, right, bottom = grid.rows[1][2].box
    assert (left, top, right, bottom) == pytest.approx((210, 50, 310, 90), abs=2)


def test_units_without_a_wall_between_are_one_cell() -> None:
    picture = ruled()
    picture[12:49, 105:116] = 255
    grid = grid_of(picture)
    assert grid is not None
    assert [len(row) for row in grid.rows] == [3, 4, 4]
    assert not any(unit.doubtful for row in grid.rows for unit in row)


def test_a_cell_that_spans_rows_stands_in_its_first() -> None:
    picture = ruled()
    picture[45:56, 12:109] = 255
    grid = grid_of(picture)
    assert grid is not None
    assert [len(row) for row in grid.rows] == [4, 3, 4]
    assert [unit.column for unit in grid.rows[1]] == [1, 2, 3]
    assert grid.rows[0][0].box[3] == pytest.approx(90, abs=2)


def test_a_wall_that_is_half_there_makes_its_cells_doubtful() -> None:
    picture = ruled()
    picture[12:49:6, 205:216] = 255
    grid = grid_of(picture)
    assert grid is not None
    doubtful = [(unit.row, unit.column) for row in grid.rows for unit in row if unit.doubtful]
    assert doubtful in ([], [(0, 1), (0, 2)])
    assert [len(row) for row in grid.rows] == [4, 4, 4]


def test_cells_that_make_no_rectangle_are_doubtful() -> None:
    picture = ruled()
    picture[12:49, 105:116] = 255  # the first two of the first row are one
    picture[45:56, 12:109] = 255  # and the first of the second row is of them too
    grid = grid_of(picture)
    assert grid is not None
    assert [(u.row, u.column) for row in grid.rows for u in row if u.doubtful] == [(0, 0)]


@pytest.mark.parametrize("picture", [white(200, 300), ruled((10, 60), (10, 400)), ruled()[:, :60]])
def test_what_has_no_two_columns_is_no_table(picture: object) -> None:
    grid = grid_of(picture)  # type: ignore[arg-type]
    assert grid is None or max(map(len, grid.rows)) < 2
