"""Workbooks: each figure is the one that a person sees, or is said to be unclear."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Cell, Document, Table
from disclosure_checks.readers import read_bytes
from tests import bases, office_files

needs_office = pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
WHITE = Font(color="FFFFFFFF")


def book(value: object = 12) -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["甲", value, 0])
    sheet.append(["乙", 3, 4])
    return workbook, sheet


def cell(document: Document, row: int = 0, column: int = 1) -> Cell:
    table = document.blocks[1]
    assert isinstance(table, Table)
    return table.rows[row][column]


def raised(sheet: Worksheet) -> None:
    sheet["B1"] = CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))


def struck(sheet: Worksheet) -> None:
    sheet["B1"] = CellRichText(TextBlock(InlineFont(strike=True), "9"), "12")


def white(sheet: Worksheet) -> None:
    sheet["B1"].font = WHITE


def white_on_blue(sheet: Worksheet) -> None:
    sheet["B1"].font = WHITE
    sheet["B1"].fill = PatternFill("solid", fgColor="FF0000FF")


def struck_cell(sheet: Worksheet) -> None:
    sheet["B1"].font = Font(strike=True)


def as_percent(sheet: Worksheet) -> None:
    sheet["B1"].number_format = "0%"


def as_thousands(sheet: Worksheet) -> None:
    sheet["B1"] = 12000
    sheet["B1"].number_format = "0,"


def as_day(sheet: Worksheet) -> None:
    sheet["B1"].number_format = "yyyy-mm-dd"


def prefixed(sheet: Worksheet) -> None:
    sheet["B1"].number_format = '"1"0'


#: How a cell is changed, and what it shows, what is left out, and what is unclear.
KINDS: list[tuple[Callable[[Worksheet], None], str, list[str], str]] = [
    (raised, "12", ["note"], ""),
    (struck, "12", ["struck"], ""),
    (white, "", ["colour"], ""),
    (white_on_blue, "12", [], ""),
    (struck_cell, "", ["struck"], "only-struck"),
    (as_percent, "1200%", ["format"], ""),
    (as_thousands, "12", ["format"], ""),
    (as_day, "1900-01-12", [], "number-format"),
    (prefixed, "112", ["format"], ""),
]


@pytest.mark.parametrize(("change", "text", "left_out", "unclear"), KINDS, ids=lambda v: getattr(v, "__name__", ""))
def test_a_cell_is_what_it_shows(
    change: Callable[[Worksheet], None], text: str, left_out: list[str], unclear: str
) -> None:
    workbook, sheet = book()
    change(sheet)
    found = cell(read_bytes("a.xlsx", office_files.saved(workbook)))
    assert (found.text, [left.kind for left in found.left_out], found.unclear) == (text, left_out, unclear)


@needs_office
def test_a_cell_of_an_old_workbook_is_what_it_shows(tmp_path: Path) -> None:
    files = []
    for change, *_ in KINDS:
        workbook, sheet = book()
        change(sheet)
        files.append(office_files.saved(workbook))
    for (change, text, left_out, unclear), data in zip(
        KINDS, office_files.converted(tmp_path / "a", files, "xlsx", "xls"), strict=True
    ):
        found = cell(read_bytes("a.xls", data))
        seen = "1900-01-12" if unclear == "number-format" else text
        assert (found.text, [left.kind for left in found.left_out], found.unclear) == (seen, left_out, unclear), change


def test_zeros_that_are_not_displayed_are_blank_and_said() -> None:
    workbook, sheet = book()
    sheet.sheet_view.showZeros = False
    found = cell(read_bytes("a.xlsx", office_files.saved(workbook)), column=2)
    assert (found.text, found.left_out[0].kind) == ("", "format")


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (CellIsRule(operator="equal", formula=["0"], font=WHITE), ["12", "", ""]),
        (CellIsRule(operator="lessThan", formula=["13"], font=WHITE), ["", "", ""]),
        (FormulaRule(formula=["B1=0"], font=WHITE), ["12", "", ""]),
        (FormulaRule(formula=["MOD(ROW(),2)=0"], fill=PatternFill("solid", bgColor="FFEEEEEE")), ["12", "0", ""]),
        (FormulaRule(formula=["ISERROR(B1)"], font=WHITE), ["12", "0", ""]),
        (FormulaRule(formula=["LEN(B1)=1"], font=WHITE), ["12", "0", "number-format"]),
    ],
)
def test_conditions_that_hide(rule: object, shown: list[str]) -> None:
    workbook, sheet = book()
    sheet.conditional_formatting.add("B1:C1", rule)
    document = read_bytes("a.xlsx", office_files.saved(workbook))
    assert [cell(document).text, cell(document, column=2).text, cell(document).unclear] == shown


def test_a_format_of_a_condition_hides_zeros() -> None:
    workbook, sheet = book()
    rule = CellIsRule(operator="equal", formula=["0"])
    rule.dxf = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=";;;"))
    sheet.conditional_formatting.add("A1:C9", rule)
    assert cell(read_bytes("a.xlsx", office_files.saved(workbook)), column=2).text == ""


@pytest.mark.parametrize(
    ("formula", "text", "unclear"),
    [
        ("=SUM(B2:C2)", "7", ""), ("=B2+C2-1", "6", ""), ("=SUM(B2,C2,A2)", "7", ""), ("=-(B2-C2)", "1", ""),
        ("=B2+A2", "=B2+A2", "formula"), ("=VLOOKUP(1,B2:C2,1)", "=VLOOKUP(1,B2:C2,1)", "formula"),
        ("=B1", "=B1", "formula"), ("=表!B2", "=表!B2", "formula"),
        ("=SUM(B2:XFD1048576)", "=SUM(B2:XFD1048576)", "formula"),
    ],
)  # fmt: skip
def test_sums_without_a_stored_result_are_computed(formula: str, text: str, unclear: str) -> None:
    workbook, _ = book(formula)
    found = cell(read_bytes("a.xlsx", office_files.saved(workbook)))
    assert (found.text, found.unclear) == (text, unclear)


def test_hidden_columns_and_the_start_of_a_merged_cell() -> None:
    made = bases.filled_report()
    workbook = office_files.as_workbook(made, left=2)
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, 1).value = 7
    sheet.column_dimensions["A"].hidden = True
    (found,) = extract(read_bytes("a.xlsx", office_files.saved(workbook)))
    assert bases.values(found) == bases.values(made)
    workbook, sheet = book()
    sheet.merge_cells("A1:A2")
    sheet.row_dimensions[1].hidden = True
    assert cell(read_bytes("a.xlsx", office_files.saved(workbook)), column=0).text == "甲"


def test_days_from_1904_and_a_package_written_with_backslashes() -> None:
    workbook, sheet = book()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet["B1"].number_format = "yyyy-mm-dd"
    data = office_files.saved(workbook)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name.replace("/", "\\"): archive.read(name) for name in archive.namelist()}
    assert cell(read_bytes("a.xls", office_files.zipped(files))).text == "1904-01-13"


def test_a_long_reference_costs_no_more_than_its_length() -> None:
    data = office_files.saved(book()[0])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    seconds = []
    for size in (20_000, 40_000):
        long = b'<c r="' + b"A" * size + b"1" * size + b'"'
        changed = office_files.zipped(files | {name: files[name].replace(b'<c r="B1"', long)})
        begin = time.perf_counter()
        read_bytes("a.xlsx", changed)
        seconds.append(time.perf_counter() - begin)
    assert seconds[1] < 4 * seconds[0] + 0.2
