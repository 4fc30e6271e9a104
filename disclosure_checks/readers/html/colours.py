"""Colours of a page as CSS writes them."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

from tinycss2 import color4, parse_component_value_list

from disclosure_checks.readers.colours import Colour

#: Of a colour that lets so much through nothing is seen.
_CLEAR = 0.1
_FILLED = re.compile(r"url\(|gradient\(|image-set\(", re.IGNORECASE)


@lru_cache(maxsize=1024)
def colour(text: str) -> tuple[Colour | None, bool]:
    """A colour, None where it is not told here, and whether it is clear so that nothing is seen of it."""
    parsed = color4.parse_color(text.strip()) if text.strip() else None
    if parsed is None and re.fullmatch(r"\s*[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\s*", text):
        parsed = color4.parse_color(f"#{text.strip()}")  # old pages leave the mark out
    if parsed is None or isinstance(parsed, str):
        return None, False
    if parsed.alpha <= _CLEAR:
        return None, True
    parts = [0.0 if part is None else float(part) for part in parsed.coordinates]
    if parsed.space == "hsl":
        parts = list(colorsys.hls_to_rgb(parts[0] / 360, parts[2] / 100, parts[1] / 100))
    if parsed.space not in ("srgb", "hsl") or parsed.alpha < 1:
        return None, False
    red, green, blue = (max(0, min(255, round(part * 255))) for part in parts)
    return (red, green, blue), False


@lru_cache(maxsize=1024)
def ground(text: str) -> tuple[Colour | None, bool]:
    """The colour of a background (None: a picture, or not told), and whether it says one at all."""
    if _FILLED.search(text):
        return None, True
    for part in parse_component_value_list(text, skip_comments=True):
        if part.type in ("ident", "hash", "function"):
            parsed = color4.parse_color(part)
            if parsed is not None:
                found, clear = colour(part.serialize())
                return found, not clear
    return None, False
