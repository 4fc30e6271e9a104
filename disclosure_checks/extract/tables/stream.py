"""A document as one stream of printed cells, whatever its layout.

Rowspans and colspans are gone here: a cell occurs once, in reading order. So a page's true
table, pipes with the group cell left out and one cell a line all look the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from disclosure_checks.model.document import Cell, Document, LeftOut, Location, Paragraph, UnclearKind
from disclosure_checks.text.figures import Figure, read_figure
from disclosure_checks.text.folding import fold

#: A label is never longer; what is longer is prose.
LONGEST_LABEL = 80


@dataclass(slots=True, unsafe_hash=True)
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
        figure: What its text says as a figure; None for a text that was not asked, since it is too long for one.
        certainty, picture: Of a cell that was recognised in a picture (``Cell``).
    """

    text: str
    folded: str
    kind: Literal["figure", "blank", "label", "prose"]
    row: int
    location: Location
    left_out: tuple[LeftOut, ...] = ()
    unclear: UnclearKind | Literal[""] = ""
    figure: Figure | None = None
    certainty: float | None = None
    picture: bytes = b""

    @property
    def is_value(self) -> bool:
        """Whether it may stand in a value cell."""
        return self.kind in ("figure", "blank")

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is printed."""
        return self.kind == "blank" and not self.text.strip() and not self.unclear


class Stream(tuple[Token, ...]):
    """The printed cells and paragraphs of a document in reading order.

    Attributes:
        found: What has been looked up in the whole of it, so that each table's labels are sought once for a report.
    """

    found: dict[Hashable, Any]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Stream:
        """The stream of these tokens."""
        stream = cls(tokens)
        stream.found = {}
        return stream


def tokens(document: Document) -> Stream:
    """The printed cells and paragraphs of the document in reading order."""
    return Stream.of(_tokens(document))


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
    figure = None if len(printed.text) > 2 * LONGEST_LABEL else read_figure(printed.text)
    kind, folded = _kind(printed.text, figure)
    unread = printed.unclear and (printed.unclear == "recognition" or not any(c.isalpha() for c in printed.text))
    if kind == "label" and unread:
        kind, folded = "figure", ""  # it stands where a figure does, whatever it shows
    scanned = (printed.certainty, printed.picture) if isinstance(printed, Cell) else (None, b"")
    return Token(printed.text, folded, kind, row, printed.location, printed.left_out, printed.unclear, figure, *scanned)


def _kind(text: str, figure: Figure | None) -> tuple[Literal["figure", "blank", "label", "prose"], str]:
    """What the text may be, and a label's folded text."""
    if figure is None:
        return "prose", ""
    if figure.value is not None:
        return "figure", ""
    if figure.blank:
        return "blank", ""
    folded = fold(text)
    return "label" if len(folded) <= LONGEST_LABEL else "prose", folded
