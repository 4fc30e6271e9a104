"""A document with the pictures in it read: their tables and paragraphs take their place among its blocks."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image, ImageOps, ImageSequence

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Document, Location, Paragraph, Scan, Table
from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.ocr.breaks import joined
from disclosure_checks.readers.ocr.engine import Grey
from disclosure_checks.readers.ocr.figures import CellRead, alphabet_of
from disclosure_checks.readers.ocr.glyphs import Alphabet
from disclosure_checks.readers.ocr.level import Colour
from disclosure_checks.readers.ocr.lines import DPI
from disclosure_checks.readers.ocr.page import Piece, TableRead, may_hold_table
from disclosure_checks.readers.ocr.upright import pages_of

#: The longer side of a sheet of paper, in inches, where a picture does not say its resolution, and what is believed.
_SHEET, _BELIEVED = 11.7, (72.0, 1200.0)
#: What is opened; others would call further programs or are no pictures of pages.
_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
#: A picture is enlarged by no more.
_ENLARGED = 4.0
#: The height of a cut-out for a person, in pixels.
_CUT_OUT = 120

#: Where a page's pieces go, and what they are.
_Read = tuple[Scan, int | None, list[Piece]]


def recognised(document: Document, data: bytes) -> Document:
    """The document with what its scans show.

    Args:
        document: As its reader made it.
        data: The bytes of its file.

    Raises:
        ReadError: A picture cannot be opened or is too large.
    """
    found = [(scan, number, pieces) for scan in document.scans for number, pieces in _pages(data, scan)]
    whole = joined([pieces for _, _, pieces in found])
    read = [(scan, number, pieces) for (scan, number, _), pieces in zip(found, whole, strict=True)]
    alphabet = alphabet_of([cell for _, _, pieces in read for cell in _cells(pieces)])
    blocks: list[Block] = []
    done = 0
    for scan, number, pieces in read:
        blocks += document.blocks[done : scan.before]
        done = max(done, scan.before)
        blocks += _blocks(pieces, number, alphabet, scan.name.rpartition("/")[2])
    blocks += document.blocks[done:]
    return replace(document, blocks=tuple(blocks), recognition="done")


def _cells(pieces: Sequence[Piece]) -> Iterator[CellRead]:
    return (cell for piece in pieces if isinstance(piece, TableRead) for row in piece.rows for cell in row)


# ------------------------------------------------------------------ pictures


def _pages(data: bytes, scan: Scan) -> Iterator[tuple[int | None, list[Piece]]]:
    """The pages that a scan shows, one after the other, each with its number."""
    if scan.page is not None:
        from disclosure_checks.readers.pdf.render import rendered

        for pieces in pages_of(rendered(data, scan.page, DPI)):
            yield scan.page, pieces
        return
    if scan.name:
        with contextlib.suppress(ReadError):  # a picture among text that cannot be opened shows no table
            for picture in _frames(scan.content or Package(data).read(scan.name), scan.inches):
                if may_hold_table(picture):
                    yield from ((None, pieces) for pieces in pages_of(picture))
        return
    for number, picture in enumerate(_frames(data), 1):
        for pieces in pages_of(picture):
            yield number, pieces


def _frames(data: bytes, inches: float = 0.0) -> Iterator[Colour]:
    """The pages of a picture file at about ``DPI``; ``inches`` tells how wide it is shown, where that is known.

    Raises:
        ReadError: It cannot be opened (``damaged``) or is too large.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            for number, frame in enumerate(ImageSequence.Iterator(opened)):
                if number >= limits.PICTURE_FRAMES:
                    raise ReadError("too-many-pages", size=number + 1, limit=limits.PICTURE_FRAMES)
                if frame.width * frame.height > limits.PICTURE_PIXELS:
                    size, most = frame.width * frame.height, limits.PICTURE_PIXELS
                    raise ReadError("picture-too-large", size=size // 10**6, limit=most // 10**6)
                yield _scaled(frame, inches)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ReadError("damaged") from None


def _scaled(frame: Image.Image, inches: float) -> Colour:
    told = frame.info.get("dpi", (0, 0))[0]
    longer = max(frame.size)
    plain = float(told) if _BELIEVED[0] < float(told) < _BELIEVED[1] else 0.0
    # A resolution that makes the sheet far larger or smaller than paper is the camera's or the program's own.
    if not plain or not 0.6 < longer / plain / _SHEET < 1.5:
        plain = longer / _SHEET
    plain = frame.width / inches if inches else plain
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "P"):
        page = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(page, upright.convert("RGBA"))
    whole = np.asarray(upright.convert("RGB"))
    scale = min(DPI / plain, _ENLARGED, (limits.PICTURE_PIXELS / (frame.width * frame.height)) ** 0.5)
    smooth = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(whole, None, fx=scale, fy=scale, interpolation=smooth), np.uint8)


# ------------------------------------------------------------------ blocks


def _blocks(pieces: Sequence[Piece], page: int | None, alphabet: Alphabet, within: str) -> Iterator[Block]:
    """The blocks of a page; of a picture that stands among text, by its name, the tables alone."""
    tables = 0
    for number, piece in enumerate(pieces, 1):
        if isinstance(piece, TableRead):
            tables += 1
            at = Location(page=page, sheet=within or None, table=tables)
            rows = (_cells_of(row, replace(at, row=n), alphabet) for n, row in enumerate(piece.rows, 1))
            yield Table(tuple(map(tuple, rows)))
        elif not within:
            yield Paragraph(piece.text, Location(page=page, line=number))


def _cells_of(row: Sequence[CellRead], at: Location, alphabet: Alphabet) -> Iterator[Cell]:
    for number, read in enumerate(row, 1):
        place = replace(at, column=number)
        if read.is_certain(alphabet):
            yield Cell(read.text, place, certainty=round(read.certainty, 4))
        else:
            picture = _png(read.content.shown)
            yield Cell(read.text, place, (), "recognition", round(read.certainty, 4), picture)


def _png(shown: Grey) -> bytes:
    scale = min(1.0, _CUT_OUT / max(shown.shape[0], 1))
    small = cv2.resize(shown, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else shown
    return bytes(cv2.imencode(".png", small, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1])
