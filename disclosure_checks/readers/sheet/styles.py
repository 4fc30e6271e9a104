"""How the formats of cells and of pieces of text look: number format, struck, raised, without colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from disclosure_checks.model.document import LeftOutKind, Run
from disclosure_checks.readers.sheet.number_formats import BUILT_IN

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: Colours by number that are white, and the first colour of every theme.
_WHITE_NUMBERS, _WHITE_THEME = frozenset({"1", "9", "65"}), "0"
_WHITE = "FFFFFF"
#: A font that is no larger (in points) is not seen.
_TINY = 2.0


@dataclass(frozen=True, slots=True)
class Font:
    """How a font shows text: ``raised`` (or lowered), ``struck``, ``tiny``, and its colour (empty: black)."""

    raised: bool = False
    struck: bool = False
    tiny: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell shows what stands in it.

    Attributes:
        code: Its number format.
        font: Its font.
        fill: The colour behind it, empty for none.
    """

    code: str = "General"
    font: Font = Font()
    fill: str = ""

    def hides(self, font: Font) -> bool:
        """Whether text in a font is not seen on the cell's ground."""
        return font.tiny or (font.colour != "" and font.colour == (self.fill or _WHITE))

    def run(self, text: str, font: Font | None = None) -> Run:
        """A text in the cell as it is seen, in a font of its own or in the cell's, which is never raised against it."""
        own = font or self.font
        hidden: LeftOutKind | Literal[""] = ("tiny" if own.tiny else "colour") if self.hides(own) else ""
        return Run(text, font is not None and font.raised, own.struck, hidden)


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks of a workbook's cells by number, and those that conditions give."""

    cells: tuple[Look, ...] = ()
    conditional: tuple[Look, ...] = ()

    def of(self, number: str | None) -> Look:
        """The look of a cell by its style's number."""
        at = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else 0
        return self.cells[at] if at < len(self.cells) else Look()


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a workbook."""
    if root is None:
        return Styles()
    codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iterfind(f"{M}numFmts/{M}numFmt")}
    fonts = [font_of(element) for element in root.iterfind(f"{M}fonts/{M}font")]
    fills = [_fill(element) for element in root.iterfind(f"{M}fills/{M}fill")]
    cells = []
    for xf in root.iterfind(f"{M}cellXfs/{M}xf"):
        font, fill = _number(xf, "fontId"), _number(xf, "fillId")
        cells.append(
            Look(
                _code(xf.get("numFmtId", "0"), codes),
                fonts[font] if font < len(fonts) else Font(),
                fills[fill] if fill < len(fills) else "",
            )
        )
    return Styles(tuple(cells), tuple(_conditional(root)))


def _conditional(root: etree._Element) -> Iterator[Look]:
    for dxf in root.iterfind(f"{M}dxfs/{M}dxf"):
        code, font, fill = dxf.find(f"{M}numFmt"), dxf.find(f"{M}font"), dxf.find(f"{M}fill")
        yield Look(
            "" if code is None else code.get("formatCode", ""),
            Font() if font is None else font_of(font),
            "" if fill is None else _fill(fill, conditional=True),
        )


def font_of(element: etree._Element) -> Font:
    """The font of a cell, or of a piece of a cell's text."""
    raised = element.find(f"{M}vertAlign")
    size = element.find(f"{M}sz")
    colour = element.find(f"{M}color")
    return Font(
        raised is not None and raised.get("val") in ("superscript", "subscript"),
        _is_on(element.find(f"{M}strike")),
        size is not None and _points(size.get("val", "")) <= _TINY,
        "" if colour is None else _colour(colour),
    )


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val", "1") not in ("0", "false", "off")


def _points(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 11.0


def _colour(element: etree._Element) -> str:
    """A colour as six hexadecimal digits, empty where it is not told here."""
    tint = element.get("tint", "0").strip()
    if element.get("rgb"):
        return element.get("rgb", "")[-6:].upper()
    if element.get("theme") == _WHITE_THEME and not tint.strip("0.-"):
        return _WHITE
    return _WHITE if element.get("indexed") in _WHITE_NUMBERS else ""


def _fill(element: etree._Element, *, conditional: bool = False) -> str:
    pattern = element.find(f"{M}patternFill")
    if pattern is None or (not conditional and pattern.get("patternType") != "solid"):
        return "" if pattern is None or pattern.get("patternType") in (None, "none") else "pattern"
    colour = pattern.find(f"{M}bgColor" if conditional else f"{M}fgColor")
    return "pattern" if colour is None else _colour(colour) or "pattern"


def _number(element: etree._Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _code(number: str, codes: dict[str, str]) -> str:
    if number in codes:
        return codes[number]
    return (
        BUILT_IN.get(int(number), "General") if number.isascii() and number.isdigit() and len(number) < 7 else "General"
    )
