"""What sentences say and claim, for the tests of the prose."""

from __future__ import annotations

from disclosure_checks import load_edition
from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.arithmetic.reckonings import read_reckonings
from disclosure_checks.extract.prose.chunks import chunks
from disclosure_checks.extract.prose.claims.settle import Claims, settle
from disclosure_checks.extract.prose.claims.statements import Spoken, read_statements
from disclosure_checks.extract.prose.frames.frame import Frame
from disclosure_checks.extract.prose.frames.read import read_frames
from disclosure_checks.extract.prose.frames.reading import Reading
from disclosure_checks.extract.prose.sentences import Sentence, sentences
from disclosure_checks.extract.prose.tokens import Token, tokens
from disclosure_checks.extract.structure.sections import read_sections
from disclosure_checks.model.reckoning import Reckoning
from disclosure_checks.text.folding import unspaced
from tests import bases
from tests.extract.reading import lines


def chunked(text: str) -> list[Token]:
    """The tokens of a sentence, names and brackets put together."""
    return chunks(tokens(unspaced(text), lexicon()), lexicon())


def prose(*texts: str) -> tuple[Sentence, ...]:
    """The sentences of paragraphs, in order."""
    return sentences(read_sections(lines(*texts), load_edition("2021")))


def reading(*texts: str, year: int | None = 2023, agency: str | None = bases.AGENCY) -> Reading:
    """What paragraphs say."""
    return read_frames(prose(*texts), agency, year, lexicon())


def frames(*texts: str, year: int | None = 2023, agency: str | None = bases.AGENCY) -> list[Frame]:
    """What they say for certain or nearly so."""
    return reading(*texts, year=year, agency=agency).frames


def spoken(*texts: str, year: int | None = 2023, agency: str | None = bases.AGENCY) -> Spoken:
    """What they state."""
    return read_statements(prose(*texts), agency, year, lexicon())


def told(*texts: str, year: int | None = 2023, agency: str | None = bases.AGENCY) -> Claims:
    """What they claim together."""
    return settle(spoken(*texts, year=year, agency=agency).statements)


def values(*texts: str, year: int | None = 2023, agency: str | None = bases.AGENCY) -> dict[str, int]:
    """The quantities that they claim."""
    facts = told(*texts, year=year, agency=agency).facts
    return {claim: int(fact.value) for claim, fact in facts.items() if fact.value is not None}


def reckonings(prose: tuple[Sentence, ...], year: int | None = 2023) -> tuple[Reckoning, ...]:
    """The arithmetic of sentences."""
    said = read_statements(prose, bases.AGENCY, year, lexicon())
    return read_reckonings(prose, said.statements, lexicon())
