"""What the figures of a sentence count: the sentence and its brackets cut to pieces at their commas.

Nothing is reckoned yet. A figure is of this year, or of last year, a difference from it, or a plan; a piece tells
whether a list begins with it (其中, 分别为, a colon or a bracket behind a figure).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import nested
from disclosure_checks.extract.prose.figures import MONEY
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.extract.prose.tokens import Token, tokens
from disclosure_checks.model.reckoning import Operand
from disclosure_checks.text.figures import Number, as_number

#: The mark of parts joined by 和, and the unit of money.
AND, YUAN = "and", "元"
#: Units of rates.
PERCENT, TIMES, TENTHS, POINTS = "%", "倍", "成", "个百分点"
_RATES = frozenset({PERCENT, TIMES, TENTHS, POINTS})
#: Units that may count the same things.
_ALIKE = ("of_cases", "of_items", "of_people")
#: What stands for a comparison with last year's figure is no carry-over: 上年结转2件 is of this year.
_CARRYING = frozenset({"carry", "over"})
#: So far behind its figure a colon or a bracket still lists the parts of it.
_NEAR = 8
SOME, ALL, COLON, BRACKET = "some", "all", "colon", "bracket"


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """A figure that counts things or money.

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
        while before and (before[-1]["copula"] or before[-1]["total"] or before[-1]["each"] or before[-1]["hedge"]):
            before.pop()
        if told := "".join(token.text for token in before[colon + 1 :]):
            return told
        behind = [token for token in self.tokens if token.start >= count.end]
        inner = next((i for i, token in enumerate(behind) if token.inner), len(behind))
        return "".join(token.text for token in behind[:inner]).strip("的。")


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
        counts: Its counts, in order.
        levels: The sentence and each of its brackets.
    """

    words: Lexicon
    sentence: Sentence
    tokens: Sequence[Token]
    counts: list[Count] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)

    def says(self, sense: str, start: int, end: int, *means: str) -> bool:
        """Whether a word of a class, of one of the meanings where some are given, begins between two places."""
        return any(
            start <= one.start < end and one[sense] and (not means or one[sense] in means) for one in self.tokens
        )

    def quote(self, start: int, end: int) -> str:
        """What is printed from the beginning of a figure's clause on."""
        text = self.sentence.text
        return self.sentence.quote(max(text.rfind(mark, 0, start) for mark in ",;。:、") + 1, end)


def figures(sentence: Sentence, words: Lexicon) -> Figures:
    """The counts and rates of a sentence, with the pieces that they stand in.

    Args:
        sentence: The sentence.
        words: The lexicon.
    """
    found = Figures(words, sentence, tokens(sentence.text, words))
    _Cut(found).level(nested(found.tokens), None, 0, 0)
    return found


def alike(first: str, second: str, words: Lexicon) -> bool:
    """Whether two units may count the same things."""
    groups = (words.parts("unit", means) for means in _ALIKE)
    return first == second or any(first in group and second in group for group in groups)


def is_rate(token: Token) -> bool:
    """Whether a figure is a share, a rate, a multiple or a difference of rates."""
    return token.figure is not None and token.figure.unit in _RATES


