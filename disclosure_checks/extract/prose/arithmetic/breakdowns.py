"""Totals that the prose breaks down into parts: ``共 100 条,其中网站 60 条、微信 40 条``.

A list is taken as whole only where its words say so; else a sum below the total stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from disclosure_checks.extract.prose.arithmetic.counts import ALL, AND, BRACKET, COLON, YUAN, Count, Figures, alike
from disclosure_checks.extract.prose.arithmetic.listings import Listing, Part
from disclosure_checks.extract.prose.tokens import Token
from disclosure_checks.model.reckoning import Reckoning, RelationKind

#: A list of so many parts that misses so little is hardly meant to leave something out.
_NEARLY = 3
_LITTLE, _VERY_LITTLE = 0.05, 0.02
#: Reasons for which a note may be made all the same, and what the notes say.
_UNCLEAR = frozenset({"parts-unclear", "units-differ"})
_ABOVE, _MIXED = "part-above-total", "marks-mixed"
#: Words of these classes may tell by what a list divides the whole.
_OF_KINDS = frozenset({"part", "result", "time"})
#: So many characters behind a list tell of it still: that it leaves something out, that its parts overlap.
_ETC_WITHIN, _OVERLAP_WITHIN = 8, 16
#: Two parts that leave nothing between them.
_HALVES = ({"persons", "bodies"}, {"online", "offline"})


def breakdown(found: Figures, listing: Listing) -> Reckoning:
    """A list as a statement; ``kind`` is ``breakdown``, of money ``fee-parts``."""
    whole = [*listing.parts, *listing.aside]
    fits = sum(part.value for part in whole) == listing.total.value
    listing.parts = whole if fits else _with_the_carried(listing, _that_fit(listing))
    relation, reason = _relation(found, listing)
    if listing.beyond is not None and _above(found, listing.total, [*listing.parts, listing.beyond]):
        listing.parts.append(listing.beyond)
        return reckoned(found, listing, "=", case=_ABOVE)
    if relation == "?" and reason in _UNCLEAR and (case := _nearly_told(found, listing)):
        return reckoned(found, listing, "=", case=case)
    return reckoned(found, listing, relation, reason)


def reckoned(found: Figures, listing: Listing, relation: RelationKind, reason: str = "", case: str = "") -> Reckoning:
    """A total and its parts as a statement."""
    total, parts = listing.total, listing.parts
    start, end = min(total.start, parts[0].count.start), max(total.end, parts[-1].count.end)
    return Reckoning(
        kind="fee-parts" if total.unit == YUAN else "breakdown",
        left=(total.operand(),),
        right=tuple(part.operand for part in parts),
        relation=relation,
        text=found.quote(start, end),
        place=found.sentence.location,
        reason=reason,
        case=case,
        unit=total.unit,
        step=total.step,
        words=listing.lead,
    )


# ------------------------------------------------------------------ which figures are parts


def _that_fit(listing: Listing) -> list[Part]:
    """The parts up to where they make the total, if they do at a comma; else all of them."""
    parts = listing.parts
    for number, reached in enumerate(accumulate(part.value for part in parts), 1):
        ends = number == len(parts) or parts[number].piece.mark in (",", ";") or parts[number].piece.begins == "next"
        if number > 1 and reached == listing.total.value and ends:
            return parts[:number]
    return parts


def _with_the_carried(listing: Listing, parts: list[Part]) -> list[Part]:
    """The parts with what is carried into the next year behind them, where that makes the total."""
    piece = listing.behind
    if piece is None or not piece.counts or not any(token["act"] == "carry" for token in piece.tokens):
        return parts
    behind = piece.counts[0]
    lacking = listing.total.value - sum(part.value for part in parts)
    return [*parts, Part(behind, piece)] if behind.exact and behind.value == lacking else parts


def _nearly_told(found: Figures, listing: Listing) -> str:
    """What can be said all the same where it is unclear which figures are parts: worth a note.

    A part is larger than the whole; or a long list that mixes its marks goes on in the same unit and in nothing but
    names with their figures.
    """
    total, parts = listing.total, listing.parts
    exact = total.exact and all(part.count.exact for part in parts)
    if not exact or len(parts) < 2 or _overlapping(parts):
        return ""
    if any(part.count.value > total.value for part in parts):
        return _ABOVE if _above(found, total, parts) else ""
    plain = all(part.count.unit == total.unit and part.count.depth == parts[0].count.depth for part in parts)
    return _MIXED if plain and len(parts) > _NEARLY else ""


def _above(found: Figures, total: Count, parts: Sequence[Part]) -> bool:
    """Whether one of few parts that count the same thing is larger than the whole."""
    telling = total.unit not in found.words.parts("unit", "loose")
    same = telling and all(alike(part.count.unit, total.unit, found.words) for part in parts)
    exact = total.exact and all(part.count.exact for part in parts)
    return same and exact and len(parts) <= _NEARLY and any(part.count.value > total.value for part in parts)


# ------------------------------------------------------------------ what must hold


def _relation(found: Figures, listing: Listing) -> tuple[RelationKind, str]:
    """What must hold between total and parts, and why it stays open where it does."""
    total, parts, reached = listing.total, listing.parts, listing.sum
    end = max(part.count.end for part in parts)
    if not total.exact or not all(part.count.exact for part in parts):
        return "?", "not-exact"
    if _other_total(found, listing):
        return "?", "total-unclear"
    if reached > total.value and any(part.count.value == total.value for part in parts):
        return "?", "parts-may-overlap"
    if any(part.count.unit and part.count.unit != total.unit for part in parts):
        return "?", "units-differ"
    if listing.muddled or _runs_on(listing):
        return "?", "parts-unclear"
    shared = found.says("overlap", total.end, end + _OVERLAP_WITHIN, "list")
    if len(parts) > 1 and (shared or _crossing(parts) or _overlapping(parts)):
        return "?", "parts-may-overlap"
    if len(parts) == 1 or found.says("list", total.end, end + _ETC_WITHIN, "partial"):
        return ">=", ""
    return ("=", "") if _whole(listing) else (">=", "list-may-be-open")


def _runs_on(listing: Listing) -> bool:
    """Whether the list may end at a comma before a figure that is no part any more."""
    total, parts = listing.total, listing.parts
    if any(part.piece.mark == "," and part.count.value > total.value for part in parts[1:]):
        return True
    if len(parts) < _NEARLY or parts[1].piece.mark not in ("、", AND):
        return False
    sums = list(accumulate(part.value for part in parts))
    commas = [n for n, part in enumerate(parts) if n > 1 and part.piece.mark == ","]
    return sums[-1] > total.value and any(sums[n - 1] < total.value for n in commas)


def _whole(listing: Listing) -> bool:
    """Whether the list is meant to leave nothing out."""
    parts, total = listing.parts, listing.total
    if listing.opens in (ALL, COLON) or any(part.piece.begins == "rest" for part in parts):
        return True
    if any(part.times > 1 for part in parts) or parts[-1].piece.mark == AND:
        return True
    if len(parts) == 2 and {means for part in parts for means in _means(part, "half")} in _HALVES:
        return True
    lacking = float(total.value) - float(listing.sum)
    least = min(float(part.count.value) for part in parts)
    if len(parts) < _NEARLY and listing.opens != BRACKET:
        return 0 < lacking <= min(_VERY_LITTLE * float(total.value), least / 10)
    return 0 < lacking <= min(least, max(1.0, _LITTLE * float(total.value)))


def _means(part: Part, sense: str) -> Iterator[str]:
    """The meanings of the words of a class that stand before a part's figure."""
    return (token[sense] for token in part.piece.tokens if token[sense] and token.end <= part.count.start)


