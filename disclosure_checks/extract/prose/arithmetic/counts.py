"""What the figures of a sentence count: the sentence and its brackets cut to pieces at their commas.

Nothing is reckoned yet. A figure is of this year, or of last year, a difference from it, or a plan; a piece tells
whether a list begins with it (其中, 分别为, a colon or a bracket behind a figure).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.extract.prose.tokens import Token
from disclosure_checks.model.reckoning import Operand
from disclosure_checks.text.figures import Number

#: The mark of parts joined by 和, and the unit of money.
AND, YUAN = "and", "元"
#: Units of rates.
PERCENT, TIMES, TENTHS, POINTS = "%", "倍", "成", "个百分点"
RATES = frozenset({PERCENT, TIMES, TENTHS, POINTS})
#: Units that may count the same things.
_ALIKE = ("of_cases", "of_items", "of_people")
#: Words of these classes link a name to its figure.
_LINKING = frozenset({"copula", "total", "each", "hedge"})
SOME, ALL, COLON, BRACKET = "some", "all", "colon", "bracket"


@dataclass(slots=True, eq=False)
class Count:
    """A figure that counts things or money; never changed once it is made.

    Attributes:
        value: The figure; money in 元.
        slack: Half of its last printed digit where it is rounded, else 0.
        unit: What it counts in, ``元`` for money; empty where none is printed.
        exact: False for 约, 余, ranges.
        start, end: From the figure to the end of its unit.
        depth: How many brackets stand around it.
        begin: Where what it belongs to begins: behind the semicolon or the opening of a list before it.
        role: Empty for a figure of this year; ``last`` of last year, ``up`` or ``down`` a difference, else ``plan``.
    """

    value: Number
    slack: Number
    unit: str
    exact: bool
    start: int
    end: int
    depth: int
    begin: int
    role: str

    @property
    def step(self) -> Number:
        """The worth of its last printed digit."""
        return self.slack * 2 if self.slack else 1

    def operand(self, name: str = "") -> Operand:
        """The figure as a term."""
        return Operand(self.value, name, self.slack)


@dataclass(slots=True, eq=False)
class Piece:
    """What stands between two separators.

    Attributes:
        mark: The separator in front: ``、``, ``,``, ``;``, ``and``; empty for the first of a sentence, bracket or list.
        opens: How a list begins with it: ``some``, ``all``, ``colon``, ``bracket``; else empty.
        lead: The words that open the list.
        tokens: Its tokens without those words; a bracket is one token.
        counts: Its figures that count, without those in brackets.
        rates: The places of its rates among the tokens.
        sum: The place of the word that says that its figure is a sum, -1 without one.
    """

    mark: str = ""
    opens: str = ""
    lead: tuple[str, ...] = ()
    tokens: list[Token] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    rates: list[int] = field(default_factory=list)
    sum: int = -1

    @property
    def begins(self) -> str:
        """``next`` where it begins another statement, ``either``, ``rest``; empty where nothing tells."""
        return self.tokens[0]["begin"] if self.tokens else ""

    def name(self, count: Count) -> str:
        """What a figure counts: the words before it, or those behind it."""
        before = [token for token in self.tokens if token.end <= count.start and not token.inner]
        colon = next((i for i in range(len(before) - 1, -1, -1) if before[i].mark), -1)
        while before and not _LINKING.isdisjoint(before[-1].senses):
            before.pop()
        if told := "".join([token.text for token in before[colon + 1 :]]):
            return told
        behind = [token for token in self.tokens if token.start >= count.end]
        inner = next((i for i, token in enumerate(behind) if token.inner), len(behind))
        return "".join([token.text for token in behind[:inner] if token["sort"] != "of"]).rstrip("。")


@dataclass(slots=True, eq=False)
class Level:
    """A sentence without its brackets, or what stands in one of them.

    Attributes:
        pieces: Its pieces.
        head: The figure that a bracket stands behind, None outside.
    """

    pieces: list[Piece]
    head: Count | None = None


@dataclass(slots=True, eq=False)
class Figures:
    """A sentence as it is reckoned with.

    Attributes:
        words: The lexicon.
        sentence: The sentence.
        tokens: Its tokens.
        classes: The classes that they are of.
        counts: Its counts, in order.
        levels: The sentence and each of its brackets.
    """

    words: Lexicon
    sentence: Sentence
    tokens: Sequence[Token]
    classes: set[str]
    counts: list[Count] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)

    def says(self, sense: str, start: int, end: int, *means: str) -> bool:
        """Whether a word of a class, of one of the meanings where some are given, begins between two places."""
        if sense not in self.classes:
            return False
        for at in range(bisect_left(self.tokens, start, key=_start), len(self.tokens)):
            token = self.tokens[at]
            if token.start >= end:
                return False
            if sense in token.senses and (not means or token[sense] in means):
                return True
        return False

    def quote(self, start: int, end: int) -> str:
        """What is printed from the beginning of a figure's clause on."""
        text = self.sentence.text
        return self.sentence.quote(max(text.rfind(mark, 0, start) for mark in ",;。:、") + 1, end)


def _start(token: Token) -> int:
    return token.start


def alike(first: str, second: str, words: Lexicon) -> bool:
    """Whether two units may count the same things."""
    groups = (words.parts("unit", means) for means in _ALIKE)
    return first == second or any(first in group and second in group for group in groups)


def is_rate(token: Token) -> bool:
    """Whether a figure is a share, a rate, a multiple or a difference of rates."""
    return token.figure is not None and token.figure.unit in RATES


def last_count(level: Level, before: int, head: Count | None) -> Count | None:
    """The last count of this year in front of a piece, with its unit; that in front of the bracket where none is."""
    for at in range(before - 1, -1, -1):
        for count in reversed(level.pieces[at].counts):
            if count.unit and not count.role:
                return count
    return head
