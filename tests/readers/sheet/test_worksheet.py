"""Cells of a worksheet whose look, column, condition or neighbourhood decides what is seen."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest

from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Cell, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.sheet import worksheet
from disclosure_checks.readers.sheet.grid import Grid
from disclosure_checks.readers.sheet.parts import Sheet, read_workbook
from disclosure_checks.readers.sheet.styles import M
from disclosure_checks.readers.sheet.worksheet import read_grid
from tests import office_files

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
CELL = '<c r="B2" s="1"><v>81</v></c>'
WHITE = '<font><color rgb="FFFFFFFF"/></font>'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{REFERENCES}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
)


def plain() -> dict[str, str]:
    """The parts of a workbook with two figures in each of two rows."""
    book = openpyxl.Workbook()
    for row in (("行", "甲", "乙"), ("一", 81, 5), ("二", 7, 6)):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def cell(parts: Mapping[str, str]) -> Cell:
    """The second cell of the second row; the others are read as ever."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    (table,) = [b for b in read_bytes("a.xlsx", made.getvalue()).blocks if isinstance(b, Table)]
    assert [[c.text for c in row] for row in table.rows[2:]] == [["二", "7", "6"]]
    assert table.rows[1][2].text == "5"
    return table.rows[1][1]


def with_sheet(change: Mapping[str, str], **parts: str) -> Cell:
    """The cell where these stretches of the sheet are other ones, and the workbook has more parts."""
    made = {**plain(), **{name.replace("__", "/"): text for name, text in parts.items()}}
    for old, new in change.items():
        assert old in made[SHEET]
        made[SHEET] = made[SHEET].replace(old, new, 1)
    return cell(made)


def with_style(font: str = "", fill: str = "", more: str = "", dxf: str = "", behind: str = "") -> Cell:
    """The cell in a style of its own, and what stands behind the cells of the sheet."""
    made = plain()
    styles = made[STYLES].replace("</fonts>", f"<font>{font}</font></fonts>")
    styles = styles.replace("</fills>", f"<fill>{fill or '<patternFill/>'}</fill></fills>")
    filled = len(re.findall("<fill>", styles)) - 1
    styles = styles.replace(
        "</cellXfs>", f'<xf numFmtId="0" fontId="1" fillId="{filled}" borderId="0" xfId="0">{more}</xf></cellXfs>'
    )
    styles = re.sub(r"<dxfs[^>]*/>|<dxfs.*?</dxfs>", "", styles)
    made[STYLES] = styles.replace("</cellStyles>", f'</cellStyles><dxfs count="1"><dxf>{dxf}</dxf></dxfs>')
    sheet = re.sub(r'<c r="B2"[^>]*>.*?</c>', CELL, made[SHEET], count=1)
    made[SHEET] = sheet.replace("</sheetData>", f"</sheetData>{behind}")
    return cell(made)


def solid(colour: str) -> str:
    """A filling of a colour."""
    return f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        ('<color rgb="FFFEFEFE"/>', ""), ('<color theme="0" tint="-0.01"/>', ""), ('<color indexed="9"/>', ""),
        ("", solid('rgb="FF000000"')), ("", solid('theme="1"')), ("", solid('indexed="8"')),
        ('<color theme="4"/>', solid('theme="4"')), ('<color indexed="10"/>', solid('rgb="FFFF0000"')),
        ('<color theme="4" tint="0.4"/>', solid('theme="4" tint="0.4"')),
    ],
)  # fmt: skip
def test_ink_like_its_ground_is_not_seen(font: str, fill: str) -> None:
    found = with_style(font, fill)
    assert (found.text, [left.text for left in found.left_out]) == ("", ["81"])


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        ('<color rgb="FFFFFFFF"/>', solid('theme="4"')), ('<color theme="1"/>', solid('theme="4"')), ("", ""),
        ('<color theme="4"/>', solid('theme="4" tint="0.8"')), ('<color indexed="64"/>', solid('indexed="65"')),
        ('<color rgb="FFFFFFFF"/>', '<gradientFill><stop position="0"><color rgb="FF000000"/></stop></gradientFill>'),
    ],
)  # fmt: skip
def test_ink_unlike_its_ground_is_seen(font: str, fill: str) -> None:
    assert with_style(font, fill).text == "81"


