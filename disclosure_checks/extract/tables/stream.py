"""A document as one stream of printed cells, whatever its layout.

Rowspans and colspans are gone here: a cell occurs once, in reading order. So a page's true
table, pipes with the group cell left out and one cell a line all look the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from disclosure_checks.model.document import Cell, Document, LeftOut, Location, Paragraph
from disclosure_checks.text.figures import read_figure
from disclosure_checks.text.folding import fold

#: A label is never longer; what is longer is prose.
LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Token:
    """A printed cell or a paragraph.

    Attributes:
        text: As printed.
        folded: The text as labels are compared, empty for figures and prose.
        kind: ``figure``, ``blank`` (a mark such as ``/`` too), ``label`` (short text) or ``prose``.
        row: The number of its row in the stream; a paragraph is a row of its own.
        location: Its place in the file.
        left_out: What is stored there and not shown.
        unclear: Why what is shown there cannot be told, empty where it can.
    """

    text: str
    folded: str
    kind: Literal["figure", "blank", "label", "prose"]
    row: int
    location: Location
    left_out: tuple[LeftOut, ...] = ()
    unclear: str = ""

    @property
    def is_value(self) -> bool:
        """Whether it may stand in a value cell."""
        return self.kind in ("figure", "blank")

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is printed."""
        return self.kind == "blank" and not self.text.strip() and not self.unclear


def tokens(document: Document) -> list[Token]:
    """The printed cells and paragraphs of the document in reading order."""
    return list(_tokens(document))


def _tokens(document: Document) -> Iterator[Token]:
    row = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if not block.text:
                continue  # nothing of it is shown
            yield _token(block, row)
            row += 1
            continue
        for cells in block.rows:
            for cell in cells:
                yield _token(cell, row)
            row += 1


def _token(printed: Cell | Paragraph, row: int) -> Token:
    kind, folded = _kind(printed.text)
    if kind == "label" and printed.unclear and not any(c.isalpha() for c in printed.text):
        kind, folded = "figure", ""  # it stands where a figure does, whatever it shows
    return Token(printed.text, folded, kind, row, printed.location, printed.left_out, printed.unclear)


def _kind(text: str) -> tuple[Literal["figure", "blank", "label", "prose"], str]:
    """What the text may be, and a label's folded text."""
    if len(text) > 2 * LONGEST_LABEL:
        return "prose", ""
    figure = read_figure(text)
    if figure.value is not None:
        return "figure", ""
    if figure.blank:
        return "blank", ""
    folded = fold(text)
    return "label" if len(folded) <= LONGEST_LABEL else "prose", folded
