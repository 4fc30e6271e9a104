"""Sheets to upright pages: two pages side by side are parted, a page that lies on its side is turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from disclosure_checks.readers.ocr.level import Colour
from disclosure_checks.readers.ocr.page import Piece, TableRead, read_page

#: So many Chinese characters that are certain show that a page stands upright.
_UPRIGHT = 12
_CERTAIN, _CERTAIN_PROSE, _SENTENCE = 0.8, 0.95, 8
#: The gutter between two pages: its width and where it lies, as parts of the sheet's width.
_GUTTER, _MIDDLE = 0.02, (0.46, 0.54)
_INK = 140


def pages_of(sheet: Colour) -> Iterator[list[Piece]]:
    """The pages of a sheet (RGB, about 200 pixels an inch), each read upright."""
    halves = _parted(sheet)
    if len(halves) > 1:
        read = [read_page(half) for half in halves]
        if all(_score(pieces) >= _UPRIGHT for pieces in read):
            yield from read
            return
    yield _read_upright(sheet)


def _parted(sheet: Colour) -> list[Colour]:
    """The two pages of a sheet with white from top to bottom in its middle, else the sheet."""
    height, width = sheet.shape[:2]
    if width < height * 1.2:
        return [sheet]
    first, last = (round(width * part) for part in _MIDDLE)
    ink = (sheet[:, first:last].min(axis=2) < _INK).mean(axis=0) > 0.002
    both = [(sheet[:, part].min(axis=2) < _INK).mean() > 0.005 for part in (slice(0, first), slice(last, width))]
    white = np.flatnonzero(~ink)
    if not all(both) or len(white) < width * _GUTTER:
        return [sheet]
    middle = first + int(np.median(white))
    return [sheet[:, :middle], sheet[:, middle:]]


def _read_upright(page: Colour) -> list[Piece]:
    best = read_page(page)
    if _score(best) >= _UPRIGHT:
        return best
    for turn in (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE, cv2.ROTATE_180):
        turned = read_page(np.asarray(cv2.rotate(page, turn), np.uint8))
        if _score(turned) > _score(best):
            best = turned
        if _score(best) >= _UPRIGHT:
            break
    return best


def _score(pieces: Sequence[Piece]) -> int:
    """How many Chinese characters were read with certainty."""
    return sum(_certain(piece) for piece in pieces)


def _certain(piece: Piece) -> int:
    if isinstance(piece, TableRead):
        cells = (cell for row in piece.rows for cell in row if cell.kind == "label" and cell.certainty >= _CERTAIN)
        # Words that lie on their side fall into lines of one character, which the model reads all the same.
        return sum(_chinese(cell.text) for cell in cells if len(cell.text) >= 2 * len(cell.content.lines))
    return _chinese(piece.text) if piece.certainty >= _CERTAIN_PROSE and len(piece.text) >= _SENTENCE else 0


def _chinese(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text)
