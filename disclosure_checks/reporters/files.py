"""Files that are written: whole or not at all, and never over a file that is no output of this tool."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from disclosure_checks.errors import ConfigurationError
from disclosure_checks.own_files import MARK, is_ours
from disclosure_checks.words import Words

#: So many first bytes tell an output of ours: by the name of the tool, or the headings of CSV and Markdown.
_FIRST = 1 << 20
_OURS = (MARK.encode(), b"rule,key,severity,path,", b"|---|---|---|---:|---:|---:|---|")
_NOT_OURS = Words(
    "不是本工具的输出，不会覆盖；请换一个文件名", "is no output of this tool and is not replaced; choose another name"
)


def save_whole(place: Path, data: bytes, keep: str | None = None) -> None:
    """Write a file whole or not at all: a full disk leaves the old one. A pipe or a device is written to.

    Args:
        place: The file.
        data: What is to stand in it.
        keep: Where the file that stands there is kept; else it is replaced.

    Raises:
        OSError: It cannot be written.
    """
    if place.exists() and not place.is_file():
        place.write_bytes(data)
        return
    temporary = place.with_name(f".{secrets.token_hex(4)}.disclosure-checks.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if keep is not None:
            place.replace(keep)
        temporary.replace(place.resolve())
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def refuse_foreign(path: str, lang: str, *also: bytes) -> None:
    """See that a file which stands at a path was made by this tool.

    Args:
        path: The path.
        lang: ``zh`` or ``en``.
        also: What else tells that it was.

    Raises:
        ConfigurationError: It was not: it is not replaced.
    """
    try:
        with Path(path).open("rb") as file:
            head = file.read(_FIRST) if Path(path).is_file() else b""
            whole = head + file.read() if head[:2] == b"PK" else b""
    except OSError:
        return  # there is none, or writing it will say what is wrong
    if head and not any(mark in head for mark in (*_OURS, *also)) and not (whole and is_ours(whole)):
        raise ConfigurationError(f"--output {path}: {_NOT_OURS.of(lang)}")
