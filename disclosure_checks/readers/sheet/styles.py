"""How the formats of cells and of pieces of text look: number format, struck, raised, without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from disclosure_checks.model.document import LeftOutKind, Run, UnclearKind
from disclosure_checks.readers.colours import alike, of_digits
from disclosure_checks.readers.sheet.colours import BLACK, WHITE, Colours, read_colours
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


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell shows what stands in it.

    Attributes:
        code: Its number format.
        font: Its font.
        fill: The colour behind it, empty for none.
        fitted: Whether it is made to fit its column, or set across it.
        repeated: Whether it is repeated as often as its column has room.
    """

    code: str = "General"
    font: Font = Font()
    fill: str = ""
    fitted: bool = False
    repeated: bool = False

    def hides(self, font: Font) -> bool:
        """Whether text in a font is not seen on the cell's ground."""
        return font.tiny or alike(of_digits(font.colour or BLACK), of_digits(self.fill or WHITE))

    def run(self, text: str, font: Font | None = None) -> Run:
        """A text in the cell as it is seen, in a font of its own or in the cell's, which is never raised against it."""
        own = font or self.font
        hidden: LeftOutKind | Literal[""] = ("tiny" if own.tiny else "colour") if self.hides(own) else ""
        unclear: UnclearKind | Literal[""] = "crowded" if self.repeated else "picture" if own.symbols else ""
        told = unclear if any(map(str.isdigit, text)) else ""
        return Run(text, font is not None and font.raised, own.struck, hidden, told)


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks of a workbook's cells by number, and those that conditions give."""

    cells: tuple[Look, ...] = ()
    conditional: tuple[Look, ...] = ()
    colours: Colours = field(default_factory=Colours)

    def of(self, number: str | None) -> Look:
        """The look of a cell by its style's number."""
        at = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else 0
        return self.cells[at] if at < len(self.cells) else Look()


def read_styles(root: etree._Element | None, theme: etree._Element | None) -> Styles:
    """The styles of a workbook, with the colours of its theme."""
    colours = read_colours(theme, root, M)
    if root is None:
        return Styles(colours=colours)
    codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iterfind(f"{M}numFmts/{M}numFmt")}
    fonts = [font_of(element, colours) for element in root.iterfind(f"{M}fonts/{M}font")]
    fills = [_fill(element, colours) for element in root.iterfind(f"{M}fills/{M}fill")]
    cells = []
    for xf in root.iterfind(f"{M}cellXfs/{M}xf"):
        font, fill = _number(xf, "fontId"), _number(xf, "fillId")
        cells.append(
            Look(
                _code(xf.get("numFmtId", "0"), codes),
                fonts[font] if font < len(fonts) else Font(),
                fills[fill] if fill < len(fills) else "",
                *_aligned(xf.find(f"{M}alignment")),
            )
        )
    return Styles(tuple(cells), tuple(_conditional(root, colours)), colours)


def _aligned(alignment: etree._Element | None) -> tuple[bool, bool]:
    """Whether text is made to fit or set across, and whether it is repeated."""
    if alignment is None:
        return False, False
    across = alignment.get("textRotation", "0") != "0" or alignment.get("shrinkToFit") in ("1", "true")
    return across, alignment.get("horizontal") == "fill"


def _conditional(root: etree._Element, colours: Colours) -> Iterator[Look]:
    for dxf in root.iterfind(f"{M}dxfs/{M}dxf"):
        yield conditional_look(dxf, colours)


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
    raised = element.find(f"{M}vertAlign")
    size = element.find(f"{M}sz")
    colour = element.find(f"{M}color")
    names = (element.find(f"{M}name"), element.find(f"{M}rFont"))
    return Font(
        raised is not None and raised.get("val") in ("superscript", "subscript"),
        _is_on(element.find(f"{M}strike")),
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
