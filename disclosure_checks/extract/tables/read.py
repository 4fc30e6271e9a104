"""The tables of one report: rows and columns confirmed, cells made into facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from disclosure_checks.extract.tables.across import AcrossFound, printings
from disclosure_checks.extract.tables.cell import read_cell
from disclosure_checks.extract.tables.columns import Headings, is_heading, read_headings
from disclosure_checks.extract.tables.copies import stretches_of, take
from disclosure_checks.extract.tables.draft import Draft
from disclosure_checks.extract.tables.form_found import foreign_headings
from disclosure_checks.extract.tables.padding import Padding, padding_of, value_cells
from disclosure_checks.extract.tables.parts import Part
from disclosure_checks.extract.tables.rows import WIDEST, FormRows, LocatedRows, PrintedRow, Problem, form_rows, locate
from disclosure_checks.extract.tables.stream import Stream, Token
from disclosure_checks.model.document import Location
from disclosure_checks.model.form import Block, FormTable
from disclosure_checks.model.report import MISSING, Fact, Observation
from disclosure_checks.text.folding import fold


def read_tables(draft: Draft, stream: Stream, part: Part) -> None:
    """Table 3 first, since its labels are surest; the others lie before and behind it."""
    tables = {table.number: table for table in draft.edition.tables}
    opens, closes = part.start, part.end
    middle = _read_down(draft, tables[3], stream, opens, closes)
    before_end, behind_start = middle or (closes, opens)
    _read_down(draft, tables[2], stream, _heading_of(tables[2], stream, opens, before_end), before_end)
    _read_across(draft, tables[4], stream, behind_start, closes)
    draft.facts = {concept: draft.facts.get(concept, MISSING) for concept in draft.edition.concepts}


def _heading_of(table: FormTable, stream: Stream, start: int, end: int) -> int:
    """Where the table's first caption or heading stands, which keeps a page's menus out of it."""
    return next(iter(stream.places_of(_heads(table), start, end)), start)


@cache
def _heads(table: FormTable) -> frozenset[str]:
    """The folded caption and first headings of a table."""
    first = table.blocks[0]
    return frozenset(map(fold, (first.caption, *first.header[0])))


def _read_down(draft: Draft, table: FormTable, stream: Stream, start: int, end: int) -> tuple[int, int] | None:
    """Read a table whose rows stand below each other, however often it is printed; where its rows begin and end."""
    form = form_rows(table)
    stretches = stretches_of(form, stream, start, end)
    copies = [Draft(draft.edition, draft.pictures, draft.recognition) for _ in stretches]
    found = [_read_copy(copy, table, form, stream, *at) for copy, at in zip(copies, stretches, strict=True)]
    take(draft, table, copies, [at for at, _ in found])
    ends = [(first, last) for _, (first, last) in found if first < last]
    return (ends[0][0], ends[-1][1]) if ends else None


def _read_copy(
    draft: Draft, table: FormTable, form: FormRows, stream: Stream, start: int, end: int
) -> tuple[Location | None, tuple[int, int]]:
    """Read one printing of a table: where its first label stands, and where its rows begin and end."""
    located = _read_rows(draft, table, form, stream, start, end)
    first = min(located.labels.values(), default=None)
    place = None if first is None else stream[first].location
    return place, (located.start, located.end) if located.rows else (start, start)


def _read_rows(draft: Draft, table: FormTable, form: FormRows, stream: Stream, start: int, end: int) -> LocatedRows:
    located = locate(form, stream, start, end)
    if not located.rows and not located.problems:
        _missing_table(draft, table)
        return located
    unread, grids = _columns(draft, table, stream, start, located)
    padding = padding_of([(row, form[line].width) for line, row in located.rows.items()])
    number = 0
    problems = list(located.problems)
    for block, (width, places) in zip(table.blocks, grids, strict=True):
        for row in block.rows:
            printed = located.rows.get(number)
            if printed is not None:
                in_grid = places if printed.shape[1] == width else ()
                cells = value_cells(printed, len(block.columns), padding, in_grid)
                draft.used.update(range(printed.start, printed.end))
                if isinstance(cells, str):
                    problems.append(Problem(cells, (number,), printed.label[:1], found=len(printed.cells)))
                else:
                    _read_cells(draft, table, block, row.id, cells, unread)
                    if not printed.exact:
                        _altered(draft, "row", table, printed.label[0], printed.text, row.label)
            number += 1
    _row_problems(draft, table, form, problems)
    for printed in located.extra:
        draft.used.update(range(printed.start, printed.end))
        _altered(draft, "extra-row", table, printed.label[0], printed.text, "")
    return located


#: How many cells the rows of headings have, and at which of them each column's heading stands; nothing without a grid.
_HeadingGrid = tuple[int, tuple[int, ...]]


def _columns(
    draft: Draft, table: FormTable, stream: Stream, start: int, located: LocatedRows
) -> tuple[set[str], list[_HeadingGrid]]:
    """Concepts whose column headings do not confirm them, and for each block the grid of its headings."""
    unread: set[str] = set()
    grids: list[_HeadingGrid] = []
    number, opens = 0, start
    for block in table.blocks:
        rows = range(number, number + len(block.rows))
        present = [located.rows[line] for line in rows if line in located.rows]
        number += len(block.rows)
        if not present:
            grids.append((0, ()))
            continue
        closes = min([*(row.start for row in present), *(at for n, at in located.labels.items() if n in rows)])
        heads = _heading_tokens(stream, opens, closes)
        draft.used.update(position for position, _ in heads if _is_of_table(stream, position, block, table.across))
        foreign, headings = _read_block_headings(draft, table, block, [token for _, token in heads])
        unread |= foreign
        grids.append(_heading_grid(stream, heads, [headings.places.get(n) for n in range(len(block.columns))]))
        opens = max(row.end for row in present)
    return unread, grids


def _heading_grid(stream: Stream, heads: Sequence[tuple[int, Token]], found: Sequence[Token | None]) -> _HeadingGrid:
    """The grid of a block's headings, where all are printed in rows of as many cells."""
    own = {id(token) for token in found}
    widths = {_cells_around(stream, position) for position, token in heads if id(token) in own}
    places = tuple(0 if token is None else token.location.column or 0 for token in found)
    rising = all(left < right for left, right in pairwise((0, *places)))
    return (widths.pop(), places) if len(widths) == 1 and rising else (0, ())


