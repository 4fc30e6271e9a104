"""Which edition of the form a report is printed on, told by its headings and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from disclosure_checks.blocks import edition_ids
from disclosure_checks.declared.editions import load_edition
from disclosure_checks.extract.tables.labels import label_index
from disclosure_checks.extract.tables.stream import Token
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
def own_headings(edition: str) -> frozenset[str]:
    """Folded column headings of table 2 that this edition has and no other one accepts."""
    others: set[str] = set()
    for other in edition_ids():
        if other != edition:
            others |= _headings(other, aliases=True)
    return frozenset(_headings(edition, aliases=False) - others)


@cache
def foreign_headings(edition: str) -> frozenset[str]:
    """Folded column headings of table 2 that only other editions have."""
    return frozenset().union(*(own_headings(other) for other in edition_ids() if other != edition))


def _headings(edition: str, *, aliases: bool) -> set[str]:
    columns = [column for block in load_edition(edition).table("t2").blocks for column in block.columns]
    found = {fold(column.label) for column in columns}
    if aliases:
        found |= {fold(alias) for column in columns for alias in column.aliases}
    return found


@cache
def _own_rows(edition: str) -> frozenset[str]:
    def rows(name: str) -> set[str]:
        return {
            fold(label)
            for table in load_edition(name).tables
            for block in table.blocks
            for row in block.rows
            for label in (row.label, *row.aliases)
        }

    others: set[str] = set()
    for other in edition_ids():
        if other != edition:
            others |= rows(other)
            others |= {
                fold(parent)
                for t in load_edition(other).tables
                for b in t.blocks
                for r in b.rows
                for parent in r.parents
            }
    return frozenset(rows(edition) - others)


def find_form(stream: Sequence[Token], year: int | None, edition: str | None = None) -> FormFound:
    """Tell the edition, unless it is given: by the headings of table 2, else by its rows, else by the year."""
    if edition is not None:
        return FormFound(_variant(load_edition(edition), stream))
    printed = {token.folded: token.text.strip() for token in stream if token.kind == "label"}
    headings = {name: [printed[h] for h in own_headings(name) if h in printed] for name in edition_ids()}
    present = {name: found for name, found in headings.items() if found}
    if not present:
        rows = {name: len(_own_rows(name) & printed.keys()) for name in edition_ids()}
        best = max(rows, key=rows.__getitem__)
        if rows[best] and list(rows.values()).count(rows[best]) == 1:
            return FormFound(_variant(load_edition(best), stream))
        by_year = [name for name in edition_ids() if year is not None and load_edition(name).covers(year)]
        return FormFound(_variant(load_edition(by_year[0]), stream) if len(by_year) == 1 else None)
    best = max(present, key=lambda name: (len(present[name]), name))
    mixed = tuple(text for found in present.values() for text in found) if len(present) > 1 else ()
    return FormFound(_variant(load_edition(best), stream), mixed)


def _variant(edition: Edition, stream: Sequence[Token]) -> Edition:
    """The edition, or the variant of it whose own row is printed with figures behind it."""
    for variant in (v for table in edition.tables for v in table.variants):
        lines = tuple(r for t in edition.tables for b in t.blocks for r in b.rows if r.id in variant.replaces)
        if label_index(lines).find(stream, 0, len(stream)):
            continue
        for match in label_index((variant.row,)).find(stream, 0, len(stream)):
            if match.end < len(stream) and stream[match.end].is_value:
                return edition.variants[variant.id]
    return edition
