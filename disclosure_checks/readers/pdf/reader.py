"""PDF files, printed from Word, WPS or a browser: text and rules by PDFium, tables by our own grid.

PDFium does what a file tells it to, so what a page costs cannot be told from the file's size. A
file that is seen to be harmless (``pdf_weight``) is read here; any other one is read by a process
of its own, whose time and memory are bounded.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Document, LeftOut, Location, Paragraph, Scan, Table
from disclosure_checks.readers import apart
from disclosure_checks.readers.pdf.flow import blocks
from disclosure_checks.readers.pdf.layout import Apart, Laid, items, laid
from disclosure_checks.readers.pdf.page import read_page
from disclosure_checks.readers.pdf.shapes import Budget
from disclosure_checks.readers.pdf.weight import is_light

#: A page with fewer characters that are seen, and with a picture, is a scan (its number or a mark may stand beside).
_WRITTEN = 40
_PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD
#: PDFium keeps state of the process, so the threads of an executor take turns.
ONE_THREAD = threading.Lock()
_CHILD = "import sys; from disclosure_checks.readers.pdf.reader import answer; answer(sys.argv[1], int(sys.argv[2]))"


def read(path: str, data: bytes) -> Document:
    """The tables and paragraphs of all pages; a scan without text has pictures only.

    Raises:
        ReadError: ``encrypted``, ``damaged``, ``too-many-pages`` or ``too-complex``.
    """
    return read_here(path, data) if is_light(data) else _read_apart(path, data)


def read_here(path: str, data: bytes) -> Document:
    """The same in this process, whatever the file costs."""
    with ONE_THREAD:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise ReadError("encrypted" if pdfium.FPDF_GetLastError() == _PASSWORD_WANTED else "damaged")
        try:
            return _read_pages(path, data, handle)
        finally:
            pdfium.FPDF_CloseDocument(handle)


def _read_pages(path: str, data: bytes, handle: Any) -> Document:
    count = pdfium.FPDF_GetPageCount(handle)
    if count > limits.PDF_PAGES:
        raise ReadError("too-many-pages", size=count, limit=limits.PDF_PAGES)
    if count < 1:
        raise ReadError("damaged")
    until = time.monotonic() + limits.PDF_SECONDS
    budget = Budget()
    pages: list[list[Laid]] = []
    pictures = 0
    scanned: list[int] = []
    for number in range(count):
        layers = read_page(data, handle, number, budget)
        pictures += layers[0].pictures
        if layers[0].pictures and sum(not char.look for layer in layers for char in layer.chars) < _WRITTEN:
            scanned.append(number + 1)
        pages.append([laid(layer, number + 1) for layer in layers])
        if time.monotonic() > until:
            raise ReadError("too-complex", limit=limits.PDF_OBJECTS)
    apart = Apart.of(layer for layers in pages for layer in layers)
    found = blocks([[item for layer in layers for item in items(layer, apart)] for layers in pages])
    return Document(path, "pdf", tuple(found), pictures, scans=tuple(_scans(found, scanned)))


def _scans(found: Sequence[Block], pages: Sequence[int]) -> Iterator[Scan]:
    """Scanned pages, each with the number of the first block that stands on a later page."""
    at = [_page_of(block) for block in found]
    for page in pages:
        yield Scan(next((n for n, of in enumerate(at) if of > page), len(at)), page)


def _page_of(block: Block) -> int:
    place = block.location if isinstance(block, Paragraph) else next(c.location for row in block.rows for c in row)
    return place.page or 0


# ------------------------------------------------------------------ in a process of its own


def _read_apart(path: str, data: bytes) -> Document:
    command = apart.python(_CHILD, path.encode("utf-8", "replace").decode(), str(os.getpid()))
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and our own words
            command, input=data, capture_output=True, env=apart.environment(), timeout=limits.PDF_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ReadError("too-complex", limit=limits.PDF_OBJECTS) from None
    except OSError as error:
        raise ReadError("cannot-open", problem=str(error)) from None
    if done.returncode:  # PDFium itself broke down
        raise ReadError("reader-died")
    return _told(path, json.loads(done.stdout))


def _told(path: str, result: dict[str, Any]) -> Document:
    """The document that ``answer`` wrote."""
    if "reason" in result:
        raise ReadError(result["reason"], **result["values"])
    found: list[Block] = []
    for kind, content in result["blocks"]:
        if kind == "p":
            found.append(Paragraph(content[0], Location(*content[1])))
        else:
            found.append(Table(tuple(tuple(_told_cell(*cell) for cell in row) for row in content)))
    scans = tuple(Scan(*scan) for scan in result["scans"])
    return Document(path, "pdf", tuple(found), result["pictures"], scans=scans)


def _told_cell(text: str, at: list[Any], left_out: list[Any], unclear: Any) -> Cell:
    return Cell(text, Location(*at), tuple(LeftOut(*left) for left in left_out), unclear)


def _as_json(document: Document) -> dict[str, Any]:
    found: list[tuple[str, Any]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(("p", (block.text, astuple(block.location))))
        else:
            found.append(("t", [[_plain(cell) for cell in row] for row in block.rows]))
    return {
        "blocks": found,
        "pictures": document.pictures,
        "scans": [(scan.before, scan.page) for scan in document.scans],
    }


def _plain(cell: Cell) -> tuple[Any, ...]:
    return cell.text, astuple(cell.location), [astuple(left) for left in cell.left_out], cell.unclear


def answer(path: str, parent: int) -> None:
    """Read the PDF on standard input and write the document, or why there is none, as JSON."""
    apart.follow_parent(parent)
    apart.bound_memory(limits.PDF_MEMORY)
    apart.end_after(limits.PDF_SECONDS)
    result: dict[str, Any]
    try:
        result = _as_json(read_here(path, sys.stdin.buffer.read()))
    except ReadError as error:
        result = {"reason": error.reason, "values": dict(error.values)}
    except (MemoryError, RecursionError):
        result = {"reason": "too-complex", "values": {"limit": limits.PDF_OBJECTS}}
    except Exception as error:  # noqa: BLE001  # a mistake of ours is told as ours
        problem = f"{type(error).__name__}: {error}"
        result = {"reason": "program-error", "values": {"detected": "pdf", "problem": problem}}
    sys.stdout.buffer.write(json.dumps(result).encode())
