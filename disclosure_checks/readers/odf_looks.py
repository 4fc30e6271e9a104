"""What the styles of an OpenDocument file say of how text looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.model.document import LeftOutKind, Run
from disclosure_checks.readers.colours import alike, of_digits

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _FO = (_SPACE % name for name in ("text", "table", "style", "xsl-fo-compatible"))
_NONE = frozenset({"", "none"})
#: What a style says of the look of text, and whether its table is shown.
_SAID = (
    f"{_STYLE}text-position", f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type", f"{_TEXT}display",
    f"{_FO}color", f"{_FO}background-color", f"{_FO}font-size", f"{_TABLE}display",
)  # fmt: skip
#: Properties by their names, as they are written.
Look = Mapping[str, str]


def looks_of(*roots: etree._Element | None) -> dict[tuple[str, str], Look]:
    """What each style says, with what it takes from its parents, by family and name."""
    own: dict[tuple[str, str], tuple[str, Look]] = {}
    for root in roots:
        for style in () if root is None else root.iter(f"{_STYLE}style"):
            said = {str(key): str(value) for part in style for key, value in part.attrib.items() if key in _SAID}
            key = style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", "")
            own[key] = style.get(f"{_STYLE}parent-style-name", ""), said
    found: dict[tuple[str, str], Look] = {}
    for family, name in own:
        look: Look = {}
        parent = name
        for _ in range(limits.TABLE_DEPTH):
            parent, more = own.get((family, parent), ("", {}))
            look = {**more, **look}
        found[family, name] = look
    return found


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
    elif look.get(f"{_FO}font-size", "") in ("0pt", "1pt", "2pt"):
        hidden = "tiny"
    return Run(text, raised, struck, hidden)


def _ground(look: Look) -> str:
    ground = look.get(f"{_FO}background-color", "").lower()
    return "#ffffff" if ground in ("", "transparent") else ground
