"""The tables and lines of all pages made into one document: what a page break parted is joined.

A table that goes on over a page break is one table: headings that are repeated there are left
out, and a row that the break cuts is put together where the parts are plainly one row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from disclosure_checks.model.document import Block, Cell, Location, Paragraph, Table, UnclearKind
from disclosure_checks.readers.pdf.layout import Item, PrintedCell, PrintedTable, Row
from disclosure_checks.readers.pdf.text import Line, join_lines
from disclosure_checks.text.figures import looks_like_figure

#: Edges of cells on two pages that are no further apart are the same.
_SAME_EDGE = 4.0
_PAGE_NUMBER = re.compile(r"\W*(?:第?\W*\d{1,3}\W*页?)(?:\W*(?:/|共|of)?\W*\d{1,3}\W*页?)?\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:[(（]\s*[一二三四五六七八九十\d]+\s*[)）]|[一二三四五六七八九十]+\s*、|\d+\s*[.．、])")
_RUNNING_HEAD_PAGES = 3


def blocks(pages: Sequence[Sequence[Item]]) -> list[Block]:
    """The items of all pages as tables and paragraphs."""
    return list(_blocks(_continued(_without_furniture(pages))))


def _without_furniture(pages: Sequence[Sequence[Item]]) -> Iterator[Item]:
    """All items but page numbers and a line that runs over the pages, unless the first page begins with it."""
    outermost = [
        {re.sub(r"\d+", "0", item.text) for item in (*items[:1], *items[-1:]) if isinstance(item, Line)}
        for items in pages
    ]
    counts = Counter(text for texts in outermost for text in texts)
    least = max(_RUNNING_HEAD_PAGES, len(pages) * 2 / 3)
    for number, items in enumerate(pages):
        kept = list(items)
        for end in (0, -1, 0, -1):
            if not kept or not isinstance(item := kept[end], Line):
                continue
            masked = re.sub(r"\d+", "0", item.text)
            running = len(item.pieces) == 1 and counts[masked] >= least
            # The line that the first page begins with may be the title that the others repeat; it parts no table.
            first = number == 0 and item is items[0]
            if _PAGE_NUMBER.fullmatch(item.text) or (running and not first):
                del kept[end]
        yield from kept


def _continued(items: Iterable[Item]) -> list[Item]:
    """Tables whose parts stand on pages that follow one another made into one."""
    joined: list[Item] = []
    last_page = 0
    for item in items:
        before = joined[-1] if joined else None
        if _is_next_part(before, item) and item.page == last_page + 1:
            joined[-1] = _one_table(cast("PrintedTable", before), cast("PrintedTable", item))
        else:
            joined.append(item)
        last_page = item.page
    return joined


def _is_next_part(table: Item | None, more: Item) -> bool:
    return (
        isinstance(table, PrintedTable)
        and isinstance(more, PrintedTable)
        and abs(more.left - table.left) < _SAME_EDGE
        and abs(more.right - table.right) < _SAME_EDGE
    )


def _one_table(table: PrintedTable, more: PrintedTable) -> PrintedTable:
    rows = list(more.rows)
    repeated = 0
    while repeated < min(len(rows), len(table.rows)) and _same_heading(table.rows[repeated], rows[repeated]):
        repeated += 1
    rows = rows[repeated:]
    if not rows:
        return table
    # A group's cell that goes on here is empty: it occurs where it starts.
    rows[0] = tuple(cell for cell in rows[0] if cell.text or not cell.tall)
    whole = _whole_row(table.rows[-1], rows[0])
    if whole is None:
        return replace(table, rows=(*table.rows, *rows))
    return replace(table, rows=(*table.rows[:-1], whole, *rows[1:]))


def _same_heading(row: Row, again: Row) -> bool:
    texts = [cell.text for cell in row]
    return texts == [cell.text for cell in again] and not any(text and looks_like_figure(text) for text in texts)


def _whole_row(upper: Row, lower: Row) -> Row | None:
    """The row whose two parts a page break parted, None where these are two rows.

    The label stands in one part, or fills its cell in the upper part and goes on without a number in
    the lower. A figure that has digits in both parts may be one that was cut: it is unclear.
    """
    pairs = [(above, below) for above in upper for below in lower if _same_edges(above, below)]
    if any(not cell.tall and cell.text and all(cell is not below for _, below in pairs) for cell in lower):
        return None
    both = [(above, below) for above, below in pairs if above.text and below.text]
    cut = [(above, below) for above, below in both if _is_figure(above) and _is_figure(below)]
    labels = [pair for pair in both if pair not in cut]
    aboves = [above for above, below in pairs if above.text and not below.text]
    belows = [below for above, below in pairs if below.text and not above.text]
    if labels:
        (above, below), *others = labels
        # A label that ends in the upper part goes on where the lower part has nothing but the rest of a figure.
        open_ended = above.full or (bool(cut) and any(map(_is_figure, aboves)) and not belows)
        label_goes_on = open_ended and not _NUMBERED.match(below.text) and not looks_like_figure(below.text)
        if others or not label_goes_on or not (cut or bool(aboves) != bool(belows)):
            return None
    elif cut:
        if not all(map(_is_figure, belows)) or all(map(_is_figure, aboves)):
            return None
    elif not (_is_label(aboves, belows) or _is_label(belows, aboves)):
        return None
    rest = {id(above): below for above, below in pairs}
    torn = {id(above) for above, _ in cut}
    return tuple(_joined(c, rest[id(c)], cut=id(c) in torn) if id(c) in rest else c for c in upper)


def _is_figure(cell: PrintedCell) -> bool:
    return bool(cell.text) and looks_like_figure(cell.text)


def _joined(above: PrintedCell, below: PrintedCell, *, cut: bool) -> PrintedCell:
    """Two parts of a cell as one."""
    upper, lower = above.shown, below.shown
    unclear: UnclearKind | Literal[""] = "broken-figure" if cut else upper.unclear or lower.unclear
    text = join_lines(upper.text, lower.text)
    return replace(above, shown=replace(upper, text=text, left_out=upper.left_out + lower.left_out, unclear=unclear))


def _same_edges(cell: PrintedCell, other: PrintedCell) -> bool:
    return abs(cell.left - other.left) < _SAME_EDGE and abs(cell.right - other.right) < _SAME_EDGE


def _is_label(label: Sequence[PrintedCell], figures: Sequence[PrintedCell]) -> bool:
    """Whether one cell of text stands alone, and the figures of its row on the other page."""
    return (
        len(label) == 1
        and not looks_like_figure(label[0].text)
        and bool(figures)
        and all(looks_like_figure(cell.text) and cell.left >= label[0].right - _SAME_EDGE for cell in figures)
    )


# ------------------------------------------------------------------ paragraphs


def _blocks(items: Sequence[Item]) -> Iterator[Block]:
    margins = _Margins.of(items)
    rows: list[tuple[Cell, ...]] = []
    paragraph: list[Line] = []
    for item in items:
        plain = item if isinstance(item, Line) and len(item.pieces) == 1 else None
        if paragraph and not (plain and margins.goes_on(paragraph[-1], plain)):
            yield _paragraph(paragraph)
            paragraph = []
        if rows and (plain or isinstance(item, PrintedTable)):
            yield Table(tuple(rows))
            rows = []
        if isinstance(item, PrintedTable):
            yield Table(tuple(tuple(cell.shown for cell in row) for row in item.rows))
        elif plain:
            paragraph.append(plain)
        else:
            place = Location(page=item.page, line=item.number)
            rows.append(tuple(Cell(p, replace(place, column=n)) for n, p in enumerate(item.pieces, 1)))
    if paragraph:
        yield _paragraph(paragraph)
    if rows:
        yield Table(tuple(rows))


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = ""
    for line in lines:
        text = join_lines(text, line.text, " ")
    return Paragraph(text, Location(page=lines[0].page, line=lines[0].number))


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the lines of the text begin and end."""

    left: float
    right: float

    @classmethod
    def of(cls, items: Iterable[Item]) -> _Margins:
        lines = [item for item in items if isinstance(item, Line) and len(item.pieces) == 1]
        if not lines:
            return cls(0, 0)
        lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
        return cls(lefts[len(lefts) // 10], rights[len(rights) * 9 // 10])

    def goes_on(self, line: Line, below: Line) -> bool:
        """Whether a paragraph goes on from a full line to the next one, also over a page break."""
        near = below.y - line.y < 4 * line.size if below.page == line.page else below.page == line.page + 1
        full = line.right >= self.right - 2 * line.size
        flush = below.left <= self.left + 1.2 * below.size
        return near and full and flush and not _NUMBERED.match(below.text)
