"""Lists of parts behind a total, told by the words that open them; what ends them; which figures are parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure_checks.declared.arithmetic import breakdown_words
from disclosure_checks.extract.prose.arithmetic.pieces import Count, Piece, alike, depths, name_of, pieces
from disclosure_checks.model.reckoning import Operand


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a list. ``times`` counts the things that share the figure (甲、乙各 3 件)."""

    count: Count
    name: str
    mark: str
    times: int = 1

    @property
    def operand(self) -> Operand:
        """The part as a term of the sum."""
        return Operand(self.count.value, self.name, self.count.slack, coefficient=self.times)


@dataclass(frozen=True, slots=True)
class Listing:
    """The parts behind a total.

    Attributes:
        trigger: ``among``, ``all``, ``colon`` or ``paren``.
        end: Where the list ends in the text.
        muddled: Whether it is unclear which figures are parts.
        aside: Figures among the parts that look like another year's or a plan's.
    """

    trigger: str
    parts: tuple[Part, ...]
    end: int
    muddled: bool = False
    aside: tuple[Part, ...] = ()


def triggers(text: str, found: Sequence[Count]) -> Iterator[tuple[int, int, str]]:
    """Where the words stand that let parts follow: from, to, which kind."""
    words = breakdown_words()
    taken: list[tuple[int, int, str]] = []
    for kind in ("all", "among"):
        for match in words[kind].finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in taken):
                taken.append((match.start(), match.end(), kind))
    for count in found:
        if opening := re.match(r"[^,;、。()\d:]{0,8}([(:])", text[count.end :]):
            at = count.end + opening.end()
            if not any(at <= start <= at + 1 for start, _, _ in taken):
                taken.append((at - 1, at, "colon" if opening[1] == ":" else "paren"))
    yield from sorted(taken)


def antecedent(found: Sequence[Count], position: int, text: str) -> Count | None:
    """The count that stands before a list: the last one outside of closed parentheses."""
    depth = depths(text)[position - 1] if position else 0
    if position and text[position] != "(" and text[position - 1] == "(":
        depth -= 1
    before = [c for c in found if c.end <= position and c.depth <= depth and not c.aside and c.unit]
    return before[-1] if before else None


def listing_from(text: str, found: list[Count], start: int, trigger: str) -> Listing:
    """The parts from ``start`` on."""
    around = depths(text)
    if start >= len(text):
        return Listing(trigger, (), start)
    base = around[start] if text[start] != "(" else around[start] - 1
    end = _closing(text, start, base)
    words = breakdown_words()
    parts: list[Part] = []
    aside: list[Part] = []
    first_mark, muddled, nested, names, stop = "", False, False, 1, start
    cut = list(pieces(text, start, end, found))
    # A list that takes up the rest in the end goes on up to there.
    rests = [n for n, one in enumerate(cut) if words["rest"].match(text[one.start : one.end])]
    last_rest = rests[-1] if rests and trigger in ("all", "among") else 0
    for number, piece in enumerate(cut):
        words_here = text[piece.start : piece.end]
        own = [c for c in found if piece.start <= c.start < piece.end and c.depth == base]
        if nested and piece.mark != ";":
            continue
        nested = False
        if number and words["among"].match(words_here):
            nested, muddled = True, muddled or ";" not in text[piece.end : end]
            continue
        if number and not parts and piece.mark in (",", ";"):
            break
        if parts and not first_mark:
            first_mark = piece.mark
        goes_on = number < last_rest and piece.mark == ","
        if parts and not goes_on and _ends(piece, first_mark, words_here, own, parts, words["other"]):
            break
        names = 1 if piece.mark in (",", ";") else names
        names += not own
        usable = [c for c in own if not c.aside and _is_part(text, c, trigger)]
        if not usable:
            aside += [_part(text, piece, count, 1) for count in own[:1] if count.aside and count.unit]
            continue
        if parts and piece.mark == "," and usable[0].unit and not alike(usable[0].unit, parts[0].count.unit):
            break
        parts.append(_part(text, piece, usable[0], names))
        muddled |= len(usable) > 1 and usable[1].unit in ("", usable[0].unit)
        names, stop = 1, piece.end
    return Listing(trigger, tuple(parts), stop, muddled, tuple(aside))


def _is_part(text: str, count: Count, trigger: str) -> bool:
    """Whether a figure may be a part; one without a unit only where a list follows for certain."""
    return bool(count.unit) or (trigger in ("all", "among") and text[count.end : count.end + 1] in "、,;和及。)")


def _closing(text: str, start: int, base: int) -> int:
    """Where the parenthesis closes that is open at ``start``; the end of the text where none is."""
    around = depths(text)
    for position in range(start, len(text)):
        if around[position] < base or (base and text[position] == ")" and around[position] == base):
            return position
    return len(text)


def _ends(
    piece: Piece, first: str, words: str, own: Sequence[Count], parts: Sequence[Part], other: re.Pattern[str]
) -> bool:
    """Whether a piece begins something that is no part of the list any more."""
    if piece.mark == ";" and first != ";" and not any(p.mark == ";" for p in parts):
        return not own or first == "、" or len(own) != 1
    if piece.mark == "," and first == ";":
        return False
    if piece.mark in (",", ";") and other.match(words):
        return not other.match(parts[0].name)
    return False


def _part(text: str, piece: Piece, count: Count, names: int) -> Part:
    shared = re.search(r"各(?:有|为|公开|发布|收到)?$", text[piece.start : count.start])
    inner = len(re.findall("[和及与]", text[piece.start : count.start])) if shared else 0
    return Part(count, name_of(text, piece, count), piece.mark, names + inner if shared else 1)
