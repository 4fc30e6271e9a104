"""Printed labels made comparable: one spelling for each label, however it arrived."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from disclosure_checks.blocks import read_toml, schemas_folder

_NUMBERING = re.compile(r"^\s*(?:[(（]\s*[一二三四五六七八九十\d]+\s*[)）]|[一二三四五六七八九十\d]+\s*[、.．])\s*")


def is_blank_space(character: str) -> bool:
    """Whether the character prints nothing: spaces, nbsp, zero-width and soft-hyphen marks."""
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")


@cache
def _replacements() -> dict[int, int]:
    table = read_toml(schemas_folder() / "characters.toml")
    pairs = zip(
        table["traditional"] + table["radicals"],
        table["simplified"] + table["radicals_stand_for"],
        strict=True,
    )
    return {ord(found): ord(meant) for found, meant in pairs}


@cache
def _replaced() -> re.Pattern[str]:
    """A character that is replaced: ``translate`` is slow, and most texts have none."""
    return re.compile(f"[{re.escape(''.join(map(chr, _replacements())))}]")


def plain(text: str) -> str:
    """The text in simplified characters and plain widths, radicals made whole; spaces stay."""
    return _simplified(unicodedata.normalize("NFKC", _simplified(text)))


def _simplified(text: str) -> str:
    return text.translate(_replacements()) if _replaced().search(text) else text


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A label without what varies in print: spaces, punctuation, quotes, widths, radicals.

    Letters and digits stay, so ``1.重复申请`` and ``2.重复申请`` remain two labels.
    """
    return "".join(c for c in plain(text) if c.isalnum())


def without_number(label: str) -> str:
    """The label without the number in front of it: ``（七）总计`` is ``总计``."""
    return _NUMBERING.sub("", label, count=1)


@lru_cache(maxsize=16384)
def fold_bare(text: str) -> str:
    """The folded label without its number, which Word and browsers may generate."""
    return fold(without_number(unicodedata.normalize("NFKC", text)))


def compact(text: str) -> str:
    """The text as it is compared: simplified characters, plain widths, no spaces."""
    return "".join(plain(text).split())
