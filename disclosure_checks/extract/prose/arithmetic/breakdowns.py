"""Totals that the prose breaks down into parts: ``共 100 条,其中网站 60 条、微信 40 条``.

A list is taken as whole only where its words say so; else a sum below the total stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from disclosure_checks.declared.arithmetic import breakdown_words, part_kinds
from disclosure_checks.extract.prose.arithmetic.listings import Listing, Part, antecedent, listing_from, triggers
from disclosure_checks.extract.prose.arithmetic.pieces import Count, Piece, alike, counts, depths, name_of, pieces
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Operand, Reckoning, RelationKind

#: A list of so many parts that misses so little is hardly meant to leave something out.
_NEARLY = 3
_LITTLE, _VERY_LITTLE = 0.05, 0.02
#: Reasons for which a note may be made all the same, and what the notes say.
_UNCLEAR = frozenset({"parts-unclear", "units-differ"})
#: Units that count one kind of thing; 个 and 项 count anything.
_TELLING = frozenset({"条", "件", "篇", "期", "份", "则", "起", "宗"})
_ABOVE, _MIXED = "part-above-total", "marks-mixed"


def breakdowns(sentence: Sentence) -> Iterator[Reckoning]:
    """The breakdowns of a sentence, in its order; ``kind`` is ``breakdown``, of money ``fee-parts``."""
    text = sentence.text
    found = counts(text)
    if len(found) < 2:
        return
    seen: set[int] = set()
    for start, end, trigger in triggers(text, found):
        total = antecedent(found, start, text)
        listing = listing_from(text, found, end, trigger)
        if total is None or not listing.parts or total.start in seen:
            continue
        if len(listing.parts) == 1 and trigger in ("paren", "colon"):
            continue
        if not any(alike(part.count.unit, total.unit) or not part.count.unit for part in listing.parts):
            continue
        seen.add(total.start)
        yield _reckoning(sentence, found, total, listing)
    yield from _summed(sentence, found)


# ------------------------------------------------------------------ what may be concluded


def _reckoning(sentence: Sentence, found: Sequence[Count], total: Count, listing: Listing) -> Reckoning:
    text = sentence.text
    parts = _with_the_carried(text, found, total, listing, _that_fit(total, listing.parts))
    whole = (*listing.parts, *listing.aside)
    if sum(part.times * part.count.value for part in whole) == total.value:
        parts = whole
    end = max(part.count.end for part in parts)
    following = text[end : end + 16]
    relation, reason = _relation(text, found, total, replace(listing, parts=parts), following)
    case = ""
    if relation == "?" and reason in _UNCLEAR:
        case = _nearly_told(total, parts)
        relation, reason = ("=" if case else relation), ("" if case else reason)
    return replace(_made(sentence, total, parts, relation, reason), case=case)


def _nearly_told(total: Count, parts: Sequence[Part]) -> str:
    """What can be said all the same where it is unclear which figures are parts: worth a note.

    A part is larger than the whole; or a long list that mixes its marks goes on in the same unit and in nothing but
    names with their figures.
    """
    exact = total.exact and all(part.count.exact for part in parts)
    if not exact or len(parts) < 2:
        return ""
    if any(part.count.value > total.value for part in parts):
        same = total.unit in _TELLING and all(alike(part.count.unit, total.unit) for part in parts)
        return _ABOVE if len(parts) <= _NEARLY and same else ""
    plain = all(part.count.unit == total.unit and not part.count.depth for part in parts)
    return _MIXED if plain and len(parts) > _NEARLY else ""


def _with_the_carried(
    text: str, found: Sequence[Count], total: Count, listing: Listing, parts: tuple[Part, ...]
) -> tuple[Part, ...]:
    """The parts with what is carried into the next year behind them, where that makes the total."""
    behind = next((count for count in found if count.start >= listing.end and count.depth == total.depth), None)
    if behind is None or not behind.exact or behind.unit != total.unit:
        return parts
    words = text[listing.end : behind.start].strip(",;、和")
    lacking = total.value - sum(part.times * part.count.value for part in parts)
    if not breakdown_words()["carried"].match(words) or any(mark in words for mark in ",;:") or lacking != behind.value:
        return parts
    return (*parts, Part(behind, words, ","))


def _that_fit(total: Count, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts up to where they make the total, if they do at a comma; else all of them."""
    sums = list(accumulate(part.times * part.count.value for part in parts))
    for number, reached in enumerate(sums, 1):
        ends = number == len(parts) or parts[number].mark in (",", ";")
        ends = ends or breakdown_words()["other"].match(parts[number].name) is not None
        if number > 1 and reached == total.value and ends:
            return parts[:number]
    return parts


def _relation(
    text: str, found: Sequence[Count], total: Count, listing: Listing, following: str
) -> tuple[RelationKind, str]:
    """What must hold between total and parts, and why it stays open where it does."""
    parts, words = listing.parts, breakdown_words()
    reached = sum(part.times * part.count.value for part in parts)
    span = text[total.end : parts[-1].count.end] + following
    if not total.exact or not all(part.count.exact for part in parts):
        return "?", "not-exact"
    if _other_total(text, found, total, parts, reached):
        return "?", "total-unclear"
    if reached > total.value and any(part.count.value == total.value for part in parts):
        return "?", "parts-may-overlap"
    if any(part.count.unit and part.count.unit != total.unit for part in parts):
        return "?", "units-differ"
    if listing.muddled or _runs_on(total, parts):
        return "?", "parts-unclear"
    if len(parts) > 1 and (
        words["shared"].search(span) or _crossing(parts) or any(words["overlap"].search(part.name) for part in parts)
    ):
        return "?", "parts-may-overlap"
    if words["partial"].search(text[total.end : parts[-1].count.end + 8]):
        return ">=", ""
    if len(parts) == 1:
        return ">=", ""
    if _whole(listing, total, reached):
        return "=", ""
    return ">=", "list-may-be-open"


