"""What a report says of fees for processing information: whether any was charged, and the amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosure_checks.declared.fees import Words, fee_words
from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.arithmetic.counts import YUAN
from disclosure_checks.extract.prose.arithmetic.cutting import figures
from disclosure_checks.extract.prose.figures import MONEY, figures_in
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Operand, Reckoning

#: A tariff's amounts are whole multiples of so many 元.
_STEP = 10
#: An answer to the sentence before is no longer than this.
_SHORT = 12


def fee_sentences(prose: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that speak of the fee."""
    words = fee_words()
    return [s for s in prose if not s.heading and _speaks(words, s, _untitled(s))]


def fee_statement(prose: Sequence[Sentence], about: Sequence[Sentence]) -> Iterator[Reckoning]:
    """Whether the report says if fees were charged: one statement for each report with prose.

    The left side is 1 where it says so. It is sought in section six first; a report that says it elsewhere says it
    too.

    Args:
        prose: The sentences of one report.
        about: Those that speak of the fee.
    """
    said = [sentence for sentence in prose if not sentence.heading]
    if not said:
        return
    heading = next((s for s in prose if s.heading and s.section == 6), None)
    told = any(_says(sentence) for sentence in about) or any(_answers(*pair, about) for pair in pairwise(said))
    unclear = [s for s in said if s.section == 6 and fee_words()["fee"].search(s.text)]
    reason = "no-section-six" if heading is None else "wording-unclear" if unclear else ""
    at = unclear[0] if unclear else next((s for s in said if s.section == 6), heading)
    yield Reckoning(
        kind="fee-statement",
        left=(Operand(int(told)),),
        right=(Operand(1),),
        relation="?" if reason else ">=",
        text=at.printed if at is not None else "",
        place=None if at is None else at.location,
        reason=reason,
    )


def _says(sentence: Sentence) -> bool:
    """Whether a sentence on the fee says if it was charged."""
    words, text = fee_words(), _untitled(sentence)
    if words["says"].search(text):
        return True
    return words["charged"].search(text) is not None and any(figure.unit for figure in figures_in(text))


def _answers(before: Sentence, sentence: Sentence, about: Sequence[Sentence]) -> bool:
    """Whether a short sentence answers the one before that speaks of the fee."""
    return len(sentence.text) <= _SHORT and before in about and fee_words()["says"].search(sentence.text) is not None


def _speaks(words: Words, sentence: Sentence, text: str) -> bool:
    return bool(words["fee"].search(text) or (sentence.section == 6 and words["fee_in_section_six"].search(text)))


def fee_amounts(about: Sequence[Sentence], words: Lexicon) -> Iterator[Reckoning]:
    """Every amount of money that a sentence on the fee gives, in 元."""
    for sentence in about:
        if not any(figure.unit in MONEY for figure in figures_in(sentence.text)):
            continue
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


def _untitled(sentence: Sentence) -> str:
    """The text without the titles of documents."""
    return re.sub(r"《[^《》]*》", "", sentence.text) if "《" in sentence.text else sentence.text
