"""A cell's reading: what it says, and whether that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from disclosure_checks.readers.ocr.content import Content
from disclosure_checks.readers.ocr.engine import Line, recognise
from disclosure_checks.readers.ocr.glyphs import Alphabet, Shape, leans, shapes_of
from disclosure_checks.readers.ocr.grid import Unit
from disclosure_checks.readers.ocr.readings import TIMES, is_lone, prepared, together

#: A figure as it can be believed: no separators, no units, no signs but a minus.
_FIGURE = re.compile(r"-?\d{1,8}(?:\.\d{1,4})?")
#: A text without any of these is no label.
_LABEL = re.compile(r"[\u4e00-\u9fff]")
#: Signs that a recogniser makes of strokes and rings; such a text is no label either.
_STROKES = frozenset("一丨丿〇口日曰目工士土干十二三八无零○")
#: Each reading's least certain character is at least so certain.
_SURE = 0.8
#: A ring by itself is O as well as 0: the model may waver so much when it sees it once, not when it sees it in a row.
_RINGS, _WAVERS, _SURE_OF_RING = frozenset("0Oo"), 0.5, 0.9
#: Lone digits that are read in a row with others, so many together, if each is read with such certainty.
_PLAIN, _ROW, _SURE_IN_ROW = frozenset("023456789"), 8, 0.95
#: Marks that stand for nothing; a slash must lean.
_MARKS = frozenset("/无—-一")


@dataclass(slots=True)
class CellRead:
    """A cell of a scanned table while it is read.

    Attributes:
        unit: Where it is ruled.
        content: Its ink.
        text: What the first reading says.
        kind: What that is.
        certainty: The least probability of a character in any reading, 0 to 1.
        agreed: Whether all readings are the same and certain enough.
        ring: Whether that is so only because a ring seen once may waver; its shape must then be that of the report's 0.
        shapes: Its glyphs, None where they cannot be told apart.
    """

    unit: Unit
    content: Content
    text: str = ""
    kind: Literal["blank", "label", "figure", "mark"] = "blank"
    certainty: float = 1.0
    agreed: bool = True
    ring: bool = False
    shapes: list[Shape] | None = field(default=None)

    def is_certain(self, alphabet: Alphabet) -> bool:
        """Whether the text can be believed."""
        if self.kind == "label":
            return True  # the form's own wordings and the places of its figures have to confirm it
        if self.unit.doubtful or self.content.faint or self.content.loose or not self.agreed:
            return False
        if self.kind != "figure":
            return True
        if self.shapes is None or alphabet.contradicts(self.text, self.shapes):
            return False
        if len(self.shapes) > len(self.content.pieces) and not alphabet.confirms_cut(self.text, self.shapes):
            return False
        return not self.ring or alphabet.is_plainly(self.text, self.shapes[0])


def read_cells(cells: Sequence[CellRead]) -> None:
    """Read the cells of a page: labels once, whatever may be a figure three times or until a reading refuses it."""
    written = [cell for cell in cells if cell.content.lines]
    first = recognise([prepared(cell.content) for cell in written])
    figures = [cell for cell, line in zip(written, first, strict=True) if _settle(cell, line)]
    known = alphabet_of(figures)
    rowed = {id(cell) for cell in figures if _is_plain(cell, known)}
    for reading in (1, 2):
        _read_again([cell for cell in figures if cell.agreed], reading, rowed)


def _read_again(cells: Sequence[CellRead], reading: int, rowed: Set[int]) -> None:
    """Read figures once more: plain lone digits in rows; the others, and those that a row leaves open, singly."""
    plain = [cell for cell in cells if id(cell) in rowed]
    rows = [plain[start : start + _ROW] for start in range(0, len(plain), _ROW)]
    said = recognise([together([cell.content for cell in row], reading) for row in rows])
    confirmed = {id(cell) for row, line in zip(rows, said, strict=True) for cell in _confirmed(row, line)}
    singly = [cell for cell in cells if id(cell) not in confirmed]
    again = recognise([prepared(cell.content, reading) for cell in singly])
    for cell, line in zip(singly, again, strict=True):
        _confirm(cell, line, reading)


def _confirmed(row: Sequence[CellRead], line: Line) -> Iterator[CellRead]:
    """The cells of a row in which each character was seen that are the same with certainty."""
    if len(line.text) == len(row):
        for cell, digit, chance in zip(row, line.text, line.certainty, strict=True):
            if digit == cell.text and chance >= _SURE_IN_ROW:
                cell.certainty = min(cell.certainty, chance)
                yield cell


def _is_plain(cell: CellRead, known: Alphabet) -> bool:
    """Whether a cell shows one of the page's own digits beyond doubt; O and a slash look like 0 and 1 beside digits."""
    if cell.text not in _PLAIN or cell.ring or cell.shapes is None or cell.certainty < _SURE_IN_ROW:
        return False
    return cell.agreed and known.is_plainly(cell.text, cell.shapes[0])


def _confirm(cell: CellRead, line: Line, reading: int) -> None:
    expected = cell.text * TIMES[reading] if is_lone(cell.content) else cell.text
    said = "0" * len(line.text) if cell.ring and set(line.text) <= _RINGS else line.text
    cell.certainty = min(cell.certainty, line.least)
    cell.agreed = said == expected and line.least >= (_SURE_OF_RING if cell.ring else _SURE)


def _settle(cell: CellRead, line: Line) -> bool:
    """Take the first reading; whether the cell is to be read again since it may be a figure."""
    cell.text, cell.certainty = line.text, line.least
    if set(_LABEL.findall(cell.text)) - _STROKES:
        cell.kind = "label"
        return False
    cell.ring = cell.text in _RINGS and (cell.text != "0" or cell.certainty < _SURE) and is_lone(cell.content)
    if cell.ring:
        cell.text = "0"
    cell.kind = "mark" if cell.text in _MARKS else "figure"
    cell.shapes = shapes_of(cell.content, cell.text)
    fit = _FIGURE.fullmatch(cell.text) if cell.kind == "figure" else _is_mark(cell)
    enough = cell.certainty >= (_WAVERS if cell.ring else _SURE)
    single = len(cell.content.lines) == 1
    whole = single and not cell.content.at_edge and not cell.content.is_spread
    cell.agreed = whole and bool(fit) and enough
    return single


def _is_mark(cell: CellRead) -> bool:
    if cell.text == "/":
        return cell.shapes is not None and leans(cell.shapes[0])
    return cell.text == "无"


def alphabet_of(cells: Sequence[CellRead]) -> Alphabet:
    """The shapes of digits in the cells whose readings agree."""
    return Alphabet.of(
        (cell.text, cell.shapes)
        for cell in cells
        if cell.kind == "figure" and cell.agreed and not cell.ring and cell.shapes is not None
    )
