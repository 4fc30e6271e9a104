"""Comments in a workbook: on the cell that is meant, what the unit wrote and reckoned kept."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks.model.document import Location
from disclosure_checks.own_files import is_ours
from disclosure_checks.reporters.annotated.notes import Note
from disclosure_checks.reporters.annotated.xlsx import annotate
from tests import office_files


@pytest.fixture
def file() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表三"
    sheet["B2"], sheet["B3"], sheet["B4"] = 12, 3, "=B2+B3"
    sheet["B3"].comment = Comment("本单位注", "某镇")
    sheet["B3"].number_format = "0.00"
    sheet.merge_cells("C2:D3")
    book.create_sheet("附")
    return office_files.saved(book)


def note(place: str | None, *lines: str, sheet: str = "表三", severity: str = "error") -> Note:
    if place is None:
        return Note(None, None, lines, severity)
    return Note(Location(sheet=sheet, row=int(place[1:]), column=ord(place[0]) - 64), None, lines, severity)


def opened(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data))["表三"]


def comments(data: bytes) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in opened(data).iter_rows() for cell in row if cell.comment}


def test_a_note_stands_on_its_cell_behind_what_the_unit_noted(file: bytes) -> None:
    made = annotate(file, [note("B2", "错误 甲", "依据：乙"), note("B3", "警告 丙", severity="warning")], "zh")
    assert comments(made) == {"B2": "错误 甲\n依据：乙", "B3": "本单位注\n警告 丙"}
    fills = [opened(made)[place].fill.fgColor.rgb for place in ("B2", "B3", "B4")]
    assert len(set(fills)) == 3
    assert is_ours(made)


def test_two_notes_on_one_cell_are_one_comment(file: bytes) -> None:
    assert comments(annotate(file, [note("B2", "甲"), note("B2", "乙")], "zh"))["B2"] == "甲\n乙"


def test_a_further_cell_of_a_mistake_is_filled_and_says_nothing(file: bytes) -> None:
    made = annotate(file, [note("B4")], "zh")
    assert "B4" not in comments(made)
    assert opened(made)["B4"].fill.fill_type == "solid"


def test_formulas_and_formats_stay(file: bytes) -> None:
    sheet = opened(annotate(file, [note("B4", "甲")], "zh"))
    assert (sheet["B4"].value, sheet["B3"].number_format) == ("=B2+B3", "0.00")
    assert [str(one) for one in sheet.merged_cells.ranges] == ["C2:D3"]


@pytest.mark.parametrize(
    "wrong",
    [
        note(None, "甲"),
        note("B2", "甲", sheet="无此表"),
        note("D3", "甲"),  # inside of a merged range there is no cell to write on
        Note(Location(sheet="表三"), None, ("甲",), "error"),
    ],
)
def test_what_has_no_place_is_said_once_on_the_first_filled_cell(file: bytes, wrong: Note) -> None:
    assert comments(annotate(file, [wrong, wrong], "zh"))["B2"] == "关于整份报告：\n甲"


def test_an_empty_workbook_has_its_note_on_the_first_cell() -> None:
    made = annotate(office_files.saved(openpyxl.Workbook()), [note(None, "甲")], "en")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert sheet["A1"].comment.text == "On the whole report:\n甲"


def test_a_long_comment_has_a_bounded_frame(file: bytes) -> None:
    def height(made: bytes) -> float:
        """That of the highest frame, in pixels."""
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            drawn = [package.read(name).decode() for name in package.namelist() if "vml" in name.lower()]
        return max(float(found) for text in drawn for found in re.findall(r"height:([\d.]+)px", text))

    short, long = (height(annotate(file, [note("B2", "甲" * n)], "zh")) for n in (10, 100_000))
    assert short < long <= 1000


def test_what_steers_a_program_is_left_out(file: bytes) -> None:
    assert comments(annotate(file, [note("B2", "甲\x07\x0b乙\u202e")], "zh"))["B2"].split() == ["甲", "乙"]
