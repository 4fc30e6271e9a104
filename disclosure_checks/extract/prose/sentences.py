"""The prose of a report as sentences, each with its section, its place and a text that can be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from disclosure_checks import limits
from disclosure_checks.extract.structure.sections import Line, Sections
from disclosure_checks.model.document import Location
from disclosure_checks.text.folding import origins, unspaced

#: Where a sentence ends: its mark, or a full stop of the keyboard between Chinese words.
_END = re.compile(r"[。!?！？]+[”」』）)]*|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|\s*$)")
#: Among the lines of these sections stand the cells of their tables.
_OF_TABLES = (2, 3, 4)
#: A sentence is quoted once for each of its statements.
_origins = lru_cache(maxsize=16)(origins)


@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """One sentence of the prose.

    Attributes:
        section: 1 to 6; 0 before the first section's heading.
        paragraph: The number of its paragraph in ``Report.prose`` and ``Sections.lines``, from 0.
        printed: The sentence as printed, without blank space around it.
        text: The sentence as ``unspaced`` gives it.
        location: Where its paragraph stands.
        heading: Whether it is a section's heading.
    """

    section: int
    paragraph: int
    printed: str
    text: str
    location: Location
    heading: bool = False

    def quote(self, start: int, end: int) -> str:
        """What is printed where the text has the characters from ``start`` to ``end``."""
        origin = _origins(self.printed)
        if len(origin) != len(self.text):
            return self.text[start:end]
        return self.printed[origin[start] : origin[end - 1] + 1] if end > start else ""


def sentences(sections: Sections) -> tuple[Sentence, ...]:
    """The sentences of a report's prose in order.

    Pieces of tables among the prose are left out, rows of a sheet with several cells (a list of checks beside the
    form), and paragraphs of which it cannot be told what they show.
    """
    cells = Counter(map(_row_of, sections.lines))
    headings = {section.position for section in sections.found.values()}
    found: list[Sentence] = []
    for number, (line, section) in enumerate(zip(sections.lines, sections.numbers, strict=True)):
        in_table = line.location.table is not None and line.location.row is not None and section in _OF_TABLES
        row = _row_of(line)
        in_row = None not in row and cells[row] > 1
        if line.unclear or ((in_table or in_row) and number not in headings):
            continue
        pieces = [line.printed] if number in headings else _pieces(line.printed)
        texts = ((piece, line.text if piece == line.printed else unspaced(piece)) for piece in pieces)
        found += [
            Sentence(section, number, printed, text, line.location, heading=number in headings)
            for printed, text in texts
            if text
        ]
    return tuple(found)


def _row_of(line: Line) -> tuple[str | None, int | None]:
    """The row of a sheet that a line stands in."""
    return line.location.sheet, line.location.row


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a paragraph; one without end is cut at its commas, as no person writes it."""
    start = 0
    for end in [*(mark.end() for mark in _END.finditer(text)), len(text)]:
        while end - start > limits.SENTENCE:
            cut = max(text.rfind(mark, start, start + limits.SENTENCE) for mark in ",，;；、") + 1
            cut = cut if cut > start else start + limits.SENTENCE
            yield text[start:cut].strip()
            start = cut
        if piece := text[start:end].strip():
            yield piece
        start = end
