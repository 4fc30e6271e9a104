"""Style sheets that a page names: those saved with it are read, none is ever fetched."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

#: Bytes of one sheet.
_LARGEST = 2_000_000
_DATA = re.compile(r"data:text/css(?:;charset=[\w-]+)?(;base64)?,(.*)", re.IGNORECASE | re.DOTALL)
#: The text of a sheet by its reference in a page; None where it is not at hand.
Linked = Callable[[str], str | None]


def beside(path: str) -> Linked:
    """The sheets in the folder that a browser saves with a page, which lies beside it.

    Args:
        path: The page. What its references name outside of its own folder, behind links or as anything else
            than a file is not read.
    """
    folder = Path(path).parent

    def read(reference: str) -> str | None:
        written = _in_reference(reference)
        if written is not None:
            return written
        bare = unquote(reference.strip().partition("#")[0].partition("?")[0])
        if not bare or ":" in bare or "\\" in bare or "\0" in bare or bare.startswith("/"):
            return None
        return _text(folder / bare, folder)

    return read


def _in_reference(reference: str) -> str | None:
    """The sheet that is written in its own reference (``data:``)."""
    match = _DATA.fullmatch(reference.strip())
    if match is None:
        return None
    if not match[1]:
        return unquote(match[2])
    import base64
    import binascii

    try:
        return base64.b64decode(unquote_to_bytes(match[2])).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return None


def _text(place: Path, folder: Path) -> str | None:
    """The text of a plain file below a folder."""
    try:
        inside = Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder))
        if not inside or not stat.S_ISREG(os.lstat(place).st_mode):
            return None
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            text = file.read(_LARGEST + 1)
    except (OSError, ValueError):
        return None
    return text.decode("utf-8", "replace") if len(text) <= _LARGEST else None
