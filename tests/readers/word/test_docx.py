"""Word files: what a print shows is what is read, each cell at its place; nothing hostile gets through."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import ReadError, check, limits
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Document, Paragraph, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.word import docx
from tests import bases, office_files
from tests.office_files import cell, paragraph, run, table
from tests.properties.test_print_and_read import MARKS, printed_reports, same


def read(content: str, **parts: str) -> Document:
    return docx.read("a.docx", office_files.docx(content, **parts))


def texts(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs that show something as text, tables as rows of texts."""
    shown = [b for b in document.blocks if isinstance(b, Table) or b.text]
    return [b.text if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows] for b in shown]


def rows(*lines: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


@pytest.mark.parametrize("edition", ["2019", "2021"])
@given(data=st.data())
@settings(max_examples=20)
def test_what_is_printed_is_read_back(edition: str, data: st.DataObject) -> None:
    made = data.draw(printed_reports(edition, blanks=("", "\u00a0", *MARKS)))
    (found,) = extract(read_bytes("a.docx", office_files.as_docx(made)))
    assert same(found, made)


def test_places_are_those_of_the_file() -> None:
    made = bases.filled_report()
    data = office_files.as_docx(made)
    (found,) = extract(read_bytes("a.docx", data))
    tables = python_docx.Document(io.BytesIO(data)).tables
    for fact in found.facts.values():
        at = fact.location
        assert at is not None
        row = tables[(at.table or 0) - 1].rows[(at.row or 0) - 1]
        assert row.cells[(at.column or 0) - 1].text.strip() == fact.text
    place = found.facts["t3.carried_forward.person"].location
    assert place is not None
    assert place.describe() == "表2 行28 列4"


def test_a_file_of_another_writer_is_read() -> None:
    made = python_docx.Document()
    made.add_heading("甲镇2023年政府信息公开工作年度报告", 1)
    grid = made.add_table(rows=2, cols=3)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "宽"
    grid.cell(1, 2).text = "12"
    buffer = io.BytesIO()
    made.save(buffer)
    found = docx.read("a.docx", buffer.getvalue())
    assert texts(found) == ["甲镇2023年政府信息公开工作年度报告", [["宽", ""], ["", "", "12"]]]


# ------------------------------------------------------------------ cells and tables


def test_a_cell_that_spans_rows_and_columns_stands_where_it_starts() -> None:
    found = read(table([[("甲", 2, 2), ("1", 1, 1)], [("2", 1, 1)], [("乙", 1, 1), ("", 1, 1), ("3", 1, 1)]]))
    assert texts(found) == [[["甲", "1"], ["2"], ["乙", "", "3"]]]
    (block,) = found.blocks
    assert isinstance(block, Table)
    assert [c.location.column for c in block.rows[1]] == [3]


def test_a_continuation_without_a_start_is_a_cell() -> None:
    assert texts(read(rows(cell(paragraph("1"), merge="continue") + cell(paragraph("2"))))) == [[["1", "2"]]]


def test_columns_left_out_in_front_shift_the_place_only() -> None:
    found = read("<w:tbl><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>" + cell(paragraph("1")) + "</w:tr></w:tbl>")
    (block,) = found.blocks
    assert isinstance(block, Table)
    assert block.rows[0][0].location.column == 3


def test_older_horizontal_merges_are_one_cell() -> None:
    merged = (
        '<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>'
    )
    assert texts(read(rows(merged + cell(paragraph("1"))))) == [[["", "1"]]]


def test_the_grid_may_have_more_columns_than_cells() -> None:
    """LibreOffice makes 16 grid columns of 15 cells; distinct cells count."""
    line = [("0", 1, 1)] * 14 + [("0", 1, 2)]
    assert [len(row) for row in texts(read(table([line, line])))[0]] == [15, 15]


def test_a_layout_table_is_its_content() -> None:
    inner = table([[("1", 1, 1), ("2", 1, 1)]])
    outer = rows(cell(paragraph("前") + inner + paragraph("后")))
    assert texts(read(outer)) == ["前", [["1", "2"]], "后"]


def test_a_table_broken_over_two_pages_stays_two_tables_and_is_read() -> None:
    made = bases.filled_report()
    content = office_files.body(made)
    assert content.count("<w:tr>") > 30
    position = content.index("<w:tr>", content.index("不予公开"))
    width = "<w:tblGrid>" + "<w:gridCol w:w='600'/>" * 10 + "</w:tblGrid>"
    broken = f"{content[:position]}</w:tbl><w:p/><w:tbl><w:tblPr/>{width}{content[position:]}"
    (found,) = extract(read(broken))
    assert bases.values(found) == bases.values(made)


def test_vertical_headings_and_breaks_are_one_text() -> None:
    content = cell(paragraph("总") + paragraph("计")) + cell("<w:p><w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r></w:p>")
    assert texts(read(rows(content))) == [[["总 计", "1 2"]]]


def test_lines_of_a_paragraph_are_paragraphs() -> None:
    content = "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/></w:r></w:p>"
    assert texts(read(content)) == ["一", "二 三-"]


# ------------------------------------------------------------------ what a print does not show


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:del>{run('9').replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>",
        f"<w:moveFrom>{run('9')}</w:moveFrom>",
        run("9", "<w:vanish/>"),
        "<w:r><w:instrText>9</w:instrText></w:r>",
        run("9", '<w:rStyle w:val="Hidden"/>'),
    ],
)
def test_deleted_and_hidden_text_is_left_out(inside: str) -> None:
    styles = '<w:ROOT><w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    content = rows(cell(f"<w:p>{run('1')}{inside}{run('2')}</w:p>"))
    assert texts(read(content, styles=styles)) == [[["12"]]]


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:ins>{run('9')}</w:ins>",
        f"<w:moveTo>{run('9')}</w:moveTo>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('9')}</w:sdtContent></w:sdt>",
        f"<w:hyperlink>{run('9')}</w:hyperlink>",
        f"<w:fldSimple w:instr='=SUM(ABOVE)'>{run('9')}</w:fldSimple>",
        f"<w:smartTag>{run('9')}</w:smartTag>",
        run("9", '<w:vanish w:val="0"/>'),
        "<w:r><w:sym w:font='宋体' w:char='0039'/></w:r>",
        f"<w:ins><w:ins>{run('9')}</w:ins></w:ins>",
    ],
)
def test_inserted_and_wrapped_text_is_read(inside: str) -> None:
    assert texts(read(rows(cell(f"<w:p>{run('1')}{inside}</w:p>")))) == [[["19"]]]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{cell(paragraph('1'))}</w:sdtContent></w:sdt>"
    line = f"<w:sdt><w:sdtContent><w:tr>{wrapped}{cell(paragraph('2'))}</w:tr></w:sdtContent></w:sdt>"
    whole = f"<w:sdt><w:sdtContent><w:tbl>{line}</w:tbl>{paragraph('后')}</w:sdtContent></w:sdt>"
    assert texts(read(whole)) == [[["1", "2"]], "后"]


