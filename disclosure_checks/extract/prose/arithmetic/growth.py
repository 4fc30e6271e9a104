"""Growth over last year: rates, multiples, and differences of counts and of rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from disclosure_checks.extract.prose.arithmetic.counts import PERCENT, TIMES, Count, Figures, Level, last_count
from disclosure_checks.extract.prose.arithmetic.cutting import role
from disclosure_checks.extract.prose.arithmetic.rate import Rate, Stated, stated, statement
from disclosure_checks.extract.prose.tokens import Token
from disclosure_checks.model.reckoning import Operand, Operation, Reckoning
from disclosure_checks.text.figures import as_number

#: This year's and last year's applications received.
_RECEIVED = "prev:t3.received.total"
_DIFFERENCES = ("up", "down")
#: Words of these classes between a figure and the rate say nothing of what grows.
_COMPARING = ("compare", "grow", "time", "copula", "skip", "hedge", "join", "limit", "total")


def growth(
    found: Figures, one: Rate, what: Stated, received: Sequence[Count], operation: Operation | None = None
) -> Reckoning:
    """A rate of growth; this year's figure is the last count of this year before it."""
    word = one.word
    operation = operation or ("decline" if word is not None and word["grow"] == "down" else "growth")
    before = one.counts_before(one.token.start)
    at = max((n for n, count in enumerate(before) if not count.role), default=-1)
    operands: list[Operand] = []
    if at >= 0 and before[at].exact and _nothing_else_grows(one):
        base = _base(found, one, before, at)
        if base is None and before[at] in received and len(before) == at + 1:
            base = Operand(None, cell=_RECEIVED)
        operands = [] if base is None else [before[at].operand(), base]
    start = before[at].start if operands else one.token.start
    return statement(found, (start, one.token.end), what, operation, operands, (word, one.token))


def _nothing_else_grows(one: Rate) -> bool:
    """Whether between the count before it, or its comma, and a rate stands nothing that may be what grows."""
    for token in reversed(one.before):
        if token.figure is not None or token.inner:
            return True
        if not any(token[sense] for sense in _COMPARING) and len(token.text) > 1:
            return False
    return True


def _base(found: Figures, one: Rate, before: Sequence[Count], at: int) -> Operand | None:
    """The base that the sentence prints: last year's figure, or the difference from it."""
    now, behind = before[at], before[at + 1 :]
    last = next((count for count in behind if count.role == "last"), None) or _in_bracket(found, one)
    if last is None and not behind and at:
        front = before[at - 1]
        last = front if front.role == "last" or found.says("grow", front.end, now.start, "to") else None
    if last is not None:
        return last.operand() if last.exact and last.unit in (now.unit, "") else None
    for count in behind:
        if count.role in _DIFFERENCES and count.exact and count.unit in (now.unit, ""):
            sign = -1 if count.role == "up" else 1
            return Operand(now.value + sign * count.value)
    return None


def _in_bracket(found: Figures, one: Rate) -> Count | None:
    """Last year's figure in a bracket behind the rate."""
    tokens = one.piece.tokens
    bracket = next((token for token in tokens if token.inner and token.start == one.token.end), None)
    if bracket is None:
        return None
    inner = [count for count in found.counts if bracket.start < count.start < bracket.end]
    return inner[0] if len(inner) == 1 and inner[0].role == "last" else None


def multiple(found: Figures, one: Rate) -> Iterator[Reckoning]:
    """``是上年的2倍`` is a ratio; 2倍 behind other words claims nothing."""
    copula = any(token["copula"] for token in one.before)
    if one.before and one.before[-1]["sort"] == "of" and copula:
        figure = one.token.figure
        assert figure is not None
        what = Stated(figure.value, as_number(Decimal(figure.step) / 2), figure.step, figure.exact, TIMES)
        yield growth(found, one, what, (), "times")


def differences(found: Figures, level: Level, number: int) -> Iterator[tuple[int, Reckoning]]:
    """``公开900条,较上年的750条增加150条``: each difference beside last year's figure."""
    piece = level.pieces[number]
    for last, apart in zip(piece.counts, piece.counts[1:], strict=False):
        now = last_count(level, number, None)
        if last.role != "last" or apart.role not in _DIFFERENCES or now is None:
            continue
        counts = (now, last, apart)
        if not all(count.exact and count.unit in (now.unit, "") for count in counts):
            continue
        what = Stated(apart.value, apart.slack, apart.step, apart.exact, apart.unit)
        terms = [now.operand(), last.operand()]
        word = next((token for token in piece.tokens if token.end == apart.start), None)
        yield apart.start, _difference(found, (now.start, apart.end), what, terms, apart.role, word)


def points(found: Figures, one: Rate) -> Iterator[Reckoning]:
    """``由上年的85%提升至97%,提高12个百分点``: a difference of two rates, one of them last year's."""
    word = one.word
    rates = [
        (place, piece)
        for piece in one.level.pieces[max(0, one.number - 1) : one.number + 1]
        for place in piece.rates
        if piece.tokens[place].end <= one.token.start
    ]
    if word is None or word["grow"] not in _DIFFERENCES or len(rates) != 2:
        return
    told = [(piece.tokens[place], role(piece.tokens[:place], 0)) for place, piece in rates]
    last = [stated(token) for token, when in told if when == "last"]
    now = [stated(token) for token, when in told if not when]
    percent = all(token.figure is not None and token.figure.unit == PERCENT for token, _ in told)
    if percent and len(last) == len(now) == 1 and last[0].exact and now[0].exact:
        # Both are rounded, and so is their difference.
        terms = [Operand(rate.value, "", rate.slack) for rate in (now[0], last[0])]
        what = replace(stated(one.token), unit=one.unit)
        yield _difference(found, (told[0][0].start, one.token.end), what, terms, word["grow"], word)


def _difference(
    found: Figures, span: tuple[int, int], what: Stated, terms: Sequence[Operand], way: str, word: Token | None
) -> Reckoning:
    ordered = terms if way == "up" else terms[::-1]
    return statement(found, span, what, "difference", ordered, (word,))
