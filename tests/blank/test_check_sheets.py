"""The sheets beside the form: a line for each relation, and last year's figures."""

from __future__ import annotations

import io

import openpyxl

from disclosure_checks import load_edition
from disclosure_checks.blank.book import CHECKS, PREVIOUS
from disclosure_checks.blank.check_sheets import FIRST, states_of
from disclosure_checks.blank.xlsx import blank_workbook
from tests.blank.test_xlsx import relations_of

FORM = load_edition("2021")


def test_each_cell_knows_the_lines_of_its_relations() -> None:
    relations = relations_of(FORM)
    found = states_of(relations)
    for cell in ("t3.concluded.person", "t4.review.total"):
        lines = [f"relation_{row}" for row, one in enumerate(relations, FIRST) if cell in one.cells]
        assert found[cell] == lines
    assert "t2.fees.amount" not in found or found["t2.fees.amount"]


def test_there_is_a_line_for_each_relation_with_a_name_for_its_state() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(FORM, agency="示例市甲镇人民政府")))
    relations, sheet = relations_of(FORM), book[CHECKS]
    told = [sheet.cell(row, 1).value for row in range(FIRST, FIRST + len(relations))]
    assert told == [one.rule.code for one in relations]
    assert sheet.cell(FIRST + len(relations), 1).value is None
    assert {f"relation_{row}" for row in range(FIRST, FIRST + len(relations))} <= set(book.defined_names)


def test_last_years_figures_stand_once_and_a_missing_one_is_blank() -> None:
    previous = {"t3.carried_forward.person": 7, "t3.carried_forward.total": None}
    made = blank_workbook(FORM, agency="示例市甲镇人民政府", previous=previous)
    sheet = openpyxl.load_workbook(io.BytesIO(made))[PREVIOUS]
    told = {str(row[0].value): row[1].value for row in sheet.iter_rows(min_row=4) if row[0].value}
    assert [value for value in told.values() if value is not None] == [7]
    assert len(told) == len({cell for one in relations_of(FORM) for cell in one.cells if ":" in cell})