def test_deleted_rows_and_cells_are_left_out_inserted_ones_read() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('9'))}</w:tr>"
    new = f"<w:tr><w:trPr><w:ins/></w:trPr>{cell(paragraph('1'))}</w:tr>"
    cut = f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('9')}</w:tc>{cell(paragraph('2'))}</w:tr>"
    assert texts(read(f"<w:tbl>{gone}{new}{cut}</w:tbl>")) == [[["1"], ["2"]]]


def test_what_a_cell_was_before_a_tracked_change_does_not_count() -> None:
    before = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="5"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    found = read(rows(f"<w:tc><w:tcPr>{before}</w:tcPr>{paragraph('1')}</w:tc>" + cell(paragraph("2"))))
    (block,) = found.blocks
    assert isinstance(block, Table)
    assert [c.location.column for c in block.rows[0]] == [1, 2]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('1')}</w:p>"
    assert texts(read(rows(cell(first + first + paragraph("2"))))) == [[["112"]]]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    inside = f"<w:txbxContent>{paragraph('框')}{table([[('1', 1, 1), ('2', 1, 1)]])}</w:txbxContent>"
    box = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(f"<w:p>{run('前')}<w:r>{box}</w:r></w:p>{paragraph('后')}")) == [
        "前", "框", [["1", "2"]], "后",
    ]  # fmt: skip


def test_pictures_are_counted_once() -> None:
    picture = "<w:drawing><pic:pic/></w:drawing>"
    choices = f"<mc:Choice>{picture}</mc:Choice><mc:Fallback>{picture}</mc:Fallback>"
    both = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
    old = "<w:pict><v:imagedata/></w:pict>"
    assert read(f"<w:p><w:r>{picture}{both}{old}</w:r></w:p>").pictures == 3


