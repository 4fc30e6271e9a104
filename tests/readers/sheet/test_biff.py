"""The records of an old workbook: what the library must not see is taken out, what it does not tell is told here."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.sheet.biff import Sheet, made_safe
from tests import old_workbooks as old


def only(*records: bytes) -> Sheet:
    """What is told of a sheet of these records."""
    _, (sheet,) = made_safe(old.workbook(records))
    return sheet


def reason(stream: bytes) -> str:
    with pytest.raises(ReadError) as error:
        made_safe(stream)
    return error.value.reason


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), min_size=1, unique=True))
def test_the_area_holds_every_filled_cell_and_no_more(places: list[tuple[int, int]]) -> None:
    sheet = only(*(old.number(row, column, 1) for row, column in places))
    rows, columns = [row for row, _ in places], [column for _, column in places]
    assert (sheet.top, sheet.bottom, sheet.left, sheet.right) == (min(rows), max(rows), min(columns), max(columns))
    assert sheet.area == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def test_a_sheet_without_cells_has_no_area() -> None:
    assert only().area == 0


def test_a_row_of_numbers_reaches_to_its_last_one_and_each_has_its_style() -> None:
    numbers = b"".join(struct.pack("<HL", 7 + n, 2) for n in range(3))
    sheet = only(old.record(0xBD, struct.pack("<HH", 4, 2) + numbers + struct.pack("<H", 4)))
    assert (sheet.left, sheet.right) == (2, 4)
    assert sheet.styles == {(4, 2): 7, (4, 3): 8, (4, 4): 9}


@pytest.mark.parametrize(("code", "text"), [(0, "#NULL!"), (7, "#DIV/0!"), (23, "#REF!"), (42, "#N/A"), (99, "#ERR!")])
def test_an_error_is_told_even_one_that_is_not_known(code: int, text: str) -> None:
    assert only(old.error(1, 2, code)).errors == {(1, 2): text}


def test_a_truth_value_is_no_error() -> None:
    assert only(old.record(0x205, struct.pack("<HHHBB", 0, 0, 0, 1, 0))).errors == {}


def test_the_error_of_a_formula_is_told() -> None:
    data = bytearray(old.formula(0, 0, 1))
    data[10:18] = b"\x02\0\x07\0\0\0\xff\xff"
    assert only(bytes(data)).errors == {(0, 0): "#DIV/0!"}


@pytest.mark.parametrize(("flags", "stale"), [(0, set()), (1, {(3, 1)}), (2, {(3, 1)}), (4, set())])
def test_a_formula_that_is_computed_on_opening_has_no_result_yet(flags: int, stale: set[tuple[int, int]]) -> None:
    assert only(old.formula(3, 1, 5, flags)).stale == stale


def test_hidden_rows_and_columns_and_zeros_that_are_not_displayed() -> None:
    row = struct.pack("<HHHHHHBBH", 5, 0, 9, 255, 0, 0, 0x20, 1, 0)
    seen = struct.pack("<HHHHHHBBH", 6, 0, 9, 255, 0, 0, 0, 1, 0)
    columns = struct.pack("<HHHHHH", 2, 4, 0, 0, 1, 0), struct.pack("<HHHHHH", 6, 7, 0, 0, 0, 0)
    window = old.record(0x23E, struct.pack("<H", 0x06A6))
    sheet = only(old.record(0x208, row), old.record(0x208, seen), *(old.record(0x7D, one) for one in columns), window)
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.zeros) == ({5}, [(2, 4)], False)
    assert only(old.record(0x23E, struct.pack("<H", 0x06B6))).zeros


def test_the_numbers_that_a_chart_keeps_are_taken_out() -> None:
    chart = old.substream(0x20, [old.number(90, 90, 4)])
    stream = old.workbook([old.number(0, 0, 1), chart])
    safe, (sheet,) = made_safe(stream)
    assert sheet.area == 1
    assert old.number(90, 90, 4) in stream
    assert old.number(90, 90, 4) not in safe
    assert old.number(0, 0, 1) in safe


def test_what_the_library_would_reserve_memory_for_is_taken_out() -> None:
    extent = old.record(0x200, struct.pack("<LLHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    safe, _ = made_safe(old.workbook([extent, old.number(0, 0, 1)]))
    assert struct.pack("<L", 0xFFFFFFFF) not in safe


def test_a_stream_keeps_its_length_as_offsets_point_into_it() -> None:
    stream = old.workbook([old.formula(0, 0, 1), old.substream(0x20, [old.number(1, 1, 4)])], about=[old.record(0x18)])
    safe, _ = made_safe(stream)
    assert len(safe) == len(stream)


def test_no_cut_is_read_in_silence() -> None:
    stream = old.workbook([old.number(0, 0, 1), old.number(1, 1, 2)])
    assert {reason(stream[:end]) for end in range(len(stream))} == {"damaged"}


def test_what_is_beyond_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    two = old.workbook([old.number(0, 0, 1)], [old.number(0, 0, 1)])
    assert reason(old.workbook([old.number(0, 0, 1), old.number(65_535, 255, 1)])) == "too-long"
    monkeypatch.setattr(limits, "SHEETS", 1)
    assert reason(two) == "too-long"


def test_two_sheets_at_one_place_are_refused() -> None:
    one = old.workbook([old.number(0, 0, 1)])
    bound = old.record(old.SHEET, struct.pack("<LBBBB", 999, 0, 0, 1, 0) + b"A")
    assert reason(old.substream(5, [bound, bound]) + one) == "too-long"


def test_a_password_is_asked_away_and_more_texts_than_bytes_are_damage() -> None:
    assert reason(old.workbook([], about=[old.record(0x2F, bytes(6))])) == "encrypted"
    assert reason(old.workbook([], about=[old.record(old.STRINGS, struct.pack("<LL", 1, 1 << 30))])) == "damaged"
