"""Submitted text as it may be shown."""

from __future__ import annotations


def printable(text: str, keep: str = "") -> str:
    """The text with a space for each character that is not printed, but for those of ``keep``.

    Such a character may steer a terminal or a display, is forbidden in XML, or is no Unicode at all.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in keep else " " for c in text)
