"""Column headings in the stream held against the form's.

Headings arrive whole, cut after their first line, or split over two rows. They confirm the
columns when they can be aligned with the form's headings in order; a heading out of order or
of another edition unsettles them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from disclosure_checks.extract.tables.labels import ALIKE_IN_PLACE
from disclosure_checks.extract.tables.stream import Token
from disclosure_checks.model.form import Block
from disclosure_checks.text.folding import fold

#: At least this share of the headings must be there.
_ENOUGH = 0.5
#: So many headings are shown where they do not confirm the columns.
_SHOWN = 12
_EXACT, _ALIAS, _CUT, _ALIKE = 1.0, 0.95, 0.6, 0.5
_GROUP = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """One heading of the form: its wordings, and the column that it heads (None for a group).

    ``others`` are the wordings of the block's other headings, which are never a variant of this one.
    """

    label: str
    wordings: tuple[str, ...]
    column: int | None
    others: frozenset[str] = frozenset()


@dataclass(slots=True)
class Headings:
    """What the printed headings say.

    Attributes:
        confirmed: Whether they confirm the block's columns.
        foreign: Columns over which another edition's heading stands, with what is printed.
        altered: Printed and expected wording of headings that were changed but recognized.
        printed: The headings as printed, for messages.
        places: Where each column's heading stands in its row, for the columns whose heading is printed.
    """

    confirmed: bool = False
    foreign: dict[int, str] = field(default_factory=dict)
    altered: list[tuple[Token, str]] = field(default_factory=list)
    printed: str = ""
    places: dict[int, Token] = field(default_factory=dict)


@lru_cache(maxsize=64)
def orders(block: Block, across: bool) -> tuple[tuple[Heading, ...], ...]:
    """The orders in which the headings may be read: line by line, and column by column."""
    columns = {column.label: number for number, column in enumerate(block.columns)}
    aliases = {column.label: column.aliases for column in block.columns}

    every = frozenset(
        fold(text) for line in block.header for label in line for text in (label, *aliases.get(label, ()))
    )

    def heading(label: str) -> Heading:
        wordings = (fold(label), *(fold(alias) for alias in aliases.get(label, ())))
        return Heading(label, wordings, columns.get(label), every - set(wordings))

    by_line = tuple(heading(label) for line in block.header for label in line)
    groups = [tuple(c.label for c in block.columns)]
    if across:
        groups = [(*row.parents, row.label, *(c.label for c in block.columns)) for row in block.rows]
    by_column = tuple(heading(label) for group in groups for label in group)
    return by_line, by_column


def is_heading(block: Block, across: bool, folded: str) -> bool:
    """Whether a folded text is one of the block's captions or headings, whole or cut."""
    return any(word.startswith(folded) for word in _words(block, across))


@lru_cache(maxsize=64)
def _words(block: Block, across: bool) -> tuple[str, ...]:
    """The folded caption and headings of a block, in all wordings."""
    return (fold(block.caption), *(w for h in orders(block, across)[0] for w in h.wordings))


def read_headings(block: Block, across: bool, printed: Sequence[Token], foreign_labels: frozenset[str]) -> Headings:
    """Hold printed heading cells against a block's.

    Args:
        block: The block of the form.
        across: Whether its rows are printed side by side.
        printed: The label tokens above the first row, in reading order.
        foreign_labels: Folded headings that only another edition has.
    """
    shown = [token.text.strip() for token in printed if token.kind == "label"]
    result = Headings(printed="、".join(shown[-_SHOWN:]))
    tokens = [t for t in printed if t.kind == "label" and t.folded]
    folded = tuple(token.folded for token in tokens)
    aligned = [(order, _align(order, folded, foreign_labels)) for order in orders(block, across)]
    chosen, matched = max(aligned, key=lambda pair: _columns_matched(*pair))
    leaves = [number for number, heading in enumerate(chosen) if heading.column is not None]
    found = [number for number in leaves if matched[number] is not None]
    for number in found:
        token = tokens[matched[number] or 0]
        result.places[chosen[number].column or 0] = token
        if _score(chosen[number], token.folded) in (_ALIAS, _ALIKE):
            result.altered.append((token, chosen[number].label))
    used = {number for number in matched if number is not None}
    spare = [token for number, token in enumerate(tokens) if number not in used]
    strange = [token for token in spare if token.folded in foreign_labels]
    for number in leaves:
        if matched[number] is None and strange:
            result.foreign[chosen[number].column or 0] = strange.pop(0).text.strip()
    out_of_order = bool(spare) and not {chosen[number].wordings[0] for number in leaves}.isdisjoint(
        token.folded for token in spare
    )
    enough = len(found) + len(result.foreign) >= _ENOUGH * len(leaves) and bool(leaves)
    result.confirmed = enough and not strange and not out_of_order
    return result


def _columns_matched(order: Sequence[Heading], matched: Sequence[int | None]) -> int:
    return sum(m is not None and h.column is not None for h, m in zip(order, matched, strict=True))


@lru_cache(maxsize=4096)
def _alike(wording: str, folded: str) -> bool:
    return fuzz.ratio(wording, folded) >= ALIKE_IN_PLACE


def _score(heading: Heading, folded: str) -> float:
    if folded == heading.wordings[0]:
        return _EXACT
    if folded in heading.wordings:
        return _ALIAS
    if folded in heading.others:
        return 0.0
    if any(wording.startswith(folded) for wording in heading.wordings):
        return _CUT
    return _ALIKE if _alike(heading.wordings[0], folded) else 0.0


@lru_cache(maxsize=1024)
def _align(order: tuple[Heading, ...], printed: tuple[str, ...], foreign: frozenset[str]) -> tuple[int | None, ...]:
    """The best alignment in order: for each heading the number of its printed one, or None."""
    rows, columns = len(order), len(printed)
    # A group's heading may stand on any side of its columns' headings, which come first.
    worth = [_GROUP if heading.column is None else 1.0 for heading in order]
    scores = [
        [0.0 if text in foreign else part * _score(heading, text) for text in printed]
        for heading, part in zip(order, worth, strict=True)
    ]
    weight = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            with_pair = scores[i][j] + weight[i + 1][j + 1] if scores[i][j] else 0.0
            weight[i][j] = max(with_pair, weight[i + 1][j], weight[i][j + 1])
    matched: list[int | None] = [None] * rows
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] and weight[i][j] == scores[i][j] + weight[i + 1][j + 1]:
            matched[i] = j
            i, j = i + 1, j + 1
        elif weight[i][j] == weight[i + 1][j]:
            i += 1
        else:
            j += 1
    return tuple(matched)