def _heading_tokens(stream: Stream, opens: int, closes: int) -> list[tuple[int, Token]]:
    """The short texts above a block, back to the prose or the figures in front of it."""
    position = closes
    while position > opens and stream[position - 1].kind not in ("prose", "figure"):
        position -= 1
    return [(n, stream[n]) for n in range(position, closes) if stream[n].kind == "label"]


def _is_of_table(stream: Stream, position: int, block: Block, across: bool) -> bool:
    """Whether a short text above a block is of the table: it shares a row, or is a heading of the form.

    Blanks behind it are no company: in a sheet every paragraph has them.
    """
    if any(_in_company(stream, position, step) for step in (-1, 1)):
        return True
    return is_heading(block, across, stream[position].folded)


def _in_company(stream: Stream, position: int, step: int) -> bool:
    """Whether something stands in the same row on one side; the nearest tells, so a long row is walked once."""
    row = stream[position].row
    position += step
    while 0 <= position < len(stream) and stream[position].row == row:
        if stream[position].kind != "blank":
            return True
        position += step
    return False


def _cells_around(stream: Stream, position: int) -> int:
    """How many cells the row has that a token stands in, counted up to a little more than a table has."""
    row, first, end = stream[position].row, position, position
    while first and position - first <= WIDEST and stream[first - 1].row == row:
        first -= 1
    while end < len(stream) and end - position <= WIDEST and stream[end].row == row:
        end += 1
    return end - first


def _read_block_headings(
    draft: Draft, table: FormTable, block: Block, heads: Sequence[Token]
) -> tuple[set[str], Headings]:
    """Concepts whose column headings do not confirm them, and what the headings say."""
    foreign = foreign_headings(draft.edition.id) if table.number == 2 else frozenset()
    headings = read_headings(block, table.across, heads, foreign)
    if headings.confirmed and not headings.foreign and not headings.altered:
        return set(), headings
    ids = {c: [f"{table.id}.{row.id}.{column.id}" for row in block.rows] for c, column in enumerate(block.columns)}
    name = f"“{block.caption}”" if block.caption else ""
    places = tuple(token.location for token in heads[:1])
    if not headings.confirmed:
        values: dict[str, str | int] = {"table": table.id, "block": name, "printed": headings.printed or "—"}
        cells = tuple(concept for column in ids.values() for concept in column)
        draft.seen.append(Observation("cell-ambiguous", "columns-unclear", cells=cells, places=places, values=values))
        return set(cells), headings
    unread: set[str] = set()
    for column, printed in headings.foreign.items():
        values = {"table": table.id, "block": name, "printed": printed, "expected": block.columns[column].label}
        draft.seen.append(
            Observation("cell-ambiguous", "column-foreign", cells=tuple(ids[column]), places=places, values=values)
        )
        unread.update(ids[column])
    for token, expected in headings.altered:
        _altered(draft, "column", table, token, token.text.strip(), expected)
    return unread, headings


