"""Clauses and segments of one sentence, for the tests of the frames."""

from __future__ import annotations

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.frames.clause import Segment, clauses, segments
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.whose import body_of
from tests import bases
from tests.extract.prose.spoken import chunked, prose


def cut(text: str) -> list[Segment]:
    """The segments of a sentence's clauses, a clause without a figure as one."""
    found: list[Segment] = []
    for clause in clauses(chunked(text)):
        figures = any(token.figure for token in clause.tokens)
        found += segments(clause.tokens) if figures else [Segment(clause.tokens)]
    return found


def sole(text: str) -> Segment:
    """The only segment of a clause."""
    (found,) = cut(text)
    return found


def begun(agency: str | None = bases.AGENCY, year: int | None = 2023) -> Reading:
    """A report of which nothing was read yet."""
    return Reading(body_of(agency, lexicon()), year, lexicon())


def said_in(text: str) -> Said:
    """A sentence that has said nothing yet."""
    (sentence,) = prose(text)
    return Said(sentence, 0)
