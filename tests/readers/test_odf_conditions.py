"""Sheets of LibreOffice: conditions, colours of number formats, low rows, boxes and formulas that change."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Cell, Table
from disclosure_checks.readers import read_bytes
from tests import office_files
from tests.readers.test_odf import SPACES, cell, p, row, table

MORE = (
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
)
STYLES = """
<number:number-style style:name="N1"><style:text-properties fo:color="#ffffff"/></number:number-style>
<style:style style:name="pale" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="Hide_5f_1" style:display-name="Hide_1" style:family="table-cell">
  <style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="Red" style:family="table-cell"><style:text-properties fo:color="#ff0000"/></style:style>
<style:style style:name="Other" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="signs" style:family="table-cell">
  <style:text-properties style:font-name="Wingdings"/></style:style>
<style:style style:name="again" style:family="table-cell">
  <style:table-cell-properties style:repeat-content="true"/></style:style>
<style:style style:name="low" style:family="table-row">
  <style:table-row-properties style:row-height="0.5mm"/></style:style>
<style:style style:name="high" style:family="table-row">
  <style:table-row-properties style:row-height="5mm"/></style:style>
"""


def sheet(first: str, behind: str = "", more: str = "") -> list[list[Cell]]:
    """The cells of a sheet of two rows, the first of which holds a figure."""
    body = table(row(cell(p("甲")), first, more=more), row(cell(p("乙")), cell(p("5"))), behind)
    content = (
        f"<office:document-content {SPACES} {MORE}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    data = office_files.zipped({"mimetype": mimetype, "content.xml": content.encode()})
    (found,) = [block for block in read_bytes("a.ods", data).blocks if isinstance(block, Table)]
    assert [c.text for c in found.rows[-1]] == ["乙", "5"]
    return [list(cells) for cells in found.rows]


def condition(inside: str, area: str = "表.B1:表.B1") -> str:
    """A conditional format of an area."""
    return (
        f'<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="{area}">{inside}'
        "</calcext:conditional-format></calcext:conditional-formats>"
    )


RULE = '<calcext:condition calcext:apply-style-name="{}" calcext:value="{}"/>'


@pytest.mark.parametrize(
    ("rule", "unclear"),
    [
        (RULE.format("Hide_1", "&gt;80"), True), (RULE.format("Hide_1", "&lt;80"), False),
        (RULE.format("Hide_1", "=81"), True), (RULE.format("Hide_1", "between(1,9)"), True),
        (RULE.format("Red", "&gt;80"), False), (RULE.format("Other", "&gt;80"), True),
        ('<calcext:data-bar calcext:show-value="false"/>', True), ("<calcext:data-bar/>", False),
    ],
)  # fmt: skip
def test_a_condition_that_may_hide_a_figure_makes_it_unclear(rule: str, unclear: bool) -> None:
    found = sheet(cell(p("81")), condition(rule))[0][1]
    assert (found.text, found.unclear) == ("81", "number-format" if unclear else "")


def test_a_condition_on_other_cells_hides_nothing() -> None:
    assert sheet(cell(p("81")), condition(RULE.format("Hide_1", "&gt;80"), "表.C1:表.D9"))[0][1].unclear == ""


def test_a_number_in_a_white_format_is_not_seen() -> None:
    found = sheet(cell(p("81"), 'table:style-name="pale"'))[0][1]
    assert (found.text, [left.kind for left in found.left_out]) == ("", ["colour"])


@pytest.mark.parametrize(("style", "why"), [("signs", "picture"), ("again", "crowded"), ("Red", "")])
def test_fonts_of_pictures_and_repeated_figures_are_unclear(style: str, why: str) -> None:
    assert sheet(cell(p("81"), f'table:style-name="{style}"'))[0][1].unclear == why


@pytest.mark.parametrize(("formula", "why"), [("of:=DAY(TODAY())", "outdated"), ("of:=[.A1]+1", "")])
def test_formulas_that_change_are_outdated(formula: str, why: str) -> None:
    assert sheet(cell(p("81"), f'table:formula="{formula}"'))[0][1].unclear == why


@pytest.mark.parametrize(("text", "why"), [("72", "covered-by-box"), ("注", "")])
def test_a_figure_under_a_box_is_unclear(text: str, why: str) -> None:
    box = f"<draw:custom-shape>{p(text)}</draw:custom-shape>"
    assert sheet(cell(p("81") + box))[0][1].unclear == why


@pytest.mark.parametrize(("style", "count"), [("low", 1), ("high", 2)])
def test_a_row_too_low_to_be_seen_is_none(style: str, count: int) -> None:
    assert len(sheet(cell(p("81")), more=f'table:style-name="{style}"')) == count
