"""How text on a page looks, by its elements and by what CSS says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from disclosure_checks.model.document import LeftOutKind, UnclearKind
from disclosure_checks.readers.colours import BLACK, WHITE, Colour, alike
from disclosure_checks.readers.html.colours import colour, ground
from disclosure_checks.readers.html.lengths import is_tiny, pixels, size_of
from disclosure_checks.readers.html.placing import room_of, unclear_of, why_hidden

Style = Mapping[str, str]
#: Pixels that text stands above or below its line where it is raised.
_RAISED = 3.0
#: What stands for ``small`` where a page is read.
SMALL = "x-small"
_STRUCK, _RAISED_TAGS = frozenset({"del", "s", "strike"}), frozenset({"sup", "sub"})
_PRESERVED = frozenset({"pre", "textarea", "xmp", "listing"})
#: Elements that are no part of a line of text: what moves them moves no figure within itself.
_APART = frozenset({
    "td", "th", "tr", "table", "tbody", "thead", "tfoot", "div", "p", "body", "section", "article", "main", "li", "ul",
    "ol", "dl", "dd", "dt", "center", "form", "h1", "h2", "h3", "h4", "header", "footer", "blockquote",
})  # fmt: skip
#: Fonts in which digits are pictures.
_SYMBOLS = re.compile(r"\b(?:wingdings|webdings|marlett)\b")


@dataclass(slots=True, unsafe_hash=True)
class Look:
    """How text looks, as far as it decides what a person sees.

    Attributes:
        hidden: Why nothing of an element is seen, whatever its content says; empty where it is.
        absent: Whether it takes no place either.
        invisible, tiny: It is not seen unless its content says otherwise.
        struck, raised, small: A line goes through it; it stands above or below the line; it is set smaller.
        ink, ground: The colours of the text and of what is behind it; None where they are not told.
        preserved: Blanks and line ends count as they are written.
        unclear: Why it cannot be told how it is seen, empty where it can.
        room: Pixels in which it must stand to be seen, None for no bound.
        named: The number of the innermost element that sheets which were not read may speak of.
    """

    hidden: LeftOutKind | str = ""
    absent: bool = False
    invisible: bool = False
    tiny: bool = False
    struck: bool = False
    raised: bool = False
    small: bool = False
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    preserved: bool = False
    unclear: UnclearKind | str = ""
    room: float | None = None
    named: int = 0

    @property
    def unseen(self) -> LeftOutKind | str:
        """Why text of this look is not seen, empty where it is."""
        if self is PLAIN:
            return ""
        if self.hidden:
            return self.hidden
        if self.invisible:
            return "hidden"
        if self.tiny:
            return "tiny"
        return "colour" if alike(self.ink, self.ground) else ""


#: How text looks of which nothing is said.
PLAIN = Look()


def of_element(look: Look, tag: str, attributes: Mapping[str, str | None], style: Style) -> Look:
    """The look of an element's content where the element around it has this look."""
    found = look
    if tag in _STRUCK and style.get("text-decoration", "").strip() != "none":
        found = replace(found, struck=True)
    if tag in _RAISED_TAGS:
        found = replace(found, raised=True)
    if tag == SMALL:
        found = replace(found, small=True)
    if tag in _PRESERVED:
        found = replace(found, preserved=True)
    if tag in ("rt", "rp", "rtc"):
        found = replace(found, hidden=found.hidden or "note")
    if "hidden" in attributes and not style.get("display"):
        found = replace(found, hidden=found.hidden or "hidden", absent=True)
    ink, back = attributes.get("color"), attributes.get("bgcolor")
    if ink:
        found = replace(found, ink=colour(ink)[0])
    if back or attributes.get("background"):
        found = replace(found, ground=None if attributes.get("background") else colour(back or "")[0])
    if attributes.get("face") and _SYMBOLS.search((attributes.get("face") or "").lower()):
        found = replace(found, unclear="picture")
    return _styled(found, tag, style) if style else found


def _styled(look: Look, tag: str, style: Style) -> Look:
    changes = {**_seen(look, style), **_coloured(look, style)}
    inline = tag not in _APART
    unclear = unclear_of(style, inline=inline)
    if unclear or (inline and "gradient(" in style.get("background", style.get("background-image", ""))):
        changes["unclear"] = unclear or "styled"
    if "font-family" in style or "font" in style:
        symbols = _SYMBOLS.search(style.get("font-family", style.get("font", ""))) is not None
        changes["unclear"] = "picture" if symbols else changes.get("unclear", look.unclear)
    if tag not in ("td", "th", "tr") and _is_raised(style):
        changes["raised"] = True
    room = room_of(style, in_table=tag in ("td", "th"))
    if room is not None:
        changes["room"] = room if look.room is None else min(room, look.room)
    if "white-space" in style:
        changes["preserved"] = style["white-space"].startswith(("pre", "break-spaces"))
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def _seen(look: Look, style: Style) -> dict[str, object]:
    """What a style says of whether text is seen, and whether a line goes through it."""
    changes: dict[str, object] = {}
    why, absent = _hidden(style.get("display", ""), tuple(sorted(style.items())))
    if why:
        changes["hidden"], changes["absent"] = look.hidden or why, look.absent or absent
    if "visibility" in style:
        changes["invisible"] = style["visibility"] in ("hidden", "collapse")
    size = size_of(style)
    if size:
        changes["tiny"] = is_tiny(size, look.tiny)
    if "line-through" in style.get("text-decoration", "") or "line-through" in style.get("text-decoration-line", ""):
        changes["struck"] = True
    return changes


@lru_cache(maxsize=4096)
def _hidden(display: str, items: tuple[tuple[str, str], ...]) -> tuple[LeftOutKind | str, bool]:
    return ("hidden", True) if display == "none" else (why_hidden(dict(items)), False)


def _coloured(look: Look, style: Style) -> dict[str, object]:
    """The colours that a style gives text and what is behind it."""
    changes: dict[str, object] = {}
    ink = style.get("-webkit-text-fill-color", style.get("color", ""))
    if ink and ink not in ("inherit", "currentcolor"):
        changes["ink"], clear = colour(ink)
        if clear:
            changes["hidden"] = look.hidden or "colour"
    back = style.get("background-image", "none"), style.get("background-color", style.get("background", ""))
    for one in back if back[0] not in ("none", "inherit", "initial", "unset") else back[1:]:
        found, said = ground(one) if one else (None, False)
        if said:
            changes["ground"] = found
            break
    return changes


def _is_raised(style: Style) -> bool:
    align = style.get("vertical-align", "")
    if align in ("super", "sub") or abs(pixels(align)) >= _RAISED:
        return True
    if style.get("font-variant-position", "") in ("super", "sub"):
        return True
    if style.get("position") != "relative":
        return False
    return any(abs(pixels(style.get(side, ""))) >= _RAISED for side in ("top", "bottom"))
