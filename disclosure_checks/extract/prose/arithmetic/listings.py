"""Lists of parts: where one begins, which figures are its parts, where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.arithmetic.counts import (
    ALL,
    BRACKET,
    COLON,
    SOME,
    Count,
    Figures,
    Level,
    Piece,
    alike,
    last_count,
)
from disclosure_checks.model.reckoning import Operand

#: No list has more pieces than this.
_LONGEST = 100


@dataclass(slots=True, eq=False)
class Part:
    """One part of a list. ``times`` counts the things that share the figure (甲、乙各 3 件)."""

    count: Count
    piece: Piece
    times: int = 1

    @property
    def value(self) -> int:
        """What it adds to the sum."""
        return self.times * self.count.value  # type: ignore[return-value]

    @property
    def operand(self) -> Operand:
        """The part as a term of the sum."""
        return Operand(self.count.value, self.piece.name(self.count), self.count.slack, coefficient=self.times)


@dataclass(slots=True, eq=False)
class Listing:
    """A total and what is listed behind it.

    Attributes:
        opens: ``some``, ``all``, ``colon`` or ``bracket``.
        lead: The words that open the list.
        start: Where it begins in the text.
        total: The figure that is listed.
        parts: Its parts.
        aside: Figures among the parts that look like another year's or a plan's.
        muddled: Whether it is unclear which figures are parts.
        beyond: The first figure behind the list, where it may be a part as well.
        behind: The piece behind the list, None where it ends the bracket or the sentence.
    """

    opens: str
    lead: tuple[str, ...]
    start: int
    total: Count
    parts: list[Part] = field(default_factory=list)
    aside: list[Part] = field(default_factory=list)
    muddled: bool = False
    beyond: Part | None = None
    behind: Piece | None = None

    @property
    def sum(self) -> int:
        """What the parts add up to."""
        return sum(part.value for part in self.parts)


def listings(found: Figures) -> list[Listing]:
    """The lists of a sentence that have parts, in order; a total is listed once."""
    made = sorted((one for level in found.levels for one in _of_level(found, level)), key=lambda one: one.start)
    seen: set[int] = set()
    kept = []
    for one in made:
        single = len(one.parts) == 1 and one.opens in (BRACKET, COLON)
        fits = any(alike(part.count.unit, one.total.unit, found.words) or not part.count.unit for part in one.parts)
        if one.parts and not single and fits and one.total.start not in seen:
            seen.add(one.total.start)
            kept.append(one)
    return kept


def _of_level(found: Figures, level: Level) -> Iterator[Listing]:
    for at, piece in enumerate(level.pieces):
        if not piece.opens or not piece.tokens:
            continue
        total = level.head if piece.opens == BRACKET else last_count(level, at, level.head)
        if total is not None:
            listing = Listing(piece.opens, piece.lead, piece.tokens[0].start, total)
            _Reader(found.words, level.pieces, at, listing).read()
            yield listing


@dataclass(slots=True, eq=False)
class _Reader:
    """Reads the pieces of a list from the one that opens it."""

    words: Lexicon
    pieces: Sequence[Piece]
    at: int
    listing: Listing
    first_mark: str = ""
    names: int = 1

    def read(self) -> None:
        """Take the parts that follow the total, until something is none."""
        listing, nested = self.listing, False
        # A list that takes up the rest in the end goes on up to there.
        certain = listing.opens in (SOME, ALL)
        span = range(self.at, min(len(self.pieces), self.at + _LONGEST))
        rests = [n for n in span if certain and self.pieces[n].begins == "rest"]
        last_semicolon = max((n for n in span if self.pieces[n].mark == ";"), default=-1)
        for n in span:
            piece, new = self.pieces[n], n > self.at
            if nested and piece.mark != ";":
                continue
            nested = new and piece.opens in (SOME, ALL)
            if nested:
                if last_semicolon <= n:
                    listing.muddled = True
                    return
                continue
            goes_on = bool(rests) and n < rests[-1] and piece.mark == ","
            if new and (self._ends(piece, goes_on) or not self._like(piece)):
                self._behind(piece)
                return
            if listing.parts and not self.first_mark:
                self.first_mark = piece.mark
            self._take(piece)

    def _like(self, piece: Piece) -> bool:
        """Whether a piece behind a comma counts in a unit like that of the first part."""
        used = self._usable(piece)
        if not self.listing.parts or piece.mark != "," or not used or not used[0].unit:
            return True
        return alike(used[0].unit, self.listing.parts[0].count.unit, self.words)

    def _ends(self, piece: Piece, goes_on: bool) -> bool:
        """Whether a piece begins something that is no part of the list any more."""
        parts = self.listing.parts
        if not parts:
            return piece.mark in (",", ";")
        first = self.first_mark or piece.mark
        if goes_on:
            return False
        if piece.mark == ";" and first != ";" and not any(part.piece.mark == ";" for part in parts):
            return len(piece.counts) != 1 or first == "、"
        if piece.mark not in (",", ";") or (piece.mark == "," and first == ";"):
            return False
        told = ("next", "either")
        return piece.begins in told and parts[0].piece.begins not in told

    def _behind(self, piece: Piece) -> None:
        self.listing.behind = piece
        used = self._usable(piece)
        if piece.begins == "either" and piece.mark == "," and used and self.listing.parts:
            self.listing.beyond = Part(used[0], piece)

    def _usable(self, piece: Piece) -> list[Count]:
        """The figures that may be parts; one without a unit only at the end of its piece, in a list for certain."""
        last = piece.tokens[-1].end if piece.tokens else 0
        certain = self.listing.opens in (SOME, ALL)
        return [c for c in piece.counts if not c.role and (c.unit or (certain and last - c.end <= 1))]

    def _take(self, piece: Piece) -> None:
        listing = self.listing
        self.names = 1 if piece.mark in (",", ";") else self.names
        self.names += not piece.counts
        used = self._usable(piece)
        if not used:
            listing.aside += [Part(count, piece) for count in piece.counts[:1] if count.role and count.unit]
            return
        listing.parts.append(Part(used[0], piece, self._times(piece, used[0])))
        listing.muddled |= len(used) > 1 and used[1].unit in ("", used[0].unit)
        self.names = 1

    def _times(self, piece: Piece, count: Count) -> int:
        """How many things share a figure; 1 without 各."""
        before = [token for token in piece.tokens if token.end <= count.start]
        if not any(token["list"] == "apiece" for token in before[-2:]):
            return 1
        return self.names + sum(bool(token["join"]) for token in before)
