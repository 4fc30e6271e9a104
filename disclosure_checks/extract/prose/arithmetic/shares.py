"""Shares: ``其中网站40条,占66.7%``, and rates that are shares by their name: ``办结93件,办结率96.9%``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from disclosure_checks.extract.prose.arithmetic.counts import ALL, AND, Count, Figures, Piece, alike
from disclosure_checks.extract.prose.arithmetic.listings import Listing
from disclosure_checks.extract.prose.arithmetic.rate import Rate, stated, statement
from disclosure_checks.extract.prose.tokens import Token
from disclosure_checks.model.reckoning import Reckoning

#: The name of a rate is no shorter than 办结率.
_SHORTEST = 3
_JOINING = ("、", AND)
#: Directly behind a figure its own share is told.
_NEXT = 3
_HUNDRED = 100


def shares(found: Figures, one: Rate, word: Token, lists: Sequence[Listing]) -> Iterator[Reckoning]:
    """What a share says: of a part in front of it, of several in turn, or of the whole that it names."""
    between = [token for token in one.before if token.start > word.start]
    if any(token["each"] or token["list"] == ALL for token in between):
        yield from _in_turn(found, one, word, lists)
        return
    part = _part(one, word)
    named = next((count for count in one.piece.counts if word.start < count.start < one.token.start), None)
    whole = named or (None if part is None else _whole(found, part, lists))
    yield _share(found, one.token, word, part, whole)


def named(found: Figures, one: Rate, lists: Sequence[Listing]) -> Iterator[Reckoning]:
    """A rate that is called after what was done with the part in front of it; all others claim no share."""
    name = "".join(token.text for token in one.lead)
    what = stated(one.token)
    called = name.endswith(found.words.parts("ending", "rate"))
    if one.number < 1 or one.piece.mark != "," or not called or what.value == _HUNDRED:
        return
    before = one.level.pieces[one.number - 1]
    part = before.counts[-1] if before.counts else None
    if part is None or part.role or len(name) < _SHORTEST or name[:-1] not in _text(before):
        return
    whole = _listed(part, lists)
    if whole is None and one.number > 1 and before.mark == ",":
        front = one.level.pieces[one.number - 2]
        single = front.counts and front.mark not in _JOINING and not front.counts[-1].role
        whole = front.counts[-1] if single else None
    if whole is not None and whole.unit == part.unit and whole.value >= part.value:
        yield _share(found, one.token, one.lead[-1], part, whole)


def _text(piece: Piece) -> str:
    return "".join(token.text for token in piece.tokens)


def _share(found: Figures, rate: Token, word: Token, part: Count | None, whole: Count | None) -> Reckoning:
    clear = part is not None and whole is not None and part.exact and whole.exact
    operands = [part.operand(), whole.operand()] if part is not None and whole is not None and clear else []
    start = word.start if part is None else part.start
    return statement(found, (start, rate.end), stated(rate), "share", operands, (word, rate))


def _part(one: Rate, word: Token) -> Count | None:
    """The count that a share is told of: the last one before it, at most a comma away."""
    for number in (one.number, one.number - 1):
        if number < 0:
            head = one.level.head
            return head if one.number == 0 and head is not None and not head.role else None
        piece = one.level.pieces[number]
        if some := [count for count in piece.counts if count.end <= word.start]:
            return None if some[-1].role else some[-1]
        if piece.mark == ";" or piece.opens:
            return one.level.head if number == 0 and piece.opens else None
    return None


def _in_turn(found: Figures, one: Rate, word: Token, lists: Sequence[Listing]) -> Iterator[Reckoning]:
    """自然人31件、企业5件,占比分别为86.1%、13.9%: each share is that of the part at its place."""
    pieces = one.level.pieces
    rates = [one.token]
    for piece in pieces[one.number + 1 :]:
        if piece.mark not in _JOINING or piece.counts or not piece.rates:
            break
        rates.append(piece.tokens[piece.rates[0]])
    parts: list[Count | None] = []
    for piece in reversed(pieces[: one.number]):
        parts.insert(0, piece.counts[-1] if piece.counts and not piece.counts[-1].role else None)
        if piece.mark not in _JOINING:
            break
    first = parts[0] if len(parts) == len(rates) > 1 and all(parts) else None
    whole = None if first is None else _whole(found, first, lists)
    for rate, part in zip_longest(rates, parts if first is not None else [None] * len(rates)):
        yield _share(found, rate, word, part, whole)


# ------------------------------------------------------------------ of what


def _whole(found: Figures, part: Count, lists: Sequence[Listing]) -> Count | None:
    """The count that a part is of: the one that is listed or summed, or the only one before it."""
    if (whole := _listed(part, lists)) is not None:
        return whole if whole.value >= part.value else None
    first = found.counts[0]
    like = [c for c in found.counts if c.start < part.start and not c.role and alike(c.unit, part.unit, found.words)]
    if first in like and _of_these(found) and first.value >= part.value:
        return first
    before = [count for count in like if count.start >= part.begin]
    if not before or before[0].value < max(part.value, *(c.value for c in before)):
        return None
    first = before[0]
    shared = found.says("share", first.end, part.start) and not found.says("share", first.end, first.end + _NEXT)
    return first if len(before) == 1 or shared else None


def _listed(part: Count, lists: Sequence[Listing]) -> Count | None:
    return next((one.total for one in lists if any(some.count is part for some in one.parts)), None)


def _of_these(found: Figures) -> bool:
    """Whether the sentence begins with what all that follows is of: 12件申请中,."""
    piece = next(piece for piece in found.levels[0].pieces if piece.counts)
    last = piece.tokens[-1]
    return last.figure is None and last.text.endswith(found.words.parts("ending", "among")) and not piece.opens
