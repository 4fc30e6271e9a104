"""The filled cells of a sheet made into the rows that a person sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Cell, Location, Paragraph, Run, Table
from disclosure_checks.readers.sheet.grid import Cells, Filling, as_blocks


def filled(*rows: str, top: int = 0, left: int = 0) -> Cells:
    """A sheet of rows; ``.`` is an empty cell, cells are parted by spaces."""
    cells = Cells()
    for row, texts in enumerate(rows, top):
        for column, text in enumerate(texts.split(), left):
            if text != ".":
                cells.add((row, column), Run(text))
    return cells


def lines(cells: Cells) -> list[list[str]]:
    return [[cell.text for cell in row] for row in cells.grid().lines("甲")]


@given(st.integers(0, 50), st.integers(0, 50))
def test_where_a_table_lies_changes_its_places_alone(top: int, left: int) -> None:
    found = filled("a b c", "d . 3", top=top, left=left).grid().lines("甲")
    assert [[cell.text for cell in row] for row in found] == [["a", "b", "c"], ["d", "", "3"]]
    assert [(cell.location.row, cell.location.column) for cell in found[1]] == [
        (top + 2, left + n) for n in (1, 2, 3)
    ]  # fmt: skip
    assert {cell.location.sheet for row in found for cell in row} == {"甲"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("a b c", "d 1 ."), [["a", "b", "c"], ["d", "1", ""]]),
        (("a b .", "d 1 2"), [["a", "b", ""], ["d", "1", "2"]]),
        (("a b c", ". . .", "d 1 2"), [["a", "b", "c"], ["", "", ""], ["d", "1", "2"]]),
        (("a b c",), [["a", "b", "c"], ["", "", ""]]),
        (("a b c", "d 1 2", ". . .", "e 3 4"), [["a", "b", "c"], ["d", "1", "2"], ["e", "3", "4"]]),
        (("a b c", "d . .", "e 1 2"), [["a", "b", "c"], ["d", "", ""], ["e", "1", "2"]]),
        (("a . .", ". . .", "b 1 2"), [["a"], ["b", "1", "2"]]),
        ((), []),
    ],
)
def test_a_blank_of_a_table_is_kept_and_what_is_behind_it_is_dropped(
    rows: tuple[str, ...], expected: list[list[str]]
) -> None:
    assert lines(filled(*rows)) == expected


def test_a_merged_cell_stands_once_where_it_starts() -> None:
    cells = filled("a b c", ". 1 2")
    cells.merged.append(((0, 0), (1, 0)))
    assert lines(cells) == [["a", "b", "c"], ["1", "2"]]


def test_a_merged_cell_that_starts_out_of_sight_stands_in_what_is_left() -> None:
    cells = filled("a 0 0", ". 1 2", "b 3 4")
    cells.merged.append(((0, 0), (1, 0)))
    cells.hidden_rows.add(0)
    assert lines(cells) == [["a", "1", "2"], ["b", "3", "4"]]


def test_what_is_hidden_is_left_out_and_places_stay_those_of_the_sheet() -> None:
    cells = filled("a b c", "d 1 2", "e 3 4")
    cells.hidden_rows.add(1)
    cells.hidden_columns.append((1, 1))
    found = cells.grid().lines("甲")
    assert [[(cell.text, cell.location.row, cell.location.column) for cell in row] for row in found] == [
        [("a", 1, 1), ("c", 1, 3)],
        [("e", 3, 1), ("4", 3, 3)],
    ]


def test_a_sheet_whose_columns_are_all_hidden_has_no_rows() -> None:
    cells = filled("a b", "c d")
    cells.hidden_columns.append((0, 16_383))
    assert lines(cells) == []


def test_what_lies_under_a_box_is_unclear_be_it_filled_or_blank() -> None:
    cells = filled("a b c", "d 1 .", "e 3 4")
    cells.boxes.append(((1, 1), (1, 9)))
    found = cells.grid().lines("甲")
    assert [[cell.unclear for cell in row] for row in found] == [
        ["", "", ""], ["", "covered-by-box", "covered-by-box"], ["", "", ""],
    ]  # fmt: skip


def test_a_box_beside_all_cells_makes_none() -> None:
    cells = filled("a b", "d 1")
    cells.boxes.append(((5, 5), (9, 9)))
    assert lines(cells) == [["a", "b"], ["d", "1"]]


def test_what_is_left_out_of_a_cell_is_kept_apart() -> None:
    cells = filled("a b", "c .")
    cells.add((1, 1), Run("9", struck=True), Run("12"))
    cell = cells.grid().lines("甲")[1][1]
    assert (cell.text, [left.text for left in cell.left_out]) == ("12", ["9"])


@pytest.mark.parametrize("far", [(limits.SHEET_AREA, 1), (limits.SHEET_AREA // 2, 3)])
def test_a_cell_far_out_is_refused_before_a_grid_is_made(far: tuple[int, int]) -> None:
    cells = filled("a")
    cells.add(far, Run("1"))
    with pytest.raises(ReadError) as error:
        cells.grid()
    assert error.value.reason == "too-long"


def test_boxes_and_merged_cells_over_everything_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = (0, 0), (1_048_575, 16_383)
    cells = filled("a b", "c d")
    cells.merged.append(everything)
    cells.boxes.append(everything)
    assert lines(cells) == [["a"]]
    monkeypatch.setattr(limits, "SHEET_AREA", 9)
    cells.merged += [everything] * 3
    with pytest.raises(ReadError):
        cells.grid().lines("甲")


def row(number: int, *texts: str, column: int = 1) -> tuple[Cell, ...]:
    return tuple(Cell(text, Location(row=number, column=n)) for n, text in enumerate(texts, column))


def test_rows_of_one_cell_are_paragraphs_and_others_are_tables() -> None:
    blocks = as_blocks([row(1, "标题"), row(2, "a", "1"), row(3, "b", "2"), row(4, "尾"), row(5, "c", "3")])
    assert [
        block.text if isinstance(block, Paragraph) else [[c.text for c in line] for line in block.rows]
        for block in blocks
    ] == ["标题", [["a", "1"], ["b", "2"]], "尾", [["c", "3"]]]


def test_an_empty_row_parts_tables_and_a_cell_further_right_belongs_to_its_table() -> None:
    parted = as_blocks([row(1, "a", "1"), row(3, "b", "2")])
    assert [len(block.rows) for block in parted if isinstance(block, Table)] == [1, 1]
    (table,) = as_blocks([row(1, "a", "1"), row(2, "2", column=2)])
    assert isinstance(table, Table)
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    ("runs", "filling"),
    [
        ((), Filling(None)),
        ((Run(" "),), Filling(None)),
        ((Run("12"),), Filling("12")),
        ((Run("9", struck=True),), Filling("", (Run("9", struck=True),))),
        ((Run("12", unclear="outdated"),), Filling("12", (Run("12", unclear="outdated"),))),
    ],
)
def test_only_runs_whose_look_matters_are_kept(runs: tuple[Run, ...], filling: Filling) -> None:
    assert Filling.of(runs) == filling


def test_what_fills_nothing_leaves_what_was_there() -> None:
    cells = filled("a b")
    cells.fill((0, 1), Filling(None))
    cells.fill((0, 0), Filling("c"))
    assert lines(cells)[0] == ["c", "b"]
