"""How text on a page looks, by its elements and by what CSS says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from disclosure_checks.model.document import LeftOutKind

Colour = tuple[int, int, int]
Style = Mapping[str, str]

_WHITE: Colour = (255, 255, 255)
_NAMES: Mapping[str, Colour] = {
    "white": _WHITE, "black": (0, 0, 0), "red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "snow": (255, 250, 250), "ivory": (255, 255, 240),
}  # fmt: skip
#: Colours whose parts differ by no more are seen as one.
_ALIKE = 7
#: Pixels: smaller text cannot be read, what stands so far from the page's edge is outside, so far from its line raised.
_TINY, _OUTSIDE, _RAISED = 3.0, 100.0, 3.0
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(px|pt|em|rem|%|ex|ch|vw|vh|cm|mm|in)?")
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "rem": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0}
_STRUCK, _RAISED_TAGS = frozenset({"del", "s", "strike"}), frozenset({"sup", "sub"})
_PRESERVED = frozenset({"pre", "textarea", "xmp", "listing"})
_RELATIVE_SIZES = {"em": 1.0, "%": 0.01, "ex": 0.5, "ch": 0.5}
_CUTS = re.compile(r"rect\(\s*(?:0|1px)[\s,]|inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*0")


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as far as it decides what a person sees.

    Attributes:
        hidden: Why nothing of an element is seen, whatever its content says; empty where it is.
        invisible, tiny: It is not seen unless its content says otherwise.
        struck, raised: A line goes through it; it stands above or below the line.
        ink, ground: The colours of the text and of what is behind it; None where they are not told.
        preserved: Blanks and line ends count as they are written.
    """

    hidden: LeftOutKind | str = ""
    invisible: bool = False
    tiny: bool = False
    struck: bool = False
    raised: bool = False
    ink: Colour | None = (0, 0, 0)
    ground: Colour | None = _WHITE
    preserved: bool = False

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
        return "colour" if _alike(self.ink, self.ground) else ""


#: How text looks of which nothing is said.
PLAIN = Look()


def of_element(look: Look, tag: str, attributes: Mapping[str, str | None], style: Style) -> Look:
    """The look of an element's content where the element around it has this look."""
    found = look
    if tag in _STRUCK and style.get("text-decoration", "").strip() != "none":
        found = replace(found, struck=True)
    if tag in _RAISED_TAGS:
        found = replace(found, raised=True)
    if tag in _PRESERVED:
        found = replace(found, preserved=True)
    if tag in ("rt", "rp"):
        found = replace(found, hidden=found.hidden or "note")
    if "hidden" in attributes and not style.get("display"):
        found = replace(found, hidden=found.hidden or "hidden")
    colour, ground = attributes.get("color"), attributes.get("bgcolor")
    if colour:
        found = replace(found, ink=_colour(colour))
    if ground or attributes.get("background"):
        found = replace(found, ground=_colour(ground or ""))
    return _styled(found, style, inline=tag not in ("td", "th", "tr")) if style else found


def _styled(look: Look, style: Style, inline: bool) -> Look:
    changes: dict[str, object] = {}
    why = _why_hidden(style)
    if why:
        changes["hidden"] = look.hidden or why
    if "visibility" in style:
        changes["invisible"] = style["visibility"] in ("hidden", "collapse")
    if "font-size" in style:
        changes["tiny"] = _is_tiny(style["font-size"], look.tiny)
    if "line-through" in style.get("text-decoration", "") or "line-through" in style.get("text-decoration-line", ""):
        changes["struck"] = True
    if inline and _is_raised(style):
        changes["raised"] = True
    if "color" in style:
        changes["ink"] = _colour(style["color"])
        if style["color"] == "transparent":
            changes["hidden"] = look.hidden or "colour"
    ground = style.get("background-color", style.get("background", ""))
    if ground and ground not in ("none", "transparent", "inherit", "initial"):
        changes["ground"] = _colour(ground.split()[0])
    if "white-space" in style:
        changes["preserved"] = style["white-space"].startswith(("pre", "break-spaces"))
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def _why_hidden(style: Style) -> LeftOutKind | str:
    if style.get("display") == "none" or _number(style.get("opacity", "1")) == 0:
        return "hidden"
    if re.match(r"scale[xy]?\(\s*0\s*[,)]", style.get("transform", "")):
        return "hidden"
    if style.get("position") in ("absolute", "fixed"):
        if any(_pixels(style.get(side, "")) <= -_OUTSIDE for side in ("left", "top", "right", "bottom")):
            return "outside"
        if _CUTS.match(style.get("clip", "")) or _CUTS.match(style.get("clip-path", "")):
            return "outside"
    if any(_pixels(style.get(name, "")) <= -_OUTSIDE for name in ("text-indent", "margin-left", "margin-top")):
        return "outside"
    cut = style.get("overflow", "").startswith(("hidden", "clip"))
    if cut and any(style.get(name) and 0 <= _pixels(style[name]) <= 1 for name in ("width", "height", "max-height")):
        return "outside"
    return ""


def _is_tiny(size: str, around: bool) -> bool:
    match = _LENGTH.fullmatch(size)
    if match is None:
        return around if size in ("inherit", "smaller", "larger") else False
    unit = match[2] or ""
    if unit in _RELATIVE_SIZES:
        return around or float(match[1]) * _RELATIVE_SIZES[unit] * 16 < _TINY
    return float(match[1]) * _PIXELS.get(unit, 1.0) < _TINY


def _is_raised(style: Style) -> bool:
    align = style.get("vertical-align", "")
    if align in ("super", "sub") or (_LENGTH.fullmatch(align) and abs(_pixels(align)) >= _RAISED):
        return True
    if style.get("position") != "relative":
        return False
    return any(abs(_pixels(style.get(side, ""))) >= _RAISED for side in ("top", "bottom"))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def _pixels(text: str) -> float:
    """A length in pixels, 0 where there is none; shares of the page are taken as hundredths of 1000 pixels."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return 0.0
    return float(match[1]) * _PIXELS.get(match[2] or "", 10.0 if match[2] in ("%", "vw", "vh") else 16.0)


def _colour(text: str) -> Colour | None:
    text = text.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    digits = text.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        digits = "".join(c * 2 for c in digits)
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    parts = re.fullmatch(
        r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*1(?:\.0)?\s*)?\)", text
    )
    return (int(parts[1]), int(parts[2]), int(parts[3])) if parts else None


def _alike(one: Colour | None, other: Colour | None) -> bool:
    if one is None or other is None:
        return False
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))
