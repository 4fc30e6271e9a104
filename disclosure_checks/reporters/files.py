"""Files that are written: whole or not at all, and never over a file that is no output of this tool."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from disclosure_checks.errors import ConfigurationError
from disclosure_checks.own_files import MARK, is_ours
from disclosure_checks.words import Words

#: So many first bytes tell an output that is text: by the name of the tool.
_FIRST = 1 << 20
_NOT_OURS = Words(
    "不是本工具的输出，不会覆盖；请换一个文件名", "is no output of this tool and is not replaced; choose another name"
)


#: What a reporter makes: a text, whole or in pieces, or the bytes of a file.
Content = str | bytes | Iterator[str]


def pieces(content: Content) -> Iterator[bytes]:
    """What a reporter made as bytes, piece by piece; half a character (a lone surrogate) is written as an escape."""
    if isinstance(content, bytes):
        yield content
        return
    for text in [content] if isinstance(content, str) else content:
        yield text.encode("utf-8", "backslashreplace")


def save_whole(place: Path, data: Iterable[bytes], keep: str | None = None) -> None:
    """Write a file whole or not at all: a full disk leaves the old one. A pipe or a device is written to.

    Args:
        place: The file.
        data: What is to stand in it, in pieces.
        keep: Where the file that stands there is kept; else it is replaced.

    Raises:
        OSError: It cannot be written.
    """
    if place.exists() and not place.is_file():
        with place.open("wb") as file:
            file.writelines(data)
        return
    temporary = place.with_name(f".{secrets.token_hex(4)}.disclosure-checks.tmp")
    try:
        with temporary.open("xb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        if keep is not None:
            place.replace(keep)
        temporary.replace(place.resolve())
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def refuse_foreign(path: str, lang: str) -> None:
    """See that a file which stands at a path was made by this tool.

    Args:
        path: The path.
        lang: ``zh`` or ``en``.

    Raises:
        ConfigurationError: It was not: it is not replaced.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read() if Path(path).is_file() else b""
    except OSError:
        return  # there is none, or writing it will say what is wrong
    if data and MARK.encode() not in data[:_FIRST] and not is_ours(data):
        raise ConfigurationError(f"--output {path}: {_NOT_OURS.of(lang)}")
