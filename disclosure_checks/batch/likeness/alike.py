"""Prose that says nearly the same as last year's, but for its figures."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from disclosure_checks.model.report import Report
from disclosure_checks.text.folding import unspaced

#: Sections that are compared: the general account, the problems and measures.
SECTIONS = {1: "一", 5: "五"}
#: So alike are texts that only figures and a word or two were changed in.
_ALIKE = 97.0
#: A shorter text says the same by chance.
_SHORTEST = 120
#: Figures, in digits or in words.
FIGURES = re.compile(r"[\d０-９一二三四五六七八九十百千万两零〇％%.,，]+")


def sections_alike(report: Report, last: Report) -> tuple[str, ...]:
    """The sections, as the form numbers them, that are nearly last year's again."""
    return tuple(name for number, name in SECTIONS.items() if _alike(_text(report, number), _text(last, number)))


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST:
        return False
    return fuzz.ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE


def _text(report: Report, number: int) -> str:
    """The text of a section without its figures."""
    return FIGURES.sub("", "".join(unspaced(paragraph.text) for paragraph in report.section(number)))
