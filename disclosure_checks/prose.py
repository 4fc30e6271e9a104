"""Quantities that the prose states, by the patterns of ``schemas/prose/claims.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from disclosure_checks.claim_blocks import FIRST_FIGURE, LAST_FIGURE, Claim, Context, Pattern, Words, declared_claims
from disclosure_checks.figures import Number
from disclosure_checks.prose_figures import ProseFigure, figures_in
from disclosure_checks.sentences import Sentence

_MOST_FIGURES = ord(LAST_FIGURE) - ord(FIRST_FIGURE)
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_TITLES = re.compile(r"《[^《》]*》")
_PUBLIC = re.compile(r"信息公开|依申请|政务公开|公开政府信息")
#: Words in place of a figure.
#: The year into or out of which applications are carried.
_CARRY_YEAR = re.compile(r"(?:(?<=结转)|(?<=结转[至到入转]))20\d{2}(?=年)|20\d{2}(?=年(?:度|末|底)?(?:未办结)?的?结转)")
_WORDED = re.compile("未|没|无|零|均|全部|都|100%|百分")
#: Behind these words the sentence speaks of the reporting body itself again.
_OURS = re.compile(r"(?:我|本)(?:镇|乡|局|街道|区|县|市|委|办|厅|单位|部门)")
#: A place by itself ends so, as 甲镇.
_PLACES = frozenset("镇乡县区市")
#: Applications are counted in these, projects and sums of money are not.
_CASES = frozenset(["件", "件次", "宗"])
_CLAUSE_START = re.compile(r"[,;:。!?(]")
#: A topic holds for so many characters, and a quoted sentence is cut to its clauses beyond so many.
_TOPIC_REACH, _TOPIC_SIGHT, _LONGEST_QUOTE = 300, 40, 60

ABOUT: Words = {"zh": "只说是约数", "en": "it is a rounded figure"}
NOT_WHOLE: Words = {"zh": "不是整数", "en": "it is no whole number"}
NOT_PUBLIC: Words = {
    "zh": "看不出是否因政府信息公开引起",
    "en": "it does not say whether it is about open government information",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where the prose states a quantity.

    Attributes:
        claim: The id of the claim.
        value: The figure, or what the words mean.
        sentence: Where it stands.
        quote: The piece of the sentence as printed.
        scope: The words that name another circle of bodies than the report's, else empty.
        doubt: Why it cannot be judged, None where subject, year and scope are clear.
    """

    claim: str
    value: Number
    sentence: Sentence
    quote: str
    scope: str = ""
    doubt: Words | None = None


@dataclass(frozen=True, slots=True)
class _Text:
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


@dataclass(frozen=True, slots=True)
class _Found:
    claim: Claim
    pattern: Pattern
    match: re.Match[str]
    text: _Text

    @property
    def figure(self) -> ProseFigure | None:
        """The figure that it states; None where the words state it."""
        return self.text.figures[self.match["n"]] if self.pattern.means is None else None


def statements(prose: Sequence[Sentence], year: int | None, agency: str | None) -> Iterator[Statement]:
    """Every place where the prose states a declared quantity, in order.

    Args:
        prose: The sentences of one report.
        year: The report year, None when it is not told.
        agency: The reporting body's name.
    """
    paragraph, before = -1, ""
    for sentence in prose:
        if sentence.paragraph != paragraph:
            paragraph, before = sentence.paragraph, _carried(before)
        text = _seen(sentence, before, year)
        before = (before + text.shape)[-_TOPIC_REACH:]
        if not sentence.heading and _spoken_of(text):
            yield from (told for found in _found(text) if (told := _told(found, year, agency)) is not None)


def _spoken_of(text: _Text) -> bool:
    """Whether the sentence may state a quantity: in a figure, or in words that deny or include all."""
    known = declared_claims()
    return bool((text.figures or _WORDED.search(text.shape)) and known.spoken_of.search(text.shape))


def _carried(before: str) -> str:
    """A short line in front of a paragraph is its heading and gives it its topic."""
    return before if len(before) <= 24 and not before.endswith("。") else ""


def _seen(sentence: Sentence, before: str, year: int | None) -> _Text:
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
    return _Text(sentence, "".join(shape), figures, tuple(origin), before)


def _replaced(text: str, year: int | None) -> list[tuple[int, int, str, ProseFigure | None]]:
    """What the shape has a character for: the figures, and the years beside 结转, which mean 上 or 下年."""
    found = figures_in(text)[:_MOST_FIGURES]
    pieces: list[tuple[int, int, str, ProseFigure | None]] = [(one.start, one.end, "", one) for one in found]
    if year is not None:
        words = {str(year - 1): "上", str(year + 1): "下"}
        years = (match for match in _CARRY_YEAR.finditer(text) if match[0] in words)
        pieces += [(match.start(), match.end(), words[match[0]], None) for match in years]
    return sorted(pieces, key=lambda piece: piece[0])


def _found(text: _Text) -> Iterator[_Found]:
    """Matches of the patterns in their order; words that one of them took are not taken again."""
    taken: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for claim in declared_claims().claims.values():
        for pattern in claim.patterns:
            for match in pattern.expression.finditer(text.shape):
                span = match.span("n") if pattern.means is None else match.span()
                same = taken[pattern.means is None]
                if any(start < span[1] and span[0] < end for start, end in same):
                    continue
                found = _Found(claim, pattern, match, text)
                if _fits(found):
                    same.append(span)
                    yield found


