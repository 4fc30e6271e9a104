"""Sentences as they are reckoned with, for the tests of the arithmetic."""

from __future__ import annotations

from disclosure_checks import Location
from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.arithmetic.counts import Figures
from disclosure_checks.extract.prose.arithmetic.cutting import figures
from disclosure_checks.extract.prose.arithmetic.listings import listings
from disclosure_checks.extract.prose.arithmetic.rate import Rate
from disclosure_checks.extract.prose.arithmetic.rates import rates
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Reckoning
from disclosure_checks.text.folding import unspaced


def cut(text: str) -> Figures:
    """One sentence of section one, cut."""
    return figures(Sentence(1, 0, text, unspaced(text), Location(line=1)), lexicon())


def rates_of(found: Figures) -> list[Rate]:
    """The rates of a sentence where they stand."""
    return [
        Rate(level, number, piece.tokens[place], piece.tokens[:place])
        for level in found.levels
        for number, piece in enumerate(level.pieces)
        for place in piece.rates
    ]


def percentages(text: str) -> list[Reckoning]:
    """What the rates of a sentence say."""
    found = cut(text)
    return [said for _, said in rates(found, listings(found), [])]
