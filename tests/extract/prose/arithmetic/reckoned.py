"""Sentences as they are reckoned with, for the tests of the arithmetic."""

from __future__ import annotations

from disclosure_checks import Location
from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.arithmetic.counts import Figures
from disclosure_checks.extract.prose.arithmetic.cutting import figures
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.text.folding import unspaced


def cut(text: str) -> Figures:
    """One sentence of section one, cut."""
    return figures(Sentence(1, 0, text, unspaced(text), Location(line=1)), lexicon())
