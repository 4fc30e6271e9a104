"""What sentences claim, for the tests of the prose."""

from __future__ import annotations

from disclosure_checks import Location, load_edition
from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.arithmetic.reckonings import read_reckonings
from disclosure_checks.extract.prose.claims.settle import Claims, settle
from disclosure_checks.extract.prose.claims.statements import Spoken, read_statements
from disclosure_checks.extract.prose.sentences import Sentence, sentences
from disclosure_checks.extract.structure.sections import read_sections
from disclosure_checks.model.document import Paragraph
from disclosure_checks.model.reckoning import Reckoning
from tests import bases


def spoken(*texts: str, year: int | None = 2023, agency: str | None = bases.AGENCY) -> Spoken:
    """What paragraphs state, in order."""
    paragraphs = [Paragraph(text, Location(line=n)) for n, text in enumerate(texts, 1)]
    prose = sentences(read_sections(paragraphs, load_edition("2021")))
    return read_statements(prose, agency, year, lexicon())


def told(*texts: str, year: int | None = 2023, agency: str | None = bases.AGENCY) -> Claims:
    """What they claim together."""
    return settle(spoken(*texts, year=year, agency=agency).statements)


def reckonings(prose: tuple[Sentence, ...], year: int | None = 2023) -> tuple[Reckoning, ...]:
    """The arithmetic of sentences."""
    said = read_statements(prose, bases.AGENCY, year, lexicon())
    return read_reckonings(prose, said.statements, lexicon())
