"""Sums that a spreadsheet computes when it is opened, where no result or an old one is stored.

Understood are numbers, cells and ranges of the same sheet, ``+``, ``-``, brackets and ``SUM``, which is
what forms have. Of anything else it is not told what is shown: None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

Place = tuple[int, int]
#: What stands in a cell: a number, a text (an error's begins with ``#``), or nothing.
Held = Decimal | str | None
#: Cells that the formulas of a sheet may look at together, and how deep they may refer to one another.
_MOST: Final = 200_000
_DEEPEST: Final = 50
_LONGEST: Final = 2_000
#: Sheets have their cells at the same places; so many of them are read once.
_PLACES: Final = 4_096
_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_KINDS = (
    rf"(?P<range>{_CELL}(?::{_CELL})?)(?![\w(!.])",
    r"(?P<number>\d{1,15}(?:\.\d{1,15})?)(?![\w.])",
    r"(?P<sum>SUM\()",
    r"(?P<sign>[-+(),])",
)
_TOKEN = re.compile(rf"\s*(?:{'|'.join(_KINDS)})\s*", re.IGNORECASE)
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class _UnknownError(Exception):
    """A formula that is not understood here, or refers to what is none."""


@lru_cache(maxsize=_PLACES)
def place_of(reference: str) -> Place | None:
    """Row and column from 0 of a reference such as ``B12``; None where it is none."""
    match = _PLACE.fullmatch(reference)
    return (int(match[2]) - 1, column_of(match[1]) - 1) if match else None


def column_of(letters: str) -> int:
    """The number of a column, from 1."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


@dataclass(slots=True)
class Sums:
    """The formulas of a sheet.

    Attributes:
        formulas: The formula of each cell that has one, without ``=``.
        held: What stands in a cell without a formula.
    """

    formulas: dict[Place, str]
    held: Callable[[Place], Held]
    _left: int = _MOST
    _known: dict[Place, Decimal | None] | None = None

    def result(self, place: Place) -> Decimal | None:
        """What the formula of a cell comes to; None where that is not known here."""
        try:
            return self._of_formula(place, 0)
        except _UnknownError:
            return None

    def _of_formula(self, place: Place, depth: int) -> Decimal:
        if self._known is None:
            self._known = {}
        if place not in self._known:
            self._known[place] = None  # one that refers to itself finds this
            formula = self.formulas[place]
            if depth > _DEEPEST or len(formula) > _LONGEST:
                raise _UnknownError
            self._known[place] = _Reader(self, _tokens(formula), depth).whole()
        found = self._known[place]
        if found is None:
            raise _UnknownError
        return found

    def cell(self, reference: str, depth: int) -> Decimal:
        """The number in a cell, 0 for a blank; a text in a sum of single cells is an error."""
        place = place_of(reference)
        held = None if place is None else self._held(place, depth)
        if place is None or isinstance(held, str):
            raise _UnknownError
        return held or Decimal(0)

    def _held(self, place: Place, depth: int) -> Held:
        self._left -= 1
        if self._left < 0:
            raise _UnknownError
        return self._of_formula(place, depth + 1) if place in self.formulas else self.held(place)

    def area(self, reference: str, depth: int) -> Decimal:
        """The sum of a range, texts in it passed over."""
        first, _, last = reference.partition(":")
        one, other = place_of(first), place_of(last or first)
        if one is None or other is None:
            raise _UnknownError
        # Any two corners that lie across from one another name a range.
        (top, bottom), (left, right) = (sorted(pair) for pair in zip(one, other, strict=True))
        if (bottom - top + 1) * (right - left + 1) > self._left:
            raise _UnknownError
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        total = Decimal(0)
        for held in (self._held((row, column), depth) for row in rows for column in columns):
            if isinstance(held, Decimal):
                total += held
            elif held is not None and held.startswith("#"):
                raise _UnknownError
        return total


def _tokens(formula: str) -> list[tuple[str, str]]:
    found = []
    position = 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        if match is None:
            raise _UnknownError
        kind = match.lastgroup or ""
        found.append((match[kind] if kind == "sign" else kind, match[kind]))
        position = match.end()
    return [*found, ("end", "")]


@dataclass(slots=True)
class _Reader:
    """Reads a formula from left to right."""

    sums: Sums
    tokens: list[tuple[str, str]]
    depth: int
    at: int = 0

    def whole(self) -> Decimal:
        value = self._sum(0)
        self._expect("end")
        return value

    def _sum(self, nested: int) -> Decimal:
        value = self._term(nested)
        while self.tokens[self.at][0] in ("+", "-"):
            sign = -1 if self.tokens[self.at][0] == "-" else 1
            self.at += 1
            value += sign * self._term(nested)
        return value

    def _term(self, nested: int) -> Decimal:
        kind, text = self.tokens[self.at]
        self.at += 1
        if nested > _DEEPEST:
            raise _UnknownError
        if kind in ("+", "-"):
            value = self._term(nested + 1)
            return -value if kind == "-" else value
        if kind == "number":
            return Decimal(text)
        if kind == "range" and ":" not in text:
            return self.sums.cell(text, self.depth)
        if kind == "(":
            value = self._sum(nested + 1)
            self._expect(")")
            return value
        if kind == "sum":
            return self._arguments(nested)
        raise _UnknownError

    def _arguments(self, nested: int) -> Decimal:
        value = self._argument(nested)
        while self.tokens[self.at][0] == ",":
            self.at += 1
            value += self._argument(nested)
        self._expect(")")
        return value

    def _argument(self, nested: int) -> Decimal:
        kind, text = self.tokens[self.at]
        if kind == "range" and self.tokens[self.at + 1][0] in (",", ")"):
            self.at += 1
            return self.sums.area(text, self.depth)
        return self._sum(nested + 1)

    def _expect(self, kind: str) -> None:
        if self.tokens[self.at][0] != kind:
            raise _UnknownError
        self.at += 1
