"""Spanned cells that a converter repeated: once where a label repeats, untouched where figures may be two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.document import Cell, Location
from disclosure_checks.readers.spans import distinct

HEAD = "信息内容,本年处理决定数量,本年处理决定数量,本年处理决定数量"


def rows(*lines: str) -> list[tuple[Cell, ...]]:
    return [
        tuple(Cell(text, Location(line=n, column=at)) for at, text in enumerate(line.split(","), 1))
        for n, line in enumerate(lines, 1)
    ]


def texts(*lines: str) -> list[str]:
    return [",".join(cell.text for cell in row) for row in distinct(rows(*lines))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((HEAD, "行政许可,1234,1234,1234"), ["信息内容,本年处理决定数量", "行政许可,1234"]),
        # Below a repeated label stand figures that differ: they are columns of their own.
        ((HEAD, "行政许可,1,2,3"), ["信息内容,本年处理决定数量", "行政许可,1,2,3"]),
        ((HEAD, "行政许可,0,0,0", "行政处罚,7,7,7"), ["信息内容,本年处理决定数量", "行政许可,0", "行政处罚,7"]),
        # A label that spans rows stands again in the same place of the next row.
        ((HEAD, "三、办理结果,予以公开,1,1", "三、办理结果,部分公开,2,2"),
         ["信息内容,本年处理决定数量", "三、办理结果,予以公开,1,1", "部分公开,2,2"]),
        # No row of labels repeats one: equal figures side by side are two figures.
        (("申请人,自然人,法人", "新收,0,0"), ["申请人,自然人,法人", "新收,0,0"]),
        (("合计,合计", "5,5"), ["合计,合计", "5,5"]),
        (("0,0,0", "1,1,1"), ["0,0,0", "1,1,1"]),
    ],
)  # fmt: skip
def test_a_repeated_cell_stands_once_and_equal_figures_stay(lines: tuple[str, ...], expected: list[str]) -> None:
    assert texts(*lines) == expected


def test_a_new_row_of_labels_ends_the_spans_of_the_one_above() -> None:
    assert texts(HEAD, "行政许可,5,5,5", "申请人情况,自然人,法人,总计", "新收,0,0,0") == [
        "信息内容,本年处理决定数量", "行政许可,5", "申请人情况,自然人,法人,总计", "新收,0,0,0",
    ]  # fmt: skip


def test_the_cell_that_stays_is_the_first_with_its_own_place() -> None:
    (_, row) = distinct(rows(HEAD, "行政许可,5,5,5"))
    assert [(cell.text, cell.location.column) for cell in row] == [("行政许可", 1), ("5", 2)]


@given(
    st.lists(st.lists(st.sampled_from(["0", "1", "", "/", "规章", "行政许可事项"]), min_size=1, max_size=6), max_size=6)
)
def test_nothing_is_changed_or_put_elsewhere(table: list[list[str]]) -> None:
    given_ = rows(*(",".join(line) for line in table))
    kept = [cell for row in distinct(given_) for cell in row]
    assert [cell for row in given_ for cell in row if cell in kept] == kept
    assert {cell.text for cell in kept} == {cell.text for row in given_ for cell in row}
