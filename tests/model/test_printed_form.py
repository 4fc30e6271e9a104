"""The tables as the form prints them: every cell once, spans that fill a rectangle, heads in both languages."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.printed_form import placed, printed_rows
from tests.printed import table_rows

FORMS = {
    "2019": load_edition("2019"),
    "2021": load_edition("2021"),
    "2021 with one row 三（六）": load_edition("2021").variants["other_all"],
}
SHAPES = {"t2": 4, "t3": 10, "t4": 15}


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Edition:
    return FORMS[request.param]


def test_every_cell_of_the_form_stands_once_in_the_forms_order(form: Edition) -> None:
    drawn = [cell.concept for table in form.tables for row in printed_rows(table) for cell in row if cell.concept]
    assert drawn == list(form.concepts)


def test_the_spans_fill_a_rectangle_without_overlap(form: Edition) -> None:
    for table in form.tables:
        rows = printed_rows(table)
        covered = [
            (row + down, column + right)
            for row, column, cell in placed(rows)
            for down in range(cell.rowspan)
            for right in range(cell.colspan)
        ]
        assert sorted(covered) == [(r, c) for r in range(len(rows)) for c in range(SHAPES[table.id])]


def test_the_rows_are_those_that_reports_print(form: Edition) -> None:
    cells = {concept: concept for concept in form.concepts}
    for table in form.tables:
        drawn = [
            [(cell.words.zh or cell.concept, cell.rowspan, cell.colspan) for cell in row] for row in printed_rows(table)
        ]
        assert drawn == table_rows(table, cells)


def test_every_head_stands_in_english_too(form: Edition) -> None:
    heads = [cell for table in form.tables for row in printed_rows(table) for cell in row if not cell.concept]
    assert [head.words for head in heads if head.words.en == head.words.zh] == []


def test_a_merged_row_reaches_over_two_columns_of_labels() -> None:
    rows = printed_rows(FORMS["2021 with one row 三（六）"].table(3))
    assert [(c.rowspan, c.colspan) for row in rows for c in row if c.words.zh == "（六）其他处理"] == [(1, 2)]
