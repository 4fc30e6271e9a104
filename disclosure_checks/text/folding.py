"""Printed text made comparable, the one home of it: each function takes more of what varies in print away.

``plain``: simplified characters and plain widths, spaces stay. ``unspaced``: that without blank space, as titles and
sentences are compared. ``fold``: letters and digits alone, as labels and names are. ``fold_bare``: that without the
number in front.
"""

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


#: The wide marks of everyday text: without them most of it is normal, which is soon seen where normalizing is slow.
_WIDE = tuple((chr(code + 0xFEE0), chr(code)) for code in map(ord, ",:;()!?%"))


def plain(text: str) -> str:
    """The text in simplified characters and plain widths, radicals made whole; spaces stay."""
    simple = _simplified(text)
    if unicodedata.is_normalized("NFKC", simple):
        return simple if simple is text else _simplified(simple)
    for wide, narrow in _WIDE:
        simple = simple.replace(wide, narrow)
    return _simplified(unicodedata.normalize("NFKC", simple))


def _simplified(text: str) -> str:
    return text.translate(_replacements()) if _replaced().search(text) else text


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A label without what varies in print: spaces, punctuation, quotes, widths, radicals.

    Letters and digits stay, so ``1.重复申请`` and ``2.重复申请`` remain two labels.
    """
    bare = plain(text)
    return bare if bare.isalnum() else "".join([c for c in bare if c.isalnum()])


def without_number(label: str) -> str:
    """The label without the number in front of it: ``（七）总计`` is ``总计``."""
    return _NUMBERING.sub("", label, count=1)


@lru_cache(maxsize=16384)
def fold_bare(text: str) -> str:
    """The folded label without its number, which Word and browsers may generate."""
    return fold(without_number(unicodedata.normalize("NFKC", text)))


_CIRCLED = {code: f"({code - 0x245F})" for code in range(0x2460, 0x2474)}
_IS_CIRCLED = re.compile("[\u2460-\u2473]")
_COMMA_BEFORE_DIGIT = re.compile(r"，\s*\d")
_WIDE_COMMA = re.compile(r"(?<=\d)\s*，\s*(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0]+(?=\d{3}(?:[\s\u00a0]+\d{3})*(?!\d))")
#: Characters that may become none or several; all others become one.
_MAY_DIFFER = re.compile("[^0-9A-Za-z\u4e00-\u9fff]")
_SPACED_DIGITS = re.compile(r"(?<=\d)[\s\u00a0]+(?=\d)")


def unspaced(text: str) -> str:
    """A sentence or a title as it is compared: simplified characters, plain widths, no blank space.

    A space between two digits that make no number with thousands stays one, a wide comma between digits stays
    wide: what they part are two figures. Numbers in circles become numbers in brackets.
    """
    if not unicodedata.is_normalized("NFKC", text):  # numbers in circles and wide commas are never normal
        if _IS_CIRCLED.search(text):
            text = text.translate(_CIRCLED)
        if _COMMA_BEFORE_DIGIT.search(text):
            text = _WIDE_COMMA.sub("\ue000", text)
    spaced = plain(text)
    if " " not in spaced and spaced.isprintable():
        return spaced
    kept = _SPACED_DIGITS.sub("\ue001", _THOUSANDS.sub("", spaced))
    bare = kept.replace(" ", "")
    if bare.isprintable():  # the usual case: of all blank space only plain spaces, and no mark of ours
        return bare
    # Blank space is never printable, but for the plain space.
    for character in {c for c in bare if not c.isprintable()}:
        if is_blank_space(character):
            bare = bare.replace(character, "")
    return bare.replace("\ue000", "，").replace("\ue001", " ")


@lru_cache(maxsize=8192)
def _unspaced_character(character: str) -> str:
    return unspaced(character)


def origins(printed: str) -> list[int]:
    """For each character of ``unspaced(printed)`` taken one by one, the printed character that it comes from."""
    if all(len(_unspaced_character(character)) == 1 for character in set(_MAY_DIFFER.findall(printed))):
        return list(range(len(printed)))
    return [n for n, character in enumerate(printed) for _ in _unspaced_character(character)]
