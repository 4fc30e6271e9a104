"""Sums behind their terms: ``新收10件,上年结转2件,合计12件``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from disclosure_checks.extract.prose.arithmetic.counts import ALL, SOME, Count, Figures, Level, Piece
from disclosure_checks.extract.prose.arithmetic.listings import Listing, Part
from disclosure_checks.extract.prose.tokens import Token
from disclosure_checks.model.reckoning import RelationKind
from disclosure_checks.text.figures import Number

#: How a list opens that is summed behind it.
SUM = "sum"
#: So far in front of the word stands the number of those summed.
_NEAR = 4
#: No sum is of more terms than this.
_LONGEST = 50


def sums(found: Figures) -> Iterator[Listing]:
    """The sums of a sentence, with the counts before them that they are of."""
    for level in found.levels:
        for at, piece in enumerate(level.pieces):
            if piece.sum >= 0 and piece.counts and (made := _of_piece(level, at, piece.sum)) is not None:
                yield made


def must_hold(listing: Listing) -> tuple[RelationKind, str]:
    """What must hold between a sum and its terms, and why it stays open where it does."""
    total = listing.total
    same = total.exact and all(part.count.unit == total.unit and part.count.exact for part in listing.parts)
    return ("=", "") if same else ("?", "parts-unclear")


def _of_piece(level: Level, at: int, place: int) -> Listing | None:
    piece = level.pieces[at]
    word = piece.tokens[place]
    total = next((count for count in piece.counts if count.start >= word.end), None)
    terms = _terms(level.pieces[:at])
    if total is None or len(terms) < 2:
        return None
    if _number(piece, word, len(terms)):
        terms = terms[-int(piece.counts[0].value) :]
    elif word["sum"] != SUM or piece.counts[0].end <= word.start or any(not one.mark for one in piece.tokens[:place]):
        return None
    if not _same_thing(piece.tokens[place + 1 :], total, terms):
        return None
    fitting = [n for n, tail in enumerate(_tail_sums(terms)[:-1]) if tail == total.value]
    terms = terms[fitting[0] :] if fitting else terms
    return Listing(SUM, (word.text,), word.start, total, terms)


def _number(piece: Piece, word: Token, terms: int) -> bool:
    """Whether the word stands behind the number of those summed: 三类信息共计."""
    count = piece.counts[0]
    return count.end <= word.start <= count.end + _NEAR and not count.role and 2 <= count.value <= terms


def _terms(pieces: Sequence[Piece]) -> list[Part]:
    """The counts of this year since the last semicolon; none where a list of parts is among them."""
    terms: list[Part] = []
    for piece in pieces[:-_LONGEST:-1]:
        if piece.opens in (SOME, ALL):
            return []
        terms = [Part(count, piece) for count in piece.counts if not count.role] + terms
        if piece.mark == ";":
            break
    return terms


def _tail_sums(terms: Sequence[Part]) -> list[Number]:
    """What the terms from each one on add up to."""
    return [*accumulate(part.count.value for part in reversed(terms))][::-1]


def _same_thing(behind: Sequence[Token], total: Count, terms: Sequence[Part]) -> bool:
    """Whether nothing stands between the word and its figure, or what stands before the figure of each term."""
    said = "".join(token.text for token in behind if token.end <= total.start)
    return len(said) < 2 or all(part.piece.name(part.count).endswith(said) for part in terms)
