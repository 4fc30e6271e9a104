"""Conditions of LibreOffice sheets: where one may hide a figure, that figure is unclear, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclosure_checks import ReadError
from disclosure_checks.model.document import Cell, Run, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.odf_conditions import apply
from disclosure_checks.readers.sheet.grid import Cells
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


@pytest.mark.parametrize(
    ("area", "unclear"),
    [
        ("表.B1:表.B1", True), ("表.B1", True), ("表.A1:表.C9", True), ("'年报 一'.A1:'年报 一'.B2", True),
        ("'a''b.c'.B1", True),
        ("表.D1:表.D9 表.B1:表.B2", True), ("表.B2:表.B9", False), ("表.A1:表.A9", False), ("", False), ("表.x", False),
    ],
)  # fmt: skip
def test_a_condition_holds_in_its_areas(area: str, unclear: bool) -> None:
    found = sheet(cell(p("81")), condition(RULE.format("Hide_1", "&gt;80"), area))[0][1]
    assert found.unclear == ("number-format" if unclear else "")


@given(st.integers(-50, 50), st.integers(-50, 50), st.sampled_from(["=", "&lt;&gt;", "&lt;", "&lt;=", "&gt;", "&gt;="]))
def test_what_a_comparison_holds_for_is_what_it_makes_unclear(figure: int, bound: int, sign: str) -> None:
    holds = {
        "=": figure == bound, "&lt;&gt;": figure != bound, "&lt;": figure < bound, "&lt;=": figure <= bound,
        "&gt;": figure > bound, "&gt;=": figure >= bound,
    }[sign]  # fmt: skip
    cells = Cells(hidden_columns=[])
    cells.add((0, 1), Run(str(figure)))
    root = etree.fromstring(
        f"<table:table {SPACES} {MORE}>{condition(RULE.format('H', f'{sign}{bound}'))}</table:table>"
    )
    apply(root, {("table-cell", "H"): {"{urn:oasis:names:tc:opendocument:xmlns:text:1.0}display": "none"}}, cells)
    assert [run.unclear for run in cells.runs.get((0, 1), (Run(""),))] == ["number-format" if holds else ""]


def test_conditions_on_many_cells_are_bounded() -> None:
    cells = Cells(hidden_columns=[])
    for row_ in range(1_000):
        cells.add((row_, 0), Run("1"))
    areas = " ".join(["表.B1:表.B2"] * 6_000)
    root = etree.fromstring(f"<table:table {SPACES} {MORE}>{condition(RULE.format('H', ''), areas)}</table:table>")
    with pytest.raises(ReadError) as caught:
        apply(root, {("table-cell", "H"): {"data-style": "N2"}}, cells)
    assert caught.value.reason == "too-long"
