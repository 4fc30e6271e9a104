"""Tables of a page: each cell once, at its place in the grid, whatever spans over it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import limits
from disclosure_checks.model.document import Run, Table
from disclosure_checks.readers.html.grid import Grid
from disclosure_checks.readers.html.reader import read

SPANS = st.integers(1, 4)


def rows(inner: str) -> list[list[str]]:
    found = read("a.html", f"<style>.gone{{display:none}}</style><table>{inner}</table>".encode())
    return [[c.text for c in row] for b in found.blocks if isinstance(b, Table) for row in b.rows]


def test_rows_and_cells_that_are_not_shown_take_no_place() -> None:
    hidden = "<tr class=gone><td rowspan=2>7</td><td>8</td></tr>"
    line = "<tr><td style='display:none'>9</td><td>1</td><td>2</td></tr>"
    assert rows(f"<tr><td>3</td><td>4</td></tr>{hidden}{line}") == [["3", "4"], ["1", "2"]]


def test_a_span_of_no_rows_goes_to_the_end_of_its_group() -> None:
    inner = (
        "<tbody><tr><td rowspan=0>a</td><td>1</td></tr><tr><td>2</td></tr></tbody><tbody><tr><td>3</td></tr></tbody>"
    )
    (table,) = read("a.html", f"<table>{inner}</table>".encode()).blocks
    assert isinstance(table, Table)
    assert [[c.location.column for c in row] for row in table.rows] == [[1, 2], [2], [1]]


@pytest.mark.parametrize("style", ["display:none", "visibility:collapse"])
def test_a_column_that_browsers_differ_on_is_unclear(style: str) -> None:
    page = f"<table><col><col span=2 style='{style}'><col><tr><td>1</td><td>2</td><td></td><td>4</td></tr></table>"
    (table,) = [block for block in read("a.html", page.encode()).blocks if isinstance(block, Table)]
    assert [cell.unclear for cell in table.rows[0]] == ["", "view", "", ""]


@given(st.lists(st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=4), min_size=1, max_size=5))
def test_no_cell_begins_where_another_one_above_spans(table: list[list[tuple[int, int]]]) -> None:
    grid, taken = Grid(), set()
    for line, row in enumerate(table, 1):
        grid.begin_row(shown=True)
        before = 0
        for width, height in row:
            cell = grid.begin_cell(str(width), str(height), shown=True)
            assert cell.row == line
            assert cell.column > before
            assert (line, cell.column) not in taken
            # It stands in the first place behind the one before it that is free.
            assert all((line, column) in taken for column in range(before + 1, cell.column))
            before = cell.column + width - 1
            taken |= {(line + n, cell.column + m) for n in range(height) for m in range(width)}
    assert grid.count == sum(map(len, table)) == len(list(grid.cells()))


@pytest.mark.parametrize(
    ("span", "width"),
    [("3", 3), ("+3", 3), (" 3px", 3), ("0", 1), ("-3", 1), ("", 1), (None, 1), ("x", 1), ("999999999", limits.SPAN)],
)
def test_a_span_is_a_whole_number_in_bounds(span: str | None, width: int) -> None:
    grid = Grid()
    grid.begin_row(shown=True)
    grid.begin_cell(span, None, shown=True)
    assert grid.begin_cell(None, None, shown=True).column == 1 + width


def test_cells_and_rows_that_are_not_shown_take_no_place_and_are_told() -> None:
    grid = Grid()
    grid.begin_row(shown=True)
    grid.begin_cell("2", "2", shown=False).items.append(Run("9", hidden="hidden"))
    grid.begin_cell(None, None, shown=True).items.append(Run("1"))
    grid.begin_row(shown=False)
    grid.begin_cell(None, None, shown=True).items.append(Run("8", hidden="hidden"))
    found, left_out = grid.read(3)
    assert [[(cell.text, cell.location.table, cell.location.column) for cell in row] for row in found] == [
        [("1", 3, 1)]
    ]
    assert [left.text for left in left_out] == ["9", "8"]


def test_a_row_of_blank_cells_is_a_row() -> None:
    grid = Grid()
    grid.begin_cell(None, None, shown=True)
    found, left_out = grid.read(1)
    assert ([[cell.text for cell in row] for row in found], left_out) == ([[""]], [])


def test_a_table_of_one_cell_in_a_cell_is_its_text() -> None:
    inner, outer = Grid(), Grid()
    inner.begin_cell(None, None, shown=True).items.append(Run("2"))
    cell = outer.begin_cell(None, None, shown=True)
    cell.items += [Run("1"), inner, Run("3")]
    assert "".join(run.text for run in cell.runs()) == "123"


def test_in_a_column_that_may_be_folded_only_what_is_written_is_unsure() -> None:
    grid = Grid()
    grid.begin_column("2", shown=True)
    grid.begin_column(None, shown=False)
    cells = [grid.begin_cell(None, None, shown=True) for _ in range(4)]
    for cell in cells:
        cell.items += [Run("1"), Run(" ")]
    assert [[run.unclear for run in cell.runs()] for cell in cells] == [["", ""], ["", ""], ["view", ""], ["", ""]]
