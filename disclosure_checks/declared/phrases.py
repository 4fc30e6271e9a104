"""Wordings that templates and other bodies leave in a report (``schemas/phrases.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared

_FILE = "phrases.toml"


@dataclass(frozen=True, slots=True)
class Residue:
    """A wording that a template leaves; ``example`` holds it, ``not_example`` does not."""

    pattern: re.Pattern[str]
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
class Phrases:
    """The content of ``schemas/phrases.toml``; ``mailboxes`` and ``wholes`` give the seat whose word it is.

    ``left_out`` finds a unit whose figure is left out.
    """

    residues: tuple[Residue, ...]
    around_names: tuple[str, ...]
    own_words: tuple[OwnWord, ...]
    mailboxes: Mapping[str, str]
    opens: tuple[str, ...]
    deals: tuple[str, ...]
    wholes: Mapping[str, str]
    done: str
    left_out: re.Pattern[str]
    titles: Titles


@cache
def load_phrases() -> Phrases:
    """The declared phrases.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared(_FILE)
    unsure, mailbox, whole, title = (
        top.child(key, required=True) for key in ("residue_unsure", "mailbox", "whole", "title")
    )
    assert unsure is not None
    assert mailbox is not None
    assert whole is not None
    assert title is not None
    found = Phrases(
        residues=tuple(_residue(reader) for reader in top.children("residue")),
        around_names=unsure.strings("around"),
        own_words=tuple(_own_word(reader) for reader in top.children("own_word")),
        mailboxes=mailbox.take("words", dict),
        opens=mailbox.strings("opens"),
        deals=mailbox.strings("deals"),
        wholes=whole.take("words", dict),
        done=whole.pattern("done").pattern,
        left_out=top.compiled("left_out", "|".join(_left_out(reader) for reader in top.children("left_out"))),
        titles=Titles(*(title.any_of(key) for key in ("any", "own", "other"))),
    )
    for reader in (unsure, mailbox, whole, title, top):
        reader.done()
    return found


def _left_out(reader: BlockReader) -> str:
    """What finds one of the nouns with one of its units right behind it, where the clause ends."""
    nouns, units = ("|".join(map(re.escape, reader.strings(key))) for key in ("nouns", "units"))
    reader.done()
    return rf"(?:{nouns})(?:{units})(?=[,。;、]|其中)"


def _residue(reader: BlockReader) -> Residue:
    found = Residue(reader.pattern("pattern"), reader.text("example"), reader.text("not_example", ""))
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
