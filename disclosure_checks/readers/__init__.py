"""Readers: a file in, a ``Document`` out. One module for each format; none knows the form.

The content decides the format, not the suffix (``formats``). A reader is a function
``read(path, data)`` that gives a document or raises ``ReadError``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import cast

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Document
from disclosure_checks.plugins import READERS, BrokenPluginError, Plugin, plugins
from disclosure_checks.readers import ocr as ocr_package
from disclosure_checks.readers.formats import detect, is_blank, of_suffix
from disclosure_checks.text.printable import printable

#: Formats that may hold pictures of pages or of tables.
_SCANNED = ("pdf", "picture", "docx", "html", "mht")
#: Reasons that a plug-in may give; the others mean something of our own readers.
_OF_PLUGINS = ("damaged", "empty", "encrypted", "no-report")


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


def may_be_scanned(path: str) -> bool:
    """Whether a file of this name may hold pages that have to be recognised, and whether they can be."""
    return of_suffix(path).name in _SCANNED and ocr_package.available()


def read_bytes(shown: str, data: bytes, *, ocr: bool = False) -> Document:
    """Read the content of a file.

    Args:
        shown: The path as it was given, for the document.
        data: The file's bytes.
        ocr: Whether pictures of pages and of tables are read too, if the extra ``ocr`` is installed.

    Raises:
        ReadError: The file cannot be read; reasons are those of rule D101.
    """
    if is_blank(data):
        raise ReadError("empty")
    found = detect(data, PurePosixPath(shown).suffix)
    if found.foreign:
        return _read_foreign(plugins(READERS)[found.name], shown, data)
    reader = import_module(f"{__name__}.{found.module}")
    document = cast("Callable[[str, bytes], Document]", reader.read)(shown, data)
    return _with_scans(document, data, wanted=ocr) if document.scans else document


def _read_foreign(plugin: Plugin, shown: str, data: bytes) -> Document:
    """What a plug-in reads; whatever else it does than to give a document is told as its fault."""
    try:
        made = plugin.call(shown, data)
    except BrokenPluginError as error:
        cause = error.__cause__
        if isinstance(cause, ReadError) and cause.reason in _OF_PLUGINS:
            raise ReadError(cause.reason) from None
        if isinstance(cause, (MemoryError, RecursionError)):
            raise cause from None
        raise ReadError("plugin-broken", problem=printable(str(error))[:300]) from None
    if not isinstance(made, Document):
        raise ReadError("plugin-broken", problem=f"{plugin}: gave a {type(made).__name__} and no Document")
    return made


def _with_scans(document: Document, data: bytes, *, wanted: bool) -> Document:
    """The document with its pictures read, or with the reason why they are not."""
    if not wanted:
        return replace(document, recognition="off")
    if not ocr_package.available():
        return replace(document, recognition="missing")
    reader = import_module(f"{__name__}.ocr.reader")
    return cast("Callable[[Document, bytes], Document]", reader.recognised)(document, data)
