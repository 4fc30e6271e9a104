"""The parts of a workbook: sheets in their order, shared texts, days, what is computed anew."""

from __future__ import annotations

import datetime

import pytest

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.sheet.parts import Sheet, Workbook, decoded, read_workbook
from disclosure_checks.readers.sheet.styles import Font, M
from tests import office_files

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(inside: str = "", *, relations: str = "", main: str = M[1:-1], **parts: str) -> Workbook:
    """A workbook of these elements; further parts by their names in ``xl``."""
    files = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{R}">{inside}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        **{
            f"xl/{name.replace('__', '/')}.xml": text.replace("<ROOT", f'<{name} xmlns="{M[1:-1]}"')
            for name, text in parts.items()
        },
    }
    return read_workbook(Package(office_files.zipped({name: text.encode() for name, text in files.items()})))


def relation(name: str, target: str, kind: str = "worksheet") -> str:
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>'


def test_sheets_stand_in_the_order_of_the_workbook_with_their_parts() -> None:
    sheets = (
        '<sheets><sheet name="乙" r:id="r2"/><sheet name="甲" r:id="r1" state="hidden"/>'
        '<sheet name="丙" r:id="r3" state="veryHidden"/><sheet name="图" r:id="r4"/>'
        '<sheet name="无" r:id="r9"/></sheets>'
    )
    relations = [relation("r1", "worksheets/a.xml"), relation("r2", "/xl/worksheets/b.xml"), relation("r3", "c.xml")]
    relations.append(relation("r4", "chartsheets/d.xml", "chartsheet"))
    assert workbook(sheets, relations="".join(relations)).sheets == (
        Sheet("乙", "xl/worksheets/b.xml", False),
        Sheet("甲", "xl/worksheets/a.xml", True),
        Sheet("丙", "xl/c.xml", True),
    )


def test_the_strict_kind_of_workbook_is_the_same() -> None:
    sheets = '<sheets><sheet name="甲" r:id="r1"/></sheets>'
    found = workbook(
        sheets, relations=relation("r1", "a.xml"), main="http://purl.oclc.org/ooxml/spreadsheetml/main"
    )  # fmt: skip
    assert [sheet.name for sheet in found.sheets] == ["甲"]


@pytest.mark.parametrize(
    ("inside", "anew"),
    [
        ("", False),
        ("<calcPr/>", False),
        ('<calcPr fullCalcOnLoad="1"/>', True),
        ('<calcPr fullCalcOnLoad="0"/>', False),
    ],
)
def test_whether_formulas_are_computed_anew(inside: str, anew: bool) -> None:
    assert workbook(inside).computed_anew is anew


@pytest.mark.parametrize(
    ("inside", "day"),
    [("", datetime.date(1899, 12, 30)), ('<workbookPr date1904="1"/>', datetime.date(1904, 1, 1))],
)
def test_the_day_from_which_days_count(inside: str, day: datetime.date) -> None:
    assert workbook(inside).first_day == day


def test_shared_texts_are_whole_or_pieces_with_fonts_of_their_own() -> None:
    texts = (
        "<ROOT><si><t>甲</t></si><si><r><t>9</t></r><r><t>8</t></r></si>"
        "<si><r><rPr><strike/></rPr><t>9</t></r><r><t>12</t></r></si>"
        "<si><t>东</t><rPh><t>dong</t></rPh></si><si/></sst>"
    )
    assert workbook(sharedStrings=texts.replace("<ROOT", f'<sst xmlns="{M[1:-1]}"')).texts == (
        "甲", "98", (("9", Font(struck=True)), ("12", Font())), "东", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "text"),
    [("甲", "甲"), ("a_x000D_b", "a\rb"), ("_x005F_x0041_", "_x0041_"), ("_x00_", "_x00_"), ("_x004g_", "_x004g_")],
)
def test_characters_that_xml_cannot_hold(stored: str, text: str) -> None:
    assert decoded(stored) == text


def test_a_part_that_is_not_there_is_none_and_a_damaged_one_is_told() -> None:
    found = workbook(broken="<ROOT>", wide="<a>\0</a>")
    assert found.xml("xl/none.xml") is None
    for name in ("broken", "wide"):
        with pytest.raises(ReadError) as error:
            found.xml(f"xl/{name}.xml")
        assert error.value.reason == "damaged"


@pytest.mark.parametrize("more", [{"xl/workbook.bin": b"a"}, {"content.xml": b"<a/>"}])
def test_a_package_of_two_kinds_is_damaged(more: dict[str, bytes]) -> None:
    package = Package(office_files.zipped({"xl/workbook.xml": f'<workbook xmlns="{M[1:-1]}"/>'.encode(), **more}))
    with pytest.raises(ReadError):
        read_workbook(package)


@pytest.mark.parametrize("more", ["", "<!--" + "x" * 40_000 + "-->"])
def test_the_theme_of_each_workbook_is_its_own(more: str) -> None:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    styles = '<fonts><font><color theme="1"/></font></fonts><cellXfs><xf/></cellXfs></styleSheet>'
    for colour in ("ABCDEF", "123456", "ABCDEF"):
        scheme = f'<a:clrScheme><a:dk1><a:srgbClr val="{colour}"/></a:dk1></a:clrScheme>'
        found = workbook(
            styles=f'<styleSheet xmlns="{M[1:-1]}">{styles}',
            theme__theme1=f'<a:theme xmlns:a="{a}">{scheme}{more}</a:theme>',
        )
        assert found.styles.of("0").font == Font(colour=colour)
    with pytest.raises(ReadError):
        workbook(theme__theme1=f"<theme>{more}")
