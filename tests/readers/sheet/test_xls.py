"""Old workbooks (.xls): values by the library, and how each is shown by the records."""

from __future__ import annotations

import datetime
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl.chart import BarChart, Reference

from disclosure_checks.errors import ReadError
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Cell, Paragraph, Table
from disclosure_checks.model.report import Report
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.containers.ole import CompoundFile, single_stream
from disclosure_checks.readers.sheet import xls
from tests import bases, office_files
from tests import old_workbooks as old
from tests.properties.test_print_and_read import MARKS, printed_reports, same
from tests.readers.sheet.test_xlsx import checked_at_all_lengths, of_rows, reason, sheet_of
from tests.readers.sheet.test_xlsx import read as read_xlsx
from tests.readers.sheet.test_xlsx import texts as shown

needs_office = pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")


def read(*sheets: list[bytes], about: tuple[bytes, ...] = (), states: tuple[int, ...] = ()) -> list[list[list[Cell]]]:
    """The rows of each sheet that is shown."""
    data = single_stream("Workbook", old.workbook(*sheets, about=about, states=states))
    blocks = xls.read("a.xls", data).blocks
    return [[list(row) for row in block.rows] for block in blocks if isinstance(block, Table)]


def texts(*sheets: list[bytes], about: tuple[bytes, ...] = (), states: tuple[int, ...] = ()) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table] for table in read(*sheets, about=about, states=states)]