def _read_cells(
    draft: Draft, table: FormTable, block: Block, row: str, cells: Sequence[Token], unread: set[str]
) -> None:
    concepts, facts, seen, front = draft.edition.concepts, draft.facts, draft.seen, f"{table.id}.{row}."
    for column, token in zip(block.columns, cells, strict=True):
        key = front + column.id
        if key in unread or token.unclear:
            facts[key] = Fact(None, token.text, token.location, token.certainty, token.picture)
            if key not in unread:
                draft.unclear.setdefault(token.unclear, []).append((key, token))
            continue
        if token.left_out:
            draft.left_out += [(key, token.location, left) for left in token.left_out]
        fact = read_cell(concepts[key], token.text, token.location, seen, token.figure)
        if token.certainty is not None:
            fact = replace(fact, certainty=token.certainty, picture=token.picture)
        facts[key] = fact


def _row_problems(draft: Draft, table: FormTable, form: FormRows, problems: Sequence[Problem]) -> None:
    """One observation for each reason; rows that lack the same cells are said together."""
    if not problems:
        return
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key: tuple[object, ...] = (problem.reason, problem.rows)
        if problem.reason == "cells-differ":
            key = (problem.reason, problem.found, form[problem.rows[0]].width)
        elif problem.reason == "blanks-unclear":
            key = (problem.reason,)
        groups.setdefault(key, []).append(problem)
    columns = {row.id: [c.id for c in block.columns] for block in table.blocks for row in block.rows}
    for group in groups.values():
        lines = [form[line] for problem in group for line in problem.rows]
        cells = tuple(f"{table.id}.{row.line.id}.{c}" for row in lines for c in columns[row.line.id])
        places = tuple(token.location for problem in group for token in problem.tokens)
        values: dict[str, str | int] = {
            "table": table.id,
            "row": lines[0].line.label,
            "more": len(lines) - 1,
            "times": group[0].found,
            "printed": group[0].printed,
            "expected": lines[0].width,
            "found": group[0].found,
        }
        draft.seen.append(Observation("cell-ambiguous", group[0].reason, cells=cells, places=places, values=values))


def _altered(draft: Draft, reason: str, table: FormTable, token: Token, printed: str, expected: str) -> None:
    values: dict[str, str | int] = {"table": table.id, "printed": printed.strip(), "expected": expected}
    draft.seen.append(Observation("label-altered", reason, text=printed, places=(token.location,), values=values))


def _missing_table(draft: Draft, table: FormTable) -> None:
    reason = f"picture-{draft.recognition}" if draft.recognition else "picture" if draft.pictures else "missing"
    cells = draft.cells_of(table)
    values: dict[str, str | int] = {"pictures": draft.pictures}
    draft.seen.append(Observation("table-not-found", reason, table.id, cells, values=values))


def _read_across(draft: Draft, table: FormTable, stream: Stream, start: int, end: int) -> None:
    """Read a table whose rows stand side by side, however often it is printed."""
    block = table.blocks[0]
    found = list(printings(block, stream, start, end))
    if not found:
        _missing_table(draft, table)
    copies = []
    for one in found:
        copies.append(Draft(draft.edition, draft.pictures, draft.recognition))
        _read_line(copies[-1], table, block, one)
    take(draft, table, copies, [one.heads[0].location for one in found])


def _read_line(draft: Draft, table: FormTable, block: Block, found: AcrossFound) -> None:
    width = len(block.rows) * len(block.columns)
    draft.used.update(range(found.start, found.end))
    unread, _ = _read_block_headings(draft, table, block, found.heads)
    row = PrintedRow((found.heads[0],), found.cells, True, True, found.start, found.end)
    cells = value_cells(row, width, Padding())
    if isinstance(cells, str) or found.doubled:
        reason = cells if isinstance(cells, str) else "row-doubled"
        place = (found.cells or found.heads)[0].location
        values: dict[str, str | int] = {
            "table": table.id,
            "row": block.rows[0].label,
            "more": len(block.rows) - 1,
            "times": found.doubled + 1,
            "expected": width,
            "found": len(found.cells),
        }
        ids = draft.cells_of(table)
        draft.seen.append(Observation("cell-ambiguous", reason, cells=ids, places=(place,), values=values))
        return
    for number, line in enumerate(block.rows):
        part = cells[number * len(block.columns) : (number + 1) * len(block.columns)]
        _read_cells(draft, table, block, line.id, part, unread)
