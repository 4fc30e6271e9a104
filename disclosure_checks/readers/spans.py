"""Rows of text in which a spanned cell is repeated in every place that it spans, as converters write them.

``行政许可,1234,1234,1234`` below ``信息内容,本年处理决定数量,本年处理决定数量,本年处理决定数量`` is one figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_checks.model.document import Cell
from disclosure_checks.text.figures import looks_like_figure

Row = tuple[Cell, ...]
#: A shorter text may stand twice side by side without being one cell.
_LEAST = 4


def distinct(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with each spanned cell once, where it starts; as they are where no row of labels repeats one."""
    if not any(_spans(row) for row in rows):
        return tuple(rows)
    found = []
    spans: list[tuple[int, int]] = []
    above: Row = ()
    for row in rows:
        own = _spans(row)
        if own or not any(cell.text and looks_like_figure(cell.text) for cell in row):
            spans = own
        apart = {n for start, end in spans if _is_one(row[start:end]) for n in range(start + 1, end)}
        if len(above) == len(row):
            apart |= {n for n, cell in enumerate(row) if _is_label(cell) and cell.text == above[n].text}
        found.append(tuple(cell for n, cell in enumerate(row) if n not in apart))
        above = row
    return tuple(row for row in found if row)


def _is_label(cell: Cell) -> bool:
    return len(cell.text) >= 2 and not looks_like_figure(cell.text)


def _is_one(cells: Row) -> bool:
    return len({cell.text for cell in cells}) == 1


def _spans(row: Row) -> list[tuple[int, int]]:
    """Where the same label stands side by side, first place and the one behind the last."""
    spans = []
    start = 0
    for n in range(1, len(row) + 1):
        if n == len(row) or row[n].text != row[start].text:
            if n - start > 1 and len(row[start].text) >= _LEAST and not looks_like_figure(row[start].text):
                spans.append((start, n))
            start = n
    return spans
