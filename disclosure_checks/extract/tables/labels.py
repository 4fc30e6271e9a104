"""Printed labels held against the form's: which row or column a label means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from disclosure_checks.extract.tables.stream import Stream
from disclosure_checks.model.form import Line
from disclosure_checks.text.folding import fold, fold_bare

#: How alike (0 to 100) an altered label must be when its place already says which one it is.
ALIKE_IN_PLACE = 60.0
#: How much longer than a row's wording a recognised label may be, and by so many characters besides.
_LONGER, _BESIDES = 1.2, 1
#: A label that is split over several cells is put together from at most so many.
_PIECES = 6


@dataclass(slots=True, unsafe_hash=True)
class Match:
    """A label found in the stream.

    Attributes:
        start, end: Its first token and the one behind its last.
        line: The index of the row that it names.
        exact: False where the wording is an accepted variant of the form's.
    """

    start: int
    end: int
    line: int
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
class LabelIndex:
    """The folded wordings of a list of rows; ``begins`` has them and all that they begin with."""

    wordings: dict[str, tuple[int, bool]]
    prefixes: frozenset[str]
    begins: frozenset[str]

    def find(self, stream: Stream, start: int, end: int) -> list[Match]:
        """Every label of the rows that stands in the stream, in reading order."""
        found: list[Match] = []
        for position in stream.places_of(self.begins, start, end):
            if found and position < found[-1].end:
                continue
            if (match := self._at(stream, position, end)) is not None:
                found.append(match)
        return found

    def _at(self, stream: Stream, position: int, end: int) -> Match | None:
        text, best = "", None
        for stop in range(position, min(position + _PIECES, end)):
            token = stream[stop]
            if token.kind != "label":
                break
            text += token.folded
            if text in self.wordings:
                line, exact = self.wordings[text]
                best = Match(self._own(stream, position, stop + 1, line), stop + 1, line, exact)
            if text not in self.prefixes:
                break
        return best

    def _own(self, stream: Stream, start: int, end: int, line: int) -> int:
        """Where the row's own label begins behind the cells of its groups."""
        for position in range(end - 1, start, -1):
            folded = "".join(token.folded for token in stream[position:end])
            if self.wordings.get(folded, (-1, False))[0] == line:
                return position
        return start


@lru_cache(maxsize=64)
def label_index(lines: tuple[Line, ...]) -> LabelIndex:
    """The index of a list of rows: labels, accepted variants, and both behind their groups."""
    wordings: dict[str, tuple[int, bool]] = {}
    for number, line in enumerate(lines):
        for label in (line.label, *line.aliases):
            exact = label == line.label
            for depth in range(len(line.parents) + 1):
                joined = "".join(fold(parent) for parent in line.parents[depth:]) + fold(label)
                wordings.setdefault(joined, (number, exact))
    prefixes = frozenset(w[:size] for w in wordings for size in range(1, len(w)))
    return LabelIndex(wordings, prefixes, prefixes.union(wordings))


def matches(index: LabelIndex, stream: Stream, start: int, end: int) -> list[Match]:
    """Every label of the index between two positions of the stream, which is searched once for it."""
    if index not in stream.found:
        stream.found[index] = index.find(stream, 0, len(stream))
    whole: list[Match] = stream.found[index]
    if start == 0 and end == len(stream):
        return whole
    if any(match.start < border < match.end for match in whole for border in (start, end)):
        return index.find(stream, start, end)  # a label that is cut in two may be another one
    return [match for match in whole if start <= match.start and match.end <= end]


def likeness(printed: str, line: Line, *, recognised: bool = False) -> float:
    """How alike a printed label and a row's wordings are, 0 to 100; numbers in front aside.

    Args:
        printed: The label.
        line: The row.
        recognised: Whether it was recognised in a picture. One that may hold two labels is then not alike.
    """
    folded = fold_bare(printed)
    wordings = [fold_bare(label) for label in (line.label, *line.aliases)]
    if recognised:
        wordings = [wording for wording in wordings if not may_hold_two(folded, wording)]
    return max((fuzz.ratio(folded, wording) for wording in wordings), default=0.0)


def may_hold_two(recognised: str, wording: str) -> bool:
    """Whether a recognised label is so much longer than a wording that it may be of two rows whose rule was lost."""
    return len(recognised) > len(wording) * _LONGER + _BESIDES
