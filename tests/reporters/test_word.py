"""The Word files that are made for offices: A4, Chinese fonts, tables over several pages, no odd characters."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from disclosure_checks.own_files import is_ours
from disclosure_checks.reporters import word

HOSTILE = "甲\x00\x07\x1b\u202e乙"


def opened(document: Document) -> Document:
    return docx.Document(io.BytesIO(word.saved(document)))


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_a_page_begins_with_its_title(lang: str, tag: str) -> None:
    made = opened(word.begin("某市通报", lang))
    assert [paragraph.text for paragraph in made.paragraphs] == ["某市通报"]
    properties = made.core_properties
    assert (properties.title, properties.language, properties.author) == ("某市通报", tag, word.AUTHOR)
    width, height = made.sections[0].page_width, made.sections[0].page_height
    assert width is not None
    assert height is not None
    assert (round(width.cm, 1), round(height.cm, 1)) == (21.0, 29.7)


def test_it_is_told_as_ours() -> None:
    assert is_ours(word.saved(word.begin("某市通报", "zh")))


def test_every_run_has_a_chinese_font() -> None:
    """Without one, WPS and Word fall back to what the machine has."""
    document = word.begin("题", "zh")
    word.heading(document, "一、甲")
    word.paragraph(document, "乙")
    word.listing(document, ["丙"], [["丁"]], [Cm(3)])
    for run in opened(document).element.body.iter(qn("w:r")):
        assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia"))


def test_what_steers_a_program_is_left_out_and_lines_stay() -> None:
    document = word.begin("题", "zh")
    word.paragraph(document, f"{HOSTILE}\n第二行")
    word.heading(document, HOSTILE)
    table = word.listing(document, [HOSTILE], [[HOSTILE]], [Cm(3)])
    word.add(table.cell(1, 0), HOSTILE)
    made = opened(document)
    texts = [paragraph.text for paragraph in made.paragraphs[1:]]
    texts += [cell.text for row in made.tables[0].rows for cell in row.cells]
    assert not any(letter in text for text in texts for letter in "\x00\x07\x1b\u202e")
    assert all("甲" in text and "乙" in text for text in texts)
    assert made.paragraphs[1].text.split("\n")[1] == "第二行"


def test_a_listing_says_its_headings_on_every_page_and_breaks_no_row() -> None:
    document = word.begin("题", "zh")
    word.listing(document, ["序号", "单位"], [["1", "甲镇"], ["2", "乙镇"]], [Cm(2), Cm(6)], left=[1])
    (table,) = opened(document).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["序号", "单位"], ["1", "甲镇"], ["2", "乙镇"]]
    marks = [
        [row._tr.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}") is not None for name in ("tblHeader", "cantSplit")]
        for row in table.rows
    ]
    assert marks == [[True, True], [False, True], [False, True]]
    assert [cell.paragraphs[0].alignment is None for cell in table.rows[1].cells] == [False, True]
    assert [round(column.width.cm, 1) for column in table.columns if column.width is not None] == [2.0, 6.0]


@pytest.mark.parametrize(("heads", "lines"), [(["甲", "乙"], [["1"]]), (["甲"], [["1", "2"]]), (["甲"], [])])
def test_a_row_has_a_text_for_each_heading(heads: list[str], lines: list[list[str]]) -> None:
    document = word.begin("题", "zh")
    if lines:
        with pytest.raises(ValueError, match="argument"):
            word.listing(document, heads, lines, [Cm(2)] * len(heads))
    else:
        assert len(word.listing(document, heads, lines, [Cm(2)]).rows) == 1


def test_further_paragraphs_and_pictures_stand_below_in_the_cell() -> None:
    picture_of = pytest.importorskip("PIL.Image")
    file = io.BytesIO()
    picture_of.new("L", (40, 20), 200).save(file, "PNG")
    document = word.begin("题", "zh")
    cell = word.table(document, 1, [Cm(5)]).cell(0, 0)
    word.write(cell, "甲", bold=True)
    word.add(cell, "乙", small=True)
    word.add_picture(cell, "表三", file.getvalue())
    made = opened(document)
    assert made.tables[0].cell(0, 0).text.split("\n") == ["甲", "乙", "表三  "]
    (picture,) = made.element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
    )
    wide, high = int(picture.get("cx")), int(picture.get("cy"))
    assert wide == pytest.approx(2 * high, rel=0.01)
