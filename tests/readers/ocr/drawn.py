"""Pictures for tests of recognition: figures in cells, ruled tables, pages of a printed report."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from disclosure_checks.readers.ocr.content import Content, content_of
from disclosure_checks.readers.ocr.engine import Grey
from disclosure_checks.readers.ocr.figures import CellRead
from disclosure_checks.readers.ocr.glyphs import Alphabet, Shape, shapes_of
from disclosure_checks.readers.ocr.grid import Unit

PRINTED = Path(__file__).parents[3] / "examples" / "city-batch" / "2024" / "样例市公安局2024.pdf"
#: A cell of 60 by 120 pixels.
CELL = Unit(0, 0, (0, 0, 119, 59), doubtful=False)


def white(height: int = 60, width: int = 120) -> Grey:
    return np.full((height, width), 255, np.uint8)


def figure(text: str, grey: int = 0) -> Grey:
    """A cell with a text in it."""
    picture = white()
    cv2.putText(picture, text, (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.9, grey, 2, cv2.LINE_AA)
    return picture


def content(picture: Grey) -> Content:
    return content_of(picture, CELL)


def cell(picture: Grey, unit: Unit = CELL) -> CellRead:
    return CellRead(unit, content_of(picture, unit))


def shapes(text: str) -> list[Shape]:
    found = shapes_of(content(figure(text)), text)
    assert found is not None
    return found


@cache
def alphabet() -> Alphabet:
    """The shapes of all digits as they are drawn here."""
    return Alphabet.of([(digit * 3, shapes(digit) * 3) for digit in "0123456789"])


def ruled(tops: tuple[int, ...] = (10, 50, 90, 130), lefts: tuple[int, ...] = (10, 110, 210, 310, 410)) -> Grey:
    """An empty table; lines stand at the given pixels."""
    picture = white(tops[-1] + 10, lefts[-1] + 10)
    for y in tops:
        cv2.line(picture, (lefts[0], y), (lefts[-1], y), 0, 2)
    for x in lefts:
        cv2.line(picture, (x, tops[0]), (x, tops[-1]), 0, 2)
    return picture


def turned(picture: Grey, degrees: float) -> Grey:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255)), np.uint8)


@cache
def printed(number: int = 0) -> Grey:
    """A page of a printed report, RGB at 200 pixels an inch."""
    page = pypdfium2.PdfDocument(PRINTED)[number]
    return np.asarray(page.render(scale=200 / 72).to_pil().convert("RGB"))


def character(wanted: str) -> Grey:
    """A cell with a character as a report prints it."""
    for page in pypdfium2.PdfDocument(PRINTED):
        text = page.get_textpage()
        at = text.get_text_range().find(wanted)
        if at >= 0:
            left, bottom, right, top = text.get_charbox(at, loose=True)
            whole = np.asarray(page.render(scale=200 / 72).to_pil().convert("L"))
            high = page.get_height()
            box = (round(side * 200 / 72) for side in (high - top, high - bottom, left, right))
            upper, lower, first, last = box
            picture = white()
            cut = whole[upper:lower, first:last]
            picture[12 : 12 + cut.shape[0], 40 : 40 + cut.shape[1]] = cut
            return picture
    raise AssertionError(f"the report prints no {wanted}")