@pytest.mark.parametrize(
    ("font", "more", "why"),
    [
        ('<name val="Wingdings"/>', "", "picture"), ('<name val="Webdings"/>', "", "picture"),
        ("", '<alignment horizontal="fill"/>', "crowded"), ("", '<alignment textRotation="90"/>', ""),
    ],
)  # fmt: skip
def test_fonts_of_pictures_and_repeated_figures_are_unclear(font: str, more: str, why: str) -> None:
    assert with_style(font, more=more).unclear == why


RULE = (
    '<conditionalFormatting sqref="{}"><cfRule type="{}" priority="1" dxfId="0" {}>{}</cfRule></conditionalFormatting>'
)


GREATER = RULE.format("B2", "cellIs", 'operator="greaterThan"', "<formula>80</formula>")
BAR = '<conditionalFormatting sqref="B2"><cfRule type="dataBar" priority="1">{}</cfRule></conditionalFormatting>'
LATER = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting><x14:cfRule type="cellIs" operator="greaterThan"><xm:f>80</xm:f>'
    f"<x14:dxf>{WHITE}</x14:dxf></x14:cfRule><xm:sqref>B2</xm:sqref></x14:conditionalFormatting>"
    "</x14:conditionalFormattings></ext></extLst>"
)


@pytest.mark.parametrize(
    ("rule", "dxf", "text", "why"),
    [
        (GREATER, WHITE, "", ""),
        (GREATER.replace("greaterThan", "lessThan"), WHITE, "81", ""),
        (RULE.format("B2", "expression", "", "<formula>$B$2=81</formula>"), WHITE, "", ""),
        (RULE.format("B2", "expression", "", "<formula>$C$2=81</formula>"), WHITE, "81", "number-format"),
        (GREATER, '<numFmt numFmtId="171" formatCode="&quot;1&quot;0"/>', "81", "number-format"),
        (BAR.format('<dataBar showValue="0"/>'), "", "81", "number-format"),
        (BAR.format("<dataBar/>"), "", "81", ""),
        (LATER, "", "", ""),
    ],
)
def test_conditions(rule: str, dxf: str, text: str, why: str) -> None:
    found = with_style(dxf=dxf, behind=rule)
    assert (found.text, found.unclear) == (text, why)


@pytest.mark.parametrize(("width", "why"), [("1.5", "crowded"), ("2", "crowded"), ("2.7", ""), ("9", "")])
def test_a_figure_without_room_in_its_column_is_unclear(width: str, why: str) -> None:
    columns = f'<cols><col min="2" max="2" width="{width}" customWidth="1"/></cols><sheetData>'
    assert with_sheet({"<sheetData>": columns}).unclear == why


@pytest.mark.parametrize(
    ("formula", "text", "why"),
    [
        ("DAY(TODAY())", "81", "outdated"), ("RANDBETWEEN(1,99)", "81", "outdated"),
        ("80+1", "81", ""),
    ],
)  # fmt: skip
def test_formulas_whose_results_change_are_outdated(formula: str, text: str, why: str) -> None:
    found = with_sheet({'<c r="B2" t="n"><v>81</v></c>': f'<c r="B2"><f>{formula}</f><v>81</v></c>'})
    assert (found.text, found.unclear) == (text, why)


def test_a_sheet_that_shows_its_formulas_shows_no_results() -> None:
    found = with_sheet({"<sheetView ": '<sheetView showFormulas="1" ', "<v>81</v>": "<f>80+1</f><v>81</v>"})
    assert (found.text, found.unclear) == ("=80+1", "formula")


