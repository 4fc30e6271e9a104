"""A page picture to tables of read cells and lines of text, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from disclosure_checks.readers.ocr.content import content_of
from disclosure_checks.readers.ocr.engine import Grey, as_grey, recognise
from disclosure_checks.readers.ocr.figures import CellRead, read_cells
from disclosure_checks.readers.ocr.grid import grid_of
from disclosure_checks.readers.ocr.level import Colour, levelled
from disclosure_checks.readers.ocr.lines import skew_of
from disclosure_checks.readers.ocr.readings import fitted
from disclosure_checks.readers.ocr.tables import Framed, tables_of

#: Ink of prose, dust, the height of its lines, and white between two of them.
_INK, _DUST, _LOWEST, _TALLEST = 150, 12, 10, 110
#: A line is text where its characters are so certain in the middle.
_TEXT = 0.6
#: A line that ends within this part of the text's width goes on in the next.
_FULL = 0.88
#: Specks for so many pixels are noise of the scanner.
_SPECKS = 4000
#: A table of the form has so many cells at least.
_CELLS = 6


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table: its cells row by row, at the height where it stands on the page."""

    top: int
    rows: tuple[tuple[CellRead, ...], ...]


@dataclass(frozen=True, slots=True)
class TextRead:
    """A paragraph at the height where it stands on the page, and its middle certainty (0 to 1)."""

    top: int
    text: str
    certainty: float


Piece = TableRead | TextRead


def read_page(picture: Colour) -> list[Piece]:
    """The tables and paragraphs of a page that stands upright, about 200 pixels an inch, from top to bottom."""
    page = straight(despeckled(levelled(picture)))
    framed = tables_of(page)
    tables = [table for table in map(_table, framed) if table is not None]
    read_cells([cell for table in tables for row in table.rows for cell in row])
    return sorted([*tables, *_paragraphs(page, framed)], key=lambda piece: piece.top)


def may_hold_table(picture: Colour) -> bool:
    """Whether a picture among text has ruled cells: a photo need not be read."""
    grids = (grid_of(table.grey) for table in tables_of(straight(levelled(picture))))
    return any(grid is not None and sum(map(len, grid.rows)) >= _CELLS for grid in grids)


def despeckled(grey: Grey) -> Grey:
    """The page without a scanner's salt and pepper, untouched where there is none."""
    ink = (grey < _INK).astype(np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    specks = int((boxes[1:, cv2.CC_STAT_AREA] <= 2).sum())
    return as_grey(cv2.medianBlur(grey, 3)) if specks * _SPECKS > grey.size * 4 else grey


def straight(grey: Grey) -> Grey:
    """The page turned until its lines are level."""
    angle = skew_of(grey)
    if abs(angle) < 0.02:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return as_grey(cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255))


def _table(framed: Framed) -> TableRead | None:
    grid = grid_of(framed.grey)
    if grid is None:
        return None
    cells = [tuple(CellRead(u, content_of(framed.grey, u)) for u in row) for row in grid.rows]
    return TableRead(framed.box[1], tuple(row for row in cells if row))


def _paragraphs(page: Grey, tables: list[Framed]) -> list[TextRead]:
    """The text outside of the tables, lines that fill the width joined with the next."""
    bare = page.copy()
    for table in tables:
        left, top, right, bottom = table.box
        bare[top : bottom + 1, left : right + 1] = 255
    boxes = _text_lines(bare)
    lines = recognise([fitted(bare[top:low, left:right]) for left, top, right, low in boxes])
    found: list[TextRead] = []
    widest = max((right for _, _, right, _ in boxes), default=0)
    open_until = 0
    for (_, top, right, low), line in zip(boxes, lines, strict=True):
        certainty = float(np.median(line.certainty)) if line.certainty else 0.0
        if certainty < _TEXT:
            continue
        if found and top < open_until:
            before = found.pop()
            found.append(TextRead(before.top, before.text + line.text, min(before.certainty, certainty)))
        else:
            found.append(TextRead(top, line.text, certainty))
        open_until = low + (low - top) if right > widest * _FULL else 0
    return found


def _text_lines(page: Grey) -> list[tuple[int, int, int, int]]:
    """The boxes of lines of text: left, top, right, bottom."""
    ink = (page < _INK).astype(np.uint8)
    count, marks, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sides = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    kept = ((boxes[:, cv2.CC_STAT_AREA] >= _DUST) & (sides[:, 1] <= _TALLEST)).astype(np.uint8)
    kept[0] = 0
    text = kept[marks] if count > 1 else ink * 0
    rows = text.sum(axis=1) > 1
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    found: list[tuple[int, int, int, int]] = []
    for top, low in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if _LOWEST <= low - top <= _TALLEST:
            columns = np.flatnonzero(text[top:low].any(axis=0))
            found.append((int(columns[0]), max(0, top - 2), int(columns[-1]) + 1, low + 2))
    return found
