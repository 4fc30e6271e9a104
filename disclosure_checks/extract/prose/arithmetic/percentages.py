"""Shares and rates of growth that the prose states beside the figures they follow from.

The base of a rate is the figure that the sentence itself names, or, for the applications
received, last year's table. Where neither is clear the rate stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from disclosure_checks.declared.arithmetic import breakdown_words, percentage_words
from disclosure_checks.extract.prose.arithmetic.pieces import Count, alike, counts, depths
from disclosure_checks.extract.prose.figures import ProseFigure, figures_in
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Operand, Operation, Reckoning, RelationKind
from disclosure_checks.text.figures import Number, as_number

#: This year's and last year's applications received.
_RECEIVED = "prev:t3.received.total"
_OPEN = "base-unclear"
#: Behind the first figure: all that follows is of these, as in 12件申请中,.
_OF_THESE = re.compile(r"[^,;:。、()\d]{0,12}(?<!其)中[,:]")
#: Between two items of a list, without a comma.
_NEXT = re.compile(r"[、和及]")
#: How far, in percent, a doubling may be from twice.
_DOUBLED = 5


def percentages(sentence: Sentence) -> Iterator[Reckoning]:
    """The shares and growth rates of a sentence, in its order; ``kind`` is ``percentage``."""
    text, words = sentence.text, percentage_words()
    if not re.search(r"%|百分之|倍|番", text):
        return
    found = counts(text)
    for figure in figures_in(text):
        if figure.unit not in ("%", "倍"):
            continue
        yield from _rates(sentence, found, figure)
    for match in words["doubled"].finditer(text):
        yield _growth(sentence, found, match.start(), match.end(), (100, _DOUBLED, 1, True), "growth")


def _rates(sentence: Sentence, found: Sequence[Count], figure: ProseFigure) -> Iterator[Reckoning]:
    """What a rate says; the first of several in turn says what they all say."""
    words, text = percentage_words(), sentence.text
    before, stated = text[: figure.start], _stated(figure)
    if figure.unit == "倍":
        if (multiple := _multiple(sentence, found, figure, stated)) is not None:
            yield multiple
        return
    if (share := _at_end(words["share"], before)) is not None:
        if "分别" in before[share:]:
            yield from _shares_in_turn(sentence, found, share, figure)
        else:
            yield _share(sentence, found, share, figure.unit_end, stated)
        return
    operations: tuple[Operation, ...] = ("growth", "decline")
    for operation in operations:
        if word := _at_end(words[operation], before):
            yield _growth(sentence, found, word, figure.unit_end, stated, operation)
            return


Stated = tuple[Number, Number, Number, bool]


def _stated(figure: ProseFigure) -> Stated:
    return figure.value, as_number(Decimal(figure.step) / 2), figure.step, figure.exact


def _at_end(words: re.Pattern[str], before: str) -> int | None:
    """Where the words begin that end just before a figure, None where there are none."""
    for match in words.finditer(before):
        if match.end() == len(before):
            return match.start()
    return None


# ------------------------------------------------------------------ shares


def _share(sentence: Sentence, found: Sequence[Count], start: int, end: int, stated: Stated) -> Reckoning:
    """A part's share: the part is the last count before it, the whole what stands before the list."""
    text = sentence.text
    around = depths(text)[start] if start < len(text) else 0
    before = [c for c in found if c.end <= start and not c.aside and c.depth <= around]
    if not before:
        return _made(sentence, start, end, stated, "share", (), _OPEN)
    part = before[-1]
    gap = text[part.end : start]
    named = [c for c in found if start < c.start and c.end < end]
    whole = named[0] if named else _whole(text, found, part, text[start:end])
    clear = not re.search(r"[;:]|,[^,]*,", gap)
    operands = () if whole is None else (_operand(part), _operand(whole))
    clear = clear and part.exact and whole is not None and whole.exact
    return _made(sentence, part.start, end, stated, "share", operands if clear else (), "" if clear else _OPEN)


