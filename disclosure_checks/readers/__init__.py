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
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Document

#: Module of each format that is read.
FORMATS = {
    "html": "html",
    "json": "json",
    "csv": "csv",
    "text": "text",
    "pdf": "pdf.reader",
    "docx": "word.docx",
    "xlsx": "sheet.xlsx",
    "office": "office",
    "mht": "mht",
}
#: Suffixes that a walk through a folder takes; what a file is, its content says.
SUFFIXES = frozenset(
    {
        *(".txt", ".html", ".htm", ".csv", ".json", ".parquet"),
        ".pdf",
        *(".docx", ".docm", ".doc", ".wps", ".rtf", ".xlsx", ".xlsm", ".xls", ".et", ".mht", ".mhtml", ".zip"),
    }
)

_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.IGNORECASE)
_MIME = re.compile(
    rb"(?:MIME-Version|From|Content-Type|Subject):.*?^Content-Type:\s*(?:multipart/|text/html)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_OFFICE_XML = re.compile(
    rb"<\?mso-application|<pkg:package|office/word/2003/wordml|urn:schemas-microsoft-com:office:spreadsheet"
)
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_MAGIC = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PAR1", "Parquet"),
)


def load(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: The file cannot be opened or is over the limit.
    """
    try:
        size = path.stat().st_size
        if size > limits.FILE_BYTES:
            raise ReadError("too-large", size=size >> 20, limit=limits.FILE_BYTES >> 20)
        return path.read_bytes()
    except OSError as error:
        raise ReadError("cannot-open", problem=error.strerror or str(error)) from None


def read_bytes(shown: str, data: bytes) -> Document:
    """Read the content of a file.

    Args:
        shown: The path as it was given, for the document.
        data: The file's bytes.

    Raises:
        ReadError: The file cannot be read; reasons are those of rule D101.
    """
    if not data.strip(_BLANK):
        raise ReadError("empty")
    reader = import_module(f"{__name__}.{FORMATS[detect(data, PurePosixPath(shown).suffix)]}")
    return cast("Callable[[str, bytes], Document]", reader.read)(shown, data)


def detect(data: bytes, suffix: str) -> str:
    """The format of a file's content; the suffix only tells kinds of plain text apart.

    Raises:
        ReadError: It is a format that is not read (``binary``), an archive, or a container that was cut off.
    """
    if data.lstrip(_BLANK).startswith(b"%PDF"):
        return "pdf"
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadError("binary", detected=name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return _container(data, suffix.lower())
    head = data.lstrip(_BLANK)[:4096]
    plain = head.replace(b"\0", b"")
    if plain.startswith(b"{\\rtf") or (plain.startswith(b"<?xml") and _OFFICE_XML.search(plain)):
        return "office"
    if _MIME.match(plain):
        return "mht"
    if plain.startswith(b"<") and _HTML.search(plain):
        return "html"
    if plain.startswith((b"{", b"[")) and suffix.lower() == ".json":
        return "json"
    return "csv" if suffix.lower() == ".csv" else "text"


def _container(data: bytes, suffix: str) -> str:
    """The format of a zip or an OLE file, by the names of its parts.

    Raises:
        ReadError: It is cut off, an archive without a report, or a format that is not read.
    """
    from disclosure_checks.readers.containers.package import kind_of_zip

    if not data.startswith(b"PK"):
        from disclosure_checks.readers.containers.ole import CompoundFile

        return "xlsx" if CompoundFile(data).workbook else "office"
    name = kind_of_zip(data)
    if name == "archive":
        raise ReadError("archive-empty" if suffix == ".zip" else "archive-renamed")
    if name not in FORMATS:
        raise ReadError("binary", detected=name)
    return name
