"""Printed figures: what a cell's text says, exactly or not at all."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from disclosure_checks.text.folding import is_blank_space

Number = int | Decimal

#: Marks that stand where the form wants a figure (C104). They are no zeros.
BLANK_MARKS = frozenset({"", "/", "\\", "-", "--", "---", "—", "——", "–", "―", "─", "无"})
#: A float holds every whole number up to this many digits, and so does the wide frame.
LARGEST_DIGITS = 15

_UNITS = "万元|亿元|元|件次|人次|件|项|个|条|份|宗|起|次|篇|部|户|家"
_FIGURE = re.compile(
    rf"(?P<sign>[+\-−]?)(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimals>\.\d+)?(?P<unit>{_UNITS})?",
    re.ASCII,
)
#: A character of words; those of units and of "无" aside, no figure and no mark has one.
_OF_WORDS = re.compile(rf"(?![{_UNITS.replace('|', '')}无])[一-鿿]")


@dataclass(slots=True, unsafe_hash=True)
class Figure:
    """A cell's text as a figure.

    Attributes:
        value: int for a whole number, Decimal for another, None where no figure stands.
        unit: The unit printed inside the cell, or an empty string.
        blank: Whether the cell is empty or holds a mark such as ``/``.
        problem: ``not-a-number`` or ``too-large`` where text stands that is no figure.
    """

    value: Number | None
    unit: str = ""
    blank: bool = False
    problem: str = ""


@lru_cache(maxsize=16384)
def read_figure(text: str) -> Figure:
    """Read a cell's text. Thousands separators, full-width digits and a unit are understood.

    Nothing is repaired: ``1,23``, ``12 3`` or ``约3`` are no figures.
    """
    if text.isascii() and text.isdigit() and len(text) <= LARGEST_DIGITS:
        return Figure(int(text))
    if _OF_WORDS.search(text):
        return Figure(None, problem="not-a-number")
    if any(unicodedata.category(c) == "No" for c in text):
        return Figure(None, problem="not-a-number")  # NFKC makes a figure with a footnote's mark, 12①, into 121
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if not is_blank_space(c))
    if plain in BLANK_MARKS:
        return Figure(None, blank=True)
    # Inside a figure a space is no separator: "12 3" may be two cells run together.
    match = _FIGURE.fullmatch(unicodedata.normalize("NFKC", text).strip().replace("，", ","))
    if match is None:
        match = _FIGURE.fullmatch(plain) if not re.search(r"[\d.,]\s+[\d.,]", text) else None
    if match is None:
        return Figure(None, problem="not-a-number")
    return _figure(match)


def _figure(match: re.Match[str]) -> Figure:
    whole = match["whole"].replace(",", "")
    decimals = match["decimals"] or ""
    if len(whole.lstrip("0")) + len(decimals.rstrip("0").lstrip(".")) > LARGEST_DIGITS:
        return Figure(None, problem="too-large")
    number = Decimal(whole + decimals)
    if match["sign"] in ("-", "−"):
        number = -number
    return Figure(as_number(number), unit=match["unit"] or "")


def as_number(number: Decimal) -> Number:
    """The same number as int where it is whole."""
    return int(number) if number == number.to_integral_value() else number


def looks_like_figure(text: str) -> bool:
    """Whether the text may stand in a value cell: a figure, a blank or a blank mark."""
    figure = read_figure(text)
    return figure.value is not None or figure.blank
