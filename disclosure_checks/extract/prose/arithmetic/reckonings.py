"""Everything in a report's prose that can be reckoned over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosure_checks import limits
from disclosure_checks.declared.arithmetic import breakdown_words
from disclosure_checks.extract.prose.arithmetic.breakdowns import breakdowns
from disclosure_checks.extract.prose.arithmetic.fees import fee_amounts, fee_sentences, fee_statement
from disclosure_checks.extract.prose.arithmetic.percentages import percentages
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Reckoning


def read_reckonings(found: Sequence[Sentence]) -> tuple[Reckoning, ...]:
    """The arithmetic of a report's sentences, in their order within each kind."""
    return tuple(_read(found))


def _read(found: Sequence[Sentence]) -> Iterator[Reckoning]:
    fees = {sentence.text for sentence in fee_sentences(found)}
    for sentence in _joined(found):
        of_fees = sentence.text in fees
        for said in breakdowns(sentence):
            if said.kind == "breakdown" or of_fees:
                yield said
        yield from percentages(sentence)
    yield from fee_statement(found)
    yield from fee_amounts(found)


def _joined(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, one that begins with 其中 or 分别 put behind the one that it goes on from."""
    words = breakdown_words()
    held: Sentence | None = None
    for sentence in found:
        if sentence.heading:
            continue
        goes_on = words["among"].match(sentence.text) or words["all"].match(sentence.text)
        fits = held is not None and len(held.text) + len(sentence.text) <= limits.SENTENCE
        if held is not None and fits and goes_on and held.paragraph == sentence.paragraph:
            text = re.sub(r"[。.;]$", ",", held.text) + sentence.text
            printed = re.sub(r"[。.;；]$", "，", held.printed) + sentence.printed
            held = replace(held, text=text, printed=printed)
            continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held
