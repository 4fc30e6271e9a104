"""Readers: a file in, a ``Document`` out. One module for each format; none knows the form.

The content decides the format, not the suffix. A reader is a function ``read(path, data)``
that gives a document or raises ``ReadError``; it is found through ``FORMATS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from disclosure_checks import limits
from disclosure_checks.document import Document
from disclosure_checks.encoding import decode
from disclosure_checks.errors import ReadError

#: Module of each format that is read.
FORMATS = {"html": "html", "json": "json", "csv": "csv", "text": "text"}
#: Suffixes that a walk through a folder takes; what a file is, its content says.
SUFFIXES = frozenset({".txt", ".html", ".htm", ".csv", ".json"})

_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.IGNORECASE)
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "zip (docx, xlsx, ...)"),
    (b"\xd0\xcf\x11\xe0", "OLE (doc, xls, wps, ...)"),
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
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise ReadError("empty")
    text = _text(data)
    reader = import_module(f"{__name__}.{FORMATS[detect(text, path.suffix)]}")
    document = cast(Callable[[str, str], Document], reader.read)(shown, text)
    return document


def _text(data: bytes) -> str:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadError("binary", detected=name)
    text = decode(data)
    odd = sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text[:65536])
    if "\0" in text[:65536] or odd > 8:
        raise ReadError("binary", detected="?")
    return text


def detect(text: str, suffix: str) -> str:
    """The format of a text: ``html``, ``json``, ``csv`` or ``text``."""
    head = text.lstrip("\ufeff \t\r\n")[:4096]
    if head.startswith("<") and _HTML.search(head):
        return "html"
    if head.startswith(("{", "[")) and suffix.lower() == ".json":
        return "json"
    return "csv" if suffix.lower() == ".csv" else "text"
