"""Wordings that templates and other bodies leave in a report (``schemas/phrases.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.text.sought import Sought

_FILE = "phrases.toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that gives something away; ``example`` holds it, ``not_example`` does not."""

    pattern: Sought
    example: str
    not_example: str


@dataclass(frozen=True, slots=True)
class OwnWord:
    """Words by which some bodies call themselves; see ``schemas/phrases.toml``."""

    words: tuple[str, ...]
    within: tuple[str, ...]
    foreign_to: frozenset[str]
    unsure_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles: what any has, the form's own wordings, and others that are seen."""

    any: re.Pattern[str]
    own: re.Pattern[str]
    other: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Announced:
    """The outline as a preamble announces it.

    Attributes:
        of: What a sentence about the outline speaks of.
        number: The number of sections, in its first group.
        list: What begins a list of sections.
        others: Sections that the form does not have.
    """

    of: re.Pattern[str]
    number: re.Pattern[str]
    list: re.Pattern[str]
    others: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The content of ``schemas/phrases.toml``; ``mailboxes`` and ``wholes`` give the seat whose word it is.

    ``left_out`` finds a unit whose figure is left out, ``pairs`` gives what closes a bracket,
    ``strict`` has those that need an end of their own also where they stand inside another of their kind.
    """

    residues: tuple[Wording, ...]
    around_names: tuple[str, ...]
    own_words: tuple[OwnWord, ...]
    mailboxes: Mapping[str, str]
    opens: tuple[str, ...]
    deals: tuple[str, ...]
    wholes: Mapping[str, str]
    done: str
    left_out: Sought
    titles: Titles
    slips: tuple[Wording, ...]
    pairs: Mapping[str, str]
    strict: tuple[str, ...]
    announced: Announced


@cache
def load_phrases() -> Phrases:
    """The declared phrases.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared(_FILE)
    unsure, mailbox, whole = (_part(top, key) for key in ("residue_unsure", "mailbox", "whole"))
    title, announced, brackets = (_part(top, key) for key in ("title", "announced", "brackets"))
    found = Phrases(
        residues=tuple(_wording(reader) for reader in top.children("residue")),
        around_names=unsure.strings("around"),
        own_words=tuple(_own_word(reader) for reader in top.children("own_word")),
        mailboxes=mailbox.take("words", dict),
        opens=mailbox.strings("opens"),
        deals=mailbox.strings("deals"),
        wholes=whole.take("words", dict),
        done=whole.pattern("done").pattern,
        left_out=Sought(top.compiled("left_out", "|".join(_left_out(reader) for reader in top.children("left_out")))),
        titles=Titles(*(title.any_of(key) for key in ("any", "own", "other"))),
        slips=tuple(_wording(reader) for reader in top.children("slip")),
        pairs=brackets.take("pairs", dict),
        strict=brackets.strings("strict"),
        announced=Announced(*(announced.any_of(key) for key in ("of", "number", "list", "others"))),
    )
    for reader in (unsure, mailbox, whole, title, announced, brackets, top):
        reader.done()
    return found


def _part(top: BlockReader, key: str) -> BlockReader:
    found = top.child(key, required=True)
    assert found is not None
    return found


def _left_out(reader: BlockReader) -> str:
    """What finds one of the nouns with one of its units right behind it, where the clause ends."""
    nouns, units = ("|".join(map(re.escape, reader.strings(key))) for key in ("nouns", "units"))
    reader.done()
    return rf"(?:{nouns})(?:{units})(?=[,。;、]|其中)"


def _wording(reader: BlockReader) -> Wording:
    found = Wording(Sought(reader.pattern("pattern")), reader.text("example"), reader.text("not_example", ""))
    reader.done()
    return found


def _own_word(reader: BlockReader) -> OwnWord:
    found = OwnWord(
        reader.strings("words"),
        reader.strings("in"),
        frozenset(reader.strings("foreign_to")),
        frozenset(reader.strings("unsure_for")),
    )
    reader.done()
    return found
