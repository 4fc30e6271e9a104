"""What stands in the runs of a Word file, by what it prints."""

from __future__ import annotations

from lxml import etree

from disclosure_checks.readers.word.markup import TBL, TC, TR, T, W

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATH, LIMITS = _M + "t", frozenset({_M + "sup", _M + "sub"})
TEXTS, GRID = frozenset({T, MATH}), frozenset({TBL, TR, TC})
DELETED_TEXT = W + "delText"
SPACES = frozenset({W + "tab", W + "ptab"})
BREAKS = frozenset({W + "br", W + "cr"})
HYPHEN, SYMBOL = W + "noBreakHyphen", W + "sym"
FIELD, CODE, SIMPLE = W + "fldChar", W + "instrText", W + "fldSimple"
REFERENCES = frozenset({W + "footnoteReference", W + "endnoteReference"})
TURN, RUBY = W + "bdo", W + "rt"
#: Figures that Word makes when it shows the page.
MADE = frozenset(W + name for name in ("pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearLong"))
#: Parts of formulas that set figures over one another, hide them or draw lines through them.
FORMULAS = frozenset(_M + name for name in (
    "f", "rad", "nary", "m", "phant", "borderBox", "eqArr", "limLow", "limUpp", "bar", "acc", "groupChr", "sPre",
))  # fmt: skip
PICTURES = frozenset({
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
})  # fmt: skip
EMBEDDED = W + "object"
TURN_LEFT, TURN_BACK = "\u202e", "\u202c"
#: Elements that hold no others that are printed.
LEAVES = BREAKS | SPACES | PICTURES | {FIELD, CODE, HYPHEN, SYMBOL, *MADE}


def symbol(node: etree._Element) -> str:
    """The character of ``w:sym``; one of a font of pictures stays in the private area and is no figure."""
    try:
        return chr(int(node.get(W + "char") or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
