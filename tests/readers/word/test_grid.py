"""Rows of Word tables: each cell once where it starts, what is not shown told and not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclosure_checks import limits
from disclosure_checks.readers.word.grid import Rows, cells_of, is_layout, read_rows
from disclosure_checks.readers.word.looks import Looks
from disclosure_checks.readers.word.runs import Inline
from tests import office_files
from tests.office_files import cell, elements, paragraph


def table(inner: str) -> etree._Element:
    (found,) = elements(f"<w:tbl>{inner}</w:tbl>")
    return found


def row(*cells: str, about: str = "") -> str:
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"


def about(text: str, properties: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def read(inner: str) -> Rows:
    return read_rows(table(inner), 3, Inline(Looks(), None))


def shape(rows: Rows) -> list[list[tuple[str, int | None]]]:
    return [[(cell.text, cell.location.column) for cell in line] for line in rows.rows]


SPANS = st.integers(1, 3)


@given(st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=5))
def test_a_table_that_spans_is_read_back(columns: list[tuple[int, int]]) -> None:
    """In each column a cell over some rows, and figures below it to the last row."""
    last = max(height for height, _ in columns) + 1
    rows: list[list[tuple[str, int, int]]] = [[] for _ in range(last)]
    for number, (height, width) in enumerate(columns):
        rows[0].append((f"甲{number}", height, width))
        for line in range(height, last):
            rows[line].append((f"{number}-{line}", 1, width))
    (made,) = elements(office_files.table(rows))
    found = read_rows(made, 1, Inline(Looks(), None))
    assert [[cell.text for cell in line] for line in found.rows] == [
        [text for text, _, _ in line] for line in rows if line
    ]
    starts = [1 + sum(width for _, width in columns[:n]) for n in range(len(columns))]
    assert [cell.location.column for cell in found.rows[-1]] == starts


def test_places_are_those_of_the_grid() -> None:
    found = read(
        row(cell(paragraph("甲"), 3), cell(paragraph("1")))
        + row(cell(paragraph("乙")), about="<w:gridBefore w:val='2'/>")
    )
    assert shape(found) == [[("甲", 1), ("1", 4)], [("乙", 3)]]
    assert [(line[0].location.table, line[0].location.row) for line in found.rows] == [(3, 1), (3, 2)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # A cell that goes on where none began is one of its own.
        ([[("甲", "<w:vMerge/>"), ("1", "")]], [["甲", "1"]]),
        ([[("甲", ""), ("1", "")], [("乙", "<w:vMerge/>"), ("2", "")]], [["甲", "1"], ["乙", "2"]]),
        ([[("甲", "<w:vMerge w:val='restart'/>"), ("1", "")], [("", "<w:vMerge/>"), ("2", "")]], [["甲", "1"], ["2"]]),
        ([[("甲", "<w:hMerge w:val='restart'/>"), ("", "<w:hMerge/>"), ("2", "")]], [["甲", "2"]]),
        ([[("甲", "<w:hMerge/>"), ("2", "")]], [["甲", "2"]]), ([[("9", "<w:cellDel/>"), ("2", "")]], [["2"]]),
    ],
)  # fmt: skip
def test_merged_cells(rows: list[list[tuple[str, str]]], expected: list[list[str]]) -> None:
    inner = "".join(row(*(about(text, properties) for text, properties in line)) for line in rows)
    assert [[text for text, _ in line] for line in shape(read(inner))] == expected


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:del/>", "deleted"), ("<w:hidden/>", "hidden"), ("<w:trHeight w:val='20' w:hRule='exact'/>", "outside"),
        ("<w:hidden w:val='0'/>", ""), ("<w:trHeight w:val='20'/>", ""),
        ("<w:trHeight w:val='300' w:hRule='exact'/>", ""),
        ("<w:ins/>", ""),
    ],
)  # fmt: skip
def test_a_row_that_is_not_shown_is_told(properties: str, kind: str) -> None:
    found = read(row(cell(paragraph("9")), about=properties) + row(cell(paragraph("1"))))
    assert [left.kind for left in found.left_out] == ([kind] if kind else [])
    assert [line[0].text for line in found.rows] == (["1"] if kind else ["9", "1"])


def test_a_blank_row_is_a_row_and_spans_are_bounded() -> None:
    found = read(row(cell("<w:p/>", 100_000), cell("<w:p/>")))
    assert shape(found) == [[("", 1), ("", limits.SPAN + 1)]]


@pytest.mark.parametrize(
    ("inside", "layout"),
    [
        (paragraph("1"), False), (f"<w:tbl>{row(cell(paragraph('1')))}</w:tbl><w:p/>", False),
        (f"<w:tbl>{row(cell(paragraph('1')), cell(paragraph('2')))}</w:tbl><w:p/>", True),
        (f"<w:tbl>{row(cell(paragraph('1'))) * 2}</w:tbl><w:p/>", True),
    ],
)  # fmt: skip
def test_a_table_lays_out_others_where_one_in_it_has_several_cells(inside: str, layout: bool) -> None:
    assert is_layout(table(row(cell(inside), cell(paragraph("5"))))) is layout


def test_cells_come_in_reading_order_without_those_inside_them() -> None:
    inner = f"<w:tbl>{row(cell(paragraph('9')))}</w:tbl>"
    made = table(
        row(cell(paragraph("1") + inner), cell(paragraph("2")))
        + f"<w:sdt><w:sdtContent>{row(cell(paragraph('3')))}</w:sdtContent></w:sdt>"
    )
    assert ["".join(map(str, one.itertext())) for one in cells_of(made)] == ["19", "2", "3"]