def test_a_web_page_taken_in_whole_is_read() -> None:
    page = "<html><body><p>页</p><table><tr><td>1</td><td>2</td></tr></table></body></html>"
    relation = (
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" '
        'Target="afchunk.html"/>'
    )
    data = office_files.docx(table([[("0", 1, 1), ("0", 1, 1)]]) + '<w:altChunk r:id="rId9"/>')
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/_rels/document.xml.rels"] = office_files._RELATIONS.format(relation).encode()
    files["word/afchunk.html"] = page.encode()
    found = docx.read("a.docx", office_files.zipped(files))
    assert texts(found) == [[["0", "0"]], "页", [["1", "2"]]]
    last = found.blocks[-1]
    assert isinstance(last, Table)
    assert last.rows[0][0].location.table == 2


# ------------------------------------------------------------------ numbers that Word generates


def numbered(text: str, level: int = 0, number: int = 1, style: str = "") -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{own}</w:pPr>{run(text)}</w:p>"


def levels(*formats: tuple[str, str, int]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text, start) in enumerate(formats)
    )


NUMBERING = (
    '<w:ROOT><w:abstractNum w:abstractNumId="7">'
    + levels(("chineseCounting", "%1、", 1), ("chineseCountingThousand", "（%2）", 1), ("decimal", "%3.", 3))
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + levels(("bullet", "", 1), ("upperRoman", "%2)", 4))
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/>'
    '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
)