def _runs_on(total: Count, parts: Sequence[Part]) -> bool:
    """Whether the list may end at a comma before a figure that is no part any more."""
    if any(part.mark == "," and part.count.value > total.value for part in parts[1:]):
        return True
    if len(parts) < 3 or parts[1].mark not in ("、", "和"):
        return False
    sums = list(accumulate(part.times * part.count.value for part in parts))
    commas = [n for n, part in enumerate(parts) if n > 1 and part.mark == ","]
    return sums[-1] > total.value and any(sums[n - 1] < total.value for n in commas)


def _whole(listing: Listing, total: Count, reached: object) -> bool:
    """Whether the list is meant to leave nothing out."""
    words = breakdown_words()
    parts = listing.parts
    if listing.trigger == "all" or any(words["rest"].match(part.name) for part in parts):
        return True
    if any(part.times > 1 for part in parts) or parts[-1].mark == "和" or listing.trigger == "colon":
        return True
    if words["complete"].search("/".join(part.name for part in parts)):
        return True
    lacking = float(total.value) - float(reached)  # type: ignore[arg-type]
    least = min(float(part.count.value) for part in parts)
    if len(parts) < _NEARLY:
        return 0 < lacking <= min(_VERY_LITTLE * float(total.value), least / 10)
    return 0 < lacking <= min(least, max(1.0, _LITTLE * float(total.value)))


def _crossing(parts: Sequence[Part]) -> bool:
    """Whether the parts divide the whole in more than one way."""
    kinds = {number for number, kind in enumerate(part_kinds()) for part in parts if kind.search(part.name)}
    return len(kinds) > 1


def _other_total(text: str, found: Sequence[Count], total: Count, parts: Sequence[Part], reached: object) -> bool:
    """Whether the parts make another figure before them, or several such figures together."""
    every = [c for c in found if c.end <= parts[0].count.start and not c.aside and alike(c.unit, total.unit)]
    around = depths(text)
    among = breakdown_words()["among"].finditer(text, 0, total.start)
    lists = [match.end() for match in among if around[match.start()] <= total.depth]
    begin = max([text.rfind(";", 0, total.start) + 1, *lists])
    before = [c for c in every if begin <= c.start and (c.start <= total.start or c.depth > total.depth)]
    larger = reached > total.value and any(c.value >= reached for c in every if c.start < total.start)  # type: ignore[operator]
    if larger and len(parts) == 1:
        return True
    if reached == total.value or len(before) < 2:
        return False
    values = [c.value for c in before]
    sums = {sum(values[start:]) for start in range(len(values))} | set(values[:-1])
    return reached in sums or (reached > total.value and any(value >= reached for value in values))  # type: ignore[operator]


def _made(sentence: Sentence, total: Count, parts: Sequence[Part], relation: RelationKind, reason: str) -> Reckoning:
    start = min(total.start, parts[0].count.start)
    before = re.split(r"[,;。:、]", sentence.text[:start])[-1]
    end = max(total.end, parts[-1].count.end)
    unit = total.unit
    return Reckoning(
        kind="fee-parts" if unit == "元" else "breakdown",
        left=(Operand(total.value, "", total.slack),),
        right=tuple(part.operand for part in parts),
        relation=relation,
        text=sentence.quote(start - len(before), end),
        place=sentence.location,
        reason=reason,
        unit=unit,
        step=total.step,
    )


# ------------------------------------------------------------------ the sum behind its terms


def _summed(sentence: Sentence, found: list[Count]) -> Iterator[Reckoning]:
    """Figures whose sum stands behind them: ``新收10件,上年结转2件,合计12件``."""
    text, words = sentence.text, breakdown_words()
    for match in words["sum"].finditer(text):
        total = next((c for c in found if match.end() <= c.start), None)
        if total is not None and not _same_thing(text, match, total):
            continue
        opened = match.start() == 0 or text[match.start() - 1] in ",;、:("
        if total is None or not opened:
            continue
        begin = text.rfind(";", 0, match.start()) + 1
        before = [c for c in found if begin <= c.start and c.end <= match.start() and not c.aside]
        if len(before) < 2 or words["among"].search(text[begin : match.start()]):
            continue
        parts = _terms(text, begin, match.start(), found, before)
        tails = [parts[n:] for n in range(len(parts) - 1)]
        fitting = next((tail for tail in tails if sum(p.count.value for p in tail) == total.value), None)
        same = all(part.count.unit == total.unit and part.count.exact and not part.count.depth for part in parts)
        relation: RelationKind = "=" if same and total.exact else "?"
        yield _made(sentence, total, fitting or parts, relation, "" if relation == "=" else "parts-unclear")


def _same_thing(text: str, match: re.Match[str], total: Count) -> bool:
    """Whether between 合计 and its figure stand but the words that stand before each of two terms, as 发布信息."""
    words = text[match.end() : total.start]
    return len(words) < 2 or (
        re.fullmatch(r"\w{3,10}", words) is not None and _before_figures(text[: match.start()], words)
    )


def _before_figures(text: str, words: str) -> bool:
    figures = re.findall(r"(\w*?)\d[\d,]*", text)
    return len(figures) > 1 and all(said.endswith(words) for said in figures)


def _terms(text: str, start: int, end: int, found: list[Count], terms: Sequence[Count]) -> tuple[Part, ...]:
    cut = list(pieces(text, start, end, found))
    made = []
    for count in terms:
        piece = next((p for p in cut if p.start <= count.start < p.end), Piece("", count.start, count.end))
        made.append(Part(count, name_of(text, piece, count), piece.mark))
    return tuple(made)
