"""Everything in a report's prose that can be reckoned over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from disclosure_checks import limits
from disclosure_checks.declared.lexicon import Lexicon, any_of, without_quotes
from disclosure_checks.extract.prose.arithmetic.breakdowns import breakdown, reckoned
from disclosure_checks.extract.prose.arithmetic.counts import RATES, Count, Figures
from disclosure_checks.extract.prose.arithmetic.cutting import figures
from disclosure_checks.extract.prose.arithmetic.fees import fee_amounts, fee_sentences, fee_statement
from disclosure_checks.extract.prose.arithmetic.listings import listings
from disclosure_checks.extract.prose.arithmetic.rates import rates
from disclosure_checks.extract.prose.arithmetic.sums import must_hold, sums
from disclosure_checks.extract.prose.claims.statement import Statement
from disclosure_checks.extract.prose.figures import figures_in
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Reckoning

#: What the applications received this year are called among the statements.
_RECEIVED, _CLEAR = "received", "clear"
_OPENING = ("some", "all")
#: What lets parts follow: marks and words.
_LISTING = ":("
_SUMMING = frozenset({"sum", "grow"})
#: So many figures are reckoned with at least.
_AT_LEAST = 2
_LISTS = frozenset({*_OPENING, "by_kind", "made_of"})


def read_reckonings(prose: Sequence[Sentence], spoken: Sequence[Statement], words: Lexicon) -> tuple[Reckoning, ...]:
    """The arithmetic of a report's sentences, in their order within each kind.

    Args:
        prose: The sentences of one report.
        spoken: The quantities that they state.
        words: The lexicon.
    """
    return tuple(_read(prose, spoken, words))


def _read(prose: Sequence[Sentence], spoken: Sequence[Statement], words: Lexicon) -> Iterator[Reckoning]:
    about = fee_sentences(prose)
    fees = {sentence.text for sentence in about}
    clear = [one for one in spoken if one.claim == _RECEIVED and one.certainty == _CLEAR]
    received = {id(one.place.sentence): one for one in clear}
    for first, sentence in _joined(prose, words):
        if not _reckons(sentence, words):
            continue
        found = figures(sentence, words)
        for said in _of_sentence(found, received.get(id(first))):
            if said.kind != "fee-parts" or sentence.text in fees:
                yield said
    yield from fee_statement(prose, about)
    yield from fee_amounts(about, words)


def _reckons(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a sentence has figures, and a word, a mark or a unit by which they may be put together."""
    known = figures_in(sentence.text)
    if len(known) < _AT_LEAST:
        return False
    if any(figure.unit in RATES for figure in known):
        return True
    return _reckoning(words).search(without_quotes(sentence.text)) is not None


@cache
def _reckoning(words: Lexicon) -> re.Pattern[str]:
    """The words and marks of lists, sums and growth."""
    telling = (
        entry.words
        for entry in words.entries
        if entry.sense in _SUMMING or (entry.sense == "list" and entry.means in _LISTS)
    )
    return any_of(chain(_LISTING, chain.from_iterable(telling)))


def _of_sentence(found: Figures, received: Statement | None) -> Iterator[Reckoning]:
    lists, summed = listings(found), list(sums(found))
    made = [(one.start, breakdown(found, one)) for one in lists]
    made += [(one.start, reckoned(found, one, *must_hold(one))) for one in summed]
    made += rates(found, [*lists, *summed], [] if received is None else _counts_of(found, received))
    yield from (said for _, said in sorted(made, key=lambda pair: pair[0]))


def _counts_of(found: Figures, one: Statement) -> list[Count]:
    """The count that a statement was read from."""
    start, end = one.place.start, one.place.end
    return [count for count in found.counts if start <= count.start < end and count.value == one.value]


def _joined(prose: Sequence[Sentence], words: Lexicon) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentences, one that begins with 其中 put behind the one that it goes on from; each with its first."""
    held: tuple[Sentence, Sentence] | None = None
    for sentence in prose:
        if sentence.heading:
            continue
        if held is not None and _goes_on(held[1], sentence, words):
            before = held[1]
            text = before.text.rstrip("。.;") + "," + sentence.text
            printed = before.printed.rstrip("。.;；") + "，" + sentence.printed
            held = held[0], replace(before, text=text, printed=printed)
            continue
        if held is not None:
            yield held
        held = sentence, sentence
    if held is not None:
        yield held


def _goes_on(before: Sentence, sentence: Sentence, words: Lexicon) -> bool:
    """Whether a sentence begins with words that list what the one before counts."""
    if before.paragraph != sentence.paragraph or len(before.text) + len(sentence.text) > limits.SENTENCE:
        return False
    if not sentence.text.startswith(_openings(words)):
        return False
    return words.means(words.longest(sentence.text, 0), "list") in _OPENING


@cache
def _openings(words: Lexicon) -> tuple[str, ...]:
    """The words that open lists."""
    return tuple(word for word, senses in words.senses.items() if senses.get("list") in _OPENING)
