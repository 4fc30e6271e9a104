"""Clauses and their segments of one figure each."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, chinese
from disclosure_checks.extract.prose.figures import counts_cases
from disclosure_checks.extract.prose.tokens import Token

_CUTTING = frozenset(",;:")
#: Words of these classes tell how a figure is read.
_TELLING = frozenset({"act", "object", "result", "outcome", "part", "limit"})
_OF_THEIR_CONTENT = frozenset({"of", "content"})
NOTHING: frozenset[int] = frozenset()
_NOWHERE: Sequence[int] = ()
#: Words of these classes name what a figure counts.
_NAMING = frozenset({"act", "result", "object", "outcome", "mention", "part"})
#: So many unknown characters name a matter.
_OF_A_MATTER = 2
#: Behind a cause these are named as its matter only.
_CAUSED = frozenset({"handle", "answer", "publish"})


def counted(token: Token) -> str:
    """What kind of figure a token is: ``count``, ``hedged`` (约3件), ``other`` (a share, an amount), or none."""
    figure = token.figure
    if figure is None:
        return ""
    if not counts_cases(figure):
        return "other"
    if not figure.exact:
        return "hedged"
    return "count" if isinstance(figure.value, int) and figure.step == 1 else "other"


@dataclass(slots=True, eq=False)
class Segment:
    """Tokens of a clause with at most one figure that counts, looked over once.

    Attributes:
        tokens: The tokens.
        at: The place of the figure among them, -1 without one.
        hidden: The places of what is named only as the cause or the kind of a case (因…引发的行政复议).
        seen: The tokens that are not hidden, with their places.
        places: The places of those by class; a class without any has no entry.
    """

    tokens: list[Token]
    at: int = -1
    hidden: frozenset[int] = field(init=False)
    seen: list[tuple[int, Token]] = field(init=False)
    places: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.look_over(self.tokens)

    def look_over(self, tokens: list[Token]) -> None:
        """Take these tokens, as many as before, in the place of those."""
        self.tokens, self.hidden, self.seen = tokens, NOTHING, list(enumerate(tokens))
        self.places = _by_class(self.seen)
        objects = self.places.get("object", _NOWHERE)
        cases = [i for i in objects if tokens[i].senses["object"] in ALL_CASES]
        if cases and (hidden := self._hidden(cases)):
            self.hidden = hidden
            self.seen = [(i, token) for i, token in self.seen if i not in hidden]
            self.places = _by_class(self.seen)

    @property
    def objects(self) -> Sequence[int]:
        """The places of the objects that are no mere cause or attribute of another."""
        return self.having("object")

    def _hidden(self, cases: Sequence[int]) -> frozenset[int]:
        found: set[int] = set()
        cause = next((i for i, token in enumerate(self.tokens[: cases[-1]]) if token["cause"]), None)
        if cause is not None:
            found = {i for i in range(cause + 1, cases[-1]) if _of_a_cause(self.tokens[i])}
        for case in cases:
            i = case - 1
            while i >= 0 and (self.tokens[i]["skip"] or self.tokens[i]["act"] == "arise") and not self._and(i):
                i -= 1
            if i >= 0 and self.tokens[i]["object"] == APPLICATION:
                found.add(i)
        return frozenset(found)

    def _and(self, i: int) -> bool:
        return bool(self.tokens[i]["join"]) or self.tokens[i].mark == "、"

    @property
    def figure(self) -> Token:
        """The token of the figure."""
        return self.tokens[self.at]

    @property
    def value(self) -> int:
        """The figure."""
        figure = self.figure.figure
        return int(figure.value) if figure is not None else 0

    def having(self, sense: str) -> Sequence[int]:
        """The places of the tokens of a class that are not hidden."""
        return self.places.get(sense, _NOWHERE)

    def means(self, sense: str) -> list[str]:
        """The meanings of these tokens."""
        return [self.tokens[i].senses[sense] for i in self.places.get(sense, _NOWHERE)]

    def has(self, sense: str, *means: str) -> bool:
        """Whether a token is of the class, and of one of the meanings where some are given."""
        if sense not in self.places:
            return False
        return not means or any(self.tokens[i].senses[sense] in means for i in self.places[sense])

    def may(self, sense: str) -> bool:
        """Whether a token may be of the class, one that is hidden too."""
        return sense in self.places or bool(self.hidden)

    def before(self, sense: str) -> bool:
        """Whether a token of the class stands before the figure."""
        return sense in self.places and self.places[sense][0] < self.at

    def nouns(self, kinds: Container[str]) -> list[int]:
        """The places of objects of these kinds."""
        return [i for i in self.objects if self.tokens[i].senses["object"] in kinds]

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that decide what the figure counts."""
        return tuple([token.text for _, token in self.seen if not _TELLING.isdisjoint(token.senses)])

    @property
    def of_a_matter(self) -> bool:
        """Whether the applications are said to be about something (涉及土地管理类的申请): no total."""
        causes = self.having("cause")
        named = [i for i in self.objects if self.tokens[i]["object"] == APPLICATION]
        if not causes or not named or not causes[0] < named[-1]:
            return False
        between = self.tokens[causes[0] + 1 : named[-1]]
        return unknown(between) >= _OF_A_MATTER or any(token["object"] for token in between)

    @property
    def of_their_content(self) -> bool:
        """Whether the figure counts applications by what they are about (4件申请的内容)."""
        after = next((i for i in self.objects if i > self.at), None)
        if after is None:
            return False
        behind = self.tokens[after + 1 : after + 3]
        return any(token["sort"] in _OF_THEIR_CONTENT or token["topicword"] for token in behind)

    def several(self, places: Sequence[int], kinds: Sequence[str]) -> bool:
        """Whether kinds of applicants or channels are joined, so that all of them are meant.

        Args:
            places: Where they stand.
            kinds: What they are, those that count.
        """
        channels = [i for i in places if self.tokens[i]["part"] == "channel"]
        applicants = [i for i in places if self.tokens[i]["part"] != "channel"]
        joined = (not channels or self.joined(channels)) and (
            not [kind for kind in kinds if kind != "channel"] or self.joined(applicants)
        )
        return joined or self.has("sort", "several")

    def span(self) -> tuple[int, int]:
        """The span of the tokens in the sentence."""
        return (self.tokens[0].start, self.tokens[-1].end) if self.tokens else (0, 0)

    def joined(self, places: Sequence[int]) -> bool:
        """Whether 和 or 、 stands between the first and the last of these places."""
        if len(places) < 2:
            return False
        between = self.tokens[places[0] : places[-1]]
        return any(token.mark == "、" or token["join"] or token["sort"] == "and_so_on" for token in between)


