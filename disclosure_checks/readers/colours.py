"""Colours as red, green and blue up to 255, and which of them are seen as one."""

from __future__ import annotations

from functools import lru_cache

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
#: Colours whose parts differ by no more are seen as one.
_ALIKE = 7


@lru_cache(maxsize=1024)
def of_digits(text: str) -> Colour | None:
    """The colour of six hexadecimal digits, None for any other text."""
    try:
        parts = bytes.fromhex(text) if len(text) == 6 else b""
    except ValueError:
        return None
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def alike(one: Colour | None, other: Colour | None) -> bool:
    """Whether two colours are seen as one; a colour that is not told is like none."""
    if one is None or other is None:
        return False
    (red, green, blue), (r, g, b) = one, other
    return abs(red - r) <= _ALIKE and abs(green - g) <= _ALIKE and abs(blue - b) <= _ALIKE
