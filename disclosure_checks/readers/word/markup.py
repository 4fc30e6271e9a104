"""WordprocessingML as a print shows it: which elements are content, which only wrap it, which are not shown.

Whatever is no property and nothing that was taken out is a wrapper, also one that is not known here: its content
is read as if it stood in the wrapper's place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P, R, T, TBL, TR, TC = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
VAL = W + "val"
BOX, CHUNK = W + "txbxContent", W + "altChunk"
DELETED = frozenset({W + "del", W + "moveFrom"})
SDT, CONTENT = W + "sdt", W + "sdtContent"

ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
_BLOCKS = frozenset({P, TBL, TR, TC, CHUNK})
_NO_CONTENT = DELETED | {W + "tblGrid", W + "cellDel"}
_CHOSEN = (W + "dropDownList", W + "comboBox")


def is_on(element: etree._Element) -> bool:
    """Whether a toggle such as ``<w:vanish/>`` is on."""
    return element.get(VAL, "1") not in ("0", "false", "off")


def is_set(element: etree._Element, name: str) -> bool:
    """Whether an attribute that is on or off is on."""
    return element.get(W + name) in ("1", "true", "on")


def is_property(tag: str) -> bool:
    """Whether an element tells how its parent looks and holds nothing that is printed."""
    return tag.endswith("Pr")


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The one of several renderings that Word shows: the first whose vocabularies it knows."""
    for choice in alternate.iterchildren(_CHOICE):
        needed = [choice.nsmap.get(prefix, "") or "" for prefix in choice.get("Requires", "").split()]
        if all(name.startswith(_KNOWN) for name in needed):
            return choice
    return alternate.find(_FALLBACK)


def ends_open(properties: etree._Element | None) -> bool:
    """Whether the mark that ends a paragraph is hidden or was deleted, so that the next one goes on in its line."""
    mark = None if properties is None else properties.find(W + "rPr")
    if mark is None:
        return False
    hidden = mark.find(W + "vanish")
    gone = any(mark.find(name) is not None for name in DELETED)
    return gone or (hidden is not None and is_on(hidden))


def content(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables, rows, cells and foreign parts that a container holds, at whatever depth they are wrapped."""
    open_ = [iter(container)]
    while open_:
        for child in open_[-1]:
            tag = child.tag
            if tag in _BLOCKS:
                yield child
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    open_.append(iter(branch))
                    break
            elif len(child) and tag not in _NO_CONTENT and not is_property(tag):
                open_.append(iter(child))
                break
        else:
            open_.pop()


@dataclass(frozen=True, slots=True)
class Control:
    """What a content control asks for: ``form-field`` or ``drop-down``, and whether it was not filled in."""

    kind: str
    empty: bool


def control_of(sdt: etree._Element) -> Control:
    """What the properties of a content control say."""
    properties = sdt.find(W + "sdtPr")
    if properties is None:
        return Control("form-field", False)
    placeholder = properties.find(W + "showingPlcHdr")
    listed = any(properties.find(name) is not None for name in _CHOSEN)
    return Control("drop-down" if listed else "form-field", placeholder is not None and is_on(placeholder))