def _shares_in_turn(sentence: Sentence, found: Sequence[Count], start: int, first: ProseFigure) -> Iterator[Reckoning]:
    """自然人31件、企业5件,占比分别为86.1%、13.9%: each share is that of the part at its place."""
    text, rates = sentence.text, [first]
    for figure in figures_in(text):
        if (
            figure.start > rates[-1].start
            and figure.unit == "%"
            and _NEXT.fullmatch(text, rates[-1].unit_end, figure.start)
        ):
            rates.append(figure)
    before = [c for c in found if c.end <= start and not c.aside]
    parts = before[-len(rates) :]
    joined = [_NEXT.match(text, one.end, other.start) for one, other in pairwise(before)]
    inner, ahead = joined[len(before) - len(parts) :], joined[len(before) - len(parts) - 1 : len(before) - len(parts)]
    whole = _whole(text, found, parts[0], "占") if parts else None
    clear = len(parts) == len(rates) > 1 and all(inner) and not any(ahead) and whole is not None and whole.exact
    for rate, part in zip(rates, parts if clear else [None] * len(rates), strict=True):
        exact = part is not None and whole is not None and part.exact
        operands = (_operand(part), _operand(whole)) if part is not None and whole is not None and exact else ()
        begin = part.start if part is not None else start
        yield _made(sentence, begin, rate.unit_end, _stated(rate), "share", operands, "" if exact else _OPEN)


def _whole(text: str, found: Sequence[Count], part: Count, words: str) -> Count | None:
    """The count that a part is of: the one before its list, or the only one before it."""
    begin = text.rfind(";", 0, part.start) + 1
    if found and _OF_THESE.match(text, found[0].end) and alike(found[0].unit, part.unit) and part is not found[0]:
        return found[0] if found[0].value >= part.value and not found[0].aside else None
    before = [c for c in found if c.end <= part.start and not c.aside and alike(c.unit, part.unit)]
    triggers = [m.start() for m in breakdown_words()["among"].finditer(text, 0, part.start)]
    if triggers:
        total = [c for c in before if c.end <= triggers[-1]]
        only_one = len(triggers) == 1 and len(total) == 1
        return total[-1] if only_one and total[-1].value >= part.value else None
    before = [c for c in before if c.start >= begin]
    if summed := _sum_behind(text, found, part, begin):
        return summed
    first = before[0] if len(before) > 1 and not re.match(r"[(,]?约?占", text[before[0].end :]) else None
    if first and first.value >= max(c.value for c in before) and "占" in text[first.end : part.start]:
        return first
    if len(before) == 1 and before[0].value >= part.value and re.search("占", words):
        return before[0]
    return None


def _sum_behind(text: str, found: Sequence[Count], part: Count, begin: int) -> Count | None:
    """The count behind 合计 that is the sum of all before it, as in 网站15条(占75%),微信5条(占25%),合计20条."""
    for match in breakdown_words()["sum"].finditer(text, part.end):
        total = next((c for c in found if match.end() <= c.start <= match.end() + 1), None)
        terms = [c for c in found if begin <= c.start and c.end <= match.start() and not c.aside]
        if total and len(terms) > 1 and part in terms and sum(c.value for c in terms) == total.value:
            return total
    return None


# ------------------------------------------------------------------ growth


def _growth(
    sentence: Sentence, found: Sequence[Count], start: int, end: int, stated: Stated, operation: Operation
) -> Reckoning:
    """A rate of growth: this year's figure is the last count before it."""
    text = sentence.text
    begin = max(text.rfind(mark, 0, start) for mark in ";。") + 1
    before = [c for c in found if begin <= c.start and c.end <= start]
    if len(before) > 2 and _compared(text, *before[-3:]):
        this, last = before[-3], before[-2]
        return _made(sentence, this.start, end, stated, operation, (_operand(this), _operand(last)), "")
    now = next((c for c in reversed(before) if not c.aside and not c.depth), None)
    if len(before) > 1 and _from_to(text, *before[-2:]):
        now = before[-1]
    if now is None or not now.exact or len([c for c in before if c.start > now.start]) > 1:
        return _made(sentence, start, end, stated, operation, (), _OPEN)
    between = text[now.end : start]
    base = _base(text, before, now)
    if base is None:
        base = _last_report(text[:start], now, between)
    operands = () if base is None else (_operand(now), base)
    return _made(sentence, now.start, end, stated, operation, operands, "" if operands else _OPEN)


