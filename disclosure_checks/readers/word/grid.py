"""The rows of a Word table: cells with their places in the grid, merged ones once, where they start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.model.document import Cell, LeftOut, LeftOutKind, Location
from disclosure_checks.readers import shown
from disclosure_checks.readers.word.looks import SOME_COLOUR, Looks, ground_of
from disclosure_checks.readers.word.markup import TBL, TC, TR, VAL, W, content, is_on
from disclosure_checks.readers.word.runs import Inline

#: Twentieths of a point: a row of no more height shows nothing of its text.
_FLAT = 40
_SPAN, _VERTICAL, _HORIZONTAL = W + "gridSpan", W + "vMerge", W + "hMerge"
_SHADING, _DELETED = W + "shd", W + "cellDel"


@dataclass(slots=True)
class Rows:
    """The rows of a table.

    Attributes:
        rows: Its distinct cells; a row of which nothing is shown is none.
        left_out: What is stored in rows and cells that are not shown.
    """

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def is_layout(table: etree._Element) -> bool:
    """Whether a table holds another one with more than one cell, so that it only sets things beside each other."""
    nested = table.iterdescendants(TBL)
    return any(len(list(islice(inner.iter(TC), 2))) > 1 for inner in nested)


def read_rows(table: etree._Element, number: int, inline: Inline) -> Rows:
    """The rows of a table.

    Args:
        table: The table; tables of one cell inside are text of their cells.
        number: Its number in the document.
        inline: Reads the cells.
    """
    found = Rows()
    on_ground = _has_ground(table, inline.looks)
    above: set[int] = set()
    line = 0
    for row in content(table):
        if row.tag != TR:
            continue
        line += 1
        cells, above = _cells(row, Location(table=number, row=line), above, inline, on_ground)
        gone = _why_gone(row) or (cells and _shows_nothing(cells))
        if gone:
            found.left_out += [left for cell in cells for left in cell.left_out]
        elif cells:
            found.rows.append(tuple(cells))
    return found


def _shows_nothing(cells: list[Cell]) -> bool:
    """Whether text is stored in a row and none of it is shown, so that the row is not there for a person."""
    if any(cell.text or cell.unclear for cell in cells):
        return False
    return any(left.kind in ("hidden", "deleted", "outside") for cell in cells for left in cell.left_out)


def _why_gone(row: etree._Element) -> LeftOutKind | str:
    properties = row.find(W + "trPr")
    if properties is None:
        return ""
    if properties.find(W + "del") is not None:
        return "deleted"
    height = properties.find(W + "trHeight")
    if height is not None and height.get(W + "hRule") == "exact" and _number(height, _FLAT + 1) <= _FLAT:
        return "outside"
    hidden = properties.find(W + "hidden")
    return "hidden" if hidden is not None and is_on(hidden) else ""


def _cells(
    row: etree._Element, place: Location, above: set[int], inline: Inline, on_ground: str
) -> tuple[list[Cell], set[int]]:
    """The cells that start in a row, and the columns whose cells may go on in the next one."""
    cells: list[Cell] = []
    below: set[int] = set()
    why = _why_gone(row)
    properties = row.find(W + "trPr")
    before = None if properties is None else properties.find(W + "gridBefore")
    column = 1 + (0 if before is None else _number(before, 0))
    for cell in content(row):
        if cell.tag != TC:
            continue
        about = _about(cell.find(W + "tcPr"))
        if about.deleted:
            continue
        continued = (about.horizontal == "continue" and bool(cells)) or (
            about.vertical == "continue" and column in above
        )
        if not continued:
            at = Location(None, place.table, place.row, column)
            cells.append(shown.cell(inline.cell(cell, about.ground or on_ground, why), at))
        if about.vertical:
            below.add(column)
        column += about.width
    return cells, below


@dataclass(slots=True)
class _About:
    """What the properties of a cell say."""

    width: int = 1
    vertical: str = ""
    horizontal: str = ""
    ground: str = ""
    deleted: bool = False


def _about(properties: etree._Element | None) -> _About:
    found = _About()
    for element in () if properties is None else properties:
        tag = element.tag
        if tag == _SPAN:
            found.width = max(1, _number(element, 1))
        elif tag == _VERTICAL:
            found.vertical = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == _HORIZONTAL:
            found.horizontal = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == _SHADING:
            found.ground = ground_of(element)
        elif tag == _DELETED:
            found.deleted = True
    return found


def _number(element: etree._Element, default: int) -> int:
    text = element.get(VAL)
    return min(int(text[:6]), limits.SPAN) if text and text.isascii() and text.isdigit() else default


def _has_ground(table: etree._Element, looks: Looks) -> str:
    """The ground that the table or its style gives some of its cells (``ground_of``)."""
    about = table.find(W + "tblPr")
    if about is None:
        return SOME_COLOUR if looks.dark else ""
    style, shading = about.find(W + "tblStyle"), about.find(W + "shd")
    styled = style is not None and looks.has_ground(style.get(VAL, ""))
    own = "" if shading is None else ground_of(shading)
    return SOME_COLOUR if looks.dark or styled or own else ""


def cells_of(table: etree._Element) -> Iterator[etree._Element]:
    """The cells of a table in reading order."""
    for row in content(table):
        if row.tag == TR:
            yield from (cell for cell in content(row) if cell.tag == TC)
