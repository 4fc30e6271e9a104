"""Word files: each figure as a person sees it, or said to be unread."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from disclosure_checks.model.document import Cell, LeftOut, Paragraph, Table
from disclosure_checks.readers.word import docx
from disclosure_checks.readers.word.looks import (
    PLAIN,
    SOME_COLOUR,
    Look,
    Values,
    changes_nothing,
    ground_of,
    look_of,
    read_looks,
    values_of,
)
from tests import office_files
from tests.office_files import cell, elements, paragraph, run, table

STYLES = (
    "<w:ROOT><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='character' w:styleId='Up'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Up2'><w:basedOn w:val='Up'/></w:style>"
    "<w:style w:type='character' w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Gone2'><w:basedOn w:val='Gone'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='GoneP'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Ask'><w:name w:val='Placeholder Text'/></w:style>"
    "<w:style w:type='table' w:styleId='Dark'><w:tblStylePr w:type='firstRow'><w:tcPr>"
    "<w:shd w:val='clear' w:fill='1F3864'/></w:tcPr></w:tblStylePr></w:style></w:styles>"
)
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
TWO_IN_ONE, ASKS = '<w:eastAsianLayout w:combine="1"/>', '<w:rStyle w:val="Ask"/>'
BLUE = '<w:color w:val="1F3864"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
CHOICE = "<w:sdtPr><w:dropDownList/><w:showingPlcHdr/></w:sdtPr>"
BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('2')}</w:txbxContent></v:textbox></w:pict></w:r>"
OWN_MARK = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>3</w:t></w:r>"
ENTRIES = "<w:result w:val='1'/><w:listEntry w:val='7'/><w:listEntry w:val='12'/>"
NUMBERING = (
    "<w:ROOT><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    "</w:numbering>"
)


def one_cell(inside: str, about: str = "", table_about: str = "") -> Cell:
    """The first of two cells, the second of which is plain."""
    content = (
        f"<w:tbl>{table_about}<w:tr><w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>{cell(paragraph('5'))}</w:tr></w:tbl>"
    )
    found = docx.read("a.docx", office_files.docx(content, styles=STYLES, numbering=NUMBERING))
    (block,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [c.text for c in block.rows[0][1:]] == ["5"]
    return block.rows[0][0]


def field(code: str, result: str | None, data: str = "") -> str:
    """A field of its three marks; without a result it has no second one."""
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    begin = f"<w:r><w:fldChar w:fldCharType='begin'>{data}</w:fldChar></w:r>"
    shown = "" if result is None else mark.format("separate") + result
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}{mark.format('end')}"


@pytest.mark.parametrize(
    ("inside", "left_out"),
    [
        (run("12") + run("1", '<w:vertAlign w:val="superscript"/>'), LeftOut("note", "1")),
        (run("12") + run("1", '<w:rStyle w:val="Up2"/>'), LeftOut("note", "1")),
        (run("12") + run("1", '<w:position w:val="8"/>'), LeftOut("note", "1")),
        (run("12") + OWN_MARK, LeftOut("note", "3")),
        (f"<w:ruby><w:rt>{run('8')}</w:rt><w:rubyBase>{run('12')}</w:rubyBase></w:ruby>", LeftOut("note", "8")),
        (run("9", "<w:strike/>") + run("12"), LeftOut("struck", "9")),
        (run("9", "<w:dstrike/>") + run("12"), LeftOut("struck", "9")),
        (f"<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>", LeftOut("deleted", "9")),
        (f"<w:moveFrom>{run('9')}</w:moveFrom>{run('12')}", LeftOut("deleted", "9")),
        (run("9", "<w:vanish/>") + run("12"), LeftOut("hidden", "9")),
        (run("9", "<w:specVanish/>") + run("12"), LeftOut("hidden", "9")),
        (run("9", '<w:rStyle w:val="Gone2"/>') + run("12"), LeftOut("hidden", "9")),
        (run("9", '<w:sz w:val="2"/>') + run("12"), LeftOut("tiny", "9")),
        (run("9", '<w:w w:val="1"/>') + run("12"), LeftOut("tiny", "9")),
        (run("9", f"<w14:textFill {W14}><w14:noFill/></w14:textFill>") + run("12"), LeftOut("colour", "9")),
        (run("9", '<w:color w:val="FFFFFF"/>') + run("12"), LeftOut("colour", "9")),
        (run("9", BLUE + '<w:shd w:val="clear" w:fill="1f3864"/>') + run("12"), LeftOut("colour", "9")),
        (run("9", '<w:color w:themeColor="background1" w:val="FEFEFE"/>') + run("12"), LeftOut("colour", "9")),
    ],
)  # fmt: skip
def test_what_is_not_seen_is_left_out_and_kept_apart(inside: str, left_out: LeftOut) -> None:
    found = one_cell(f"<w:p>{inside}</w:p>")
    assert (found.text, found.left_out, found.unclear) == ("12", (left_out,), "")


@pytest.mark.parametrize(
    "inside",
    [
        run("12"),
        run("12", '<w:sz w:val="18"/><w:color w:val="000000"/><w:position w:val="0"/>'),
        run("1") + run("2", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>'),
        "<w:r><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>",
        f"<w:dir w:val='rtl'>{run('12')}</w:dir>",
        field("=SUM(ABOVE)", run("12")),
        field(f"= {field('MERGEFIELD a', run('8'))} + 4", run("12")),
        field(run("99"), run("12")),
        field("FORMDROPDOWN", None, f"<w:ffData><w:ddList>{ENTRIES}</w:ddList></w:ffData>"),
        field("XE a", None) + run("12"),
        f"<w:fldSimple w:instr='=1+11'>{run('12')}</w:fldSimple>",
        f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{run('12')}</w:sdtContent></w:sdt>",
        f"<w:customXml><w:unknown>{run('12')}</w:unknown></w:customXml>",
    ],
)  # fmt: skip
def test_what_is_seen_is_read(inside: str) -> None:
    assert one_cell(f"<w:p>{inside}</w:p>") == Cell("12", one_cell(paragraph("")).location)


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (f"<w:p><w:bdo w:val='rtl'>{run('12')}</w:bdo></w:p>", "direction"),
        (f"<w:p>{run('12', '<w:strike/>')}</w:p>", "only-struck"),
        (f"<w:p>{run('12', TWO_IN_ONE)}</w:p>", "two-in-one"),
        (f"<w:p>{run('3', '<w:webHidden/>')}{run('12')}</w:p>", "view"),
        (f"<w:p>{field('MERGEFIELD a', None)}</w:p>", "formula"),
        (f"<w:p>{field('=SUM(ABOVE)', run(''))}</w:p>", "formula"),
        ("<w:p><w:fldSimple w:instr='=1+1'/></w:p>", "formula"),
        (f"<w:p>{field('FORMTEXT', run(chr(0x2002) * 5), '<w:ffData><w:textInput/></w:ffData>')}</w:p>", "form-field"),
        (f"<w:p>{field('FORMCHECKBOX', None, '<w:ffData><w:checkBox/></w:ffData>')}</w:p>", "form-field"),
        (f"<w:p>{run('☑')}{run('12')}</w:p>", "form-field"),
        (f"<w:p>{run('单击填写', ASKS)}</w:p>", "form-field"),
        (f"<w:p><w:sdt>{CHOICE}<w:sdtContent>{run('选一项')}</w:sdtContent></w:sdt></w:p>", "drop-down"),
        ("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>", "picture"),
        ("<w:p><w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r></w:p>", "embedded"),
        (paragraph("1,2") + paragraph("34"), "broken-figure"),
        (f"<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{run('12')}</w:p>", "numbered"),
        (f"<w:p>{run('1')}{BOX}</w:p>", "covered-by-box"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_no_figure_and_no_blank(inside: str, why: str) -> None:
    assert one_cell(inside).unclear == why


@pytest.mark.parametrize(
    ("about", "table_about"),
    [
        ("<w:shd w:val='clear' w:fill='4472C4'/>", ""),
        ("", "<w:tblPr><w:tblStyle w:val='Dark'/></w:tblPr>"),
    ],
)
def test_white_text_on_a_dark_ground_is_seen(about: str, table_about: str) -> None:
    found = one_cell(f"<w:p>{run('12', WHITE)}</w:p>", about, table_about)
    assert (found.text, found.left_out) == ("12", ())


def test_of_several_renderings_the_first_counts_that_word_knows() -> None:
    other = f"<mc:Choice xmlns:q='urn:q' Requires='q'>{run('7')}</mc:Choice>"
    inside = f"<mc:AlternateContent>{other}<mc:Fallback>{run('12')}</mc:Fallback></mc:AlternateContent>"
    assert one_cell(f"<w:p>{inside}</w:p>").text == "12"


def test_paragraphs_whose_style_is_hidden_are_not_part_of_the_text() -> None:
    hidden = f"<w:p><w:pPr><w:pStyle w:val='GoneP'/></w:pPr>{run('共收到 7 件')}</w:p>"
    found = docx.read("a.docx", office_files.docx(hidden + paragraph("共收到 8 件"), styles=STYLES))
    shown = [block for block in found.blocks if isinstance(block, Paragraph)]
    assert [block.text for block in shown] == ["", "共收到 8 件"]
    assert shown[0].left_out == (LeftOut("hidden", "共收到 7 件"),)


def test_a_row_of_which_nothing_is_shown_is_no_row() -> None:
    hidden = cell(f"<w:p>{run('7', '<w:vanish/>')}</w:p>") * 2
    marked = f"<w:trPr><w:hidden/></w:trPr>{cell(paragraph('8')) * 2}"
    flat = f"<w:trPr><w:trHeight w:val='1' w:hRule='exact'/></w:trPr>{cell(paragraph('6')) * 2}"
    plain = cell(paragraph("9")) * 2
    found = docx.read(
        "a.docx",
        office_files.docx(
            "".join(["<w:tbl>", *(f"<w:tr>{r}</w:tr>" for r in (hidden, marked, flat, plain)), "</w:tbl>"])
        ),
    )
    said, shown = found.blocks
    assert isinstance(said, Paragraph)
    assert isinstance(shown, Table)
    assert [left.text for left in said.left_out] == ["7", "7", "8", "8", "6", "6"]
    assert [[c.text for c in row] for row in shown.rows] == [["9", "9"]]


def test_a_table_of_one_cell_inside_a_cell_is_its_text() -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('12'))}</w:tr></w:tbl>"
    assert one_cell(paragraph("") + inner + paragraph("")).text == "12"


def test_under_a_figure_that_floats_a_blank_cell_is_no_blank() -> None:
    found = docx.read("a.docx", office_files.docx(f"<w:p>{BOX}</w:p>" + table([[("", 1, 1), ("3", 1, 1)]])))
    block = found.blocks[-1]
    assert isinstance(block, Table)
    assert [c.unclear for c in block.rows[0]] == ["covered-by-box", ""]


# ------------------------------------------------------------------ where the text stands in the package


def packed(names: dict[str, str], content: str) -> bytes:
    """A file whose parts have other names."""
    with zipfile.ZipFile(io.BytesIO(office_files.docx(content))) as archive:
        files = {names.get(name, name): archive.read(name) for name in archive.namelist()}
    return office_files.zipped(files)


@pytest.mark.parametrize(
    "names",
    [
        {"word/document.xml": "Word/Document.XML"},
        {"word/document.xml": "word\\document.xml", "_rels/.rels": "_rels\\.rels"},
    ],
)
def test_parts_are_found_whatever_their_case_and_slashes(names: dict[str, str]) -> None:
    found = docx.read("a.docx", packed(names, table([[("1", 1, 1), ("2", 1, 1)]])))
    (block,) = found.blocks
    assert isinstance(block, Table)


def test_the_package_says_which_part_is_the_text() -> None:
    relation = office_files._RELATION.format(id="rId1", type="officeDocument", target="/text/main.xml")
    files = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": office_files._RELATIONS.format(relation).encode(),
    }
    with zipfile.ZipFile(io.BytesIO(office_files.docx(paragraph("文")))) as archive:
        files["text/main.xml"] = archive.read("word/document.xml")
    from disclosure_checks.readers import read_bytes

    found = read_bytes("a.docx", office_files.zipped(files))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["文"]


def test_a_document_taken_in_whole_is_read() -> None:
    relation = office_files._RELATION.format(id="rId9", type="aFChunk", target="/parts/chunk.docx")
    with zipfile.ZipFile(io.BytesIO(office_files.docx('<w:altChunk r:id="rId9"/>'))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/_rels/document.xml.rels"] = office_files._RELATIONS.format(relation).encode()
    files["parts/chunk.docx"] = office_files.docx(table([[("1", 1, 1), ("2", 1, 1)]]))
    (block,) = docx.read("a.docx", office_files.zipped(files)).blocks
    assert isinstance(block, Table)


# ------------------------------------------------------------------ work


def wrapped(width: int) -> str:
    """Many paragraphs behind as many wrappers as a file may nest."""
    return "<w:customXml>" * 100 + paragraph("1") * width + "</w:customXml>" * 100


def unclosed(width: int) -> str:
    marks = "".join(f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate"))
    return f"<w:p>{marks}{run('1')}</w:p>" * width


def many_runs(width: int) -> str:
    return "<w:p>" + "".join(run("1", "<w:vanish/>" if n % 2 else "") for n in range(width)) + "</w:p>"


@pytest.mark.parametrize("made", [wrapped, unclosed, many_runs])
def test_twice_as_much_takes_about_twice_as_long(made: object) -> None:
    def seconds(width: int) -> float:
        data = office_files.docx(made(width))  # type: ignore[operator]
        start = time.process_time()
        docx.read("a.docx", data)
        return time.process_time() - start

    seconds(100)
    # The least of three: a collection of garbage falls into one of them.
    short, long = (min(seconds(width) for _ in range(3)) for width in (2_000, 8_000))
    assert long < 4 * short * 2.5 + 0.05


@pytest.mark.parametrize(
    ("fill", "hidden"), [("1F3864", True), ("1f3864", True), ("4472C4", False), ("auto", False), ("FFFFFF", False)]
)
def test_text_in_the_colour_of_its_cell_or_paragraph_is_not_seen(fill: str, hidden: bool) -> None:
    shading = f"<w:shd w:val='clear' w:fill='{fill}'/>"
    inside = run("9", BLUE) + run("12", WHITE if hidden else "")
    for found in (
        one_cell(f"<w:p>{inside}</w:p>", shading),
        one_cell(f"<w:p><w:pPr>{shading}</w:pPr>{inside}</w:p>"),
    ):
        assert found.text == ("12" if hidden else "912")
        assert found.left_out == ((LeftOut("colour", "9"),) if hidden else ())


# ------------------------------------------------------------------ looks by themselves


def values(properties: str) -> Values:
    (made,) = elements(f"<w:rPr xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'>{properties}</w:rPr>")
    return values_of(made)


@pytest.mark.parametrize(
    ("element", "ground"),
    [
        ("<w:shd w:val='clear' w:fill='1f3864'/>", "1F3864"), ("<w:shd w:fill='FFFFFF'/>", ""),
        ("<w:shd w:fill='FDFDFD'/>", ""),
        ("<w:shd w:fill='auto'/>", ""), ("<w:shd/>", ""), ("<w:shd w:val='solid' w:color='auto'/>", "000000"),
        ("<w:shd w:val='solid' w:color='ff0000' w:fill='FFFFFF'/>", "FF0000"),
        ("<w:shd w:val='pct25' w:fill='FFFFFF'/>", SOME_COLOUR),
        ("<w:shd w:fill='auto' w:themeFill='accent1'/>", SOME_COLOUR),
        ("<w:highlight w:val='yellow'/>", "FFFF00"), ("<w:highlight w:val='none'/>", ""),
        ("<w:highlight w:val='white'/>", ""),
        ("<w:highlight w:val='mauve'/>", SOME_COLOUR),
    ],
)  # fmt: skip
def test_the_ground_of_a_shading(element: str, ground: str) -> None:
    (made,) = elements(element)
    assert ground_of(made) == ground


@pytest.mark.parametrize(
    ("properties", "look"),
    [
        ("", PLAIN), ("<w:b/><w:sz w:val='21'/>", PLAIN), ("<w:vanish/>", Look("hidden")),
        ("<w:vanish w:val='0'/>", PLAIN),
        ("<w:strike/>", Look(struck=True)), ("<w:position w:val='-6'/>", Look(raised=True)),
        ("<w:position w:val='2'/>", PLAIN),
        ("<w:sz w:val='5'/>", Look("tiny")), ("<w:sz w:val='6'/>", PLAIN), ("<w:sz w:val='x'/>", PLAIN),
        ("<w:w w:val='10'/>", Look("tiny")),
        ("<w:w w:val='66%'/>", PLAIN), ("<w:color w:val='ffffff'/>", Look("colour")),
        ("<w:color w:val='auto'/>", PLAIN),
        ("<w:spacing w:val='-60'/>", Look(unclear="crowded")), ("<w:spacing w:val='-20'/>", PLAIN),
        ("<w:spacing w:val='60'/>", PLAIN),
        ("<w:rFonts w:ascii='Webdings'/>", Look(unclear="picture")), ("<w:webHidden/>", Look(web=True)),
        ("<w:eastAsianLayout w:combine='1'/>", Look(combined=True)), ("<w:eastAsianLayout w:vert='1'/>", PLAIN),
    ],
)  # fmt: skip
def test_the_look_of_properties_and_which_of_them_change_nothing(properties: str, look: Look) -> None:
    assert look_of(values(properties), "", "") == look
    assert look == PLAIN or not all(map(changes_nothing, elements(properties)))


@pytest.mark.parametrize(
    ("element", "nothing"),
    [
        ("<w:sz w:val='21'/>", True), ("<w:sz w:val='5'/>", False), ("<w:sz w:val='x'/>", False),
        ("<w:color w:val='000000'/>", True), ("<w:color w:val='FEFEFE'/>", False), ("<w:vanish w:val='0'/>", True),
        ("<w:strike/>", False), ("<w:shd w:fill='000080'/>", False), ("<w:shd w:fill='FFFFFF'/>", True),
        ("<w:x/>", False),
    ],
)  # fmt: skip
def test_only_what_is_known_to_leave_text_as_it_is_changes_nothing(element: str, nothing: bool) -> None:
    (made,) = elements(element)
    assert changes_nothing(made) is nothing


def test_what_asks_to_be_filled_in_says_so_whatever_its_look() -> None:
    assert look_of({}, "", "form-field") == Look(placeholder="form-field")
    assert look_of(values("<w:vanish/>"), "", "drop-down") == Look("hidden", placeholder="drop-down")


def test_the_ground_of_the_run_comes_before_that_of_its_cell() -> None:
    white = values("<w:color w:val='FFFFFF'/>")
    assert [look_of(white, ground, "").hidden for ground in ("", "000080", SOME_COLOUR)] == ["colour", "", ""]
    marked = values("<w:color w:val='000080'/><w:highlight w:val='darkBlue'/>")
    assert look_of(marked, "", "").hidden == "colour"


SHEET = (
    "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:strike w:val='0'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='N'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/><w:pPr><w:shd w:fill='000080'/></w:pPr>"
    "<w:rPr><w:vanish w:val='0'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='C'><w:basedOn w:val='D'/><w:rPr><w:strike/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='D'><w:basedOn w:val='C'/></w:style></w:styles>"
)


def test_styles_say_what_those_say_that_they_are_based_on() -> None:
    (root,) = elements(SHEET)
    looks = read_looks(root)
    seen = {name: look_of(looks.of_paragraph(name), "", "") for name in ("", "none", "N", "A", "B")}
    # A paragraph without a style, or of one that is not there, has the usual one.
    assert seen == {"": PLAIN, "none": PLAIN, "N": PLAIN, "A": Look("hidden"), "B": PLAIN}
    assert {name: looks.is_plain(name) for name in seen} == {name: look == PLAIN for name, look in seen.items()}
    assert [looks.has_ground(name) for name in ("A", "B", "none", "D")] == [False, True, False, False]


def test_a_run_has_the_last_word_behind_its_style_and_its_paragraph() -> None:
    (root,) = elements(SHEET)
    looks = read_looks(root)
    paragraph_ = looks.of_paragraph("A")

    def look(properties: str) -> Look:
        (made,) = elements(f"<w:rPr>{properties}</w:rPr>")
        return looks.of_run(made, paragraph_, "")

    assert looks.of_run(None, paragraph_, "") == look("") == Look("hidden")
    assert look("<w:rStyle w:val='D'/>") == Look("hidden", struck=True)
    assert look("<w:rStyle w:val='D'/><w:strike w:val='0'/><w:vanish w:val='0'/>") == PLAIN


def test_a_file_without_styles_says_nothing() -> None:
    looks = read_looks(None)
    assert looks.is_plain("")
    assert looks.of_run(None, looks.of_paragraph("x"), "") == PLAIN
