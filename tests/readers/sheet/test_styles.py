"""Fonts, grounds and looks of cells by their numbers."""

from __future__ import annotations

import pytest
from lxml import etree

from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet.colours import Colours
from disclosure_checks.readers.sheet.styles import (
    Font,
    Look,
    M,
    Styles,
    conditional_look,
    font_of,
    is_of_symbols,
    why_hidden,
)  # fmt: skip


def element(name: str, inside: str) -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{M[1:-1]}">{inside}</{name}>')


@pytest.mark.parametrize(
    ("inside", "font"),
    [
        ("", Font()), ("<strike/>", Font(struck=True)), ('<strike val="0"/>', Font()),
        ('<strike val="false"/>', Font()), ('<vertAlign val="superscript"/>', Font(raised=True)),
        ('<vertAlign val="subscript"/>', Font(raised=True)), ('<vertAlign val="baseline"/>', Font()),
        ('<sz val="2"/>', Font(tiny=True)), ('<sz val="2.5"/>', Font()), ('<sz val="x"/>', Font()),
        ('<color rgb="FF0000FF"/>', Font(colour="0000FF")), ('<rFont val="Webdings"/>', Font(symbols=True)),
        ('<name val="Wingdings 2"/>', Font(symbols=True)), ('<name val="宋体"/>', Font()),
    ],
)  # fmt: skip
def test_a_font(inside: str, font: Font) -> None:
    assert font_of(element("font", inside), Colours()) == font


@pytest.mark.parametrize(
    ("name", "symbols"), [("Wingdings", True), ("wingdings 3", True), ("Marlett", True), ("Wingdingsish", False)]
)
def test_digits_are_pictures_in_few_fonts(name: str, symbols: bool) -> None:
    assert is_of_symbols(name) is symbols


@pytest.mark.parametrize(
    ("look", "font", "run"),
    [
        (Look(), None, Run("12")),
        (Look(font=Font(raised=True)), None, Run("12")),
        (Look(), Font(raised=True), Run("12", raised=True)),
        (Look(font=Font(tiny=True)), None, Run("12", hidden="tiny")),
        (Look(fill="000000"), None, Run("12", hidden="colour")),
        (Look(fill="000000"), Font(colour="FFFFFF"), Run("12")),
        (Look(fill="0000FF", font=Font(colour="FFFFFF")), None, Run("12")),
        (Look(fill="pattern", font=Font(colour="FFFFFF")), None, Run("12")),
        (Look(repeated=True), None, Run("12", unclear="crowded")),
        (Look(font=Font(symbols=True)), None, Run("12", unclear="picture")),
    ],
)
def test_a_text_as_it_is_seen(look: Look, font: Font | None, run: Run) -> None:
    assert look.run("12", font) == run


def test_only_digits_are_unclear_in_a_font_of_symbols() -> None:
    assert Look(font=Font(symbols=True)).run("甲") == Run("甲")


def styles(xf: str, inside: str = "") -> Look:
    made = f"""<numFmts><numFmt numFmtId="170" formatCode="0,"/></numFmts>
    <fonts><font/><font><strike/></font></fonts>
    <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
    <fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill>
    <fill><gradientFill><stop/></gradientFill></fill><fill><patternFill patternType="solid"/></fill></fills>
    <cellXfs><xf/><xf {xf}>{inside}</xf></cellXfs>"""
    return Styles(element("styleSheet", made)).of("1")


@pytest.mark.parametrize(
    ("xf", "inside", "look"),
    [
        ("", "", Look()), ('numFmtId="9"', "", Look("0%")), ('numFmtId="170"', "", Look("0,")),
        ('numFmtId="999"', "", Look()), ('numFmtId="x"', "", Look()), ('fontId="1"', "", Look(font=Font(struck=True))),
        ('fontId="7" fillId="-2"', "", Look()), ('fillId="1"', "", Look(fill="pattern")),
        ('fillId="2"', "", Look(fill="00FF00")), ('fillId="3"', "", Look(fill="pattern")),
        ('fillId="4"', "", Look(fill="pattern")), ("", '<alignment shrinkToFit="1"/>', Look(fitted=True)),
        ("", '<alignment textRotation="255"/>', Look(fitted=True)), ("", '<alignment horizontal="center"/>', Look()),
        ("", '<alignment horizontal="fill"/>', Look(repeated=True)),
    ],
)  # fmt: skip
def test_the_look_of_a_cell(xf: str, inside: str, look: Look) -> None:
    assert styles(xf, inside) == look


@pytest.mark.parametrize("number", [None, "", "-1", "2", "x", "99999999", "１"])
def test_a_style_that_is_not_there_is_no_style_of_another_cell(number: str | None) -> None:
    found = Styles(element("styleSheet", '<cellXfs><xf numFmtId="1"/><xf numFmtId="9"/></cellXfs>')).of(number)
    assert found in (Look(), Look("0"))
    assert Styles().of(number) == Look()


def test_a_condition_changes_only_what_it_names() -> None:
    colours = Colours()
    assert conditional_look(element("dxf", ""), colours) == Look(code="")
    fill = '<fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>'
    assert conditional_look(element("dxf", fill), colours) == Look("", fill="FF0000")
    assert conditional_look(element("dxf", '<numFmt formatCode=";;;"/>'), colours) == Look(";;;")


@pytest.mark.parametrize(
    ("font", "fill", "why"),
    [
        (Font(), "", ""), (Font(tiny=True), "", "tiny"), (Font(colour="FFFFFF"), "", "colour"),
        (Font(colour="FFFFFF"), "0000FF", ""), (Font(), "000000", "colour"), (Font(), "pattern", ""),
    ],
)  # fmt: skip
def test_why_text_is_not_seen_on_its_ground(font: Font, fill: str, why: str) -> None:
    assert why_hidden(font, fill) == why
    assert Look(font=font, fill=fill).hidden == why


@pytest.mark.parametrize(
    ("look", "plain"),
    [
        (Look(), True), (Look("@"), True), (Look("0"), False), (Look(font=Font(struck=True)), False),
        (Look(font=Font(symbols=True)), False), (Look(font=Font(tiny=True)), False), (Look(repeated=True), False),
        (Look(fill="FFFF00", font=Font(raised=True)), True), (Look(fill="000000"), False),
    ],
)  # fmt: skip
def test_a_plain_look_shows_what_is_stored(look: Look, plain: bool) -> None:
    assert look.plain is plain
    assert not plain or look.run("12") == Run("12")