def _fits(found: _Found) -> bool:
    """Whether the words around the match let it stand."""
    match, pattern, shape = found.match, found.pattern, found.text.shape
    groups = match.groupdict()
    for name, wanted in (("zero", 0), ("hundred", 100)):
        if groups.get(name) is not None and found.text.figures[groups[name]].value != wanted:
            return False
    if pattern.not_behind is not None and pattern.not_behind.search(shape[max(0, match.start() - 16) : match.start()]):
        return False
    start, end = _clause(shape, match.start(), match.end())
    if pattern.clause_not is not None and pattern.clause_not.search(shape[start:end]):
        return False
    if pattern.paragraph_not is not None and pattern.paragraph_not.search(found.text.before + shape[: match.end()]):
        return False
    if not pattern.topic:
        return True
    text, before = found.text.before + shape, len(found.text.before)
    topic = _topic(text, before + match.end())
    unnamed = pattern.unnamed and not topic and (found.figure is None or found.figure.unit in _CASES)
    return topic == pattern.topic or (unnamed and _topic(text, before + end) in ("", pattern.topic))


def _topic(text: str, end: int) -> str:
    """The topic that was named last before a place; words behind it may help to tell."""
    last, name = -1, ""
    for topic in declared_claims().topics:
        for match in topic.expression.finditer(text, max(0, end - _TOPIC_REACH), end + _TOPIC_SIGHT):
            if last < match.end() <= end and not (topic.first and name):
                last, name = match.end(), topic.name
    return name


def _clause(shape: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a match; 其中, belongs to the clause behind it."""
    before = [mark.end() for mark in _CLAUSE_START.finditer(shape, 0, start)]
    first = before[-1] if before else 0
    if len(before) > 1 and shape[before[-2] : first - 1] in ("其中", "其中有"):
        first = before[-2]
    behind = re.compile(r"[,;。!?]").search(shape, end)
    return first, behind.start() if behind else len(shape)


def _told(found: _Found, year: int | None, agency: str | None) -> Statement | None:
    """The statement with what is doubtful in it; None where the figure counts something else."""
    figure = found.figure
    value: Number = found.pattern.means if figure is None else figure.value  # type: ignore[assignment]
    scope, doubt = "", None
    for context in declared_claims().contexts:
        if context.name in found.pattern.despite:
            continue
        words = _words(context, found, agency)
        if not words:
            continue
        if context.doubt is None and not context.scope:
            return None
        scope, doubt = (words, doubt) if context.scope else (scope, context.doubt)
    named = _year(found)
    if named is not None and named != year:
        if year is not None and f"{year}年" in found.text.sentence.text:
            return None
        doubt = {"zh": f"句中的年份是 {named} 年", "en": f"the sentence speaks of {named}"}
    if figure is not None and not figure.exact:
        doubt = ABOUT
    elif figure is not None and not isinstance(value, int):
        doubt = NOT_WHOLE
    elif found.pattern.public and not _PUBLIC.search(found.text.before + found.text.shape):
        doubt = NOT_PUBLIC
    claim = found.claim.zero_is if value == 0 and found.claim.zero_is else found.claim.id
    return Statement(claim, value, found.text.sentence, _quote(found), scope, doubt)


def _words(context: Context, found: _Found, agency: str | None) -> str:
    """The words of a context where it holds, else an empty string."""
    shape, match = found.text.shape, found.match
    if context.where == "sentence":
        text = shape
    elif context.where == "clause":
        text = shape[_clause(shape, match.start(), match.end())[0] : match.end()]
    else:
        text = shape[: match.end()]
    if context.unless is not None:
        text = context.unless.sub("", text)
    if not context.scope:
        hit = context.expression.search(text)
        return hit[0] if hit else ""
    text = _OURS.split(text)[-1]
    own = agency or ""
    text = text.replace(own, "") if own else text
    return next((hit[0] for hit in context.expression.finditer(text) if not _own(hit[0], own)), "")


def _own(words: str, agency: str) -> bool:
    """Whether words name the reporting body itself in short."""
    place = agency.removesuffix("人民政府")
    if place != agency and words[-1:] in _PLACES:
        return place.endswith(words[-2:])
    return agency.endswith(words[-3:]) and not words.endswith("政府")


def _year(found: _Found) -> int | None:
    """The year that the sentence names last in front of the figure, titles left out."""
    begins = "said" if "said" in found.match.re.groupindex else 0
    at = found.text.origin[found.match.start(begins)]
    text = _TITLES.sub(lambda title: "*" * len(title[0]), found.text.sentence.text)
    years = [int(year[1]) for year in _YEAR.finditer(text, 0, at)]
    return years[-1] if years else None


def _quote(found: _Found) -> str:
    sentence = found.text.sentence
    if len(sentence.printed) <= _LONGEST_QUOTE:
        return sentence.printed.rstrip("。")
    start, end = _clause(found.text.shape, found.match.start(), found.match.end())
    return sentence.quote(found.text.origin[start], found.text.origin[end])
