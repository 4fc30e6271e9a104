"""Workbooks: each sheet's distinct cells at their addresses, figures as they are typed."""

from __future__ import annotations

import datetime
import io
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks import ReadError, check, limits
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Document, Paragraph, Table
from disclosure_checks.model.report import Report
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.sheet import xlsx
from tests import bases, office_files
from tests.properties.test_print_and_read import MARKS, printed_reports, same


def sheet_of(workbook: openpyxl.Workbook) -> Worksheet:
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    return sheet


def read(workbook: openpyxl.Workbook) -> Document:
    return xlsx.read("a.xlsx", office_files.saved(workbook))


def of_rows(*rows: list[object]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    for row in rows:
        sheet_of(workbook).append(row)
    return workbook


def texts(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as text, tables as rows of texts."""
    return [b.text if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows] for b in document.blocks]


def reason(data: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(ReadError) as caught:
        extract(read_bytes(name, data))
    return caught.value.reason


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize(("numbers", "top", "left"), [(True, 1, 1), (False, 4, 3)])
@given(data=st.data())
@settings(max_examples=12)
def test_what_is_printed_is_read_back(edition: str, numbers: bool, top: int, left: int, data: st.DataObject) -> None:
    made = data.draw(printed_reports(edition, blanks=("", *MARKS)))
    content = office_files.as_xlsx(made, numbers=numbers, top=top, left=left)
    (found,) = extract(read_bytes("a.xlsx", content))
    assert same(found, made)


@pytest.mark.parametrize("blank", ["t2.", "t3.", "t4.", "t", "total"])
def test_blank_tables_rows_and_columns_are_read_as_blanks(blank: str) -> None:
    filled = bases.cells("filled")
    made = bases.report({key: "" if blank in key else text for key, text in filled.items()})
    (found,) = extract(read_bytes("a.xlsx", office_files.as_xlsx(made)))
    assert bases.faults(found) == []
    assert bases.values(found) == bases.values(made)


@pytest.mark.parametrize("left", [1, 27])
def test_places_are_those_of_the_file(left: int) -> None:
    workbook = office_files.as_workbook(bases.filled_report(), top=3, left=left)
    sheet = sheet_of(workbook)
    (found,) = extract(read(workbook))
    for fact in found.facts.values():
        assert fact.location is not None
        assert fact.location.sheet == "Sheet"
        assert str(sheet[fact.location.describe().split("!")[1]].value) == fact.text


# ------------------------------------------------------------------ values


def test_values_are_read_as_they_are_typed() -> None:
    values = [
        12, 12.0, 0.5, 0.1 + 0.2, -3, 9007199254740991, 123456789012345, 1e20, 1e-7, True, "  1,234 ", "１２", "a\nb",
        datetime.date(2024, 1, 20), datetime.datetime(2024, 1, 20, 8, 30), datetime.time(8, 30), "x",
    ]  # fmt: skip
    found = texts(read(of_rows(values, values)))
    assert found[1][0] == [
        "12", "12", "0.5", "0.3", "-3", "9007199254740990", "123456789012345", "100000000000000000000", "0.0000001",
        "TRUE", "1,234", "１２", "a b", "2024-01-20", "2024-01-20T08:30:00", "08:30:00", "x",
    ]  # fmt: skip


def test_errors_and_formulas_without_a_result_are_no_blanks() -> None:
    workbook = of_rows(["a", 1, "=MAX(B1:B1)"], ["b", 2, "#REF!"], ["", "", "=1+1"])
    sheet_of(workbook)["C2"].data_type = "e"
    assert texts(read(workbook)) == ["Sheet", [["a", "1", "=MAX(B1:B1)"], ["b", "2", "#REF!"], ["", "", "2"]]]


def test_a_formula_is_its_stored_result_where_it_is_not_computed_anew() -> None:
    data = office_files.saved(of_rows(["a", 1, "=MAX(B1:B1)"], ["b", 2, "=7"]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert b"</f><v/>" in files[name] or b"</f><v></v>" in files[name] or b"</f><v />" in files[name]
    files[name] = (
        files[name].replace(b"<v />", b"<v>7</v>").replace(b"<v/>", b"<v>7</v>").replace(b"<v></v>", b"<v>7</v>")
    )
    for anew, expected in ((b"1", "outdated"), (b"0", "")):
        book = files["xl/workbook.xml"].replace(b'fullCalcOnLoad="1"', b'fullCalcOnLoad="' + anew + b'"')
        found = xlsx.read("a.xlsx", office_files.zipped(files | {"xl/workbook.xml": book}))
        assert texts(found) == ["Sheet", [["a", "1", "7"], ["b", "2", "7"]]]
        table = found.blocks[1]
        assert isinstance(table, Table)
        assert [row[2].unclear for row in table.rows] == [expected, ""]


# ------------------------------------------------------------------ sheets


def test_a_merged_cell_stands_where_it_starts() -> None:
    workbook = of_rows(["甲", None, 1], [None, None, 2], ["乙", 3, 4])
    sheet_of(workbook).merge_cells("A1:B2")
    assert texts(read(workbook)) == ["Sheet", [["甲", "1"], ["2"], ["乙", "3", "4"]]]


def test_empty_cells_behind_a_table_are_dropped_for_all_its_rows() -> None:
    workbook = of_rows(["标题"], ["a", "b", "c"], ["x", None, None], ["y", 1, None], [], ["下"], [], [1, 2, 3, 4, 5])
    assert texts(read(workbook)) == [
        "Sheet",
        [["标题", "", ""], ["a", "b", "c"], ["x", "", ""], ["y", "1", ""]],
        "下",
        [["1", "2", "3", "4", "5"]],
    ]


def test_a_row_of_blanks_below_headings_is_kept_other_empty_rows_are_not() -> None:
    workbook = of_rows(["a", "b"], [], [], ["c", 1], [], ["d", "e"])
    assert texts(read(workbook)) == ["Sheet", [["a", "b"], ["", ""]], [["c", "1"]], [["d", "e"], ["", ""]]]


def test_sheets_are_read_in_their_order_what_is_hidden_is_not() -> None:
    workbook = of_rows(["a", 9, 1], ["b", 9, 2], ["c", 9, 3])
    sheet_of(workbook).row_dimensions[2].hidden = True
    sheet_of(workbook).column_dimensions["B"].hidden = True
    workbook.create_sheet("空")
    workbook.create_chartsheet("图")
    hidden = workbook.create_sheet("底稿")
    hidden.append(["c", 4])
    hidden.sheet_state = "hidden"
    workbook.create_sheet("表").append(["d", 5])
    found = read(workbook)
    assert texts(found) == ["Sheet", [["a", "1"]], [["c", "3"]], "表", [["d", "5"]]]
    table = found.blocks[2]
    assert isinstance(table, Table)
    assert [cell.location.describe() for cell in table.rows[0]] == ["Sheet!A3", "Sheet!C3"]


def test_a_report_in_three_sheets_is_read() -> None:
    made = bases.filled_report()
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    sheet["A1"] = f"{made.agency}{made.year}年政府信息公开工作年度报告"
    for _, _, rows in office_files.sections(made):
        if rows:
            sheet = workbook.create_sheet()
            office_files._write(sheet, rows, 2, 2, numbers=True)
    (found,) = extract(read(workbook))
    assert same(found, made)


def test_a_stray_cell_far_out_does_not_matter() -> None:
    workbook = of_rows(["a", 1], ["b", 2])
    sheet_of(workbook)["A9000"] = "x"
    assert texts(read(workbook))[-1] == "x"
    sheet_of(workbook)["AB300"] = "y"
    assert len(texts(read(workbook))) == 4


# ------------------------------------------------------------------ hostile files


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_laid_out() -> None:
    workbook = of_rows(["a", 1])
    sheet_of(workbook)["XFD1048576"] = "x"
    assert reason(office_files.saved(workbook)) == "too-long"


def test_formats_without_values_far_out_do_no_harm() -> None:
    workbook = of_rows(["a", 1], ["b", 2])
    sheet_of(workbook)["XFD1048576"].number_format = "0.00"
    assert texts(read(workbook)) == ["Sheet", [["a", "1"], ["b", "2"]]]


def test_merged_cells_over_everything_are_cut_to_what_is_filled() -> None:
    workbook = of_rows(["a", 1], ["b", 2])
    sheet_of(workbook).merged_cells.add("A3:XFD1048576")
    assert texts(read(workbook)) == ["Sheet", [["a", "1"], ["b", "2"]]]


def test_too_many_merged_cells_are_refused() -> None:
    workbook = openpyxl.Workbook(write_only=False)
    sheet = sheet_of(workbook)
    sheet["A1"], sheet["Z2500"] = 1, 2
    data = office_files.saved(workbook)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:Z2500"/>' * 100 + b"</mergeCells>"
    name = "xl/worksheets/sheet1.xml"
    files[name] = files[name].replace(b"</sheetData>", b"</sheetData>" + merges)
    assert reason(office_files.zipped(files)) == "too-long"


def test_zip_bombs_and_entities_are_refused() -> None:
    data = office_files.saved(of_rows(["a", 1]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    bomb = files | {"xl/sharedStrings.xml": b" " * (limits.PART_BYTES + 1)}
    assert reason(office_files.zipped(bomb)) == "too-large-unpacked"
    name = "xl/worksheets/sheet1.xml"
    entity = files | {name: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + files[name]}
    assert reason(office_files.zipped(entity)) == "entities"
    assert reason(office_files.zipped(files | {name: files[name][:-30]})) == "damaged"
    assert reason(office_files.zipped(files | {name: files[name].decode().encode("utf-16")})) == "damaged"


def checked_at_all_lengths(folder: Path, data: bytes, suffix: str, made: Report) -> None:
    paths = []
    for size in sorted({*range(1, len(data), max(1, len(data) // 150)), *range(len(data) - 40, len(data))}):
        path = folder / f"{size}{suffix}"
        path.write_bytes(data[:size])
        paths.append(path)
    result = check(paths)
    assert len(result.reports) == len(paths)
    for entry in result.reports:
        if entry.status == "unreadable":
            assert any(v.rule == "D101" and v.path == entry.report.path for v in result.violations)
        else:
            assert bases.values(entry.report) == bases.values(made)


def test_every_cut_off_file_is_a_finding(tmp_path: Path) -> None:
    made = bases.filled_report()
    checked_at_all_lengths(tmp_path, office_files.as_xlsx(made), ".xlsx", made)


@cache
def filled_workbook() -> bytes:
    """Always the same bytes: openpyxl writes the time into each file."""
    return office_files.as_xlsx(bases.filled_report())


@given(data=st.data())
@settings(max_examples=40)
def test_a_file_with_wrong_bytes_is_the_same_report_or_a_finding(data: st.DataObject) -> None:
    made = bases.filled_report()
    content = bytearray(filled_workbook())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        (found,) = extract(read_bytes("a.xlsx", bytes(content)))
    except ReadError:
        return
    assert not found.facts or bases.values(found) == bases.values(made)


def test_a_page_under_the_name_of_a_workbook_is_read() -> None:
    from tests import printed

    made = bases.filled_report()
    for name in ("a.xlsx", "a.xls"):
        (found,) = extract(read_bytes(name, printed.as_html(made).encode()))
        assert same(found, made)


def test_many_sheets_are_refused() -> None:
    workbook = of_rows(["a", 1])
    for _ in range(limits.SHEETS):
        workbook.create_sheet()
    assert reason(office_files.saved(workbook)) == "too-long"


def test_a_long_text_in_many_cells_is_refused() -> None:
    data = office_files.saved(of_rows(["a", 1]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    start, _, end = files[name].partition(b"<sheetData>")
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 20 + b"</row>"
    files[name] = start + b"<sheetData>" + row * 2000 + end[end.index(b"</sheetData>") :]
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'<sst xmlns="{main}"><si><t>{"".join(map(chr, range(65, 91))) * 3000}</t></si></sst>'
    files["xl/sharedStrings.xml"] = texts.encode()
    assert reason(office_files.zipped(files)) == "too-long"


def test_a_package_of_two_formats_is_refused() -> None:
    data = office_files.saved(of_rows(["a", 1]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert reason(office_files.zipped(files | {"content.xml": b"<a/>"})) == "damaged"
