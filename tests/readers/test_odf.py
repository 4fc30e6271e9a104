"""OpenDocument texts and sheets: what is shown, without LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import ReadError
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Cell, Document, Paragraph, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.odf import read
from tests import bases, office_files

needs_office = pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
STYLES = """
<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="flat" style:family="text"><style:text-properties style:text-position="0% 100%"/></style:style>
<style:style style:name="line" style:family="text">
  <style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="gone2" style:family="text" style:parent-style-name="gone"/>
<style:style style:name="white" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
"""
BASE, MARK = "<text:ruby-base>12</text:ruby-base>", "<text:note-citation>1</text:note-citation>"


def odf(kind: str, body: str, **parts: bytes) -> bytes:
    """An OpenDocument file with a body."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return office_files.zipped({"mimetype": mimetype, "content.xml": content.encode(), **parts})


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def cell(content: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{content}</table:table-cell>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def table(*rows: str, more: str = "") -> str:
    return f'<table:table table:name="表" {more}>{"".join(rows)}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def texts(document: Document) -> list[str | list[list[str]]]:
    return [b.text if isinstance(b, Paragraph) else [[c.text for c in r] for r in b.rows] for b in document.blocks]


@needs_office
def test_reports_are_read_back(tmp_path: Path) -> None:
    made = bases.filled_report()
    (text,) = office_files.converted(tmp_path / "a", [office_files.as_docx(made)], "docx", "odt")
    (sheet,) = office_files.converted(tmp_path / "b", [office_files.as_xlsx(made)], "xlsx", "ods")
    for name, data in (("a.odt", text), ("a.ods", sheet), ("a.doc", text)):
        document = read_bytes(name, data)
        (found,) = extract(document)
        assert document.format == ("ods" if data is sheet else "odt")
        assert bases.values(found) == bases.values(made)
        assert bases.faults(found) == []


@pytest.mark.parametrize(
    ("content", "text", "left_out", "unclear"),
    [
        (p("12" + span("up", "1")), "12", ["note"], ""), (p(span("flat", "1") + "2"), "12", [], ""),
        (p(span("line", "9") + "12"), "12", ["struck"], ""), (p(span("line", "12")), "", ["struck"], "only-struck"),
        (p(span("gone2", "9") + "12"), "12", ["hidden"], ""), (p(span("white", "9") + "12"), "12", ["colour"], ""),
        (p("1<text:s/>2"), "1 2", [], ""), (p("1") + p("2"), "1 2", [], "broken-figure"),
        (p("企") + p("业"), "企 业", [], ""), (p(f"12<office:annotation>{p('9')}</office:annotation>"), "12", [], ""),
        (p(f"<text:ruby>{BASE}<text:ruby-text>3</text:ruby-text></text:ruby>"), "12", [], ""),
        (p("<draw:frame><draw:image/></draw:frame>"), "", [], "picture"),
        (p(f"12<text:note>{MARK}<text:note-body>{p('见')}</text:note-body></text:note>"), "12", ["note"], ""),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_shows(content: str, text: str, left_out: list[str], unclear: str) -> None:
    for kind in ("text", "spreadsheet"):
        block = read("a.odt", odf(kind, table(row(cell(p("甲")), cell(content), cell(p("0")))))).blocks[-1]
        assert isinstance(block, Table)
        found = block.rows[0][1]
        assert (found.text, [left.kind for left in found.left_out], found.unclear) == (text, left_out, unclear)


def test_spans_repetitions_and_what_is_not_shown() -> None:
    rows = (
        row(cell(p("甲"), 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", cell(p("1"))),
        row(cell(p("乙")), cell(p("0"), 'table:number-columns-repeated="2"')),
        row(cell(p("丙")), cell(p("9")), cell(p("9")), more='table:visibility="collapse"'),
        row(cell("", 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048576"'),
    )
    data = odf("spreadsheet", table(*rows) + table(row(cell(p("底稿")), cell(p("7"))), more='table:style-name="off"'))
    assert texts(read("a.ods", data)) == ["表", [["甲", "1"], ["乙", "0", "0"]]]
    assert texts(read("a.odt", odf("text", p("标题") + table(*rows[:3])))) == [
        "标题",
        [["甲", "1"], ["乙", "0", "0"]],
    ]
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>99</text:p></text:deletion>"
    hidden = '<text:section text:display="none"><text:p>88</text:p></text:section>'
    data = odf("text", f"{deleted}</text:changed-region></text:tracked-changes>{hidden}{p('正文')}")
    assert texts(read("a.odt", data)) == ["正文"]


def test_zeros_that_are_not_displayed() -> None:
    body = table(row(cell(p("甲")), cell(p("0"), 'office:value="0"'), cell(p("3"), 'office:value="3"')))
    settings = b'<x config:name="ShowZeroValues" config:type="boolean">false</x>'
    assert texts(read("a.ods", odf("spreadsheet", body)))[1] == [["甲", "0", "3"]]
    assert texts(read("a.ods", odf("spreadsheet", body, **{"settings.xml": settings})))[1] == [["甲", "", "3"]]


def test_a_table_that_lays_out_others_is_its_tables() -> None:
    inner = table(row(cell(p("甲")), cell(p("1"))))
    assert texts(read("a.odt", odf("text", table(row(cell(p("左") + inner)))))) == ["左", [["甲", "1"]]]


def test_hostile_files_are_refused() -> None:
    many = table(row(cell(p("1"), 'table:number-columns-repeated="9999999"')))
    deep = "<text:section>" * 60 + p("x") + "</text:section>" * 60
    entity = odf("text", "", **{"content.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'})
    locked = odf("text", p("x"), **{"META-INF/manifest.xml": b"<a><encryption-data/></a>"})
    for data, reason in (
        (odf("spreadsheet", many), "too-long"), (odf("text", many), "too-long"), (odf("text", deep), "too-deep"),
        (locked, "encrypted"), (odf("presentation", p("x")), "save-as-office"), (entity, "entities"),
    ):  # fmt: skip
        with pytest.raises(ReadError) as caught:
            read("a.odt", data)
        assert caught.value.reason == reason


def one(body: str) -> list[list[Cell]]:
    """The rows of the only table of a text."""
    (block,) = [block for block in read("a.odt", odf("text", body)).blocks if isinstance(block, Table)]
    return [list(cells) for cells in block.rows]


def test_each_cell_has_its_place_and_a_covered_one_is_none() -> None:
    wide = cell(p("甲"), 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    found = one(table(row(wide, cell(p("1"))), row(cell(p("乙")), cell(p("")), cell(p("2")))))
    assert [[(c.text, c.location.row, c.location.column) for c in cells] for cells in found] == [
        [("甲", 1, 1), ("1", 1, 3)], [("乙", 2, 1), ("", 2, 2), ("2", 2, 3)],
    ]  # fmt: skip


def test_a_repeated_row_is_as_many_rows_and_a_blank_one_only_one() -> None:
    filled = row(cell(p("0")), cell(p("0")), more='table:number-rows-repeated="3"')
    blank = row(cell(""), cell(""), more='table:number-rows-repeated="5"')
    assert [[c.text for c in cells] for cells in one(table(filled, blank, row(cell(p("1")), cell(p("2")))))] == [
        *[["0", "0"]] * 3, ["", ""], ["1", "2"],
    ]  # fmt: skip


@pytest.mark.parametrize("group", ["header-rows", "rows", "row-group"])
def test_rows_in_groups_are_rows(group: str) -> None:
    found = one(table(f"<table:table-{group}>{row(cell(p('1')))}</table:table-{group}>", row(cell(p("2")))))
    assert [[c.text for c in cells] for cells in found] == [["1"], ["2"]]


def test_columns_that_are_not_shown_are_none() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    line = row(*(cell(p(text)) for text in "1234"))
    assert [[c.text for c in cells] for cells in one(table(columns, line))] == [["1", "4"]]
    assert texts(read("a.ods", odf("spreadsheet", table(columns, line)))) == ["表", [["1", "4"]]]


def test_a_value_whose_text_is_not_stored_is_not_guessed() -> None:
    data = odf("spreadsheet", table(row(cell(p("甲")), cell("", 'office:value="0.5"'))))
    (block,) = [block for block in read("a.ods", data).blocks if isinstance(block, Table)]
    assert block.rows[0][1].unclear == "number-format"


def test_the_text_of_a_box_stands_behind_its_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    assert texts(read("a.odt", odf("text", p(f"前{box}") + p("后")))) == ["前", "框", "后"]


@pytest.mark.parametrize("content", [b"<a/>", b"<a", b""])
def test_a_file_without_a_body_is_damaged(content: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read("a.odt", office_files.zipped({"content.xml": content}))
    assert caught.value.reason == "damaged"


@pytest.mark.parametrize(("formula", "why"), [("of:=DAY(TODAY())", "outdated"), ("of:=[.A1]+1", "")])
def test_formulas_that_change_are_outdated(formula: str, why: str) -> None:
    assert one(table(row(cell(p("81"), f'table:formula="{formula}"'))))[0][0].unclear == why


@pytest.mark.parametrize(("text", "why"), [("72", "covered-by-box"), ("注", "")])
def test_a_figure_under_a_box_is_unclear(text: str, why: str) -> None:
    box = f"<draw:custom-shape>{p(text)}</draw:custom-shape>"
    assert one(table(row(cell(p("81") + box))))[0][0].unclear == why
