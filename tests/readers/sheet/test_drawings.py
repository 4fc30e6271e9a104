"""Boxes and small pictures over the cells of a sheet."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.sheet.drawings import boxes_of
from tests import office_files
from tests.readers.sheet.test_worksheet import BOX, DRAWING, RELATIONS

FILLED = BOX.format("", "注").replace(
    "<xdr:spPr/>", '<xdr:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></xdr:spPr>'
)
Places = list[tuple[tuple[int, int], tuple[int, int]]]


def place(name: str, row: int, column: int, down: int = 0, along: int = 0) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{along}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
    )


def boxes(*anchors: str) -> Places:
    """The cells under what is anchored so."""
    drawing = "".join(f"<xdr:twoCellAnchor>{anchor}</xdr:twoCellAnchor>" for anchor in anchors)
    space = f'xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"'
    files = {
        "xl/worksheets/sheet1.xml": "<a/>",
        "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS,
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {space}>{drawing}</xdr:wsDr>",
    }
    package = Package(office_files.zipped({name: text.encode() for name, text in files.items()}))
    return boxes_of(package, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("start", "end", "area"),
    [
        (place("from", 1, 1), place("to", 1, 1, 200_000, 200_000), ((1, 1), (1, 1))),
        (place("from", 1, 1), place("to", 3, 4, 200_000, 200_000), ((1, 1), (3, 4))),
        (place("from", 1, 1), place("to", 3, 4, 100_000, 100_000), ((1, 1), (2, 3))),
        (place("from", 1, 1, 500_000, 500_000), place("to", 3, 4, 200_000, 200_000), ((2, 2), (3, 4))),
        (place("from", 5, 2), "", ((5, 2), (5, 2))),
    ],
)
def test_which_cells_lie_under_a_box(start: str, end: str, area: tuple[tuple[int, int], tuple[int, int]]) -> None:
    """What reaches a hair into the next cell does not lie over it."""
    assert boxes(start + end + BOX.format("", "72")) == [area]


@pytest.mark.parametrize(
    ("shape", "covers"),
    [
        (BOX.format("", "72"), True), (BOX.format("", "注"), False), (FILLED, True), (BOX.format("", ""), False),
        (BOX.format(' hidden="1"', "72"), False), (FILLED.replace('name="t"', 'name="t" hidden="true"'), False),
        ("<xdr:pic/>", True), ("<xdr:cxnSp/>", False), ("<xdr:graphicFrame/>", False), ("", False),
    ],
)  # fmt: skip
def test_what_covers(shape: str, covers: bool) -> None:
    found = boxes(place("from", 1, 1) + place("to", 1, 2) + shape)
    assert bool(found) is covers


@pytest.mark.parametrize(("rows", "columns", "covers"), [(0, 0, True), (1, 1, True), (2, 0, False), (0, 2, False)])
def test_a_large_picture_is_no_figure(rows: int, columns: int, covers: bool) -> None:
    end = place("to", 1 + rows, 1 + columns, 200_000, 200_000)
    assert bool(boxes(place("from", 1, 1) + end + "<xdr:pic/>")) is covers


def test_a_seal_hides_no_other_box_and_an_anchor_without_a_place_is_passed_over() -> None:
    assert boxes("<xdr:pic/>", place("from", 2, 2) + "<xdr:pic/>") == [((2, 2), (2, 2))]


def test_a_sheet_without_a_drawing_has_none() -> None:
    package = Package(office_files.zipped({"xl/worksheets/sheet1.xml": b"<a/>"}))
    assert boxes_of(package, "xl/worksheets/sheet1.xml") == []
