"""One rate, where it stands, and a statement made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from disclosure_checks.extract.prose.arithmetic.counts import (
    PERCENT,
    TENTHS,
    TIMES,
    Count,
    Figures,
    Level,
    Piece,
    is_rate,
)
from disclosure_checks.extract.prose.tokens import Token
from disclosure_checks.model.reckoning import Operand, Operation, Reckoning
from disclosure_checks.text.figures import Number, as_number

_OPEN = "base-unclear"
#: Words of these classes between a word and its figure say nothing of their own.
_LINKS = ("copula", "hedge", "skip", "each")
#: A rate is not told of figures that stand more pieces in front of it.
_FAR = 12
_SET_APART = ("grow", "compare", "time")


@dataclass(frozen=True, slots=True)
class Stated:
    """A rate as printed: its value, half and all of its last digit's worth, whether it is exact."""

    value: Number
    slack: Number
    step: Number
    exact: bool
    unit: str = PERCENT


@dataclass(frozen=True, eq=False)
class Rate:
    """A rate in its sentence.

    Attributes:
        level: The sentence or bracket that it stands in.
        number: The number of its piece there.
        token: Its figure, or the word that says as much.
        before: The tokens of its piece in front of it.
    """

    level: Level
    number: int
    token: Token
    before: Sequence[Token]

    @property
    def piece(self) -> Piece:
        """Its piece."""
        return self.level.pieces[self.number]

    @property
    def unit(self) -> str:
        """Its unit."""
        return self.token.figure.unit if self.token.figure is not None else PERCENT

    @cached_property
    def lead(self) -> list[Token]:
        """The tokens in front of it without those that only link it to a word."""
        found = list(self.before)
        while found and any(found[-1][sense] for sense in _LINKS) and not found[-1]["share"]:
            found.pop()
        return found

    @property
    def word(self) -> Token | None:
        """The word that it stands behind."""
        return self.lead[-1] if self.lead else None

    @property
    def share(self) -> Token | None:
        """The word that makes it a share; a figure between them is what it is a share of."""
        for token in reversed(self.before):
            if token["share"]:
                return token
            if is_rate(token) or any(token[sense] for sense in _SET_APART):
                return None
        return None

    def counts_before(self, end: int) -> list[Count]:
        """The counts in front of a place, back to the last semicolon."""
        found: list[Count] = []
        for piece in reversed(self.level.pieces[max(0, self.number - _FAR) : self.number + 1]):
            found = [count for count in piece.counts if count.end <= end] + found
            if piece.mark == ";":
                return found
        return found if found or self.level.head is None else [self.level.head]


def stated(token: Token) -> Stated:
    """What a rate says, in percent; 六成 is 60 %, give or take five."""
    figure = token.figure
    assert figure is not None
    factor = {TENTHS: 10, TIMES: 100}.get(figure.unit, 1)
    step = as_number(Decimal(figure.step) * factor)
    value = as_number(Decimal(figure.value) * factor)
    return Stated(value, as_number(Decimal(step) / 2), step, figure.exact)


def statement(
    found: Figures,
    span: tuple[int, int],
    what: Stated,
    operation: Operation,
    operands: Sequence[Operand],
    words: Iterable[Token | None],
) -> Reckoning:
    """A rate as a statement; open where its operands are not told or it is no exact figure."""
    settled = bool(operands) and what.exact
    return Reckoning(
        kind="percentage",
        left=(Operand(what.value, "", what.slack),),
        right=tuple(operands) or (Operand(0), Operand(0)),
        operation=operation,
        relation="=" if settled else "?",
        text=found.quote(*span),
        place=found.sentence.location,
        reason="" if settled else "not-exact" if operands else _OPEN,
        unit=what.unit,
        step=what.step,
        words=tuple(word.text for word in words if word is not None),
    )
