"""What a report says of fees for processing information: whether any was charged, and the amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosure_checks.declared.fees import fee_words
from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.arithmetic.counts import YUAN
from disclosure_checks.extract.prose.arithmetic.cutting import figures
from disclosure_checks.extract.prose.figures import figures_in
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Operand, Reckoning

#: A tariff's amounts are whole multiples of so many 元.
_STEP = 10


def fee_statement(found: Sequence[Sentence]) -> Iterator[Reckoning]:
    """Whether the report says if fees were charged: one statement for each report with prose.

    The left side is the number of sentences that say so, of which one is enough. It is sought
    in section six first; a report that says it elsewhere says it too.
    """
    prose = [sentence for sentence in found if not sentence.heading]
    if not prose:
        return
    heading = next((s for s in found if s.heading and s.section == 6), None)
    told = sum(_says(prose, number) for number in range(len(prose)))
    unclear = [s for s in prose if s.section == 6 and fee_words()["fee"].search(s.text)]
    reason = "no-section-six" if heading is None else "wording-unclear" if unclear else ""
    at = unclear[0] if unclear else next((s for s in prose if s.section == 6), heading)
    yield Reckoning(
        kind="fee-statement",
        left=(Operand(min(told, 1)),),
        right=(Operand(1),),
        relation="?" if reason else ">=",
        text=at.printed if at is not None else "",
        place=None if at is None else at.location,
        reason=reason,
    )


def _says(prose: Sequence[Sentence], number: int) -> bool:
    """Whether a sentence says if fees were charged, or answers the one before that speaks of them."""
    words, sentence = fee_words(), prose[number]
    text = _untitled(sentence)
    if not _speaks(sentence, text):
        previous = prose[number - 1] if number else None
        short = len(text) <= 12 and words["says"].search(text) is not None
        return short and previous is not None and _speaks(previous, previous.text)
    if words["says"].search(text):
        return True
    return words["charged"].search(text) is not None and any(figure.unit for figure in figures_in(text))


def _speaks(sentence: Sentence, text: str) -> bool:
    words = fee_words()
    return bool(words["fee"].search(text) or (sentence.section == 6 and words["fee_in_section_six"].search(text)))


def fee_amounts(found: Sequence[Sentence], words: Lexicon) -> Iterator[Reckoning]:
    """Every amount of money that a sentence on the fee gives, in 元."""
    for sentence in fee_sentences(found):
        said = figures(sentence, words)
        for count in said.counts:
            near = sentence.text[max(0, count.start - 6) : count.end + 3]
            if count.unit != YUAN or fee_words()["tariff"].search(near):
                continue
            yield Reckoning(
                kind="fee-amount",
                left=(Operand(count.value),),
                right=(Operand(_STEP),),
                operation="step",
                relation="=" if count.exact else "?",
                text=said.quote(count.start, count.end),
                place=sentence.location,
                reason="" if count.exact else "not-exact",
                unit=YUAN,
            )


def fee_sentences(found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that speak of the fee."""
    return [s for s in found if not s.heading and _speaks(s, _untitled(s))]


def _untitled(sentence: Sentence) -> str:
    """The text without the titles of documents."""
    return re.sub(r"《[^《》]*》", "", sentence.text) if "《" in sentence.text else sentence.text