@dataclass(slots=True, eq=False)
class _Cut:
    """Cuts the levels of one sentence."""

    found: Figures

    def level(self, some: Sequence[Token], head: Count | None, depth: int, begin: int, opens: str = "") -> None:
        """Cut a sentence or a bracket."""
        level = Level([Piece(opens=opens)], head)
        self.found.levels.append(level)
        made_of = max((i for i, token in enumerate(some) if token["list"] == "made_of"), default=-1)
        before: Token | None = None
        for i, token in enumerate(some):
            piece, senses = level.pieces[-1], token.senses
            mark = _separator(token, before) if senses else ""
            before = token
            if mark == ":":
                self._colon(level, token)
            elif mark:
                self._separate(level, mark)
                begin = token.end if mark == ";" else begin
            elif "list" in senses and _opens(token, piece):
                _open(level, token, senses["list"])
                begin = token.end
            elif i < made_of and senses.get("list") == "made_from" and not piece.counts:
                _open(level, token, ALL)
                begin = token.end
            else:
                piece.tokens.append(token)
                if token.figure is not None:
                    self._figure(piece, depth, begin)
                elif token.inner:
                    near = _behind(piece)
                    outer = near if near is not None else last_count(level, len(level.pieces), head)
                    self.level(token.inner, outer, depth + 1, begin, BRACKET if near is not None else "")
                elif "sum" in senses:
                    piece.sum = len(piece.tokens) - 1
                elif senses.get("grow") == "doubled":
                    piece.rates.append(len(piece.tokens) - 1)

    def _figure(self, piece: Piece, depth: int, begin: int) -> None:
        token = piece.tokens[-1]
        if is_rate(token):
            piece.rates.append(len(piece.tokens) - 1)
        elif (
            not token["zero"]
            and token.figure is not None
            and token.figure.unit not in self.found.words.parts("unit", "measure")
        ):
            piece.counts.append(self._count(piece, depth, begin))
            self.found.counts.append(piece.counts[-1])

    def _separate(self, level: Level, mark: str) -> None:
        piece = level.pieces[-1]
        if self._by_kind(piece):
            piece.opens, piece.lead = ALL, tuple(token.text for token in piece.tokens)
            piece.tokens.clear()
        elif not piece.tokens:
            piece.mark = piece.mark if piece.opens or len(level.pieces) == 1 else mark
        else:
            level.pieces.append(Piece(mark))

    def _by_kind(self, piece: Piece) -> bool:
        """Whether a piece says by what the whole is divided: 按类别分."""
        if not piece.tokens or piece.counts or piece.tokens[-1]["list"] != "by_kind":
            return False
        return any(token.text.startswith(self.found.words.parts("opening", "by")) for token in piece.tokens)

    def _colon(self, level: Level, token: Token) -> None:
        piece = level.pieces[-1]
        if self._by_kind(piece) or (piece.opens and not piece.tokens):
            self._separate(level, ":")
        elif _behind(piece) is not None:
            level.pieces.append(Piece(opens=COLON, lead=(token.text,)))
        else:
            piece.tokens.append(token)

    def _count(self, piece: Piece, depth: int, begin: int) -> Count:
        token = piece.tokens[-1]
        figure = token.figure
        assert figure is not None
        unit, value = figure.unit, figure.value
        slack: Number = 0
        if unit in MONEY:
            unit, value = YUAN, as_number(Decimal(figure.value) * MONEY[unit])
        elif isinstance(value, Decimal) or figure.step != 1:
            slack = as_number(Decimal(figure.step) / 2)
        spoken = role(piece.tokens[:-1], depth)
        return Count(value, slack, unit, figure.exact, token.start, token.end, depth, begin, spoken)


def role(before: Sequence[Token], depth: int) -> str:
    """What the words before a figure make of it: see ``Count.role``."""
    if before and before[-1]["grow"] in ("up", "down"):
        return before[-1]["grow"]
    compared = last = planned = False
    for token in before:
        if not token.senses:
            continue
        if token["grow"] == "to":
            compared = last = False
        elif token["grow"] == "than_last":
            compared = last = True
        elif (token["compare"] and not token["share"] and not token["kept"]) or token["grow"]:
            compared = True
        elif token["time"] == "last" or (token.year is not None and (compared or depth)):
            last = True
        elif token["act"] in _CARRYING:
            last = False
        planned = planned or bool(token["aside"])
    return "last" if last else "plan" if compared or planned else ""


def _separator(token: Token, before: Token | None) -> str:
    """The mark that a token separates by; 和 separates behind a figure or a bracket alone."""
    senses = token.senses
    if "mark" in senses:
        return senses["mark"]
    if (
        "join" in senses
        and senses["join"] == "and"
        and before is not None
        and (before.figure is not None or before.inner)
    ):
        return AND
    return ""


def _opens(token: Token, piece: Piece) -> bool:
    """Whether a word lets parts follow; behind 占比 shares follow."""
    return token["list"] in (SOME, ALL) and not (piece.tokens and piece.tokens[-1]["share"])


def _open(level: Level, token: Token, opens: str) -> None:
    piece = level.pieces[-1]
    if piece.tokens:
        piece = Piece()
        level.pieces.append(piece)
    piece.opens = ALL if ALL in (opens, piece.opens) else opens
    piece.lead = (*piece.lead, token.text)


def _behind(piece: Piece) -> Count | None:
    """The count that a colon or a bracket stands behind."""
    if not piece.counts:
        return None
    count, last = piece.counts[-1], piece.tokens[-1]
    end = last.start if last.inner else last.end
    between = any(token.start >= count.end and (token.inner or token.figure) for token in piece.tokens[:-1])
    return count if end - count.end <= _NEAR and not between and not count.role else None


def last_count(level: Level, before: int, head: Count | None) -> Count | None:
    """The last count of this year in front of a piece, with its unit; that in front of the bracket where none is."""
    for piece in reversed(level.pieces[:before]):
        for count in reversed(piece.counts):
            if count.unit and not count.role:
                return count
    return head