def _overlapping(parts: Sequence[Part]) -> bool:
    return any("overlap" in token.senses for part in parts for token in part.piece.tokens)


def _crossing(parts: Sequence[Part]) -> bool:
    """Whether the parts divide the whole in more than one way."""
    telling = (token for part in parts for token in part.piece.tokens if not _OF_KINDS.isdisjoint(token.senses))
    return len({_kind(token) for token in telling} - {""}) > 1


def _kind(token: Token) -> str:
    """By what a word divides the whole: applicants, channels, results, time; 其他 goes with each."""
    if token["begin"] == "rest":
        return ""
    if token["part"]:
        return "channel" if token["part"] == "channel" else "applicant"
    return "result" if token["result"] else "time" if token["time"] == "piece" else ""


def _other_total(found: Figures, listing: Listing) -> bool:
    """Whether the parts make another figure before them, or several such figures together."""
    total, reached, first = listing.total, listing.sum, listing.parts[0].count
    every = [c for c in found.counts if c.end <= first.start and not c.role and alike(c.unit, total.unit, found.words)]
    larger = reached > total.value and any(c.value >= reached for c in every if c.start < total.start)
    if larger and len(listing.parts) == 1:
        return True
    before = [c for c in every if c.start >= total.begin and (c.start <= total.start or c.depth > total.depth)]
    if reached == total.value or len(before) < 2:
        return False
    values = [c.value for c in before]
    sums = {*accumulate(reversed(values)), *values[:-1]}
    return reached in sums or (reached > total.value and any(value >= reached for value in values))