def anchored(shape: str, row: int = 1, column: int = 1, behind: int = 2) -> dict[str, str]:
    """The parts of a drawing over a cell."""
    place = "<xdr:{0}><xdr:col>{1}</xdr:col><xdr:row>{2}</xdr:row></xdr:{0}>"
    return {
        "xl__worksheets___rels/sheet1.xml.rels".replace("s___", "s/_"): RELATIONS,
        "xl__drawings__drawing1.xml": f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">'
        f"<xdr:twoCellAnchor>{place.format('from', column, row)}{place.format('to', behind, row + 1)}{shape}"
        "</xdr:twoCellAnchor></xdr:wsDr>",
    }


BOX = (
    '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="t"{}/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:p><a:r><a:t>{}</a:t>'
    "</a:r></a:p></xdr:txBody></xdr:sp>"
)


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        (BOX.format("", "72"), "covered-by-box"), (BOX.format("", "注"), ""), (BOX.format(' hidden="1"', "72"), ""),
        ("<xdr:pic/>", "covered-by-box"), ("<xdr:cxnSp/>", ""),
    ],
)  # fmt: skip
def test_a_figure_under_a_box_is_unclear(shape: str, why: str) -> None:
    drawing = f'<drawing xmlns:r="{REFERENCES}" r:id="rId1"/></worksheet>'
    assert with_sheet({"</worksheet>": drawing}, **anchored(shape)).unclear == why


# ------------------------------------------------------------------ the cells of a sheet by themselves


def rows(data: str, before: str = "", book: str = "") -> list[list[str]]:
    """The texts of a sheet's grid; ``book`` stands in the workbook, whose only shared text is 甲."""
    space = f'xmlns="{M[1:-1]}"'
    files = {
        "xl/workbook.xml": f"<workbook {space}>{book}</workbook>",
        "xl/sharedStrings.xml": f"<sst {space}><si><t>甲</t></si></sst>",
        "xl/a.xml": f"<worksheet {space}>{before}<sheetData>{data}</sheetData></worksheet>",
    }
    package = Package(office_files.zipped({name: text.encode() for name, text in files.items()}))
    return [list(row) for row in read_grid(read_workbook(package), Sheet("甲", "xl/a.xml", False)).texts]


@pytest.mark.parametrize(
    ("one", "text"),
    [
        ("<c><v>12</v></c>", "12"), ("<c><v>1.20E1</v></c>", "12"), ('<c t="s"><v>0</v></c>', "甲"),
        ('<c t="str"><v>乙</v></c>', "乙"), ('<c t="inlineStr"><is><t>乙</t></is></c>', "乙"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"), ('<c t="e"/>', "#ERR!"), ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"), ("<c><f>1+1</f></c>", "2"), ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><v>0</v></c>", "0"),
    ],
)  # fmt: skip
def test_a_cell_of_each_kind(one: str, text: str) -> None:
    assert rows(f"<row>{one}</row>") == [[text]]


@pytest.mark.parametrize(
    "one",
    [
        "<c/>", "<c><v/></c>", '<c t="s"/>', '<c t="b"/>', '<c t="inlineStr"/>', '<c s="9"/>',
        '<c t="inlineStr"><v>1</v></c>', '<c t="inlineStr"><is><t/></is></c>', "<c><is><t>1</t></is></c>",
    ],
)  # fmt: skip
def test_a_blank_is_no_cell(one: str) -> None:
    assert rows(f"<row>{one}</row>") == []


@pytest.mark.parametrize(
    "one",
    ["<c><v>x</v></c>", "<c><v>nan</v></c>", "<c><v>1e999</v></c>", '<c t="s"><v>1</v></c>', '<c t="s"><v>-1</v></c>'],
)
def test_a_value_that_is_none_is_damage(one: str) -> None:
    with pytest.raises(ReadError) as error:
        rows(f"<row>{one}</row>")
    assert error.value.reason == "damaged"


def test_cells_and_rows_without_an_address_follow_the_one_before() -> None:
    data = '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c r="B4"><v>3</v></c><c><v>4</v></c></row>'
    assert rows(data) == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    ("about", "seen"),
    [('hidden="1"', False), ('ht="0"', False), ('ht="2"', False), ('ht="9"', True), ('hidden="0"', True), ("", True)],
)
def test_a_row_that_is_hidden_or_flat_is_not_seen(about: str, seen: bool) -> None:
    found = rows(f"<row {about}><c><v>1</v></c></row><row><c><v>2</v></c></row>")
    assert found == ([["1"], ["2"]] if seen else [["2"]])


