"""What the controls of a page show: the fields of its forms, and parts that are folded up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

#: Inputs that show no text, and those that are marked or moved.
_NO_TEXT = frozenset({"hidden", "file", "image", "submit", "reset", "button", "password"})
_MARKED = frozenset({"checkbox", "radio", "range", "color"})


def shown_in(node: LexborNode, tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """The text that a control shows.

    Args:
        node: The control.
        tag: ``input``, ``select`` or ``textarea``.
        attributes: Its attributes.

    Returns:
        What it was given, empty where it shows nothing, is a mark or a scale, or may show one of several; None for a
        button, a hidden field and the like, in whose place nobody looks for a text.
    """
    if tag == "textarea":
        return node.text().strip()
    if tag == "select":
        options = node.css("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        return chosen[-1].text().strip() if chosen and "multiple" not in attributes else ""
    kind = (attributes.get("type") or "text").lower()
    if kind in _NO_TEXT:
        return None
    return "" if kind in _MARKED else (attributes.get("value") or "").strip()


def heading_of(details: LexborNode) -> Iterator[LexborNode]:
    """What is seen of a part that is folded up: its heading alone."""
    return (child for child in details.iter(include_text=True) if child.tag == "summary")
