"""The reports of a document: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from disclosure_checks.declared.editions import load_editions, newest_edition
from disclosure_checks.extract.identity import is_opening, is_title
from disclosure_checks.extract.structure.headings import is_first_heading
from disclosure_checks.extract.tables.across import locate_across
from disclosure_checks.extract.tables.rows import form_rows, printed_rows
from disclosure_checks.extract.tables.stream import Stream
from disclosure_checks.model.form import FormTable
from disclosure_checks.text.folding import fold


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch of the stream that one report takes; ``has_tables`` where one of its tables is."""

    start: int
    end: int
    has_tables: bool


def split_reports(stream: Stream) -> list[Part]:
    """Split a stream where table 3 begins again behind a title or a first section of its own."""
    edition = newest_edition()
    table = edition.table("t3")
    form = form_rows(table)
    found = printed_rows(form, stream, 0, len(stream))
    borders = [0]
    last_line, last_end = -1, 0
    for line, row in found:
        # A doubled or misplaced row steps back a little; a second table 3 begins anew.
        if last_line - line > len(form) // 2:
            border = _border(stream, last_end, row.start)
            if border is not None:
                borders.append(border)
        last_line, last_end = line, row.end
    ends = [*borders[1:], len(stream)]
    return [Part(start, end, _has_tables(stream, start, end)) for start, end in zip(borders, ends, strict=True)]


def _border(stream: Stream, start: int, end: int) -> int | None:
    """Where the next report begins: at its title, else its opening words, else its first section."""
    section = _last(stream, start, end, is_first_heading)
    opening = _last(stream, start, end if section is None else section, is_opening)
    head = next((p for p in (opening, section) if p is not None), None)
    title = _last(stream, start, end if head is None else head, is_title)
    return head if title is None else title


def _last(stream: Stream, start: int, end: int, wanted: Callable[[str], bool]) -> int | None:
    return next((p for p in reversed(range(start, end)) if wanted(stream[p].text)), None)


def _has_tables(stream: Stream, start: int, end: int) -> bool:
    for form in load_editions().values():
        for table in form.tables:
            if table.across:
                if locate_across(table.blocks[0], stream, start, end):
                    return True
                continue
            if len(stream.printed(_labels(table), start, end)) * 3 >= len(form_rows(table)):
                return True
    return False


@cache
def _labels(table: FormTable) -> frozenset[str]:
    """The folded labels of a table's rows."""
    return frozenset(fold(row.line.label) for row in form_rows(table))
