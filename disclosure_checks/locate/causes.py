"""Likely causes of wrong cells, told from the figures alone; named only where they fit exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from disclosure_checks.declared.causes import load_causes
from disclosure_checks.locate.search import Changes
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Concept

#: For each cell that is a total, its parts in each of the relations that make it one.
Totals = Mapping[str, Sequence[Sequence[str]]]
#: The cause of what recognition got wrong, and digits that it takes for each other.
_MISREAD = "misread"
_ALIKE = frozenset(map(frozenset, ("17", "06", "38", "08", "56", "68", "35", "89", "14", "47", "27", "09")))
#: The figure of a cell in the report, None where it is missing.
Values = Callable[[str], float | None]


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause with its place in the order of likelihood and what its words mention."""

    id: str
    rank: int
    part: str = ""

    def words(self, edition: Edition, lang: str) -> str:
        """The cause in words, empty for none."""
        if not self.id:
            return ""
        concept = edition.concepts.get(self.part)
        return load_causes()[self.id].of(lang).format(part=concept.column.name.of(lang) if concept else "")


def likely_cause(
    changes: Changes, edition: Edition, totals: Totals, values: Values, recognised: Callable[[str], bool]
) -> Cause:
    """The likeliest cause of a set of changes; an empty one where no cause fits exactly.

    Args:
        changes: Figure as it is and figure that fits, by cell.
        edition: The edition that the cells are of.
        totals: For each cell that is a total, the parts that the relations which say so give it.
        values: The report's figures by cell.
        recognised: Whether a cell was recognised in a picture, where a digit may have been misread.
    """
    order = _order()
    found = [(order[name], name, part) for name, part in _causes(changes, edition, totals, values)]
    if any(_misread(*map(_digits, change)) and recognised(cell) for cell, change in changes.items()):
        found.append((order[_MISREAD], _MISREAD, ""))
    if not found:
        return Cause("", len(order))
    rank, name, part = min(found)
    return Cause(name, rank, part)


@cache
def _order() -> Mapping[str, int]:
    """The causes by their place in the order of likelihood."""
    return {name: rank for rank, name in enumerate(load_causes())}


def _causes(changes: Changes, edition: Edition, totals: Totals, values: Values) -> Iterator[tuple[str, str]]:
    if len(changes) == 1:
        ((cell, (before, after)),) = changes.items()
        yield from _of_one(cell, before, after, totals, values)
    elif len(changes) == 2:
        yield from _of_two(changes, edition)


def _of_one(cell: str, before: float, after: float, totals: Totals, values: Values) -> Iterator[tuple[str, str]]:
    old, new = _digits(before), _digits(after)
    if before < 0 and after == -before:
        yield "wrong-sign", ""
    if old and new:
        if (
            len(old) == len(new)
            and sorted(old) == sorted(new)
            and sum(a != b for a, b in zip(old, new, strict=True)) == 2
        ):
            yield "digits-swapped", ""
        if before and _is_left_out(new, old):
            yield "digit-lost", ""
        if after and _is_left_out(old, new):
            yield "digit-added", ""
    if cell not in totals:
        return
    if before == 0 and after > 0:
        yield "total-left-at-zero", ""
    for parts in totals[cell] if after > before > 0 else ():
        left_out = [part for part in parts if values(part) == after - before]
        if len(left_out) == 1:
            yield "total-leaves-out-a-part", left_out[0]
    yield "total-not-updated", ""


def _misread(old: str, new: str) -> bool:
    """Whether the one may be recognised as the other: a digit like another one, or a digit lost or too many."""
    if len(old) == len(new):
        apart = [frozenset(pair) for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
        return len(apart) == 1 and apart[0] in _ALIKE
    return bool(old and new) and (_is_left_out(new, old) or _is_left_out(old, new))


def _is_left_out(longer: str, shorter: str) -> bool:
    """Whether the one is the other with a digit left out."""
    return len(longer) == len(shorter) + 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def _digits(figure: float) -> str:
    return str(int(figure)) if figure >= 0 and figure == int(figure) else ""


def _of_two(changes: Changes, edition: Edition) -> Iterator[tuple[str, str]]:
    (first, (a, a_new)), (second, (b, b_new)) = changes.items()
    one, other = edition.concepts[first], edition.concepts[second]
    if a_new == b and b_new == a and _neighbours(one, other, edition):
        yield ("row-shifted" if one.column is other.column else "moved-to-neighbour"), ""
    in_line = one.row is other.row or one.column is other.column
    if a_new - a == b - b_new and in_line:
        yield "opposite-differences", ""


def _neighbours(one: Concept, other: Concept, edition: Edition) -> bool:
    if one.table is not other.table:
        return False
    block = next(b for b in edition.table(one.table.id).blocks if one.row in b.rows)
    rows, columns = block.rows.index(one.row), block.columns.index(one.column)
    if other.row not in block.rows:
        return False
    return abs(block.rows.index(other.row) - rows) + abs(block.columns.index(other.column) - columns) == 1
