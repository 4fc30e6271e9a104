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
class Heading:
    """By which words the heading of a section is told; see ``schemas/sections.toml``.

    Attributes:
        number: The section's number in the form, 1 to 6.
        words: Any of them in a numbered heading tells it.
        wordings: Whole headings, with or without a number.
        numbered: Whole headings behind a number.
        example: A heading of it.
    """

    number: int
    words: tuple[str, ...]
    wordings: tuple[str, ...]
    numbered: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What is declared of the sections: headings, in the order in which they are tried, subsections, section five."""

    headings: tuple[Heading, ...]
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


def _heading(reader: BlockReader) -> Heading:
    number = reader.take("number", int)
    if number not in range(1, 7):
        reader.fail("number", f"{number!r} is no section of the form (1 to 6)")
    words, wordings, numbered = (reader.strings(key) for key in ("words", "wordings", "numbered"))
    found = Heading(number, words, wordings, numbered, reader.text("example"))
    reader.done()
    return found


def _subsection(reader: BlockReader) -> Subsection:
    found = Subsection(reader.words("label"), reader.strings("words"), reader.take("governments", bool, False))
    reader.done()
    return found
