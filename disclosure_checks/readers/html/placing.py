"""What CSS does to where text stands: out of sight, cut off, turned, out of its order, over other text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from disclosure_checks.model.document import LeftOutKind, UnclearKind
from disclosure_checks.readers.html.lengths import fixed, length, pixels, share

#: Pixels: what stands so far from the page's edge is outside, what is moved so far lies over other text.
_OUTSIDE, _OVER = 100.0, 4.0
_FAINT, _SHRUNK = 0.1, 0.2
_CUTS = re.compile(r"rect\(\s*(?:0|1px)[\s,]|inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*0")
_SCALED = re.compile(r"scale([xy]|3d)?\(\s*(-?[\d.]+)\s*(?:,\s*(-?[\d.]+)\s*)?")
_MOVED = re.compile(r"translate(?:[xy]|3d)?\(([^()]*)\)")
_ROTATED = re.compile(r"rotate([xyz])?\(\s*(-?[\d.]+)(deg|turn|rad)\s*\)")
_BENT = re.compile(r"\b(?:matrix|skew)")
_FILTERED = re.compile(r"opacity\(\s*([\d.]+%?)\s*\)")
_TURN = {"deg": 1.0, "turn": 360.0, "rad": 57.29578}


def why_hidden(style: Mapping[str, str]) -> LeftOutKind | str:
    """Why nothing is seen of an element with this style, empty where something may be."""
    if share(style.get("opacity", "1")) < _FAINT or style.get("content-visibility") == "hidden":
        return "hidden"
    filtered = _FILTERED.search(style.get("filter", ""))
    if filtered and share(filtered[1]) < _FAINT:
        return "hidden"
    transform = f"{style.get('transform', '')} scale({','.join(style.get('scale', '1').split())})"
    if any(share(m[2]) == 0 or share(m[3] or "1") == 0 for m in _SCALED.finditer(transform)):
        return "hidden"
    if share(style.get("zoom", "1")) < _SHRUNK:
        return "tiny"
    return "outside" if _is_outside(style, transform) else ""


def _is_outside(style: Mapping[str, str], transform: str) -> bool:
    if style.get("position") in ("absolute", "fixed"):
        if any(pixels(style.get(side, "")) <= -_OUTSIDE for side in ("left", "top", "right", "bottom")):
            return True
        if _CUTS.match(style.get("clip", "")) or _CUTS.match(style.get("clip-path", "")):
            return True
    elif re.match(r"inset\(\s*(?:50|100)%|circle\(\s*0", style.get("clip-path", "")):
        return True
    if any(pixels(style.get(name, "")) <= -_OUTSIDE for name in ("text-indent", "margin-left", "margin-top")):
        return True
    moved = (pixels(part.strip()) for m in _MOVED.finditer(transform) for part in m[1].split(","))
    if any(move <= -10 * _OUTSIDE for move in moved):
        return True
    sizes = (length(style.get(name, "")) for name in ("width", "height", "max-width", "max-height"))
    return _is_cut(style) and any(size is not None and 0 <= size <= 1 for size in sizes)


def _is_cut(style: Mapping[str, str]) -> bool:
    """Whether what sticks out of an element is not shown."""
    return any(style.get(name, "").startswith(("hidden", "clip")) for name in ("overflow", "overflow-x", "overflow-y"))


def room_of(style: Mapping[str, str], *, in_table: bool) -> float | None:
    """The pixels in a line behind which an element shows nothing, None for no bound; a cell grows with its content."""
    if not _is_cut(style):
        return None
    sizes = [fixed(style.get(name, "")) for name in (("max-width",) if in_table else ("width", "max-width"))]
    return min((size for size in sizes if size is not None and size > 1), default=None)


def unclear_of(style: Mapping[str, str], *, inline: bool) -> UnclearKind | str:
    """Why it cannot be told how a figure in an element with this style is seen, empty where it can."""
    transform = f"{style.get('transform', '')} rotate({style.get('rotate', '0deg')})"
    if _BENT.search(transform) or any(map(_is_upside_down, _ROTATED.finditer(transform))):
        return "styled"
    scaled = _SCALED.finditer(f"{transform} scale({style.get('scale', '1').replace(' ', ',')})")
    if any((m[2] or "").startswith("-") or (m[3] or "").startswith("-") for m in scaled):
        return "styled"
    if style.get("flex-direction", "").endswith("reverse"):
        return "styled"
    if pixels(style.get("letter-spacing", "")) <= -_OVER:
        return "crowded"
    if style.get("mso-hide") == "all":
        return "view"  # Word hides it, a browser does not
    if not inline:
        return ""
    margins = (style.get("margin-left", ""), style.get("margin-right", ""))
    if any(-_OUTSIDE < pixels(margin) <= -_OVER for margin in margins):
        return "crowded"
    indented = -_OUTSIDE < pixels(style.get("text-indent", "")) <= -_OVER
    return "crowded" if indented and _is_cut(style) else ""


def _is_upside_down(match: re.Match[str]) -> bool:
    """Whether a rotation leaves digits that are read as others: head down, or mirrored."""
    try:
        turned = abs(float(match[2]) * _TURN[match[3]]) % 360
    except ValueError:
        return True
    return 90 < turned < 270
