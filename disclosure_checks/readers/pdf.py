"""PDF files, printed from Word, WPS or a browser: text and rules by PDFium, tables by our own grid.

PDFium does what a file tells it to, so what a page costs cannot be told from the file's size. A
file that is seen to be harmless (``pdf_weight``) is read here; any other one is read by a process
of its own, whose time and memory are bounded. Only one thread of a process may read PDF files.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.document import Document
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf_flow import blocks
from disclosure_checks.readers.pdf_layout import Item, page_items
from disclosure_checks.readers.pdf_page import read_page
from disclosure_checks.readers.pdf_shapes import Budget
from disclosure_checks.readers.pdf_weight import is_light

_PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD
_CHILD = "import sys; from disclosure_checks.readers.pdf import answer; answer(sys.argv[1])"


def read(path: str, data: bytes) -> Document:
    """The tables and paragraphs of all pages; a scan without text has pictures only.

    Raises:
        ReadError: ``encrypted``, ``damaged``, ``too-many-pages`` or ``too-complex``.
    """
    return read_here(path, data) if is_light(data) else _read_apart(path, data)


def read_here(path: str, data: bytes) -> Document:
    """The same in this process, whatever the file costs."""
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise ReadError("encrypted" if pdfium.FPDF_GetLastError() == _PASSWORD_WANTED else "damaged")
    try:
        return _read_pages(path, handle)
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _read_pages(path: str, handle: Any) -> Document:
    count = pdfium.FPDF_GetPageCount(handle)
    if count > limits.PDF_PAGES:
        raise ReadError("too-many-pages", size=count, limit=limits.PDF_PAGES)
    if count < 1:
        raise ReadError("damaged")
    until = time.monotonic() + limits.PDF_SECONDS
    budget = Budget()
    pages: list[list[Item]] = []
    pictures = 0
    for number in range(count):
        page = read_page(handle, number, budget)
        pictures += page.pictures
        pages.append(page_items(page, number + 1))
        if time.monotonic() > until:
            raise ReadError("too-complex", limit=limits.PDF_OBJECTS)
    found = blocks(pages)
    return Document(path, "pdf", tuple(found), pictures)


# ------------------------------------------------------------------ in a process of its own


def _read_apart(path: str, data: bytes) -> Document:
    command = [sys.executable, "-c", _CHILD, path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and our own words
            command, input=data, capture_output=True, env=environment, timeout=limits.PDF_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ReadError("too-complex", limit=limits.PDF_OBJECTS) from None
    except OSError as error:
        raise ReadError("cannot-open", problem=str(error)) from None
    if done.returncode:
        raise ReadError("damaged")
    result = pickle.loads(done.stdout)  # noqa: S301  # what answer() wrote
    if isinstance(result, Document):
        return result
    reason, values = result
    raise ReadError(reason, **values)


def answer(path: str) -> None:
    """Read the PDF on standard input and write the document, or why there is none, pickled."""
    _bound_memory()
    result: Document | tuple[str, dict[str, str | int]]
    try:
        result = read_here(path, sys.stdin.buffer.read())
    except ReadError as error:
        result = error.reason, dict(error.values)
    except (MemoryError, RecursionError):
        result = "too-complex", {"limit": limits.PDF_OBJECTS}
    sys.stdout.buffer.write(pickle.dumps(result))


def _bound_memory() -> None:
    try:
        import resource  # there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.PDF_MEMORY, limits.PDF_MEMORY))
