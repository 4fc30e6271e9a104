"""A sentence as tokens: one pass of longest matches over its words and figures; whatever is unknown is filler.

What is read here once is all that later stages see of a sentence: frames, breakdowns and percentages go over the
same tokens. ``tokens("收到申请3件", lexicon())`` gives

    收到  senses {"act": "receive"}
    申请  senses {"atom": "ask"}
    3件   figure 3 in the unit 件

Nothing is judged yet: a year is a year and not last year, a word of several classes (均) has all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from disclosure_checks.declared.lexicon import QUOTES, Lexicon
from disclosure_checks.extract.prose.figures import ProseFigure, figures_in

#: Marks that cut a sentence into clauses and lists, and brackets.
MARKS = frozenset(",;:、()")
#: What begins a token beside words, marks and figures.
_BEGINS = frozenset("0123456789《")
NO_SENSES: Mapping[str, str] = {}
#: Words of these classes only tell how figures are reckoned with: to what they count they add nothing.
_RECKONING = frozenset({"list", "sum", "begin", "aside", "kept", "share", "grow", "overlap", "half"})
_MARK_SENSES = {mark: {"mark": mark} for mark in MARKS}
_YEAR_SENSES = {"time": "year"}
_YEARS_SENSES = {"time": "many"}
_PART_SENSES = {"time": "piece"}
_YEAR = re.compile(r"((?:19|20)\d{2})(?:年?[-—–~至到]((?:19|20)\d{2}))?年(?:度|初|末|底|内)?")
_MONTH = re.compile(r"\d{1,2}月(?:份|上旬|中旬|下旬)?(?![\d底末初])")
_END_OF_MONTH = re.compile(r"(\d{1,2})月(?:底|末)")
_MONTHS = re.compile(r"(\d{1,2})月?份?[-—–~至到](\d{1,2})月(?!\d)")
_QUOTED = re.compile(f"[{re.escape(''.join(QUOTES))}]")
_TITLE = re.compile(r"《[^《》]*》")


@dataclass(slots=True, eq=False)
class Token:
    """A word, a figure, a mark, or a run of unknown characters; never changed once it is made.

    (Not ``frozen``: that would make each of the hundreds of a report three times as dear.)

    Attributes:
        text: The characters, as ``Sentence.text`` has them (without quotation marks).
        start, end: The span in ``Sentence.text``.
        senses: The meaning by class (see ``schemas/prose/lexicon``); of a mark ``mark``; empty for a figure in
            digits and for filler. A year has the sense ``time``: ``year``.
        figure: The figure that it is; its unit is part of the token.
        year: The year that it names, None for other tokens.
        inner: The tokens of a bracket, where nouns and brackets have been put together (``chunks``).
    """

    text: str
    start: int
    end: int
    senses: Mapping[str, str]
    figure: ProseFigure | None = None
    year: int | None = None
    inner: tuple[Token, ...] = ()

    def __getitem__(self, sense: str) -> str:
        """The meaning within a class, an empty string where the token is not of that class."""
        return self.senses.get(sense, "")

    @property
    def filler(self) -> bool:
        """Whether nothing is known of what it names."""
        return self.figure is None and not self.inner and self.senses.keys() <= _RECKONING

    @property
    def mark(self) -> str:
        """The mark that it is, an empty string for another token."""
        return self.senses.get("mark", "")


def classes_of(tokens: Iterable[Token]) -> set[str]:
    """The classes of all these tokens: what none of them is of need not be looked for."""
    return set().union(*[token.senses for token in tokens])


@lru_cache(maxsize=2048)
def tokens(text: str, words: Lexicon) -> tuple[Token, ...]:
    """The tokens of a sentence, in order.

    Args:
        text: Normalised as ``Sentence.text`` is.
        words: The lexicon.
    """
    bare, origin = _without_quotes(text)
    found = _scan(bare, _figures(text, origin), words)
    return tuple(found) if origin is None else tuple(_moved(token, origin) for token in found)


def _scan(text: str, figures: Mapping[int, tuple[ProseFigure, int]], words: Lexicon) -> list[Token]:
    """The tokens from left to right: at each place a mark, a figure or the longest word, the longer of the two."""
    found: list[Token] = []
    at, unknown, end = 0, 0, len(text)
    while at < end:
        character, figure = text[at], figures.get(at)
        word = words.longest(text, at) if character in words.begins and character not in MARKS else ""
        if word in words.fronts:
            word = _whole_word(text, at, word, words)
        token: Token | None = None
        if figure is not None and figure[1] - at > len(word):
            token = Token(text[at : figure[1]], at, figure[1], NO_SENSES, figure[0])
        elif word:
            token = _word(word, at, words, found[-1] if found else None)
        elif character in _MARK_SENSES:
            token = Token(character, at, at + 1, _MARK_SENSES[character])
        elif character in _BEGINS:
            token = _time_or_title(text, at, words)
        if token is None:
            at += 1
            continue
        if at > unknown:
            found.append(Token(text[unknown:at], unknown, at, NO_SENSES))
        found.append(token)
        at = unknown = token.end
    if at > unknown:
        found.append(Token(text[unknown:at], unknown, at, NO_SENSES))
    return found


def _word(word: str, at: int, words: Lexicon, before: Token | None) -> Token:
    senses, end = words.senses[word], at + len(word)
    if "zero" in senses:
        return Token(word, at, end, senses, ProseFigure(0, at, end, "", end, True, 1))
    token = Token(word, at, end, senses)
    asked = "result" in senses and before is not None and before["atom"] == "ask"
    return _without_result(token, words) if asked else token


def _time_or_title(text: str, at: int, words: Lexicon) -> Token | None:
    """The time or the title that begins at a place, None where it is unknown."""
    if text[at] != "《":
        return _time_at(text, at) if at == 0 or not text[at - 1].isdigit() else None
    title = _TITLE.match(text, at)
    # What is handed in is named in title marks too: 收到《政府信息公开申请书》3件.
    if title is None or title[0][:-1].endswith(words.parts("ending", "form")):
        return None
    return Token(title[0], at, title.end(), NO_SENSES)


def _without_result(token: Token, words: Lexicon) -> Token:
    """依申请公开|答复, not 依申请|公开答复."""
    for length in range(1, len(token.text)):
        front = token.text[:length]
        if words.means(front, "sort") == "alone":
            return Token(front, token.start, token.start + length, words.senses[front])
    return token


def _whole_word(text: str, at: int, word: str, words: Lexicon) -> str:
    """The word that begins at a place; a shorter one where the next is whole then (在|办结, not 在办|结)."""
    end = at + len(word)
    if end >= len(text) or not _unknown_at(text, end, words):
        return word
    for length in words.fronts[word]:
        if at + length + len(words.longest(text, at + length)) > end:
            return text[at : at + length]
    return word


def _unknown_at(text: str, at: int, words: Lexicon) -> bool:
    return text[at].isalpha() and not text[at].isascii() and not words.longest(text, at)


def _time_at(text: str, at: int) -> Token | None:
    """A year, several years or some months of one."""
    year = _YEAR.match(text, at)
    if year is not None:
        if year[2] and year[2] != year[1]:
            return Token(year[0], at, year.end(), _YEARS_SENSES)
        return Token(year[0], at, year.end(), _YEAR_SENSES, None, int(year[1]))
    end_of = _END_OF_MONTH.match(text, at)
    if end_of is not None and end_of[1] != "12":
        return Token(end_of[0], at, end_of.end(), _PART_SENSES)
    months = _MONTHS.match(text, at)
    if months is None:
        months = _MONTH.match(text, at)
        return None if months is None else Token(months[0], at, months.end(), _PART_SENSES)
    if (months[1], months[2]) == ("1", "12"):
        return Token(months[0], at, months.end(), NO_SENSES)
    return Token(months[0], at, months.end(), _PART_SENSES)


def _without_quotes(text: str) -> tuple[str, list[int] | None]:
    """The text without quotation marks, and for each of its places the one in the text where they differ."""
    if _QUOTED.search(text) is None:
        return text, None
    origin = [place for place, character in enumerate(text) if character not in QUOTES]
    return "".join(text[place] for place in origin), [*origin, len(text)]


def _figures(text: str, origin: list[int] | None) -> dict[int, tuple[ProseFigure, int]]:
    """The figures, each with its end, by where they begin in the text without quotation marks."""
    found = figures_in(text)
    if origin is None:
        return {figure.start: (figure, figure.unit_end) for figure in found}
    place = {printed: bare for bare, printed in enumerate(origin)}
    return {place[figure.start]: (figure, place[figure.unit_end - 1] + 1) for figure in found}


def _moved(token: Token, origin: list[int]) -> Token:
    return Token(token.text, origin[token.start], origin[token.end - 1] + 1, token.senses, token.figure, token.year)
