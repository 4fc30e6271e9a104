"""Which edition of the form a report is printed on, told by its headings and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from disclosure_checks.declared.editions import edition_of_year, load_edition, load_editions
from disclosure_checks.extract.tables.labels import LabelIndex, label_index, matches
from disclosure_checks.extract.tables.parts import Part
from disclosure_checks.extract.tables.stream import Stream
from disclosure_checks.model.edition import Edition
from disclosure_checks.text.folding import fold


@dataclass(frozen=True, slots=True)
class FormFound:
    """The form found in print.

    Attributes:
        edition: The edition, with the printed variant in place; None when it cannot be told.
        mixed: Headings of table 2 that belong to different editions, when there are some.
    """

    edition: Edition | None
    mixed: tuple[str, ...] = ()


@cache
def foreign_headings(edition: str) -> frozenset[str]:
    """Folded column headings of table 2 that other editions have and this one does not accept."""
    others = frozenset().union(*(_headings(other, aliases=False) for other in load_editions() if other != edition))
    return others - _headings(edition, aliases=True)


@cache
def _headings(edition: str, *, aliases: bool) -> frozenset[str]:
    """Folded column headings of table 2, with or without the other wordings that are read."""
    columns = [column for block in load_edition(edition).table("t2").blocks for column in block.columns]
    return frozenset(fold(w) for column in columns for w in (column.label, *(column.aliases if aliases else ())))


@cache
def _accepting() -> Mapping[str, frozenset[str]]:
    """For each folded heading of table 2 that tells editions apart: those that accept it."""
    every = frozenset(load_editions())
    printed = {heading for name in every for heading in _headings(name, aliases=False)}
    found = {h: frozenset(name for name in every if h in _headings(name, aliases=True)) for h in printed}
    return {heading: accepting for heading, accepting in found.items() if accepting != every}


@cache
def _rows(edition: str) -> frozenset[str]:
    """Folded labels of rows, with the other wordings that are read."""
    lines = [row for table in load_edition(edition).tables for block in table.blocks for row in block.rows]
    return frozenset(fold(label) for row in lines for label in (row.label, *row.aliases))


@cache
def _groups(edition: str) -> frozenset[str]:
    """Folded labels of the groups that rows stand in."""
    lines = [row for table in load_edition(edition).tables for block in table.blocks for row in block.rows]
    return frozenset(fold(parent) for row in lines for parent in row.parents)


@cache
def _own_rows(names: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """For each of the editions the folded labels of rows that none of the others prints."""
    return {
        name: _rows(name) - frozenset().union(*(_rows(other) | _groups(other) for other in names if other != name))
        for name in names
    }


def find_form(stream: Stream, part: Part, year: int | None, edition: str | None = None) -> FormFound:
    """Tell the edition, unless it is given: by the headings of table 2, else by its rows, else by the year."""
    if edition is not None:
        return FormFound(_variant(load_edition(edition), stream, part))
    headings = {
        heading: [at for at in stream.labels[heading] if part.start <= at < part.end]
        for heading in stream.printed(frozenset(_accepting()), part.start, part.end)
    }
    telling = [_accepting()[heading] for heading in headings]
    fitting = frozenset(load_editions()).intersection(*telling)
    if fitting:
        name = _by_rows(tuple(sorted(fitting)), stream, part, year)
        return FormFound(None if name is None else _variant(load_edition(name), stream, part))
    counts = {name: sum(name in names for names in telling) for name in load_editions()}
    best = max(counts, key=lambda name: (counts[name], name))
    mixed = tuple(stream[places[-1]].text.strip() for places in sorted(headings.values()))
    return FormFound(_variant(load_edition(best), stream, part), mixed)


def _by_rows(names: tuple[str, ...], stream: Stream, part: Part, year: int | None) -> str | None:
    """Of editions that the headings fit, the one whose own rows are printed; else the one of the year."""
    if len(names) == 1:
        return names[0]
    counts = {name: len(stream.printed(rows, part.start, part.end)) for name, rows in _own_rows(names).items()}
    best = max(counts, key=counts.__getitem__)
    if counts[best] and list(counts.values()).count(counts[best]) == 1:
        return best
    due = edition_of_year(year)
    return due.id if due is not None and due.id in names else None


def _variant(edition: Edition, stream: Stream, part: Part) -> Edition:
    """The edition, or the variant of it whose own row is printed with figures behind it."""
    for variant, replaced, own in _variants(edition):
        if matches(replaced, stream, part.start, part.end):
            continue
        for match in matches(own, stream, part.start, part.end):
            if match.end < part.end and stream[match.end].is_value:
                return variant
    return edition


@cache
def _variants(edition: Edition) -> tuple[tuple[Edition, LabelIndex, LabelIndex], ...]:
    """The printed variants of an edition, each with the index of the rows that it replaces and that of its own."""
    rows = [row for table in edition.tables for block in table.blocks for row in block.rows]
    return tuple(
        (
            edition.variants[variant.id],
            label_index(tuple(row for row in rows if row.id in variant.replaces)),
            label_index((variant.row,)),
        )
        for table in edition.tables
        for variant in table.variants
    )