def test_generated_numbers_stand_in_front_of_the_text() -> None:
    content = "".join([
        numbered("a"), numbered("b", 1), numbered("c", 2), numbered("d", 2), numbered("e", 1), numbered("f", 2),
        numbered("g"), numbered("h", 0, 2), numbered("i", 0, 2), numbered("j", 0, 3), numbered("k", 1, 3),
        numbered("l", 0, 99), paragraph("m"),
    ])  # fmt: skip
    assert texts(read(content, numbering=NUMBERING)) == [
        "一、 a", "（一） b", "3. c", "4. d", "（二） e", "3. f", "二、 g", "十、 h", "十一、 i", "j", "IV) k", "l",
        "m",
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs() -> None:
    style = (
        '<w:ROOT><w:style w:styleId="A"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    content = numbered("a", number=0, style="A") + numbered("b", number=0, style="B")
    assert texts(read(content, numbering=NUMBERING, styles=style)) == ["（一） a", "（二） b"]


def test_labels_with_generated_numbers_are_the_forms_own() -> None:
    made = bases.filled_report()
    content = office_files.body(made)
    for text in ("1.信访举报投诉类申请", "2.重复申请"):
        assert content.count(paragraph(text)) == 1
        content = content.replace(paragraph(text), numbered(text[2:], 0, 4))
    last = '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
    nine = f'<w:abstractNum w:abstractNumId="9">{levels(("decimal", "%1.", 1))}</w:abstractNum>'
    numbering = NUMBERING.replace("<w:num ", nine + "<w:num ", 1).replace("</w:numbering>", last + "</w:numbering>")
    (found,) = extract(read(content, numbering=numbering))
    assert bases.faults(found) == []
    assert bases.values(found) == bases.values(made)


# ------------------------------------------------------------------ hostile files


def reason(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(ReadError) as caught:
        extract(read_bytes(name, data))
    return caught.value.reason


def test_every_cut_off_file_is_a_finding(tmp_path: Path) -> None:
    data = office_files.as_docx(bases.filled_report())
    paths = []
    for size in sorted({*range(1, len(data), 37), *range(len(data) - 60, len(data))}):
        path = tmp_path / f"{size}.docx"
        path.write_bytes(data[:size])
        paths.append(path)
    result = check(paths)
    assert len(result.reports) == len(paths)
    assert all(entry.status == "unreadable" for entry in result.reports)


@given(data=st.data())
@settings(max_examples=60)
def test_a_file_with_wrong_bytes_is_the_same_report_or_a_finding(data: st.DataObject) -> None:
    made = bases.filled_report()
    content = bytearray(office_files.as_docx(made))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        (found,) = extract(read_bytes("a.docx", bytes(content)))
    except ReadError:
        return
    assert not found.facts or bases.values(found) == bases.values(made)


def with_document(document: bytes) -> bytes:
    return office_files.zipped({"word/document.xml": document})


def test_entities_are_refused() -> None:
    bomb = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    for dtd in (
        f'[<!ENTITY a "lol">{bomb}]',
        '[<!ENTITY a SYSTEM "file:///etc/passwd">]',
        'SYSTEM "http://a.invalid/"',
    ):
        document = f"<!DOCTYPE w:document {dtd}>"
        assert reason(office_files.docx(paragraph("x"), prolog=document)) == "entities"
        hidden = f"<!--{'x' * 5000}-->{document}"
        assert reason(office_files.docx(paragraph("x"), prolog=hidden)) == "entities"
    utf16 = f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><w:document {office_files.NAMESPACES}/>".encode(
        "utf-16"
    )
    assert reason(with_document(utf16)) == "entities"


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert reason(with_document(b" " * (limits.PART_BYTES + 1))) == "too-large-unpacked"
    assert reason(with_document(b" " * (8 << 20))) == "packed-too-tightly"
    lying = bytearray(with_document(b" " * (8 << 20)))
    for at in (lying.index(b"PK\x01\x02") + 24, 22):
        lying[at : at + 4] = (1000).to_bytes(4, "little")
    assert reason(bytes(lying)) == "damaged"


def test_a_wide_span_is_a_place_and_nothing_more() -> None:
    found = read(rows(cell(paragraph("1"), 65534) + cell(paragraph("2"))))
    (block,) = found.blocks
    assert isinstance(block, Table)
    assert [c.location.column for c in block.rows[0]] == [1, limits.SPAN + 1]


@pytest.mark.parametrize("depth", [limits.TABLE_DEPTH + 1, 60, 500, 20_000])
def test_tables_nested_deep_are_refused(depth: int) -> None:
    nested = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    assert reason(office_files.docx(nested)) == "too-deep"


def test_too_many_cells_are_refused() -> None:
    line = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 1000}</w:tr>"
    assert reason(office_files.docx(f"<w:tbl>{line * 501}</w:tbl>")) in ("too-long", "packed-too-tightly")


def test_too_many_members_are_refused() -> None:
    files = {f"word/{n}.xml": b"" for n in range(limits.ZIP_MEMBERS)}
    assert reason(office_files.zipped({"word/document.xml": b"<a/>", **files})) == "too-many-members"


def test_a_part_before_the_file_is_damaged() -> None:
    data = bytearray(office_files.as_docx(bases.filled_report()))
    end = data.rindex(b"PK\x05\x06")
    (offset,) = struct.unpack_from("<L", data, end + 16)
    struct.pack_into("<L", data, end + 16, offset + 5000)
    assert reason(bytes(data)) == "damaged"


@pytest.mark.parametrize(
    "piece",
    [
        "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
        "<mc:AlternateContent><mc:Choice><w:p/></mc:Choice></mc:AlternateContent>",
        "<w:p><w:r><w:txbxContent><w:p/></w:txbxContent></w:r></w:p>",
    ],
)
def test_work_grows_with_the_size_of_the_file_and_no_faster(piece: str) -> None:
    """As a whole: 30,000 of them take well below a minute, which squares of it would not."""
    start = time.process_time()
    read(piece * 30_000 + "".join(paragraph(str(n) + "x" * (n % 97)) for n in range(3_000)))
    assert time.process_time() - start < 20


def test_numbering_is_bounded() -> None:
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000))
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(5_000))
    linked = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="s1"/></w:abstractNum>' for n in range(5_000)
    )
    own = levels(("lowerLetter", "%1" + "x" * 9000, 10**9), ("lowerRoman", "%2", 10**9))
    last = f'<w:abstractNum w:abstractNumId="x">{own}</w:abstractNum>{lists}'
    numbering = f'<w:ROOT>{linked}{last}<w:num w:numId="9999"><w:abstractNumId w:val="x"/></w:num></w:numbering>'
    content = numbered("a", 0, 9999) + numbered("b", 1, 9999)
    listed = "<w:style><w:pPr><w:numPr/></w:pPr></w:style>"
    found = texts(read(content, numbering=numbering, styles=f"<w:ROOT>{styles}{listed}</w:styles>"))
    assert [len(text) for text in found] == [len("32767") + 98 + 2, len("32767 b")]


@pytest.mark.parametrize("document", [b"", b"<a/>", b"<a", b"\xff\xfe", b"<?xml version='1.0' encoding='x-none'?><a/>"])
def test_what_is_no_document_is_damaged(document: bytes) -> None:
    assert reason(with_document(document)) == "damaged"


def test_the_strict_vocabulary_is_read() -> None:
    data = office_files.docx(table([[("1", 1, 1), ("2", 1, 1)]]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml")
    strict = document.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(docx.read("a.docx", with_document(strict))) == [[["1", "2"]]]