@pytest.mark.parametrize(
    ("about", "seen"), [('hidden="1"', False), ('width="0"', False), ('width="9"', True), ("", True)]
)
def test_a_column_that_is_hidden_or_has_no_width_is_not_seen(about: str, seen: bool) -> None:
    columns = f'<cols><col min="1" max="1" {about}/></cols>'
    found = rows("<row><c><v>1</v></c><c><v>2</v></c></row>", columns)
    assert found == ([["1", "2"]] if seen else [["2"]])


@pytest.mark.parametrize(("book", "text"), [("", "9"), ('<calcPr fullCalcOnLoad="1"/>', "3")])
def test_a_stored_result_that_differs_is_shown_unless_all_is_computed_anew(book: str, text: str) -> None:
    """Which of the two a person sees depends on the program; it is said elsewhere that the stored one is outdated."""
    data = "<row><c><v>1</v></c><c><v>2</v></c><c><f>A1+B1</f><v>9</v></c></row>"
    assert rows(data, book=book) == [["1", "2", text]]


def grid(data: str, before: str = "", behind: str = "") -> Grid:
    """The grid of a sheet in a workbook whose style 1 shows two decimals and whose condition 0 is white."""
    space = f'xmlns="{M[1:-1]}"'
    files = {
        "xl/workbook.xml": f"<workbook {space}/>",
        "xl/styles.xml": f'<styleSheet {space}><cellXfs><xf/><xf numFmtId="2"/></cellXfs>'
        f"<dxfs><dxf>{WHITE}</dxf></dxfs></styleSheet>",
        "xl/a.xml": f"<worksheet {space}>{before}<sheetData>{data}</sheetData>{behind}</worksheet>",
    }
    package = Package(office_files.zipped({name: text.encode() for name, text in files.items()}))
    return read_grid(read_workbook(package), Sheet("甲", "xl/a.xml", False))


SAME = "<c><v>12</v></c>"


@pytest.mark.parametrize(
    ("one", "text"),
    [('<c s="1"><v>12</v></c>', "12.00"), ('<c t="b"><v>12</v></c>', "FALSE"), ('<c t="e"><v>12</v></c>', "12")],
)
def test_the_same_value_in_another_look_or_of_another_kind_is_another_one(one: str, text: str) -> None:
    assert grid(f"<row>{SAME}{one}{SAME}</row>").texts == [["12", text, "12"]]


def marked(found: Grid) -> list[str]:
    """What is the matter with each of three cells."""
    return [
        next((run.unclear or run.hidden for run in found.runs.get((0, column), ()) if run.unclear or run.hidden), "")
        for column in range(3)
    ]


def test_the_same_value_has_room_in_one_column_and_none_in_another() -> None:
    columns = '<cols><col min="2" max="2" width="1.5"/></cols>'
    assert marked(grid(f"<row>{SAME * 3}</row>", columns)) == ["", "crowded", ""]
    spanning = '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'
    assert marked(grid(f"<row>{SAME * 2}</row>", columns, spanning)) == ["", "", ""]


def test_the_same_value_is_hidden_where_a_condition_touches_it() -> None:
    assert marked(grid(f"<row>{SAME * 3}</row>", behind=GREATER.replace("80", "8").replace("B2", "B1"))) == [
        "", "format", "",
    ]  # fmt: skip


def test_zeros_that_are_not_displayed_are_not_taken_for_other_zeros() -> None:
    view = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    assert grid("<row><c><v>0</v></c><c><v>0.0</v></c><c><v>10</v></c></row>", view).texts == [["", "", "10"]]


def test_a_sheet_of_more_different_values_than_are_kept_shows_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheet, "_KEPT", 3)
    values = [str(n % 7) for n in range(40)]
    assert rows("".join(f"<row><c><v>{value}</v></c></row>" for value in values)) == [[value] for value in values]
