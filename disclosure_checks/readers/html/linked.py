"""Style sheets and pictures that a page names: those written in it or saved with it are read, none is ever fetched."""

from __future__ import annotations

import base64
import binascii
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from disclosure_checks import limits

#: Bytes of one sheet.
_LARGEST = 2_000_000
_SHEET = re.compile(r"data:text/css(?:;charset=[\w-]+)?(;base64)?,", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|bmp|webp|tiff?)(;base64)?,", re.IGNORECASE)
#: The text of a sheet by its reference in a page; None where it is not at hand.
Linked = Callable[[str], str | None]
#: The bytes of a picture by its reference in a page; nothing where it is not at hand.
Pictures = Callable[[str], bytes]


def beside(path: str) -> Linked:
    """The sheets in the folder that a browser saves with a page, which lies beside it.

    Args:
        path: The page. What its references name outside of its own folder, behind links or as anything else
            than a file is not read.
    """

    def read(reference: str) -> str | None:
        content = _content(reference, Path(path).parent, _SHEET, _LARGEST)
        return None if content is None else content.decode("utf-8", "replace")

    return read


def pictures_beside(path: str) -> Pictures:
    """The pictures that are written in a page or saved with it; the same is read as of sheets."""
    return lambda reference: _content(reference, Path(path).parent, _PICTURE, limits.PART_BYTES) or b""


def written_picture(reference: str) -> bytes:
    """The picture that is written in its own reference; nothing where none is."""
    return _written(reference.strip(), _PICTURE) or b""


def _content(reference: str, folder: Path, kind: re.Pattern[str], largest: int) -> bytes | None:
    written = _written(reference.strip(), kind)
    if written is not None:
        return written
    bare = unquote(reference.strip().partition("#")[0].partition("?")[0])
    if not bare or ":" in bare or "\\" in bare or "\0" in bare or bare.startswith("/"):
        return None
    return _read(folder / bare, folder, largest)


def _written(reference: str, kind: re.Pattern[str]) -> bytes | None:
    """What is written in its own reference (``data:``)."""
    match = kind.match(reference)
    if match is None:
        return None
    written = unquote_to_bytes(reference[match.end() :])
    if not match[1]:
        return written
    try:
        return base64.b64decode(written)
    except (binascii.Error, ValueError):
        return None


def _read(place: Path, folder: Path, largest: int) -> bytes | None:
    """The bytes of a plain file below a folder."""
    try:
        inside = Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder))
        if not inside or not stat.S_ISREG(os.lstat(place).st_mode):
            return None
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            content = file.read(largest + 1)
    except (OSError, ValueError):
        return None
    return content if len(content) <= largest else None
