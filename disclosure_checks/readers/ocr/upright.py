"""Sheets to upright pages: two pages side by side are parted, a page that lies on its side is turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from disclosure_checks.readers.ocr.engine import Grey, as_grey, recognise
from disclosure_checks.readers.ocr.level import Colour, levelled
from disclosure_checks.readers.ocr.page import Piece, TableRead, read_page
from disclosure_checks.readers.ocr.readings import fitted

#: So many Chinese characters that are certain show that a page stands upright, and this part of all that were read:
#: words that lie on their side are characters of other words now and then.
_UPRIGHT, _MOST = 12, 0.5
_CERTAIN, _CERTAIN_PROSE, _SENTENCE = 0.8, 0.95, 8
#: The gutter between two pages: its width and where it lies, as parts of the sheet's width.
_GUTTER, _MIDDLE = 0.02, (0.46, 0.54)
_INK = 140
#: Words are looked for at half the size: white between their characters, their height, so many times as wide as high.
_SMALL, _BETWEEN, _LOWEST, _TALLEST, _LONG = 2, 5, 5, 30, 3
#: Smaller pieces of ink are dust. So many words are read to tell which way a page was turned.
_DUST, _ASKED = 2, 10
#: Quarters of a turn (clockwise) by ``cv2.rotate``.
_QUARTERS = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}

_Box = tuple[int, int, int, int]


def pages_of(sheet: Colour) -> Iterator[list[Piece]]:
    """The pages of a sheet (RGB, about 200 pixels an inch), each read upright."""
    best: list[Piece] = []
    for turns in _order(sheet):
        turned = _turned(sheet, turns)
        halves = _parted(turned)
        read = [read_page(half) for half in halves] if len(halves) > 1 else []
        if read and all(map(_stands, read)):
            yield from read
            return
        whole = read_page(turned)
        if not best or _score(whole) > _score(best):
            best = whole
        if _stands(whole):
            break
    yield best


def _order(sheet: Colour) -> tuple[int, ...]:
    """In which order turns are tried, in quarters: as the words lie first, and of two ways the one that is read."""
    small = np.asarray(cv2.resize(sheet, None, fx=1 / _SMALL, fy=1 / _SMALL, interpolation=cv2.INTER_AREA), np.uint8)
    ink = _characters(levelled(small))
    across, down = _words(ink), _words(ink.T)
    if sum(map(_length, across)) >= sum(map(_length, down)):
        return 0, 2, 1, 3
    longest = sorted(down, key=_length)[-_ASKED:]
    words = [
        levelled(sheet[left * _SMALL : right * _SMALL, top * _SMALL : low * _SMALL])
        for left, top, right, low in longest
    ]
    first, second = sorted((1, 3), key=lambda turns: -_readable(words, turns))
    return first, second, 0, 2


def _length(word: _Box) -> int:
    return word[2] - word[0]


def _characters(grey: Grey) -> Grey:
    """Where ink is that is as small as characters."""
    ink = (grey < _INK).astype(np.uint8)
    _, marks, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sides = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    kept = ((sides <= _TALLEST).all(axis=1) & (boxes[:, cv2.CC_STAT_AREA] >= _DUST)).astype(np.uint8)
    kept[0] = 0
    return as_grey(kept[marks])


def _words(ink: Grey) -> list[_Box]:
    """Words that lie across: left, top, right, bottom."""
    closed = cv2.morphologyEx(np.ascontiguousarray(ink), cv2.MORPH_CLOSE, np.ones((1, _BETWEEN), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    sides = boxes[1:, :4].tolist()
    return [
        (left, top, left + wide, top + high)
        for left, top, wide, high in sides
        if _LOWEST <= high <= _TALLEST and wide >= high * _LONG
    ]


def _readable(words: Sequence[Grey], turns: int) -> float:
    """How well words of a page that is turned so can be read."""
    lines = recognise([fitted(as_grey(cv2.rotate(word, _QUARTERS[turns]))) for word in words])
    return sum(sum(line.certainty) for line in lines if _chinese(line.text))


def _turned(sheet: Colour, turns: int) -> Colour:
    return np.asarray(cv2.rotate(sheet, _QUARTERS[turns]), np.uint8) if turns else sheet


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


def _stands(pieces: Sequence[Piece]) -> bool:
    """Whether what was read shows that the page stands upright."""
    score = _score(pieces)
    return score >= _UPRIGHT and score >= _MOST * sum(_chinese(text) for piece in pieces for text in _texts(piece))


def _score(pieces: Sequence[Piece]) -> int:
    """How many Chinese characters were read with certainty."""
    return sum(_certain(piece) for piece in pieces)


def _texts(piece: Piece) -> list[str]:
    return [cell.text for row in piece.rows for cell in row] if isinstance(piece, TableRead) else [piece.text]


def _certain(piece: Piece) -> int:
    if isinstance(piece, TableRead):
        cells = (cell for row in piece.rows for cell in row if cell.kind == "label" and cell.certainty >= _CERTAIN)
        # Words that lie on their side fall into lines of one character, which the model reads all the same.
        return sum(_chinese(cell.text) for cell in cells if len(cell.text) >= 2 * len(cell.content.lines))
    return _chinese(piece.text) if piece.certainty >= _CERTAIN_PROSE and len(piece.text) >= _SENTENCE else 0


def _chinese(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text)
