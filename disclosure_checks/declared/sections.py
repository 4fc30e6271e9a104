"""The sections and sub-sections of the form and their wordings (``schemas/sections.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.words import Words

NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Subsection:
    """Something that section one is expected to speak of, in one of these words."""

    label: Words
    words: tuple[str, ...]
    governments: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """What is declared of the sections: words of headings, of subsections, of section five."""

    headings: tuple[tuple[int, tuple[str, ...]], ...]
    subsections: tuple[Subsection, ...]
    problems: tuple[str, ...]
    no_problems: tuple[str, ...]
    measures: tuple[str, ...]


@cache
def load_expected() -> Expected:
    """The content of ``schemas/sections.toml``.

    Raises:
        DeclarationError: A block of it cannot be used.
    """
    top = read_declared("sections.toml")
    headings = tuple(_heading(reader) for reader in top.children("section"))
    subsections = tuple(_subsection(reader) for reader in top.children("subsection"))
    problems, measures = top.child("problems", required=True), top.child("measures", required=True)
    assert problems is not None
    assert measures is not None
    found = Expected(
        headings, subsections, problems.strings("words"), problems.strings("none"), measures.strings("words")
    )
    for reader in (problems, measures, top):
        reader.done()
    return found


def _heading(reader: BlockReader) -> tuple[int, tuple[str, ...]]:
    number, words = reader.take("number", int), reader.strings("words")
    if number not in range(1, 7):
        reader.fail("number", f"{number!r} is no section of the form (1 to 6)")
    reader.done()
    return number, words


def _subsection(reader: BlockReader) -> Subsection:
    found = Subsection(reader.words("label"), reader.strings("words"), reader.take("governments", bool, False))
    reader.done()
    return found
