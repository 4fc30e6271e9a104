"""Places of the form's wording into which compromised pages put adverts (``schemas/adverts.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.text.sought import Sought

_FILE = "adverts.toml"
#: Text put into a slot has so many characters.
SHORTEST, LONGEST = 3, 40


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of an official phrase: what fills it, between what, in place of what."""

    pattern: re.Pattern[str]
    before: re.Pattern[str]
    expected: str


@dataclass(frozen=True, slots=True)
class Adverts:
    """The content of ``schemas/adverts.toml``."""

    words: Sought
    fights: tuple[str, ...]
    tails: tuple[str, ...]
    latin: frozenset[str]
    hosts: tuple[str, ...]
    official: tuple[str, ...]
    slots: tuple[Slot, ...]


@cache
def load_adverts() -> Adverts:
    """The declared signs of foreign text.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared(_FILE)
    found = Adverts(
        Sought(top.any_of("words", re.IGNORECASE)),
        top.strings("fights"),
        top.strings("tails"),
        frozenset(top.strings("latin")),
        top.strings("hosts"),
        top.strings("official"),
        tuple(_slot(reader) for reader in top.children("slot")),
    )
    top.done()
    return found


def _slot(reader: BlockReader) -> Slot:
    before, after, expected = reader.text("before"), reader.text("after"), reader.text("expected")
    filled = r"[^,。;:、《》()\n]"
    pattern = reader.compiled(
        "before", rf"(?:{before})(?P<in>{filled}{{{SHORTEST},{LONGEST}}}?)(?:{re.escape(expected)})?(?={after})"
    )
    reader.done()
    return Slot(pattern, re.compile(f".*(?:{before.lstrip('^')})"), expected)
