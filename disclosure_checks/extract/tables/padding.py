"""Value cells told from the empty cells that lost spans leave in a row of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_checks.extract.tables.rows import PrintedRow
from disclosure_checks.extract.tables.stream import Token


@dataclass(frozen=True, slots=True)
class Padding:
    """Where a table's rows have the empty cells that lost spans left, as its plain rows show it.

    Attributes:
        side: ``behind`` or ``front`` of the values, empty where no row shows it.
        shapes: Shapes of rows whose values are plainly told from the padding.
    """

    side: str = ""
    shapes: frozenset[tuple[int, int]] = frozenset()


def padding_of(rows: Sequence[tuple[PrintedRow, int]]) -> Padding:
    """The padding that the plain rows of a table agree on."""
    sides: set[str] = set()
    shapes: set[tuple[int, int]] = set()
    for row, width in rows:
        spare = len(row.cells) - width
        if spare <= 0:
            continue
        behind, front = _padded(row.cells, width)
        if behind != front:
            edge = row.cells[width - 1] if behind else row.cells[spare]
            sides.add("behind" if behind else "front")
            if not edge.is_empty:
                shapes.add(row.shape)
    return Padding(sides.pop() if len(sides) == 1 else "", frozenset(shapes))


def value_cells(row: PrintedRow, width: int, padding: Padding, places: tuple[int, ...] = ()) -> tuple[Token, ...] | str:
    """The row's value cells, or the reason why they are not known.

    Where the rows and the headings have one grid, a value stands under its heading.

    Empty cells in excess are padding. Where a blank value stands next to the padding, the two
    are told apart by a row of the same shape whose values are plain.
    """
    cells = row.cells
    spare = len(cells) - width
    if spare < 0:
        return "cells-differ"
    if spare == 0 or all(token.is_empty for token in cells):
        return cells[:width]
    if places:
        return _under_headings(cells, places)
    behind, front = _padded(cells, width)
    if not behind and not front:
        return "cells-differ"
    side = padding.side if behind and front else "behind" if behind else "front"
    if not side:
        return "blanks-unclear"
    edge = cells[width - 1] if side == "behind" else cells[spare]
    if edge.is_empty and row.shape not in padding.shapes:
        return "blanks-unclear"
    return cells[:width] if side == "behind" else cells[spare:]


def _under_headings(cells: Sequence[Token], places: tuple[int, ...]) -> tuple[Token, ...] | str:
    """The cells at the places of the headings; what stands at others must be empty."""
    at = {token.location.column: token for token in cells}
    if not all(place in at for place in places):
        return "cells-differ"
    if any(not token.is_empty for place, token in at.items() if place not in places):
        return "blanks-unclear"
    return tuple(at[place] for place in places)


def _padded(cells: Sequence[Token], width: int) -> tuple[bool, bool]:
    """Whether the cells beyond the width are empty when they are taken from behind, from the front."""
    spare = len(cells) - width
    return all(t.is_empty for t in cells[width:]), all(t.is_empty for t in cells[:spare])
