"""Readers: a file in, a ``Document`` out. One module for each format; none knows the form.

The content decides the format, not the suffix. A reader is a function ``read(path, data)`` that
gives a document or raises ``ReadError``. A new format is a module and a line in ``FORMATS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import cast

from disclosure_checks import limits
from disclosure_checks.document import Document
from disclosure_checks.errors import ReadError

#: Module of each format that is read.
FORMATS = {"html": "html", "json": "json", "csv": "csv", "text": "text"}
#: Suffixes that a walk through a folder takes; what a file is, its content says.
SUFFIXES = frozenset({".txt", ".html", ".htm", ".csv", ".json"})

_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.IGNORECASE)
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "OLE"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
)


def read_document(path: Path, shown: str) -> Document:
    """Read a file by its content.

    Args:
        path: The file.
        shown: The path as it was given, for the document.

    Raises:
        ReadError: The file cannot be read; reasons are those of rule D101.
    """
    try:
        size = path.stat().st_size
        if size > limits.FILE_BYTES:
            raise ReadError("too-large", size=size >> 20, limit=limits.FILE_BYTES >> 20)
        data = path.read_bytes()
    except OSError as error:
        raise ReadError("cannot-open", problem=error.strerror or str(error)) from None
    return read_bytes(shown, data)


def read_bytes(shown: str, data: bytes) -> Document:
    """Read the content of a file; arguments and errors as for ``read_document``."""
    if not data.strip(_BLANK):
        raise ReadError("empty")
    reader = import_module(f"{__name__}.{FORMATS[detect(data, PurePosixPath(shown).suffix)]}")
    return cast("Callable[[str, bytes], Document]", reader.read)(shown, data)


def detect(data: bytes, suffix: str) -> str:
    """The format of a file's content; the suffix only tells kinds of plain text apart.

    Raises:
        ReadError: It is a known format that is not read (``binary``).
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadError("binary", detected=name)
    head = data.lstrip(_BLANK)[:4096]
    plain = head.replace(b"\0", b"")
    if plain.startswith(b"<") and _HTML.search(plain):
        return "html"
    if plain.startswith((b"{", b"[")) and suffix.lower() == ".json":
        return "json"
    return "csv" if suffix.lower() == ".csv" else "text"
