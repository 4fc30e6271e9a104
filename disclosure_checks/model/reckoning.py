"""Arithmetic that a report states in its prose: a total with its parts, a share, a rate of growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal

from disclosure_checks.model.document import Location
from disclosure_checks.text.figures import Number, as_number
from disclosure_checks.words import Words

Operation = Literal["sum", "share", "growth", "decline", "times", "difference", "step"]
#: ``=`` both sides agree; ``>=`` the left may be more (``reason`` says why that is then open);
#: ``?`` whatever disagrees is open.
RelationKind = Literal["=", ">=", "?"]


@dataclass(slots=True, unsafe_hash=True)
class Operand:
    """A figure that a reckoning takes.

    Attributes:
        value: The figure; None where it is that of ``cell``.
        name: What it counts, in the report's words; may be empty.
        slack: How far the exact figure may lie from the printed one: half of the last digit of a
            rounded figure, 0 for a count.
        cell: The column of the wide frame that holds the figure (``prev:t3.received.total``).
        coefficient: Its factor in a sum.
    """

    value: Number | None
    name: str = ""
    slack: Number = 0
    cell: str = ""
    coefficient: int = 1


@dataclass(slots=True, unsafe_hash=True)
class Reckoning:
    """One statement of the prose that can be reckoned over.

    Attributes:
        kind: The name by which a rule asks for it (``breakdown``).
        left: What is stated; several operands are summed.
        right: What it follows from.
        operation: How it follows.
        relation: What has to hold between the two sides.
        text: The words as printed.
        place: Where they stand.
        reason: Why it stays open where it does; a reason that the rule has words for.
        case: What sets it apart from others of the rule (``severity_for`` may name it).
        unit: The unit of the stated figure.
        step: The worth of the last printed digit of the stated figure.
        words: The words that decided how it was read.
    """

    kind: str
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    operation: Operation = "sum"
    relation: RelationKind = "="
    text: str = ""
    place: Location | None = None
    reason: str = ""
    case: str = ""
    unit: str = ""
    step: Number = 1
    words: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns of the wide frame that it takes figures from."""
        return tuple([operand.cell for operand in (*self.left, *self.right) if operand.cell])


@dataclass(frozen=True, slots=True)
class Settled:
    """What reckoning gives: the two sides, and ``held``, ``violated`` or ``undecided``."""

    state: Literal["held", "violated", "undecided"]
    found: Number | None = None
    expected: Number | None = None
    reason: str = ""


#: The reasons that settling itself may give; rules on reckonings have words for them.
NO_BASE = "base-is-zero"
Span = tuple[Decimal, Decimal]


def settle(reckoning: Reckoning, cells: Mapping[str, Decimal]) -> Settled:
    """Confront the two sides; rounded figures are taken with all that they may stand for.

    Args:
        reckoning: The statement.
        cells: The figures of the columns that it names, none of them missing.
    """
    if reckoning.operation == "sum":
        stated, sum_ = _plain_sum(reckoning.left), _plain_sum(reckoning.right)
        if stated is not None and sum_ is not None:
            return _settled(reckoning, stated, sum_, fits=stated == sum_, more=stated > sum_)
    left = _sum([_span(operand, cells) for operand in reckoning.left])
    try:
        right, exact = _right(reckoning, cells, left)
    except ZeroDivisionError:
        return Settled("undecided", reason=reckoning.reason or NO_BASE)
    found = as_number(sum((_value(operand, cells) for operand in reckoning.left), Decimal(0)))
    expected = as_number(_as_printed(exact, reckoning))
    # A share may be rounded, or cut behind its last digit: 59 of 130 is printed as 45.4 % or 45.3 %.
    cut = Decimal(found) <= right[1] and right[0] < Decimal(found) + Decimal(reckoning.step)
    fits = (left[0] <= right[1] and right[0] <= left[1]) or cut
    return _settled(reckoning, found, expected, fits=fits, more=left[0] > right[1])


def _settled(reckoning: Reckoning, found: Number, expected: Number, *, fits: bool, more: bool) -> Settled:
    """What two sides give that may be the same (``fits``), or of which the left one may be the larger (``more``)."""
    if fits:
        return Settled("held", found, expected)
    if reckoning.relation == "?" or (reckoning.relation == ">=" and more and reckoning.reason):
        return Settled("undecided", found, expected, reckoning.reason)
    if reckoning.relation == ">=" and more:
        return Settled("held", found, expected)
    return Settled("violated", found, expected)


def _plain_sum(side: Sequence[Operand]) -> int | None:
    """The sum of whole figures as printed, None where they are not all such; decimals take their time."""
    total = 0
    for operand in side:
        if not isinstance(operand.value, int) or operand.slack:
            return None
        total += operand.coefficient * operand.value
    return total


def _as_printed(exact: Decimal, reckoning: Reckoning) -> Decimal:
    """The expected figure, of a rate with as many decimals as the stated one has."""
    if reckoning.operation in ("sum", "step"):
        return exact
    rounded = exact.quantize(Decimal(reckoning.step).normalize()) if reckoning.step <= 1 else exact
    return rounded if rounded != _value(reckoning.left[0], {}) else exact.quantize(Decimal("0.0001"))


def _value(operand: Operand, cells: Mapping[str, Decimal]) -> Decimal:
    value = cells[operand.cell] if operand.value is None else Decimal(operand.value)
    return operand.coefficient * value


def _span(operand: Operand, cells: Mapping[str, Decimal]) -> Span:
    value, slack = _value(operand, cells), abs(operand.coefficient) * Decimal(operand.slack)
    return value - slack, value + slack


def _sum(spans: Sequence[Span]) -> Span:
    return sum((low for low, _ in spans), Decimal(0)), sum((high for _, high in spans), Decimal(0))


def _right(reckoning: Reckoning, cells: Mapping[str, Decimal], left: Span) -> tuple[Span, Decimal]:
    """What the right side may be, and what it is of the printed figures."""
    spans = [_span(operand, cells) for operand in reckoning.right]
    values = [_value(operand, cells) for operand in reckoning.right]
    if reckoning.operation == "sum":
        return _sum(spans), sum(values, Decimal(0))
    if reckoning.operation == "step":
        exact = round(left[0] / values[0]) * values[0]
        return (exact, exact), exact
    reckon = _RATES[reckoning.operation]
    corners = [reckon(now, base) for now, base in product(*spans)]
    return (min(corners), max(corners)), reckon(*values)


def _ratio(now: Decimal, base: Decimal) -> Decimal:
    if not base:
        raise ZeroDivisionError
    return now / base


#: Rates by the figure concerned and the base that it is compared with.
_RATES: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "share": lambda now, base: 100 * _ratio(now, base),
    "growth": lambda now, base: 100 * _ratio(now - base, base),
    "decline": lambda now, base: 100 * _ratio(base - now, base),
    "times": _ratio,
    "difference": lambda now, base: now - base,
}


@dataclass(frozen=True, slots=True)
class Stated:
    """One place where the prose states a quantity, or a figure on applications or cases that found no place.

    Attributes:
        claim: The quantity, an id of ``schemas/prose/claims.toml`` or of a cell; empty where it could not be told.
        value: The figure, or what the words mean (0 for 未收到).
        text: The sentence, of a long one its clause.
        location: Where it stands.
        words: The words that decided.
        certainty: ``clear``, ``scope`` or ``soft`` (worth a note at most), ``doubt`` (not judged).
        reason: Why it is not clear, None where it is.
    """

    claim: str
    value: Number
    text: str
    location: Location
    words: tuple[str, ...] = ()
    certainty: str = "clear"
    reason: Words | None = None
