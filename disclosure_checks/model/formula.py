"""Formulas of the rules: linear comparisons over concepts, readable and inspectable.

    t3.concluded.{column} = sum(t3.@results.{column})
    t2.{row}.issued <= t2.{row}.in_force + t2.{row}.repealed
    t3.carried_over.{column} = prev:t3.carried_forward.{column}

``{name}`` is filled in for each instance of the rule, ``@group`` stands for every row or
column of the group and needs ``sum(...)``, ``@all`` for all of them. A context in front
(``prev:``, ``text:``, ``sum:``, ``known:``) takes the same cell from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from disclosure_checks.model.form import Block, Form

#: Contexts: last year's report, the prose, the sum over subordinate agencies, and over those that reported.
PREVIOUS, STATED, SUMMED, KNOWN = "prev", "text", "sum", "known"
CONTEXTS = (PREVIOUS, STATED, SUMMED, KNOWN)


class CellRef(NamedTuple):
    """A cell and where its figure is from; its text is the column of the wide frame.

    Attributes:
        context: One of ``CONTEXTS``; empty for the report's own tables.
        concept: The concept's id, or the id of a claim that the prose makes.
    """

    context: str
    concept: str

    def __str__(self) -> str:
        return f"{self.context}:{self.concept}" if self.context else self.concept


@lru_cache(maxsize=16384)
def cell_ref(column: str) -> CellRef:
    """The cell that a column of the wide frame holds: ``prev:t3.received.total``, ``t3.received.total``."""
    context, _, concept = column.rpartition(":")
    return CellRef(context, concept)


Operator = Literal["=", "<=", ">=", "<", ">", "!="]

_KINDS = (
    r"(?P<operator><=|>=|!=|=|<|>)",
    r"(?P<sign>[+\-])",
    r"(?P<times>\*)",
    r"(?P<open>sum\()",
    r"(?P<close>\))",
    r"(?P<number>\d+)(?![\w.])",
    rf"(?P<reference>(?:(?:{'|'.join(CONTEXTS)}):)?[A-Za-z@{{][\w.@{{}}]*)",
)
_TOKEN = re.compile(rf"\s*(?:{'|'.join(_KINDS)})")
_PART = re.compile(r"@?\w+|\{\w+\}")


@dataclass(frozen=True, slots=True)
class Term:
    """A coefficient and the cell that it multiplies; an empty ``cell`` is the constant 1.

    ``cell`` is a concept id with its context in front, that is, a column of the wide frame.
    """

    coefficient: int
    cell: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A comparison over cells; ``left`` is what is found, ``right`` what it has to match."""

    left: tuple[Term, ...]
    operator: Operator
    right: tuple[Term, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that it holds, left side first, each once."""
        return tuple(dict.fromkeys(t.cell for t in (*self.left, *self.right) if t.cell))

    @property
    def coefficients(self) -> dict[str, int]:
        """Coefficient of each cell in the residual, left minus right."""
        found: dict[str, int] = {}
        for side, sign in ((self.left, 1), (self.right, -1)):
            for term in side:
                found[term.cell] = found.get(term.cell, 0) + sign * term.coefficient
        return {cell: c for cell, c in found.items() if cell and c}


@dataclass(frozen=True, slots=True)
class _Item:
    coefficient: int
    reference: str
    summed: bool


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula whose ``{names}`` and ``@groups`` are still open."""

    text: str
    left: tuple[_Item, ...]
    operator: Operator
    right: tuple[_Item, ...]

    def bind(self, form: Form, values: Mapping[str, str]) -> Relation:
        """The relation over the cells of an form.

        Args:
            edition: The form whose rows, columns and groups are meant.
            values: A row, column or concept id for each ``{name}``.

        Raises:
            ValueError: A name, row, column or group is unknown; the message says which.
        """
        return Relation(
            tuple(t for item in self.left for t in _bind(item, form, values)),
            self.operator,
            tuple(t for item in self.right for t in _bind(item, form, values)),
        )


def parse(text: str) -> Formula:
    """Parse a formula.

    Raises:
        ValueError: It is no linear comparison with whole coefficients; the message says where.
    """
    tokens = list(_tokens(text))
    at = [i for i, (kind, _) in enumerate(tokens) if kind == "operator"]
    if len(at) != 1:
        raise ValueError(f"{text!r} needs exactly one of = <= >= < > !=")
    operator = cast("Operator", tokens[at[0]][1])
    return Formula(text, _side(tokens[: at[0]], text), operator, _side(tokens[at[0] + 1 :], text))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise ValueError(f"{text!r} cannot be read from {text[position:].strip()!r} on")
        kind = cast("str", match.lastgroup)
        yield kind, match[kind]
        position = match.end()


def _side(tokens: list[tuple[str, str]], text: str) -> tuple[_Item, ...]:
    items: list[_Item] = []
    rest = list(tokens)
    while rest:
        sign = 1
        if rest[0][0] == "sign":
            sign = -1 if rest.pop(0)[1] == "-" else 1
        elif items:
            raise ValueError(f"{text!r} lacks + or - before {rest[0][1]!r}")
        items.append(_item(rest, sign, text))
    if not items:
        raise ValueError(f"{text!r} has an empty side")
    return tuple(items)


def _item(rest: list[tuple[str, str]], sign: int, text: str) -> _Item:
    coefficient = sign
    if rest and rest[0][0] == "number":
        coefficient *= int(rest.pop(0)[1])
        if not rest or rest[0][0] != "times":
            return _Item(coefficient, "", summed=False)
        rest.pop(0)
    summed = bool(rest) and rest[0][0] == "open"
    if summed:
        rest.pop(0)
    if not rest or rest[0][0] != "reference":
        raise ValueError(f"{text!r} needs a concept such as t3.received.total after {text.split(maxsplit=1)[0]!r}")
    reference = rest.pop(0)[1]
    if summed and (not rest or rest.pop(0)[0] != "close"):
        raise ValueError(f"{text!r} lacks ) after sum({reference}")
    if ("@" in reference) != summed:
        raise ValueError(f"{text!r}: {reference!r} needs " + ("no sum()" if summed else f"sum({reference})"))
    return _Item(coefficient, reference, summed)


def _bind(item: _Item, form: Form, values: Mapping[str, str]) -> Iterator[Term]:
    if not item.reference:
        yield Term(item.coefficient, "")
        return
    context, name = cell_ref(item.reference)
    for key, value in values.items():
        name = name.replace("{" + key + "}", value)
    if "{" in name:
        raise ValueError(f"{item.reference!r}: nothing fills {name[name.index('{') :]!r}")
    if context == STATED and "." not in name:
        yield Term(item.coefficient, str(CellRef(context, name)))
        return
    for concept in _concepts(name, form):
        yield Term(item.coefficient, str(CellRef(context, concept)))


def _concepts(name: str, form: Form) -> list[str]:
    parts = name.split(".")
    if len(parts) != 3 or not all(_PART.fullmatch(p) for p in parts):
        raise ValueError(f"{name!r} is no concept: tN.<row>.<column> is expected")
    try:
        table = form.table(parts[0])
    except KeyError as error:
        raise ValueError(str(error.args[0])) from None
    found = [
        f"{table.id}.{row}.{column}"
        for block in table.blocks
        for row in _members(block, "rows", parts[1])
        for column in _members(block, "columns", parts[2])
    ]
    if not found:
        raise ValueError(f"{name!r} names no cell of the edition {form.id}")
    return found


def _members(block: Block, axis: Literal["rows", "columns"], wanted: str) -> list[str]:
    lines = block.rows if axis == "rows" else block.columns
    if wanted == "@all":
        return [line.id for line in lines]
    if wanted.startswith("@"):
        return [line.id for line in lines if wanted[1:] in line.groups]
    return [line.id for line in lines if line.id == wanted]
