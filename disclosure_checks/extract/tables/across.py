"""A table whose rows are printed side by side: headings, then one line with all its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from disclosure_checks.extract.tables.stream import Stream, Token
from disclosure_checks.model.form import Block
from disclosure_checks.text.folding import fold

#: The first heading opens the table if so many of its other headings follow within reach.
_HEADINGS, _REACH = 3, 60


@dataclass(frozen=True, slots=True)
class AcrossFound:
    """The printed headings and cells; ``doubled`` counts further lines of cells behind them."""

    heads: tuple[Token, ...]
    cells: tuple[Token, ...]
    start: int
    end: int
    doubled: int = 0


def printings(block: Block, stream: Stream, start: int, end: int) -> Iterator[AcrossFound]:
    """Every printing of the table between two stream positions; headings without cells only where there is no other."""
    first = None
    filled = 0
    while (found := locate_across(block, stream, start, end)) is not None:
        first = first or found
        if found.cells:
            filled += 1
            yield found
        start = found.end
    if first is not None and not filled:
        yield first


def locate_across(block: Block, stream: Stream, start: int, end: int) -> AcrossFound | None:
    """Find the table between two stream positions, or None where its headings are not there."""
    labels = _labels(block)
    opens = _opening(block, labels, stream, start, end)
    if opens is None:
        return None
    position, last_head = opens, opens
    while position < end and stream[position].kind != "prose":
        token = stream[position]
        if token.kind == "label":
            if token.folded not in labels and not any(label.startswith(token.folded) for label in labels):
                break
            last_head = position
        elif token.kind == "figure":
            break
        position += 1
    heads = tuple(t for t in stream[opens : last_head + 1] if t.kind == "label")
    lines = _lines_of_cells(stream, last_head, end, len(block.rows) * len(block.columns))
    if not lines:
        return AcrossFound(heads, (), opens, last_head + 1)
    first, stop = lines[0]
    return AcrossFound(heads, tuple(stream[first:stop]), opens, stop, len(lines) - 1)


@cache
def _labels(block: Block) -> frozenset[str]:
    """The folded headings of the table."""
    return frozenset(fold(label) for line in block.header for label in line)


def _opening(block: Block, labels: frozenset[str], stream: Stream, start: int, end: int) -> int | None:
    for position in stream.labels.get(fold(block.header[0][0]), ()):
        if not start <= position < end:
            continue
        near = stream[position + 1 : min(end, position + _REACH)]
        if sum(token.folded in labels for token in near if token.folded) >= _HEADINGS:
            return position
    return None


def _lines_of_cells(stream: Stream, last_head: int, end: int, width: int) -> list[tuple[int, int]]:
    """Start and end of each line of cells behind the headings.

    Rows of a true table that hold enough cells, whatever stands in some of them; else the run
    of figures and blanks behind the last heading.
    """
    lines: list[tuple[int, int]] = []
    position = last_head + 1
    while position < end and stream[position].row == stream[last_head].row:
        position += 1
    if any(token.kind == "figure" for token in stream[last_head + 1 : position]):
        position = last_head + 1  # headings and figures share a row: the report is one line
    run_start = position
    while position < end:
        stop = position
        while stop < end and stream[stop].row == stream[position].row:
            stop += 1
        while stop > position + width and not stream[stop - 1].is_value:
            stop -= 1  # a lone pipe behind the last cell draws the next heading into the row
        row = stream[position:stop]
        if len(row) < width or sum(token.is_value for token in row) * 2 < len(row):
            break
        if any(token.kind == "figure" for token in row) or not lines:
            lines.append((position, stop))
        position = stop
    filled = [line for line in lines if any(t.kind == "figure" for t in stream[line[0] : line[1]])]
    if lines:
        return filled or lines[:1]
    stop = run_start
    while stop < end and stream[stop].is_value:
        stop += 1
    return [(run_start, stop)] if stop > run_start else []
