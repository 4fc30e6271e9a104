"""What the styles of an OpenDocument file say of how text looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.model.document import LeftOutKind, Run, UnclearKind
from disclosure_checks.readers.colours import alike, of_digits

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _FO = (_SPACE % name for name in ("text", "table", "style", "xsl-fo-compatible"))
_NONE = frozenset({"", "none"})
_NUMBER = _SPACE % "datastyle"
#: Points: a row of no more height shows nothing, and smaller text cannot be read.
_FLAT, _TINY = 2.5, 3.0
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(in|cm|mm|pt)")
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0}
#: Fonts in which digits are pictures.
_SYMBOLS = re.compile(r"wingdings|webdings|marlett", re.IGNORECASE)
#: What a style says of the look of text, and whether its table is shown.
_SAID = (
    f"{_STYLE}text-position", f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type", f"{_TEXT}display",
    f"{_FO}color", f"{_FO}background-color", f"{_FO}font-size", f"{_TABLE}display", f"{_STYLE}row-height",
    f"{_STYLE}font-name", f"{_FO}font-family", f"{_STYLE}repeat-content",
)  # fmt: skip
#: Properties by their names, as they are written.
Look = Mapping[str, str]


def looks_of(*roots: etree._Element | None) -> dict[tuple[str, str], Look]:
    """What each style says, with what it takes from its parents, by family and name."""
    own: dict[tuple[str, str], tuple[str, Look]] = {}
    inks = {name: ink for root in roots if root is not None for name, ink in _inks(root)}
    for root in roots:
        for style in () if root is None else root.iter(f"{_STYLE}style"):
            said = {str(key): str(value) for part in style for key, value in part.attrib.items() if key in _SAID}
            data = style.get(f"{_STYLE}data-style-name")
            if data is not None:
                said["data-style"] = data
                said |= {f"{_FO}color": inks[data]} if data in inks else {}
            family, parent = style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}parent-style-name", "")
            name = style.get(f"{_STYLE}name", "")
            for one in {name, style.get(f"{_STYLE}display-name", name)}:
                own[family, one] = parent, said
    found: dict[tuple[str, str], Look] = {}
    for family, name in own:
        look: Look = {}
        parent = name
        for _ in range(limits.TABLE_DEPTH):
            parent, more = own.get((family, parent), ("", {}))
            look = {**more, **look}
        found[family, name] = look
    return found


def _inks(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The number formats that give their numbers a colour."""
    for style in root.iter(f"{_NUMBER}number-style", f"{_NUMBER}percentage-style", f"{_NUMBER}currency-style"):
        ink = style.find(f"{_STYLE}text-properties")
        if ink is not None and ink.get(f"{_FO}color"):
            yield style.get(f"{_STYLE}name", ""), ink.get(f"{_FO}color", "")


def is_flat(look: Look) -> bool:
    """Whether rows of a look are so low that nothing of them is seen."""
    height = _points(look.get(f"{_STYLE}row-height", ""))
    return height is not None and height <= _FLAT


def _points(text: str) -> float | None:
    """A length in points, None where none is said."""
    match = _LENGTH.fullmatch(text)
    return None if match is None else float(match[1]) * _POINTS[match[2]]


def as_run(text: str, look: Look) -> Run:
    """A text as it is seen in a look."""
    raised = look.get(f"{_STYLE}text-position", "").split(" ")[0] not in ("", "0%", "0")
    lines = look.get(f"{_STYLE}text-line-through-style", ""), look.get(f"{_STYLE}text-line-through-type", "")
    struck = not _NONE.issuperset(lines) and "none" not in lines
    hidden: LeftOutKind | Literal[""] = ""
    if look.get(f"{_TEXT}display") == "none":
        hidden = "hidden"
    elif alike(of_digits(look.get(f"{_FO}color", "").removeprefix("#")), of_digits(_ground(look).removeprefix("#"))):
        hidden = "colour"
    elif (size := _points(look.get(f"{_FO}font-size", ""))) is not None and size < _TINY:
        hidden = "tiny"
    unclear: UnclearKind | Literal[""] = ""
    if any(map(str.isdigit, text)):
        symbols = look.get(f"{_STYLE}font-name", "") + look.get(f"{_FO}font-family", "")
        repeated = look.get(f"{_STYLE}repeat-content") == "true"
        unclear = "picture" if _SYMBOLS.search(symbols) else "crowded" if repeated else ""
    return Run(text, raised, struck, hidden, unclear)


def _ground(look: Look) -> str:
    ground = look.get(f"{_FO}background-color", "").lower()
    return "#ffffff" if ground in ("", "transparent") else ground
