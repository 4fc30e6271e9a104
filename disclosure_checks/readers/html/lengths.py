"""Lengths and sizes as CSS writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Pixels: smaller text cannot be read.
_TINY = 3.0
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(px|pt|em|rem|%|ex|ch|vw|vh|cm|mm|in)?")
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "rem": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0}
_RELATIVE_SIZES = {"em": 1.0, "%": 0.01, "ex": 0.5, "ch": 0.5}
#: Pixels of a hundredth of the page, whose width and height are taken as 1000.
_OF_PAGE = 10.0
#: The size in the shorthand ``font``: what stands in front of the line's height or the font's name. A bare number that
#: is not 0 is the weight.
_IN_FONT = re.compile(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|pt|r?em|%|ex|ch|vw|vh|cm|mm|in)|0)(?:\s*/|\s)")


def length(text: str) -> float | None:
    """A length in pixels, None where none is said (``auto``); shares of the page are hundredths of 1000 pixels."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    return float(match[1]) * _PIXELS.get(match[2] or "", _OF_PAGE if match[2] in ("%", "vw", "vh") else 16.0)


def pixels(text: str) -> float:
    """A length in pixels, 0 where none is said."""
    return length(text) or 0.0


def fixed(text: str) -> float | None:
    """A length in pixels that does not depend on the page's width; None where it is none."""
    return None if text.endswith(("%", "vw", "vh")) else length(text)


def share(text: str) -> float:
    """A number or per cent as a number; 1 where it is none."""
    bare = text.strip()
    try:
        return float(bare.removesuffix("%")) / (100 if bare.endswith("%") else 1)
    except ValueError:
        return 1.0


def size_of(style: Mapping[str, str]) -> str:
    """The size of the font that a style gives, empty where it gives none."""
    if "font-size" in style or "font" not in style:
        return style.get("font-size", "")
    match = _IN_FONT.search(f"{style['font']} ")
    return match[1] if match else ""


def is_tiny(size: str, around: bool) -> bool:
    """Whether text of a size cannot be read, in text that is itself too small or not."""
    match = _LENGTH.fullmatch(size)
    if match is None:
        return around if size in ("inherit", "smaller", "larger") else False
    unit = match[2] or ""
    if unit in _RELATIVE_SIZES:
        return around or float(match[1]) * _RELATIVE_SIZES[unit] * 16 < _TINY
    return float(match[1]) * _PIXELS.get(unit, _OF_PAGE) < _TINY
