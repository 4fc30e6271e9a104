"""A sentence as the patterns of claims see it, and what they find there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from disclosure_checks.declared.claims import FIRST_FIGURE, LAST_FIGURE, Claim, Pattern, declared_claims
from disclosure_checks.extract.prose.figures import ProseFigure, figures_in
from disclosure_checks.extract.prose.sentences import Sentence

#: A topic holds for so many characters; words so far behind a place help to tell it.
REACH, _SIGHT = 300, 40
_MOST_FIGURES = ord(LAST_FIGURE) - ord(FIRST_FIGURE)
#: The year into or out of which applications are carried.
_CARRY_YEAR = re.compile(r"(?:(?<=结转)|(?<=结转[至到入转]))20\d{2}(?=年)|20\d{2}(?=年(?:度|末|底)?(?:未办结)?的?结转)")
_CLAUSE_START = re.compile(r"[,;:。!?(]")
_MARKS = ",;:、。("
_CLAUSE_END = re.compile(r"[,;。!?]")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as patterns see it: each figure a single character.

    Attributes:
        shape: The text with a character for each figure.
        figures: The figures by their characters.
        origin: For each place in the shape the place in the sentence's text.
        before: The shape of the paragraph in front of the sentence.
    """

    sentence: Sentence
    shape: str
    figures: Mapping[str, ProseFigure]
    origin: tuple[int, ...]
    before: str


@dataclass(frozen=True)
class Found:
    """A place in a sentence that a pattern of a claim fits."""

    claim: Claim
    pattern: Pattern
    match: re.Match[str]
    text: Text

    @property
    def figure(self) -> ProseFigure | None:
        """The figure that it states; None where the words state it."""
        return self.text.figures[self.match["n"]] if self.pattern.means is None else None

    @cached_property
    def start(self) -> int:
        """Where its words begin, behind the mark that ends the clause before."""
        words = self.match[0]
        return self.match.start() + len(words) - len(words.lstrip(_MARKS))

    @cached_property
    def clause(self) -> tuple[int, int]:
        """The clause that it stands in."""
        return clause(self.text.shape, self.start, self.match.end())

    @cached_property
    def topic(self) -> tuple[str, int]:
        """What the paragraph is at where it ends, and where that was named."""
        return topic_at(self.text, self.match.end())


def seen(sentence: Sentence, before: str, year: int | None) -> Text:
    """A sentence as patterns see it, behind the shape ``before`` of its paragraph, in a report of that year."""
    shape: list[str] = []
    origin: list[int] = []
    figures: dict[str, ProseFigure] = {}
    end = 0
    for start, stop, word, figure in _replaced(sentence.text, year):
        shape += sentence.text[end:start]
        origin += range(end, start)
        sign = word if figure is None else chr(ord(FIRST_FIGURE) + len(figures))
        if figure is not None:
            figures[sign] = figure
        shape.append(sign)
        origin.append(start)
        end = stop
    shape += sentence.text[end:]
    origin += range(end, len(sentence.text) + 1)
    return Text(sentence, "".join(shape), figures, tuple(origin), before)


def _replaced(text: str, year: int | None) -> list[tuple[int, int, str, ProseFigure | None]]:
    """What the shape has a character for: the figures, and the years beside 结转, which mean 上 or 下年."""
    found = figures_in(text)[:_MOST_FIGURES]
    pieces: list[tuple[int, int, str, ProseFigure | None]] = [(one.start, one.end, "", one) for one in found]
    if year is not None:
        words = {str(year - 1): "上", str(year + 1): "下"}
        years = (match for match in _CARRY_YEAR.finditer(text) if match[0] in words)
        pieces += [(match.start(), match.end(), words[match[0]], None) for match in years]
    return sorted(pieces, key=lambda piece: piece[0])


def clause(shape: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a match; 其中, belongs to the clause behind it."""
    # A bracket that is closed again, as in 县(区), begins none.
    marks = [m for m in _CLAUSE_START.finditer(shape, 0, start) if m[0] != "(" or ")" not in shape[m.end() : start]]
    before = [mark.end() for mark in marks]
    first = before[-1] if before else 0
    if len(before) > 1 and shape[before[-2] : first - 1] in ("其中", "其中有"):
        first = before[-2]
    behind = _CLAUSE_END.search(shape, end)
    return first, behind.start() if behind else len(shape)


def topic_at(text: Text, end: int) -> tuple[str, int]:
    """The topic that was named last before a place in the sentence, and where it was; words behind may help to tell.

    The place is negative where it was named in front of the sentence.
    """
    before = len(text.before)
    whole, end = text.before + text.shape, before + end
    last, name = -1, ""
    for topic in declared_claims().topics:
        for match in topic.expression.finditer(whole, max(0, end - REACH), end + _SIGHT):
            if last < match.end() <= end and not (topic.first and name):
                last, name = match.end(), topic.name
    return name, last - before
