"""Rates that the prose states: which words make a figure a share, a rate of growth or a multiple, and of what.

The base of a rate is the figure that the sentence itself names, or, for the applications
received, last year's table. Where neither is clear the rate stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure_checks.extract.prose.arithmetic import growth, shares
from disclosure_checks.extract.prose.arithmetic.counts import POINTS, TENTHS, TIMES, Count, Figures
from disclosure_checks.extract.prose.arithmetic.listings import Listing
from disclosure_checks.extract.prose.arithmetic.rate import Rate, Stated, stated
from disclosure_checks.model.reckoning import Reckoning

#: How far, in percent, a doubling may be from twice.
_DOUBLED = Stated(100, 5, 1, exact=True)


def rates(found: Figures, lists: Sequence[Listing], received: Sequence[Count]) -> Iterator[tuple[int, Reckoning]]:
    """The shares and rates of growth of a sentence, each with its place; ``kind`` is ``percentage``.

    Args:
        found: The sentence.
        lists: Its lists.
        received: The counts in it that are the applications received this year.
    """
    for level in found.levels:
        for number, piece in enumerate(level.pieces):
            for place in piece.rates:
                one = Rate(level, number, piece.tokens[place], piece.tokens[:place])
                yield from ((one.token.start, said) for said in _read(found, one, lists, received))
            if len(piece.counts) > 1:
                yield from growth.differences(found, level, number)


def _read(found: Figures, one: Rate, lists: Sequence[Listing], received: Sequence[Count]) -> Iterator[Reckoning]:
    """What a rate says; the first of several in turn says what they all say."""
    if one.token.figure is None:
        yield growth.growth(found, one, _DOUBLED, received)
        return
    unit, grows = one.unit, one.word is not None and one.word["grow"] in ("up", "down")
    if unit == POINTS:
        yield from growth.points(found, one)
    elif unit == TIMES and not grows:
        yield from growth.multiple(found, one)
    elif (word := one.share) is not None:
        yield from shares.shares(found, one, word, lists)
    elif grows and unit != TENTHS:
        yield growth.growth(found, one, stated(one.token), received)
    elif not grows:
        yield from shares.named(found, one, lists)
