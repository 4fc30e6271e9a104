"""Paragraphs and cells that look like any other, as most do: their text is read without more ado."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from disclosure_checks.readers.word.looks import Looks, changes_nothing
from disclosure_checks.readers.word.markup import TC, VAL, P, R, T, W
from disclosure_checks.readers.word.numbers import Numbering

#: Elements that change nothing of what a person reads in a cell or paragraph.
_PLAIN_TAGS = frozenset({TC, R, *(W + name for name in (
    "tcPr", "tcW", "gridSpan", "vMerge", "hMerge", "vAlign", "tcBorders", "top", "left", "bottom", "right", "start",
    "end", "noWrap", "tcMar", "textDirection", "hideMark", "pPr", "jc", "ind", "widowControl", "snapToGrid",
    "keepNext", "keepLines", "adjustRightInd", "autoSpaceDE", "autoSpaceDN", "overflowPunct", "wordWrap", "kinsoku",
    "textAlignment", "outlineLvl", "rPr", "b", "bCs", "i", "iCs", "u", "kern", "szCs", "lang",
    "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak",
))})  # fmt: skip
_STYLE = W + "pStyle"


def plain_text(elements: Sequence[etree._Element], looks: Looks, numbering: Numbering | None) -> str | None:
    """The text of a single paragraph without anything that decides how it looks; None where more is to be read."""
    pieces: list[str] = []
    paragraphs = 0
    style = ""
    for element in elements:
        for node in element.iter():
            tag = node.tag
            if tag == T:
                pieces.append(node.text or "")
            elif tag == P:
                paragraphs += 1
            elif tag == _STYLE:
                style = node.get(VAL, "")
            elif tag not in _PLAIN_TAGS and not changes_nothing(node):
                return None
    listed = numbering is not None and numbering.lists(style)
    if paragraphs > 1 or listed or not looks.is_plain(style):
        return None
    return "".join(pieces)
