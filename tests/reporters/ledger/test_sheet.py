"""A sheet as it is written: texts that are texts, figures that keep their digits, rows that are not lost in silence."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks.reporters.ledger import sheet as module
from disclosure_checks.reporters.ledger.sheet import (
    CELL_TEXT,
    Book,
    Column,
    Link,
    Marked,
    Sheet,
    Value,
    file_link,
    plain,
)

COLUMNS = [Column("名", 20), Column("数", 9, "number")]


def opened(file: io.BytesIO) -> Worksheet:
    return openpyxl.load_workbook(file)["表"]


def written(lines: Iterable[Sequence[Value]], columns: Sequence[Column] = COLUMNS, **options: Any) -> Worksheet:
    """The sheet as another program reads it; its first row is the fourth."""
    file = io.BytesIO()
    book = Book(file, "zh")
    book.sheet("表", "题", ["注"], columns, **options).add(lines)
    book.workbook.close()
    return opened(file)


def below(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=4, values_only=True))


# ------------------------------------------------------------------ texts


def test_half_a_character_is_left_out() -> None:
    assert plain("甲\ud800镇\r\n") == "甲镇\n"


def test_what_is_cut_is_counted_in_characters() -> None:
    cut = plain("𠮷" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_TEXT
    assert cut.count("𠮷") + int("".join(filter(str.isdigit, cut))) == 20_000


@given(st.text(max_size=60))
def test_a_text_is_plain_once_for_all(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not set(once) & set("\x00\x07\x1b\r\ufffe\uffff\u202e\u2066")


@pytest.mark.parametrize("text", ["甲\n乙", "\t甲", "=1+1", "<b>", "𠮷", ""])
def test_what_a_cell_can_hold_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@a", "http://evil.example", "internal:表!A1", "<r><t>甲</t></r>"]
)
def test_a_text_is_never_a_formula_nor_a_link(text: str) -> None:
    cell = written([[text, 1]])["A4"]
    assert (cell.data_type, cell.hyperlink, cell.value.strip()) == ("s", None, text)


# ------------------------------------------------------------------ values


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, 0), (-3, -3), (Decimal("3.20"), 3.2), (10**14, 10**14), (10**15, str(10**15)), (None, None), ("", None),
        (Decimal("0.1234567890123456"), "0.1234567890123456"), (Marked(5, "error"), 5), (Marked(None, "good"), None),
        (Link(7, "internal:'表'!A1"), 7),
    ],
)  # fmt: skip
def test_a_blank_is_no_zero_and_digits_are_not_lost(value: Value, shown: object) -> None:
    assert written([["a", value]])["B4"].value == shown


def test_a_link_leads_and_looks_like_one() -> None:
    cell = written([[Link("甲.txt", "external:./甲.txt"), Link(2, "internal:'表'!A1")]])
    assert cell["A4"].hyperlink.target == "甲.txt"
    assert cell["B4"].hyperlink.location == "'表'!A1"
    assert cell["A4"].font.underline == "single"


def test_beyond_what_a_sheet_takes_links_are_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LINKS", 2)
    sheet = written([Link("a", "internal:'表'!A1"), n] for n in range(4))
    assert [sheet.cell(n, 1).hyperlink is None for n in range(4, 8)] == [False, False, True, True]
    assert {sheet.cell(n, 1).value for n in range(4, 8)} == {"a"}


@pytest.mark.parametrize("name", ["a:b.txt", "无此文件.txt", "x\x07.txt"])
def test_what_a_link_is_never_made_of(tmp_path: Path, name: str) -> None:
    if name.startswith("a"):
        (tmp_path / name).write_bytes(b"")
        assert file_link(str(tmp_path / name), tmp_path) == "external:./a%3Ab.txt"
    else:
        assert file_link(str(tmp_path / name), tmp_path) is None


def test_a_link_leads_from_the_folder_of_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "甲 1#%?.txt").write_bytes(b"")
    path = os.fspath(tmp_path / "报送" / "甲 1#%?.txt")
    assert file_link(path, tmp_path) == "external:./报送/甲%201%23%25%3F.txt"
    assert file_link(path, tmp_path / "报送") == "external:./甲%201%23%25%3F.txt"
    assert file_link(path, tmp_path / "结果") == "external:./../报送/甲%201%23%25%3F.txt"
    assert file_link(os.fspath(tmp_path / "报送"), tmp_path) is None


# ------------------------------------------------------------------ rows


@pytest.mark.parametrize(("given_", "shown"), [(0, 0), (5, 5), (6, 6), (7, 6), (20, 6)])
def test_rows_that_do_not_fit_are_counted(given_: int, shown: int) -> None:
    """Of ten rows of the sheet three are headings and one is kept for what is left out."""
    rows = below(written(([str(n), n] for n in range(given_)), rows=10))
    figures = [row[1] for row in rows if row[1] is not None]
    assert figures == list(range(shown))
    left = given_ - shown
    assert [row[0] for row in rows if row[1] is None and row[0]] == (
        [f"以下还有 {left} 行，一张表写不下"] if left else []
    )


def test_a_row_is_as_high_as_its_text_and_never_higher_than_a_row_can_be() -> None:
    sheet = written([["短", 1], ["长" * 100, 1], ["长\n" * 5000, 1]])
    low, high, highest = (sheet.row_dimensions[n].height for n in (4, 5, 6))
    assert low < high < highest <= 409


def test_columns_that_are_not_printed_make_a_row_no_higher_than_a_glance() -> None:
    sheet = written([["短", "长" * 2000]], [Column("名", 20), Column("关系", 20)], printed=1)
    assert sheet.row_dimensions[4].height < 100


def test_a_hidden_column_makes_no_row_higher() -> None:
    plain_, hidden = ([["短", "长" * 500]], [["短", ""]])
    columns = [Column("名", 20), Column("编号", 2)]
    assert written(plain_, columns).row_dimensions[4].height == written(hidden, columns).row_dimensions[4].height


# ------------------------------------------------------------------ what is offered


def made() -> tuple[io.BytesIO, Book, Sheet]:
    file = io.BytesIO()
    book = Book(file, "zh")
    sheet = book.sheet("表", "题", ["注"], COLUMNS)
    sheet.add([["认可", 1], ["", 0]])
    return file, book, sheet


def test_words_are_offered_for_the_rows_alone_and_others_may_be_written() -> None:
    file, book, sheet = made()
    sheet.choose(0, ["待核实", "认可"])
    book.workbook.close()
    (offered,) = opened(file).data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == ("A4:A5", '"待核实,认可"')
    assert not offered.showErrorMessage


def test_colours_hold_for_the_words_and_for_figures_above_zero() -> None:
    file, book, sheet = made()
    sheet.colour(0, {"认可": "waived"})
    sheet.colour_above_zero(1, "error")
    sheet.hide(0)
    book.workbook.close()
    found = opened(file)
    rules = {
        str(place.sqref): (one.operator, one.formula) for place in found.conditional_formatting for one in place.rules
    }
    assert rules == {"A4:A5": ("equal", ['"认可"']), "B4:B5": ("greaterThan", ["0"])}
    assert found.column_dimensions["A"].hidden


def test_a_sheet_without_rows_is_one_too() -> None:
    sheet = written([])
    assert below(sheet) == []
    assert [cell.value for cell in sheet[3]] == ["名", "数"]
