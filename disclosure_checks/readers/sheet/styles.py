"""How the formats of cells and of pieces of text look: number format, struck, raised, without colour."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lxml import etree

from disclosure_checks.model.document import LeftOutKind, Run, UnclearKind
from disclosure_checks.readers.colours import alike, of_digits
from disclosure_checks.readers.sheet.colours import BLACK, THEME, WHITE, Colours
from disclosure_checks.readers.sheet.number_formats import BUILT_IN

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: Fonts in which digits are pictures.
_SYMBOLS = re.compile(r"\s*(?:wingdings|webdings|marlett)\b", re.IGNORECASE)
#: A font that is no larger (in points) is not seen.
_TINY = 2.0


@dataclass(frozen=True, slots=True)
class Font:
    """How a font shows text.

    Attributes:
        raised, struck, tiny: Above or below the line; with a line through it; too small to be read.
        colour: Its colour, empty where it is left to the program, which takes black.
        symbols: Whether its digits are pictures.
    """

    raised: bool = False
    struck: bool = False
    tiny: bool = False
    colour: str = ""
    symbols: bool = False


def why_hidden(font: Font, fill: str) -> LeftOutKind | Literal[""]:
    """Why text in a font is not seen on a ground (empty for white), an empty text where it is."""
    if font.tiny:
        return "tiny"
    return "colour" if alike(of_digits(font.colour or BLACK), of_digits(fill or WHITE)) else ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell shows what stands in it.

    Attributes:
        code: Its number format.
        font: Its font.
        fill: The colour behind it, empty for none.
        fitted: Whether it is made to fit its column, or set across it.
        repeated: Whether it is repeated as often as its column has room.
        hidden: Why text in its font is not seen on its ground, empty where it is.
        plain: Whether texts and whole numbers, where there is room for them, are seen as they are stored.
    """

    code: str = "General"
    font: Font = Font()
    fill: str = ""
    fitted: bool = False
    repeated: bool = False
    hidden: LeftOutKind | Literal[""] = field(init=False, compare=False, repr=False)
    plain: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", why_hidden(self.font, self.fill))
        changed = self.hidden or self.repeated or self.font.struck or self.font.symbols
        object.__setattr__(self, "plain", not changed and self.code in ("General", "@", ""))

    def run(self, text: str, font: Font | None = None) -> Run:
        """A text in the cell as it is seen, in a font of its own or in the cell's, which is never raised against it."""
        own = font or self.font
        hidden = self.hidden if font is None else why_hidden(font, self.fill)
        unclear: UnclearKind | Literal[""] = "crowded" if self.repeated else "picture" if own.symbols else ""
        told = unclear if unclear and any(map(str.isdigit, text)) else ""
        return Run(text, font is not None and font.raised, own.struck, hidden, told)


class Styles:
    """The looks of a workbook's cells by number, and those that conditions give; each is made when it is asked for.

    Args:
        root: The part with the styles, None where the workbook has none.
        theme: The colours of its theme in the order of their numbers.
    """

    def __init__(self, root: etree._Element | None = None, theme: tuple[str, ...] = THEME) -> None:
        self.colours = Colours(theme, root, M)
        self._root = etree.Element(f"{M}styleSheet") if root is None else root
        self._fonts, self._fills, self._cells = (
            self._root.findall(path) for path in (f"{M}fonts/{M}font", f"{M}fills/{M}fill", f"{M}cellXfs/{M}xf")
        )
        self._known: dict[int, Look] = {}

    @cached_property
    def conditional(self) -> tuple[Look, ...]:
        """The looks that conditions give, by number."""
        return tuple(conditional_look(dxf, self.colours) for dxf in self._root.iterfind(f"{M}dxfs/{M}dxf"))

    @cached_property
    def _codes(self) -> dict[str, str]:
        formats = self._root.iterfind(f"{M}numFmts/{M}numFmt")
        return {one.get("numFmtId", ""): one.get("formatCode", "") for one in formats}

    def of(self, number: str | None) -> Look:
        """The look of a cell by its style's number."""
        at = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else 0
        if at not in self._known:
            self._known[at] = self._look(self._cells[at]) if at < len(self._cells) else Look()
        return self._known[at]

    def _look(self, xf: etree._Element) -> Look:
        font, fill = _number(xf, "fontId"), _number(xf, "fillId")
        return Look(
            _code(xf.get("numFmtId", "0"), self._codes),
            font_of(self._fonts[font], self.colours) if font < len(self._fonts) else Font(),
            _fill(self._fills[fill], self.colours) if fill < len(self._fills) else "",
            *_aligned(xf.find(f"{M}alignment")),
        )


def _aligned(alignment: etree._Element | None) -> tuple[bool, bool]:
    """Whether text is made to fit or set across, and whether it is repeated."""
    if alignment is None:
        return False, False
    across = alignment.get("textRotation", "0") != "0" or alignment.get("shrinkToFit") in ("1", "true")
    return across, alignment.get("horizontal") == "fill"


def conditional_look(dxf: etree._Element, colours: Colours) -> Look:
    """The look that a condition gives, empty in what it leaves as it is."""
    code, font, fill = dxf.find(f"{M}numFmt"), dxf.find(f"{M}font"), dxf.find(f"{M}fill")
    return Look(
        "" if code is None else code.get("formatCode", ""),
        Font() if font is None else font_of(font, colours),
        "" if fill is None else _fill(fill, colours, conditional=True),
    )


def font_of(element: etree._Element, colours: Colours) -> Font:
    """The font of a cell, or of a piece of a cell's text."""
    said = {child.tag: child for child in reversed(element)}
    raised, size, colour = said.get(f"{M}vertAlign"), said.get(f"{M}sz"), said.get(f"{M}color")
    names = (said.get(f"{M}name"), said.get(f"{M}rFont"))
    return Font(
        raised is not None and raised.get("val") in ("superscript", "subscript"),
        _is_on(said.get(f"{M}strike")),
        size is not None and _points(size.get("val", "")) <= _TINY,
        "" if colour is None else colours.of(colour),
        any(name is not None and is_of_symbols(name.get("val", "")) for name in names),
    )


def is_of_symbols(name: str) -> bool:
    """Whether the digits of a font of this name are pictures."""
    return _SYMBOLS.match(name) is not None


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val", "1") not in ("0", "false", "off")


def _points(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 11.0


def _fill(element: etree._Element, colours: Colours, *, conditional: bool = False) -> str:
    pattern = element.find(f"{M}patternFill")
    if pattern is None:
        return "pattern" if len(element) else ""  # a gradient
    if not conditional and pattern.get("patternType") != "solid":
        return "" if pattern.get("patternType") in (None, "none") else "pattern"
    colour = pattern.find(f"{M}bgColor" if conditional else f"{M}fgColor")
    return "pattern" if colour is None else colours.of(colour) or "pattern"


def _number(element: etree._Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _code(number: str, codes: dict[str, str]) -> str:
    if number in codes:
        return codes[number]
    return (
        BUILT_IN.get(int(number), "General") if number.isascii() and number.isdigit() and len(number) < 7 else "General"
    )
