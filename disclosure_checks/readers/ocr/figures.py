"""A cell's reading: what it says, and whether that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from disclosure_checks.readers.ocr.content import Content
from disclosure_checks.readers.ocr.engine import Line, recognise
from disclosure_checks.readers.ocr.glyphs import Alphabet, Shape, leans, shapes_of
from disclosure_checks.readers.ocr.grid import Unit
from disclosure_checks.readers.ocr.readings import DOUBLED, is_lone, prepared

#: A figure as it can be believed: no separators, no units, no signs but a minus.
_FIGURE = re.compile(r"-?\d{1,8}(?:\.\d{1,4})?")
#: A text without any of these is no label.
_LABEL = re.compile(r"[\u4e00-\u9fff]")
#: Signs that a recogniser makes of strokes and rings; such a text is no label either.
_STROKES = frozenset("一丨丿〇口日曰目工士土干十二三八无零○")
#: Each reading's least certain character is at least so certain.
_SURE = 0.8
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
        shapes: Its glyphs, None where they cannot be told apart.
    """

    unit: Unit
    content: Content
    text: str = ""
    kind: Literal["blank", "label", "figure", "mark"] = "blank"
    certainty: float = 1.0
    agreed: bool = True
    shapes: list[Shape] | None = field(default=None)

    def is_certain(self, alphabet: Alphabet) -> bool:
        """Whether the text can be believed."""
        if self.kind == "label":
            return True  # the form's own wordings and the places of its figures have to confirm it
        if self.unit.doubtful or self.content.faint or not self.agreed:
            return False
        if self.kind != "figure":
            return True
        return self.shapes is not None and not alphabet.contradicts(self.text, self.shapes)


def read_cells(cells: Sequence[CellRead]) -> None:
    """Read the cells of a page: labels once, whatever may be a figure three times."""
    lines = [(cell, line) for cell in cells for line in cell.content.lines]
    first = recognise([prepared(cell.content, line) for cell, line in lines])
    read: dict[int, list[Line]] = {}
    for (cell, _), line in zip(lines, first, strict=True):
        read.setdefault(id(cell), []).append(line)
    figures = [cell for cell in cells if id(cell) in read and _settle(cell, read[id(cell)])]
    for reading in (1, 2):
        again = recognise([prepared(cell.content, cell.content.lines[0], reading) for cell in figures])
        for cell, line in zip(figures, again, strict=True):
            expected = cell.text * 2 if reading == DOUBLED and is_lone(cell.content) else cell.text
            cell.certainty = min(cell.certainty, line.least)
            cell.agreed = cell.agreed and line.text == expected and line.least >= _SURE


def _settle(cell: CellRead, lines: Sequence[Line]) -> bool:
    """Take the first reading; whether the cell is to be read again since it may be a figure."""
    cell.text = "".join(line.text for line in lines)
    cell.certainty = min((line.least for line in lines), default=0.0)
    if set(_LABEL.findall(cell.text)) - _STROKES:
        cell.kind = "label"
        return False
    cell.kind = "mark" if cell.text in _MARKS else "figure"
    cell.shapes = shapes_of(cell.content, cell.text)
    fit = _FIGURE.fullmatch(cell.text) if cell.kind == "figure" else _is_mark(cell)
    cell.agreed = len(lines) == 1 and bool(fit) and cell.certainty >= _SURE and not cell.content.at_edge
    return len(lines) == 1


def _is_mark(cell: CellRead) -> bool:
    if cell.text == "/":
        return cell.shapes is not None and leans(cell.shapes[0])
    return cell.text == "无"


def alphabet_of(cells: Sequence[CellRead]) -> Alphabet:
    """The shapes of digits in the cells whose readings agree."""
    return Alphabet.of(
        (cell.text, cell.shapes) for cell in cells if cell.kind == "figure" and cell.agreed and cell.shapes is not None
    )
