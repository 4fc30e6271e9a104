"""Wordings that give a copied or unfinished text away, as ``schemas/phrases.toml`` declares them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from disclosure_checks.block import BlockReader
from disclosure_checks.declared import read_declared
from disclosure_checks.report import Observation
from disclosure_checks.sections import Line, Told

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
class Phrases:
    """The content of ``schemas/phrases.toml``; ``mailboxes`` and ``wholes`` give the seat whose word it is."""

    residues: tuple[Residue, ...]
    around_names: tuple[str, ...]
    own_words: tuple[OwnWord, ...]
    mailboxes: Mapping[str, str]
    opens: tuple[str, ...]
    deals: tuple[str, ...]
    wholes: Mapping[str, str]
    done: str


@cache
def load_phrases() -> Phrases:
    """The declared phrases.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared(_FILE)
    unsure, mailbox, whole = (top.child(key, required=True) for key in ("residue_unsure", "mailbox", "whole"))
    assert unsure is not None
    assert mailbox is not None
    assert whole is not None
    found = Phrases(
        residues=tuple(_residue(reader) for reader in top.children("residue")),
        around_names=unsure.strings("around"),
        own_words=tuple(_own_word(reader) for reader in top.children("own_word")),
        mailboxes=mailbox.take("words", dict),
        opens=mailbox.strings("opens"),
        deals=mailbox.strings("deals"),
        wholes=whole.take("words", dict),
        done=whole.pattern("done").pattern,
    )
    for reader in (unsure, mailbox, whole, top):
        reader.done()
    return found


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


#: So much of the text around a finding is shown.
_AROUND = 8


def shown(line: Line, start: int, end: int) -> str:
    """What was found with a few characters around it."""
    before, after = max(0, start - _AROUND), min(len(line.text), end + _AROUND)
    return ("…" if before else "") + line.text[before:after] + ("…" if after < len(line.text) else "")


def residue(told: Told) -> list[Observation]:
    """S108: nothing is left over from a template. All places are one finding."""
    kind = "residue"
    places = [(line, match) for line in told.sections.lines for match in _residues(line)]
    sure = [(line, match) for line, match in places if not _names_a_person(line, match)]
    if not places:
        return [Observation(kind, state="held")]
    line, match = (sure or places)[0]
    values: dict[str, str | int] = {"printed": shown(line, match.start(), match.end()), "count": len(sure or places)}
    where = tuple(dict.fromkeys(line.location for line, _ in sure or places))
    if not sure:
        return [Observation(kind, "name", text=match[0], places=where, values=values, state="undecided")]
    return [Observation(kind, "left", text=match[0], places=where, values=values)]


def _residues(line: Line) -> Iterator[re.Match[str]]:
    spans: set[int] = set()
    for one in load_phrases().residues:
        for match in one.pattern.finditer(line.text):
            if not spans & set(range(*match.span())):
                spans |= set(range(*match.span()))
                yield match


def _names_a_person(line: Line, match: re.Match[str]) -> bool:
    if not set(match[0]) <= set("×xX*"):
        return False
    around = line.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    return any(word in around for word in load_phrases().around_names)
