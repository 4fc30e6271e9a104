"""WordprocessingML brought to the plain shape that a print shows.

Tracked deletions, hidden runs, fallbacks and wrappers are taken out of the tree, so that what
is left can be walked as body > paragraphs and tables > rows > cells. A document has few of
these, so looking for them costs one pass.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P, R, T, TBL, TR, TC = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
VAL = W + "val"

_ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_BOX = W + "txbxContent"
_DELETED = frozenset(W + name for name in ("del", "moveFrom", "cellDel"))
_GONE = _DELETED | {W + "rt"}
_PROPERTIES = frozenset(W + name for name in ("rPr", "trPr", "tcPr"))
_WRAPPERS = frozenset(W + name for name in ("sdt", "customXml", "ins", "moveTo", "smartTag"))
_WRAPPED = W + "sdtContent"
_VANISH = W + "vanish"
_STYLE = W + "rStyle"
_CHANGED = frozenset(W + name for name in ("tcPrChange", "trPrChange"))
_LOOKED_FOR = (*_CHANGED, _ALTERNATE, _BOX, _VANISH, *_GONE, *_WRAPPERS)


def is_on(element: etree._Element) -> bool:
    """Whether a toggle such as ``<w:vanish/>`` is on."""
    return element.get(VAL, "1") not in ("0", "false", "off")


def make_plain(body: etree._Element, hidden_styles: Collection[str] = ()) -> None:
    """Take out what a print does not show and unwrap what it shows; changes the tree.

    Args:
        body: The element ``w:body``.
        hidden_styles: Character styles whose text is hidden.
    """
    if hidden_styles:
        _hide_styles(body, hidden_styles)
    found = list(body.iter(*_LOOKED_FOR))
    if not found:
        return
    for element in found:
        if element.tag == _ALTERNATE:
            _choose(element)
    for element in list(body.iter(*_CHANGED)):
        _remove(element)
    for element in list(body.iter(_VANISH)):
        _hide(element)
    for element in list(body.iter(*_GONE)):
        _take_out(element)
    _join_paragraphs(body)
    for element in reversed(list(body.iter(*_WRAPPERS))):
        _unwrap(element)
    for box in reversed(list(body.iter(_BOX))):
        _move_behind_paragraph(box)


def _ancestor(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _put_in_place(element: etree._Element, children: Iterable[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(children):
        element.addprevious(child)
    parent.remove(element)


def _choose(element: etree._Element) -> None:
    chosen = element.find(_CHOICE)
    if chosen is None:
        chosen = element.find(_FALLBACK)
    _put_in_place(element, [] if chosen is None else chosen)


def _take_out(element: etree._Element) -> None:
    """A deleted run goes; a mark in the properties of a row or cell means the row or cell."""
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag not in _PROPERTIES:
        _remove(element)
    elif parent.tag != W + "rPr":
        owner = parent.getparent()
        if owner is not None:
            _remove(owner)


def _run_of(mark: etree._Element) -> etree._Element | None:
    """The run that has the mark in its properties; None for the mark of a paragraph's end."""
    properties = mark.getparent()
    run = None if properties is None else properties.getparent()
    return run if run is not None and run.tag == R else None


def _hide_styles(body: etree._Element, hidden_styles: Collection[str]) -> None:
    for style in list(body.iter(_STYLE)):
        run = _run_of(style)
        if style.get(VAL) in hidden_styles and run is not None and not _shown_directly(run):
            _remove(run)


def _hide(vanish: etree._Element) -> None:
    run = _run_of(vanish)
    if run is not None and is_on(vanish):
        _remove(run)


def _shown_directly(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{_VANISH}")
    return vanish is not None and not is_on(vanish)


def _join_paragraphs(body: etree._Element) -> None:
    """A paragraph whose mark was deleted goes on in the next one."""
    marks = [*body.iterfind(f".//{W}pPr/{W}rPr/{W}del"), *body.iterfind(f".//{W}pPr/{W}rPr/{W}moveFrom")]
    open_ended = {paragraph for paragraph in (_ancestor(mark, P) for mark in marks) if paragraph is not None}
    for paragraph in body.iter(P) if open_ended else ():
        ends = paragraph not in open_ended
        while not ends:
            following = paragraph.getnext()
            if following is None or following.tag != P:
                break
            ends = following not in open_ended
            open_ended.discard(following)
            paragraph.extend([child for child in following if child.tag != W + "pPr"])
            _remove(following)


def _unwrap(element: etree._Element) -> None:
    content = element.find(_WRAPPED) if element.tag == W + "sdt" else element
    parent = element.getparent()
    if parent is None or parent.tag in _PROPERTIES:
        return
    _put_in_place(element, [] if content is None else content)


def _move_behind_paragraph(box: etree._Element) -> None:
    """A text box is read behind the paragraph that it is anchored in."""
    paragraph = _ancestor(box, P)
    children = list(box)
    _remove(box)
    for child in reversed(children):
        if paragraph is not None and child.tag in (P, TBL):
            paragraph.addnext(child)
