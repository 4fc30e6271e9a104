"""Word files: colours, marks, fields, formulas and bound controls that decide what a figure looks like."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Cell, Run, Table
from disclosure_checks.readers.word import docx
from disclosure_checks.readers.word.looks import SOME_COLOUR, Looks
from disclosure_checks.readers.word.runs import Inline
from tests import office_files
from tests.office_files import cell, elements, paragraph, run

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
NUM = "<m:r><m:t>{}</m:t></m:r>"
ACCENT = '<w:color w:val="4472C4" w:themeColor="accent1"/>'
DIRTY = (
    "<w:r><w:fldChar w:fldCharType='begin' w:dirty='1'/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r>"
    f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('12')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


def one_cell(inside: str, about: str = "", **parts: str) -> Cell:
    """The first of two cells, the second of which is plain."""
    made = f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>" if not inside.startswith("<w:sdt>") else inside
    content = f"<w:tbl><w:tr>{made}{cell(paragraph('5'))}</w:tr></w:tbl>"
    (block,) = [b for b in docx.read("a.docx", office_files.docx(content, **parts)).blocks if isinstance(b, Table)]
    assert [c.text for c in block.rows[0][1:]] == ["5"]
    return block.rows[0][0]


@pytest.mark.parametrize(
    ("look", "about"),
    [
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', ""),
        ('<w:color w:val="000000"/><w:highlight w:val="black"/>', ""),
        ('<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="000000"/>', ""),
        (ACCENT, '<w:shd w:val="clear" w:fill="4472C4" w:themeFill="accent1"/>'),
        ('<w:color w:val="4472C4"/>', '<w:shd w:val="clear" w:fill="4573C4"/>'),
        ('<w:color w:val="FFFFFF" w:themeColor="background1"/>', ""), ('<w:color w:themeColor="background1"/>', ""),
    ],
)  # fmt: skip
def test_ink_like_its_ground_is_not_seen(look: str, about: str) -> None:
    grey = run("12", '<w:color w:val="808080"/>')
    found = one_cell(f"<w:p>{run('9', look)}{grey}</w:p>", about)
    assert (found.text, [left.kind for left in found.left_out]) == ("12", ["colour"])


@pytest.mark.parametrize(
    ("look", "about"),
    [
        ('<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="80"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>', ""),
        ('<w:color w:val="000000"/>', '<w:shd w:val="pct25" w:color="000000" w:fill="FFFFFF"/>'),
        ('<w:color w:val="auto"/>', '<w:shd w:val="clear" w:fill="000000"/>'),
        ('<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', ""), ('<w:spacing w:val="-10"/>', ""),
    ],
)  # fmt: skip
def test_ink_unlike_its_ground_is_seen(look: str, about: str) -> None:
    found = one_cell(f"<w:p>{run('1', look)}{run('2', look)}</w:p>", about)
    assert (found.text, found.unclear) == ("12", "")


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (run("12", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "picture"),
        (run("9", '<w:spacing w:val="-400"/>') + run("12"), "crowded"),
        (f"<m:oMath {M}><m:f><m:num>{NUM.format(1)}</m:num><m:den>{NUM.format(2)}</m:den></m:f></m:oMath>", "formula"),
        (f"<m:oMath {M}><m:phant><m:e>{NUM.format(9)}</m:e></m:phant>{NUM.format(12)}</m:oMath>", "formula"),
        (f"<m:oMath {M}><m:eqArr><m:e>{NUM.format(1)}</m:e><m:e>{NUM.format(2)}</m:e></m:eqArr></m:oMath>", "formula"),
        ("<w:r><w:pgNum/></w:r>" + run("12"), "formula"),
        (f"<w:fldSimple w:instr=' =1+1 ' w:dirty='true'>{run('12')}</w:fldSimple>", "outdated"),
        (f"<w:fldSimple w:instr=' PAGE '>{run('12')}</w:fldSimple>", "outdated"),
        (f"<w:fldSimple w:instr=' DATE '>{run('12')}</w:fldSimple>", "outdated"),
        (DIRTY, "outdated"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_no_figure(inside: str, why: str) -> None:
    assert one_cell(f"<w:p>{inside}</w:p>").unclear == why


@pytest.mark.parametrize("raised", ["sSup", "sSub"])
def test_a_formula_with_a_mark_is_its_figure(raised: str) -> None:
    part = "sup" if raised == "sSup" else "sub"
    inside = f"<m:{raised}><m:e>{NUM.format(12)}</m:e><m:{part}>{NUM.format(2)}</m:{part}></m:{raised}>"
    assert one_cell(f"<w:p><m:oMath {M}>{inside}</m:oMath></w:p>").text == "12"


# ------------------------------------------------------------------ runs by themselves


def runs_of(inner: str, looks: Looks | None = None, on_ground: str = "", hidden: str = "") -> list[Run]:
    (made,) = elements(cell(inner))
    return Inline(looks or Looks(), None).cell(made, on_ground, hidden)


def seen(runs: list[Run]) -> str:
    return "".join("" if one.hidden or one.struck else one.text for one in runs)


HIDDEN, WHITE = "<w:vanish/>", '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (paragraph("12"), "12"), (paragraph("1") + paragraph("2"), "1\n2"),
        (f"<w:p>{run('1', HIDDEN)}{run('2')}</w:p>", "2"),
        ("<w:p><w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:noBreakHyphen/></w:r></w:p>", "1 2\n-"),
        (f"<w:p><w:del>{run('1')}</w:del><w:ins>{run('2')}</w:ins></w:p>", "2"),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('1')}</w:p>{paragraph('2')}", "12"),
        ("<w:p><w:r><w:rPr><w:rPrChange/></w:rPr><w:t>1</w:t></w:r></w:p>", "1"), ("<w:p/>", ""),
    ],
)  # fmt: skip
def test_a_cell_is_its_runs_in_the_order_of_a_print(inner: str, text: str) -> None:
    assert seen(runs_of(inner)) == text


def test_nothing_of_a_cell_is_seen_that_is_not_shown() -> None:
    assert [one.hidden for one in runs_of(paragraph("9"), hidden="deleted")] == ["deleted"]


@pytest.mark.parametrize(
    ("on_ground", "hidden"), [("", "colour"), ("000080", ""), (SOME_COLOUR, ""), ("FFFFFF", "colour")]
)
def test_the_ground_of_a_cell_decides_which_ink_is_seen(on_ground: str, hidden: str) -> None:
    assert [one.hidden for one in runs_of(f"<w:p>{run('9', WHITE)}</w:p>", on_ground=on_ground)] == [hidden]


def test_a_cell_in_the_colour_of_its_text_is_not_read_at_once() -> None:
    blue = run("9", '<w:color w:val="000080"/>')
    assert [one.hidden for one in runs_of(f"<w:p>{blue}</w:p>", on_ground="000080")] == ["colour"]


def test_the_boxes_of_a_paragraph_are_put_aside_and_those_of_a_cell_are_in_it() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('2')}</w:txbxContent></v:textbox></w:pict></w:r>"
    made, inline = elements(f"<w:p>{run('1')}{box}</w:p>"), Inline(Looks(), None)
    assert seen(inline.paragraphs(made)) == "1"
    assert ["".join(map(str, one.itertext())) for one in inline.boxes] == ["2"]
    assert [(one.text, one.unclear) for one in runs_of(f"<w:p>{run('1')}{box}</w:p>") if one.text.strip()] == [
        ("1", ""), ("2", "covered-by-box"),
    ]  # fmt: skip


def test_a_field_goes_on_in_the_next_paragraph_and_pictures_are_counted() -> None:
    inline = Inline(Looks(), None)
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    first = elements(f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}{run('1')}</w:p>")
    second = elements(
        f"<w:p>{run('2')}{mark.format('end')}{run('3')}<w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>"
    )
    assert seen(inline.paragraphs(first)) == "1"
    assert [(one.text, one.unclear) for one in inline.paragraphs(second)] == [
        ("2", "outdated"),
        ("3", ""),
        ("", "picture"),
    ]
    assert inline.pictures == 1


def test_what_stands_in_a_fraction_is_no_figure_however_it_is_set() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    parts = f"<m:num>{run('1')}</m:num><m:den>{run('2', '<w:b/>')}</m:den>"
    inner = f"<w:p><m:f xmlns:m='{math}'>{parts}</m:f>{run('3')}</w:p>"
    assert [(one.text, one.unclear) for one in runs_of(inner)] == [("1", "formula"), ("2", "formula"), ("3", "")]
