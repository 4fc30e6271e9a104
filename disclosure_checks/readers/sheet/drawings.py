"""Boxes with text and small pictures that float over the cells of a worksheet."""

from __future__ import annotations

from lxml import etree

from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.sheet.formulas import Place

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
#: In EMU: what reaches so little into a cell does not lie over it; how far into a cell something may begin.
_TOUCHES, _BEGINS = 150_000, 450_000
#: A picture over more cells in one direction is no figure.
_LARGE = 2
#: So many anchors are looked at.
_MOST = 1_000


def boxes_of(package: Package, part: str) -> list[tuple[Place, Place]]:
    """First and last cell under each box with a figure or a ground of its own, and under each small picture.

    Args:
        package: The workbook.
        part: The sheet's part.
    """
    found = []
    for relation in package.relations(part):
        root = package.xml(relation.target) if relation.kind == "drawing" else None
        for anchor in [] if root is None else list(root.iterchildren("*"))[:_MOST]:
            area = _area(anchor)
            if area is not None and _covers(anchor, area):
                found.append(area)
    return found


def _area(anchor: etree._Element) -> tuple[Place, Place] | None:
    start, end = anchor.find(f"{_XDR}from"), anchor.find(f"{_XDR}to")
    if start is None:
        return None
    first = [_value(start, kind) + (_value(start, f"{kind}Off") > _BEGINS) for kind in ("row", "col")]
    if end is None:
        return (first[0], first[1]), (first[0], first[1])
    last = [_value(end, kind) - (_value(end, f"{kind}Off") < _TOUCHES) for kind in ("row", "col")]
    return (first[0], first[1]), (max(first[0], last[0]), max(first[1], last[1]))


def _value(place: etree._Element, name: str) -> int:
    text = place.findtext(f"{_XDR}{name}") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _covers(anchor: etree._Element, area: tuple[Place, Place]) -> bool:
    about = next(anchor.iter(f"{_XDR}cNvPr"), None)
    if about is not None and about.get("hidden") in ("1", "true"):
        return False
    (top, left), (bottom, right) = area
    if next(anchor.iter(f"{_XDR}pic"), None) is not None:
        return bottom - top < _LARGE and right - left < _LARGE
    shape = next(anchor.iter(f"{_XDR}sp"), None)
    if shape is None:
        return False
    text = "".join(node.text or "" for node in shape.iter(f"{_A}t"))
    return any(map(str.isdigit, text)) or shape.find(f"{_XDR}spPr/{_A}solidFill") is not None
