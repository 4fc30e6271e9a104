"""The elements of a page by what the page shows of them, and one whose content is being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from disclosure_checks.model.document import UnclearKind
from disclosure_checks.readers.html.look import Look

#: Elements of which the page shows nothing.
UNSEEN = frozenset({
    "style", "noscript", "template", "head", "title", "datalist", "audio", "video", "param", "source", "track",
})  # fmt: skip
#: Elements in whose place something else stands than their content.
INSTEAD: Mapping[str, UnclearKind] = {
    "script": "script", "img": "picture", "canvas": "picture", "svg": "picture", "iframe": "embedded",
    "object": "embedded", "embed": "embedded", "meter": "form-field", "progress": "form-field",
}  # fmt: skip
#: Elements of formulas that set figures over one another, and those whose first part stands on the line.
FORMULAS = frozenset({"mfrac", "msqrt", "mroot", "mtable", "munder", "mover", "munderover", "mphantom", "menclose"})
SCRIPTS = frozenset({"msup", "msub", "msubsup"})
GROUPS = frozenset({"tbody", "thead", "tfoot"})
#: What a page that a program shows when it has been loaded says of its body before.
SHOWN_LATER = frozenset({"display", "visibility", "opacity"})
#: Elements that give their content no look of their own and are no more than a part of the page's structure.
ORDINARY = frozenset({
    "div", "p", "span", "a", "ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "h1",
    "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "header", "footer", "nav", "center", "font", "label",
})  # fmt: skip
#: Attributes that may decide how an element is seen.
SAYING = frozenset({"style", "hidden", "color", "bgcolor", "background", "face"})


@dataclass(slots=True)
class Frame:
    """An element whose content is being read, and what is to be done behind it."""

    children: Iterator[LexborNode]
    look: Look
    tag: str = ""
    leave: Sequence[Callable[[], None]] = ()