def _of_a_cause(token: Token) -> bool:
    if token["object"] in ALL_CASES:
        return False
    told = ("object", "time", "mention", "info", "open", "result")
    return any(token[sense] for sense in told) or token["act"] in _CAUSED


def unknown(tokens: Sequence[Token]) -> int:
    """How many characters of words the lexicon does not know stand there."""
    return sum(chinese(token.text) for token in tokens if token.filler)


def _by_class(seen: Sequence[tuple[int, Token]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, token in seen:
        for sense in token.senses:
            if sense in found:
                found[sense].append(i)
            else:
                found[sense] = [i]
    return found


@dataclass(slots=True, eq=False)
class Clause:
    """The tokens between two marks; what none of them says need not be looked for.

    Attributes:
        tokens: The tokens.
        mark: The mark behind them.
        classes: The classes that the tokens are of.
        meanings: What they mean, whatever the class.
    """

    tokens: list[Token]
    mark: str
    classes: set[str] = field(init=False)
    meanings: set[str] = field(init=False)

    def __post_init__(self) -> None:
        senses = [token.senses for token in self.tokens]
        self.classes = set().union(*senses)
        self.meanings = set().union(*[one.values() for one in senses])


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence or a bracket; a colon between a name and its figure cuts nothing."""
    found: list[Clause] = []
    current: list[Token] = []
    for i, token in enumerate(tokens):
        mark = token.senses.get("mark", "")
        if mark not in _CUTTING:
            current.append(token)
            continue
        figure_behind = i + 1 < len(tokens) and tokens[i + 1].figure is not None
        if mark == ":" and figure_behind and current and not any(one.figure for one in current):
            continue
        if current:
            found.append(Clause(current, mark))
        current = []
    return [*found, Clause(current, "")] if current else found


def segments(tokens: list[Token]) -> Iterator[Segment]:
    """The clause cut to pieces of one figure each."""
    figures = [i for i, token in enumerate(tokens) if token.figure is not None]
    if len(figures) == 1:
        yield Segment(tokens, figures[0])
        return
    front = tokens[: figures[0]]
    figure_first = not any(_names(token) for token in front)
    start = 0
    for figure, following in pairwise(figures):
        cut = _cut(tokens, figure, following, figure_first)
        yield _segment(tokens[start:cut])
        start = cut
    yield _segment(tokens[start:])


def _cut(tokens: Sequence[Token], figure: int, following: int, figure_first: bool) -> int:
    """Where the clause is cut between two figures: at 、 or 和, else by which of figure and name stands first."""
    between = range(figure + 1, following)
    joint = next((i for i in between if tokens[i].mark == "、" or _joins(tokens[i])), None)
    if joint is not None:
        cut = joint
    elif figure_first and any(tokens[i]["act"] or tokens[i]["outcome"] or tokens[i]["result"] for i in between):
        cut = following
    else:
        cut = figure + 1
    # A bracket directly behind its figure belongs to it.
    return cut + 1 if cut == figure + 1 and cut < following and tokens[cut].inner else cut


def _joins(token: Token) -> bool:
    return token["join"] == "and" or token["sort"] == "further"


def _names(token: Token) -> bool:
    return not _NAMING.isdisjoint(token.senses)


def _segment(tokens: list[Token]) -> Segment:
    return Segment(tokens, next(i for i, token in enumerate(tokens) if token.figure))
