"""A document as one stream of printed cells, whatever its layout.

Rowspans and colspans are gone here: a cell occurs once, in reading order. So a page's true
table, pipes with the group cell left out and one cell a line all look the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from disclosure_checks.model.document import Document, Location, Paragraph
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
    """

    text: str
    folded: str
    kind: Literal["figure", "blank", "label", "prose"]
    row: int
    location: Location

    @property
    def is_value(self) -> bool:
        """Whether it may stand in a value cell."""
        return self.kind in ("figure", "blank")

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is printed."""
        return self.kind == "blank" and not self.text.strip()


def tokens(document: Document) -> list[Token]:
    """The printed cells and paragraphs of the document in reading order."""
    return list(_tokens(document))


def _tokens(document: Document) -> Iterator[Token]:
    row = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield _token(block.text, row, block.location)
            row += 1
            continue
        for cells in block.rows:
            for cell in cells:
                yield _token(cell.text, row, cell.location)
            row += 1


def _token(text: str, row: int, location: Location) -> Token:
    if len(text) > 2 * LONGEST_LABEL:
        return Token(text, "", "prose", row, location)
    figure = read_figure(text)
    if figure.value is not None:
        return Token(text, "", "figure", row, location)
    if figure.blank:
        return Token(text, "", "blank", row, location)
    folded = fold(text)
    return Token(text, folded, "label" if len(folded) <= LONGEST_LABEL else "prose", row, location)
