"""Comments in a Word file: on the cell that is meant and on no other, the document as it was otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
import openpyxl
import pytest

from disclosure_checks.model.document import Location
from disclosure_checks.own_files import is_ours
from disclosure_checks.reporters.annotated.docx import annotate
from disclosure_checks.reporters.annotated.notes import Note
from tests import office_files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Two rows; the last cell of the second stands over two columns.
TABLE = office_files.table([[("项目", 1, 1), ("自然人", 1, 1), ("企业", 1, 1)], [("新收", 1, 1), ("１２ 件", 1, 2)]])
FILE = office_files.docx(office_files.paragraph("全年收到申请12件，均已办结。") + TABLE)


def note(row: int | None, column: int | None, printed: str | None, *lines: str, severity: str = "error") -> Note:
    place = None if row is None else Location(table=1, row=row, column=column)
    return Note(place, printed, lines, severity)


def comments(data: bytes) -> dict[str, str]:
    """What is said by the text of the paragraph that it is said of."""
    document = docx.Document(io.BytesIO(data))
    said = {str(one.comment_id): one.text for one in document.comments}
    starts = document.element.body.iter(f"{W}commentRangeStart")
    return {
        "".join(t.text or "" for t in start.getparent().iter(f"{W}t")): said[start.get(f"{W}id")] for start in starts
    }


def shades(data: bytes) -> dict[str, str]:
    """The colours of cells by their texts."""
    document = docx.Document(io.BytesIO(data))
    cells = document.element.body.iter(f"{W}tc")
    found = {"".join(t.text or "" for t in cell.iter(f"{W}t")): cell.find(f"{W}tcPr/{W}shd") for cell in cells}
    return {text: shade.get(f"{W}fill") for text, shade in found.items() if shade is not None}


def test_a_note_stands_on_its_cell_and_colours_it() -> None:
    made = annotate(FILE, [note(2, 2, "12件", "错误 甲", "依据：乙")], "zh")
    assert comments(made) == {"１２ 件": "错误 甲\n依据：乙"}
    assert list(shades(made)) == ["１２ 件"]


def test_a_further_cell_of_a_mistake_is_coloured_alone() -> None:
    made = annotate(FILE, [note(1, 3, "企业", severity="warning"), note(1, 2, "自然人", severity="error")], "zh")
    assert comments(made) == {}
    assert set(shades(made)) == {"企业", "自然人"}
    assert len(set(shades(made).values())) == 2


@pytest.mark.parametrize(
    ("wrong", "lang", "head"),
    [
        (note(2, 2, "13件", "错误 甲"), "zh", "关于整份报告："),  # another figure stands there
        (note(7, 2, "12件", "错误 甲"), "zh", "关于整份报告："),  # no such row
        (note(None, None, None, "错误 甲"), "en", "On the whole report:"),
    ],
)
def test_what_has_no_place_is_said_once_at_the_head(wrong: Note, lang: str, head: str) -> None:
    made = annotate(FILE, [wrong, wrong], lang)
    assert comments(made) == {"全年收到申请12件，均已办结。": f"{head}\n错误 甲"}
    assert shades(made) == {}


def test_words_of_the_prose_are_found_whatever_their_widths() -> None:
    made = annotate(FILE, [note(None, None, "收到申请１２ 件", "警告 甲")], "zh")
    assert comments(made) == {"全年收到申请12件，均已办结。": "警告 甲"}


def test_words_too_short_to_tell_a_place_are_not_searched() -> None:
    """12 stands in many a sentence."""
    made = annotate(FILE, [note(None, None, "12", "警告 甲")], "zh")
    assert list(comments(made).values()) == ["关于整份报告：\n警告 甲"]


def test_a_table_that_holds_another_one_is_not_counted() -> None:
    """The reader counts the inner ones alone."""
    inner = office_files.table([[("乙", 1, 1)]])
    outer = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{office_files.cell(inner + '<w:p/>')}</w:tr></w:tbl>"
    made = annotate(office_files.docx(outer), [note(1, 1, "乙", "错误 甲")], "zh")
    assert comments(made) == {"乙": "错误 甲"}


def test_a_document_without_words_has_its_notes_all_the_same() -> None:
    assert list(comments(annotate(office_files.docx(""), [note(None, None, None, "错误 甲")], "zh")).values()) == [
        "关于整份报告：\n错误 甲"
    ]


def test_what_steers_a_program_is_left_out() -> None:
    (said,) = comments(annotate(FILE, [note(2, 2, None, "甲\x07\x1b乙\u202e")], "zh")).values()
    assert said.split() == ["甲", "乙"]


def test_the_texts_stay_and_the_file_is_ours() -> None:
    def texts(data: bytes) -> Sequence[str]:
        document = docx.Document(io.BytesIO(data))
        return [t.text or "" for t in document.element.body.iter(f"{W}t") if t.text]

    made = annotate(FILE, [note(2, 2, "12件", "错误 甲")], "zh")
    assert texts(made) == texts(FILE)
    assert is_ours(made)
    assert not is_ours(FILE)


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        annotate(b"PK no zip", [], "zh")
    with pytest.raises(ValueError, match="not a Word file"):
        annotate(office_files.saved(openpyxl.Workbook()), [], "zh")