def _base(text: str, before: Sequence[Count], now: Count) -> Operand | None:
    """The base that the sentence prints: last year's figure, or the difference from it."""
    earlier = [c for c in before if c.end <= now.start]
    if earlier and earlier[-1].exact and earlier[-1].unit in (now.unit, "") and _from_to(text, earlier[-1], now):
        return _operand(earlier[-1])
    beside = [c for c in before if c.start > now.start]
    if not beside or beside[0].unit not in (now.unit, "") or not beside[0].exact:
        return None
    other, words = beside[0], percentage_words()
    lead = text[now.end : other.start]
    for name, sign in (("growth", -1), ("decline", 1)):
        if _at_end(words[name], lead) is not None:
            return Operand(now.value + sign * other.value)
    if words["last_year"].search(lead):
        return _operand(other)
    return None


def _compared(text: str, now: Count, last: Count, difference: Count) -> bool:
    """Whether counts stand as 3件,较上年的7件减少4件: this year's, last year's, the difference."""
    words = percentage_words()
    like = {one.unit for one in (last, difference)} <= {now.unit, ""} and now.exact and last.exact
    lead = text[last.end : difference.start]
    differs = any(_at_end(words[name], lead) is not None for name in ("growth", "decline"))
    between = text[now.end : last.start]
    return like and differs and re.fullmatch(rf",?(?:较|比|与)(?:{words['last_year'].pattern})的?", between) is not None


def _from_to(text: str, earlier: Count, now: Count) -> bool:
    """Whether two counts stand as 由上年的4条增至5条."""
    begins = re.search(r"(?:由|从)(?:上年|去年|上一年|20\d\d年)度?(?:同期)?的?$", text[: earlier.start])
    ends = re.fullmatch(
        r"(?:增|升|降|减|提高|提升|上升|下降)(?:至|到)(?:今年|本年)?度?的?", text[earlier.end : now.start]
    )
    return bool(begins and ends)


def _last_report(before: str, now: Count, between: str) -> Operand | None:
    """The applications of last year's table, where the figure is those received this year."""
    words = percentage_words()
    clause = re.split(r"[;。,:]", before[: now.start])[-1]
    applications = words["applications"].search(clause)
    plain = re.fullmatch(rf"[^,]{{0,6}},?(?:{words['since'].pattern}|,)*", between)
    if applications and not words["narrow"].search(clause) and plain:
        return Operand(None, cell=_RECEIVED)
    return None


def _multiple(sentence: Sentence, found: Sequence[Count], figure: ProseFigure, stated: Stated) -> Reckoning | None:
    """``增长2倍`` is growth of 200 %; ``是上年的2倍`` a ratio."""
    value, slack, step, exact = stated
    before = sentence.text[: figure.start]
    hundred: Stated = (value * 100, slack * 100, step * 100, exact)
    word = _at_end(percentage_words()["growth"], before)
    if word is not None:
        return _growth(sentence, found, word, figure.unit_end, hundred, "growth")
    ratio = re.search(r"(?:是|为|达到?)[^,;。]{0,12}的$", before)
    return None if ratio is None else _growth(sentence, found, figure.start, figure.unit_end, stated, "times")


# ------------------------------------------------------------------ both


def _operand(count: Count) -> Operand:
    return Operand(count.value, "", count.slack)


def _made(
    sentence: Sentence,
    start: int,
    end: int,
    stated: Stated,
    operation: Operation,
    operands: tuple[Operand, ...],
    reason: str,
) -> Reckoning:
    value, slack, step, exact = stated
    relation: RelationKind = "=" if operands and exact and not reason else "?"
    before = re.split(r"[,;。:、]", sentence.text[:start])[-1]
    return Reckoning(
        kind="percentage",
        left=(Operand(value, "", slack),),
        right=operands or (Operand(0), Operand(0)),
        operation=operation,
        relation=relation,
        text=sentence.quote(start - len(before), end),
        place=sentence.location,
        reason=reason or ("" if exact else "not-exact"),
        unit="倍" if operation == "times" else "%",
        step=step,
    )