def four(*more: bytes) -> list[bytes]:
    """A sheet of four numbers."""
    return [*(old.number(n // 2, n % 2, n + 1) for n in range(4)), *more]


def test_numbers_are_read_with_their_places() -> None:
    (table,) = read(four())
    assert [[cell.text for cell in row] for row in table] == [["1", "2"], ["3", "4"]]
    place = table[1][0].location
    assert (place.row, place.column, place.sheet) == (2, 1, "S1")


def test_a_sheet_stands_behind_its_name_and_a_hidden_one_is_left_out() -> None:
    data = single_stream("Workbook", old.workbook(four(), four(), four(), states=(0, 1, 2)))
    blocks = xls.read("a.xls", data).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["S1"]


def test_hidden_rows_and_columns_are_left_out() -> None:
    row = old.record(0x208, struct.pack("<HHHHHHBBH", 0, 0, 9, 255, 0, 0, 0x20, 1, 0))
    column = old.record(0x7D, struct.pack("<HHHHHH", 2, 2, 0, 0, 1, 0))
    more = [old.number(n // 3, n % 3, n + 1) for n in range(9)]
    assert texts([*more, row, column]) == [[["4", "5"], ["7", "8"]]]


def test_a_zero_that_is_not_displayed_is_a_blank_and_said() -> None:
    window = old.record(0x23E, struct.pack("<H", 0x06A6))
    (table,) = read([*four(), old.number(0, 1, 0), window])
    assert (table[0][1].text, [left.text for left in table[0][1].left_out]) == ("", ["0"])


def test_a_result_that_is_computed_anew_is_not_what_is_stored() -> None:
    (table,) = read([*four(), old.formula(2, 0, 7, 2), old.formula(2, 1, 8)])
    assert [(cell.text, cell.unclear) for cell in table[2]] == [("7", "outdated"), ("8", "")]


def test_an_error_is_no_blank() -> None:
    assert texts([*four(), old.error(2, 0, 7), old.number(2, 1, 5)])[0][2] == ["#DIV/0!", "5"]


def test_a_percentage_is_read_as_it_is_printed() -> None:
    about = (old.font(), old.style(), old.style(code=9))
    (table,) = read([*four(), old.number(2, 0, 0.25, 1), old.number(2, 1, 3)], about=about)
    assert [cell.text for cell in table[2]] == ["25%", "3"]


def test_a_day_is_no_figure() -> None:
    (table,) = read(
        [*four(), old.number(2, 0, 45_000, 1), old.number(2, 1, 3)], about=(old.font(), old.style(), old.style(code=14))
    )
    assert table[2][0].unclear == "number-format"
    assert table[2][0].text.startswith(str(datetime.date(1899, 12, 30) + datetime.timedelta(45_000)))


def test_a_struck_piece_of_a_text_is_left_out() -> None:
    about = (old.font(), old.font(struck=True), old.style(), old.strings("9812", runs=[(0, 1), (2, 0)]))
    (table,) = read([*four(), old.shared_text(2, 0, 0), old.number(2, 1, 3)], about=about)
    assert (table[2][0].text, [left.text for left in table[2][0].left_out]) == ("12", ["98"])


def test_a_merged_cell_stands_where_it_starts() -> None:
    merged = old.record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 0, 0))
    (table,) = read([old.number(0, 0, 1), old.number(0, 1, 2), old.number(1, 1, 4), merged])
    assert [[cell.text for cell in row] for row in table] == [["1", "2"], ["4"]]


@pytest.mark.parametrize("change", [b"", b"\0" * 40, b"\xff" * 40])
def test_a_stream_that_is_none_is_a_clear_refusal(change: bytes) -> None:
    with pytest.raises(ReadError) as error:
        xls.read("a.xls", single_stream("Workbook", change))
    assert error.value.reason == "damaged"


# ------------------------------------------------------------------ written by an office program


@needs_office
def test_old_workbooks_are_read_back(tmp_path: Path) -> None:
    drawn: list[Report] = []

    @given(printed_reports("2021", blanks=("", *MARKS)))
    @settings(max_examples=25, database=None)
    def draw(report: Report) -> None:
        drawn.append(report)

    draw()
    files = [
        office_files.as_xlsx(made, numbers=number % 2 == 0, left=1 + number % 3) for number, made in enumerate(drawn)
    ]
    for made, data in zip(drawn, office_files.converted(tmp_path / "a", files, "xlsx", "xls"), strict=True):
        (found,) = extract(read_bytes("a.xls", data))
        assert same(found, made)


@needs_office
def test_old_workbooks_cut_off_or_with_errors(tmp_path: Path) -> None:
    made = bases.filled_report()
    workbook = of_rows(["a", 1, "=1/0"], ["b", 2, "#N/A"], ["c", 3, 0.5])
    sheet_of(workbook)["C2"].data_type = "e"
    report, errors = office_files.converted(
        tmp_path / "a", [office_files.as_xlsx(made), office_files.saved(workbook)], "xlsx", "xls"
    )
    assert shown(xls.read("a.xls", errors)) == [
        "Sheet", [["a", "1", "#DIV/0!"], ["b", "2", "#N/A"], ["c", "3", "0.5"]],
    ]  # fmt: skip
    (tmp_path / "cut").mkdir()
    checked_at_all_lengths(tmp_path / "cut", report, ".xls", made)
    stream = CompoundFile(report).read("Workbook")
    assert patched(stream, record(stream, 0xFD), "<HH", 65535, 255) == "too-long"
    assert patched(stream, record(stream, 0xFC) + 4, "<L", 0x7FFFFFFF) == "damaged"
    assert patched(stream, record(stream, 0xE1) - 4, "<H", 0x2F) == "encrypted"
    extent = bytearray(stream)
    struct.pack_into("<LLHH", extent, record(stream, 0x200), 0, 0xFFFFFFFF, 0, 0xFFFF)
    (found,) = extract(read_bytes("a.xls", single_stream("Workbook", bytes(extent))))
    assert bases.values(found) == bases.values(made)


def record(stream: bytes, kind: int) -> int:
    """Where the first record of this kind has its data."""
    position = 0
    while True:
        found, size = struct.unpack_from("<HH", stream, position)
        if found == kind:
            return position + 4
        position += 4 + size


def patched(stream: bytes, at: int, form: str, *values: int) -> str:
    """The reason why a workbook with these values in its stream is not read."""
    changed = bytearray(stream)
    struct.pack_into(form, changed, at, *values)
    return reason(single_stream("Workbook", bytes(changed)), "a.xls")


@needs_office
def test_the_numbers_that_a_chart_keeps_are_no_cells(tmp_path: Path) -> None:
    workbook = of_rows(["a", 1], ["b", 2], ["c", 3])
    sheet = sheet_of(workbook)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "D9")
    expected = ["Sheet", [["a", "1"], ["b", "2"], ["c", "3"]]]
    assert shown(read_xlsx(workbook)) == expected
    (old,) = office_files.converted(tmp_path / "a", [office_files.saved(workbook)], "xlsx", "xls")
    assert shown(xls.read("a.xls", old)) == expected
