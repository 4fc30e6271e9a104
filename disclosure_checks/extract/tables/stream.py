"""A document as one stream of printed cells, whatever its layout.

Rowspans and colspans are gone here: a cell occurs once, in reading order. So a page's true
table, pipes with the group cell left out and one cell a line all look the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from disclosure_checks.model.document import Cell, Document, LeftOut, Location, Paragraph, UnclearKind
from disclosure_checks.text.figures import Figure, read_figure
from disclosure_checks.text.folding import fold

#: A label is never longer; what is longer is prose.
LONGEST_LABEL = 80

_Kind = Literal["figure", "blank", "label", "prose"]
#: What is too long to be a label or a figure is not asked.
_PROSE: tuple[_Kind, str, None] = ("prose", "", None)


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
    kind: _Kind
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
        labels: The positions of its labels by their folded text, rising.
        found: What has been looked up in it, so that each table's labels and rows are sought once for a report.
    """

    labels: Mapping[str, Sequence[int]]
    found: dict[Hashable, Any]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Stream:
        """The stream of these tokens."""
        stream = cls(tokens)
        labels: dict[str, list[int]] = {}
        for position, token in enumerate(stream):
            if token.kind == "label":
                labels.setdefault(token.folded, []).append(position)
        stream.labels, stream.found = labels, {}
        return stream

    def places_of(self, wanted: frozenset[str], start: int, end: int) -> list[int]:
        """Where one of these folded labels stands between two positions, rising."""
        every = [at for label in self._there(wanted) for at in self.labels[label] if start <= at < end]
        return sorted(every)

    def printed(self, wanted: frozenset[str], start: int, end: int) -> Set[str]:
        """Those of the folded labels that stand between two positions."""
        there = self._there(wanted)
        if start == 0 and end == len(self):
            return there
        return {label for label in there if any(start <= at < end for at in self.labels[label])}

    def _there(self, wanted: frozenset[str]) -> Set[str]:
        """Those of the folded labels that it has; the fewer of both are gone through."""
        if len(wanted) > len(self.labels):
            return wanted.intersection(self.labels)
        return {label for label in wanted if label in self.labels}


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
    text, unclear = printed.text, printed.unclear
    kind, folded, figure = _PROSE if len(text) > 2 * LONGEST_LABEL else _kind(text)
    if unclear and kind == "label" and (unclear == "recognition" or not any(c.isalpha() for c in text)):
        kind, folded = "figure", ""  # it stands where a figure does, whatever it shows
    if isinstance(printed, Paragraph):
        return Token(text, folded, kind, row, printed.location, printed.left_out, unclear, figure)
    return Token(
        text, folded, kind, row, printed.location, printed.left_out, unclear, figure,
        printed.certainty, printed.picture,
    )  # fmt: skip


@lru_cache(maxsize=16384)
def _kind(text: str) -> tuple[_Kind, str, Figure | None]:
    """What the text may be, a label's folded text, and what it says as a figure."""
    figure = read_figure(text)
    if figure.value is not None:
        return "figure", "", figure
    if figure.blank:
        return "blank", "", figure
    folded = fold(text)
    return "label" if len(folded) <= LONGEST_LABEL else "prose", folded, figure
