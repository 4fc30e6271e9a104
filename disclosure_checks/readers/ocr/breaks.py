"""A row that a page break cuts in two: its label begins on one page and ends on the next, its figures stand on one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from disclosure_checks.readers.ocr.figures import CellRead
from disclosure_checks.readers.ocr.page import Piece, TableRead

#: A label that begins like this is one of its own.
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]")

_Row = tuple[CellRead, ...]


def joined(pages: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The pages with cut rows made whole; the whole row stands on the page of its figures."""
    found = [list(page) for page in pages]
    for before, after in pairwise(found):
        if before and after and isinstance(before[-1], TableRead) and isinstance(after[0], TableRead):
            upper, lower = before[-1], after[0]
            parts = _joined(upper.rows[-1], lower.rows[0]) if upper.rows and lower.rows else None
            if parts is not None:
                kept, going_on = parts
                before[-1] = replace(upper, rows=(*upper.rows[:-1], *kept))
                after[0] = replace(lower, rows=(*going_on, *lower.rows[1:]))
    return found


def _joined(upper: _Row, lower: _Row) -> tuple[tuple[_Row, ...], tuple[_Row, ...]] | None:
    """The two rows as one that stands above or below the break, None where they are two."""
    columns = [{cell.unit.column: cell for cell in row} for row in (upper, lower)]
    if not lower or [*columns[0]][-len(lower) :] != [*columns[1]][-len(upper) :]:
        return None
    figures = [[cell for cell in row if cell.kind in ("figure", "mark")] for row in (upper, lower)]
    labels = [[cell for cell in row if cell.kind == "label"] for row in (upper, lower)]
    if bool(figures[0]) == bool(figures[1]) or not labels[0] or len(labels[1]) != 1:
        return None
    head, rest = labels[0][-1], labels[1][0]
    if head.unit.column != rest.unit.column or _NUMBERED.match(rest.text):
        return None
    whole = replace(head, text=head.text + rest.text, certainty=min(head.certainty, rest.certainty))
    row = tuple(whole if cell is head or cell is rest else cell for cell in (upper if figures[0] else lower))
    if figures[0]:
        return (row,), ()
    missing = tuple(cell for cell in labels[0][:-1] if cell.unit.column not in columns[1])
    return (), ((*missing, *row),)
