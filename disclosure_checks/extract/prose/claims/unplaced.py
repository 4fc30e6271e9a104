"""Figures on applications and cases of which no quantity could be told and that no table has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from disclosure_checks.extract.prose.frames.frame import Unplaced
from disclosure_checks.model.form import Form, FormTable, Line
from disclosure_checks.model.report import Fact, Observation
from disclosure_checks.text.figures import Number

#: The tables of applications and of cases.
_TABLES = (3, 4)
_KIND = "unplaced-figure"


def without_counterpart(unplaced: Sequence[Unplaced], facts: Mapping[str, Fact], form: Form) -> Iterator[Observation]:
    """The figures that the prose ties to applications or cases, and that equal no cell and no sum of their tables.

    Args:
        unplaced: The figures whose quantity could not be told.
        facts: The cells of the report by concept.
        form: Its form.
    """
    tied = [one for one in unplaced if one.tied and one.value]
    if not tied:
        return
    tables = [form.table(number) for number in _TABLES]
    known = frozenset(chain.from_iterable(_figures(table, facts) for table in tables))
    read = all(_value(facts, concept) is not None for concept in form.concepts if concept.startswith(_prefixes(tables)))
    for one in tied:
        if one.value in known:
            continue
        sentence = one.place.sentence
        yield Observation(
            _KIND,
            "figure" if read else "unread",
            text=sentence.quote(one.place.start, one.place.end),
            places=(sentence.location,),
            values={"figure": one.text},
            state="violated" if read else "undecided",
        )


def _prefixes(tables: Sequence[FormTable]) -> tuple[str, ...]:
    return tuple(f"{table.id}." for table in tables)


def _value(facts: Mapping[str, Fact], concept: str) -> Number | None:
    fact = facts.get(concept)
    return None if fact is None else fact.value


def _figures(table: FormTable, facts: Mapping[str, Fact]) -> Iterator[Number]:
    """The figures of a table, and the sums of its groups of rows and of columns."""
    for block in table.blocks:
        by_row = [
            [_value(facts, f"{table.id}.{row.id}.{column.id}") or 0 for column in block.columns] for row in block.rows
        ]
        by_column = list(zip(*by_row, strict=True))
        yield from chain.from_iterable(by_row)
        yield from chain.from_iterable(_sums(block.rows, column) for column in by_column)
        yield from chain.from_iterable(_sums(block.columns, row) for row in by_row)


def _sums(lines: Sequence[Line], figures: Sequence[Number]) -> Iterator[Number]:
    """The sums of the groups, of all lines, and of the first two (received and carried over; review and suit)."""
    groups = {group for line in lines for group in line.groups}
    for group in groups:
        yield sum(figure for line, figure in zip(lines, figures, strict=True) if group in line.groups)
    yield sum(figures)
    yield sum(figures[:2])
