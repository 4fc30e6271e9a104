"""Which elements of a page stand in a line of their own, in a row of others, or behind a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableSequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from disclosure_checks.model.document import Run
from disclosure_checks.readers.html.grid import Grid
from disclosure_checks.readers.html.look import Style
from disclosure_checks.text.figures import read_figure

#: Elements that begin a line of their own.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "legend", "li", "listing", "main", "marquee", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
})  # fmt: skip
#: So many elements side by side and nothing else make a row where each has room of its own.
_IN_ROW = 2
_ROOM = ("width", "padding", "padding-left", "padding-right", "margin-left", "margin-right", "margin")
_UNNUMBERED = frozenset({"none", "disc", "circle", "square"})
StyleOf = Callable[[LexborNode, Mapping[str, str | None]], Style]


def begins_line(tag: str, style: Style) -> bool:
    """Whether an element stands apart from the text around it."""
    if not style:
        return tag in _BLOCKS
    if style.get("float", "none") != "none" or style.get("position") in ("absolute", "fixed"):
        return True
    display = style.get("display", "none")
    return tag in _BLOCKS if display == "none" else not display.startswith(("inline", "contents", "ruby"))


def is_turned(style: Style) -> bool:
    """Whether an element sets its characters from right to left."""
    return style.get("direction") == "rtl" and style.get("unicode-bidi", "").endswith("override")


def is_numbered(tag: str, style: Style, around: LexborNode | None, style_of: StyleOf) -> bool:
    """Whether an entry of a list shows a number in front of it.

    Args:
        tag, style: The entry.
        around: What it stands in.
        style_of: Gives the style of that.
    """
    if around is None or (tag != "li" and style.get("display") != "list-item"):
        return False
    says = (style, style_of(around, around.attributes))
    kinds = [one[name] for one in says for name in ("list-style-type", "list-style") if name in one]
    if not kinds:
        return tag == "li" and around.tag == "ol"
    return not _UNNUMBERED & set(kinds[0].split())


def end_item(items: MutableSequence[Run | Grid], begin: int) -> None:
    """A figure behind the number that a list gives it: which is which cannot be told.

    Args:
        items: What was read, changed here.
        begin: Where the entry of the list begins in it.
    """
    entry = [item for item in items[begin:] if isinstance(item, Run)]
    if read_figure("".join(item.text for item in entry if not item.hidden)).value is not None:
        items[begin:] = [replace(item, unclear="numbered") if isinstance(item, Run) else item for item in items[begin:]]


@dataclass(slots=True)
class Rows:
    """The elements met so far that hold nothing but a row of others, by their numbers."""

    _known: dict[int, bool] = field(default_factory=dict)

    def stands_apart(self, node: LexborNode, style: Style) -> bool:
        """Whether an element is one of a row of elements that are set apart: their texts are cells, not one text."""
        if not style or not (style.get("display", "").startswith("inline-") or any(map(style.get, _ROOM))):
            return False
        around = node.parent
        if around is None:
            return False
        if around.mem_id not in self._known:
            self._known[around.mem_id] = _is_row(around, node.tag)
        return self._known[around.mem_id]


def _is_row(around: LexborNode, tag: str | None) -> bool:
    elements = 0
    for child in around.iter(include_text=True):
        elements += child.tag == tag
        if child.tag == "-text" and (child.text_content or "").strip():
            return False
    return elements >= _IN_ROW
