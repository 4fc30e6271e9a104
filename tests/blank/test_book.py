"""A workbook that is a form: nothing given becomes a formula, and only figures may be typed."""

from __future__ import annotations

import io

import openpyxl
import xlsxwriter

from disclosure_checks.blank.book import ALLOWED, STYLES, Book, Formula
from disclosure_checks.blank.relations import Place


def made() -> openpyxl.Workbook:
    """A sheet with a merged text, a formula, a figure, and a cell for a count."""
    data = io.BytesIO()
    workbook = xlsxwriter.Workbook(data)
    book = Book(workbook, {name: workbook.add_format(dict(look)) for name, look in STYLES.items()})
    sheet = book.sheet("甲", [10, 20])
    book.merged(sheet, (1, 1, 1, 2), "=1+1", "title")
    book.merged(sheet, (2, 1, 2, 1), Formula("=SUM(B3:B4)"), "total")
    book.merged(sheet, (3, 2, 3, 2), 7, "count")
    book.merged(sheet, (4, 2, 4, 2), "", "count")
    book.constrain(sheet, Place("甲", 4, 2), "count")
    workbook.close()
    return openpyxl.load_workbook(io.BytesIO(data.getvalue()))


def test_a_text_stays_a_text_and_a_formula_is_ours() -> None:
    sheet = made()["甲"]
    assert (sheet["A1"].data_type, sheet["A1"].value) == ("s", "=1+1")
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("f", "=SUM(B3:B4)")
    assert (sheet["B3"].value, sheet["B4"].value) == (7, None)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:B1"]


def test_a_sheet_is_protected_and_its_inputs_take_figures_alone() -> None:
    sheet = made()["甲"]
    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert not sheet["B4"].protection.locked
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.type, rule.error) == ("B4", "whole", ALLOWED["count"][1])
