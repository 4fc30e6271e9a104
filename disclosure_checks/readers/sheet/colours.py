"""Colours of workbooks: told outright, by their number in a palette, or by the theme and a tint."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from functools import cached_property

from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WHITE, BLACK = "FFFFFF", "000000"
#: The colours 8 to 63 of every workbook; 0 to 7 are those from 8, 64 is the text's, 65 the ground's.
_PALETTE = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "800000", "008000", "000080",
    "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080",
    "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF", "00CCFF",
    "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00",
    "FF9900", "FF6600", "666699", "969696", "003366", "339966", "003300", "333300", "993300", "993366", "333399",
    "333333",
)  # fmt: skip
_OF_PALETTE = {**dict(enumerate(_PALETTE, 8)), **dict(enumerate(_PALETTE[:8])), 64: BLACK, 65: WHITE}
#: The theme of workbooks that bring none.
THEME = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646")
_NAMES = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


class Colours:
    """The colours that a workbook names by numbers, looked up when the first one is named.

    Args:
        theme: The colours of its theme in the order of their numbers.
        styles: The part with its styles.
        space: The namespace of that part.
    """

    def __init__(self, theme: tuple[str, ...] = THEME, styles: etree._Element | None = None, space: str = "") -> None:
        self.theme, self._styles, self._space = theme, styles, space

    @cached_property
    def palette(self) -> Mapping[int, str]:
        """The numbered colours, the workbook's own in the place of the usual ones."""
        path = f"{self._space}colors/{self._space}indexedColors/{self._space}rgbColor"
        own = () if self._styles is None else self._styles.iterfind(path)
        return {**_OF_PALETTE, **{n: _digits(one.get("rgb", "")[-6:]) for n, one in enumerate(own)}}

    def of(self, element: etree._Element) -> str:
        """A colour as six hexadecimal digits, empty where it is left to the program or not told."""
        if element.get("rgb"):
            return _digits(element.get("rgb", "")[-6:])
        if element.get("theme") is not None:
            number = _number(element.get("theme"))
            base = self.theme[number] if 0 <= number < len(self.theme) else ""
            return _tinted(base, element.get("tint", "0"))
        return self.palette.get(_number(element.get("indexed")), "")


def theme_colours(theme: etree._Element) -> tuple[str, ...]:
    """The colours of a theme's part in the order of their numbers, those of every workbook where it names none."""
    scheme = theme.find(f".//{_A}clrScheme")
    if scheme is None:
        return THEME
    named = {etree.QName(element).localname: _of_theme(element) for element in scheme.iterchildren("*")}
    return tuple(named.get(name, "") for name in _NAMES)


def _of_theme(element: etree._Element) -> str:
    for colour in element.iterchildren("*"):
        return _digits(colour.get("lastClr") or colour.get("val") or "")
    return ""


def _digits(text: str) -> str:
    return text.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", text) else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else -1


def _tinted(colour: str, tint: str) -> str:
    try:
        share = float(tint)
    except ValueError:
        return ""
    if not colour or not share:
        return colour
    hue, light, depth = colorsys.rgb_to_hls(*(part / 255 for part in bytes.fromhex(colour)))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(max(0.0, min(1.0, part)) * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, depth))
