"""A sentence cut into pieces at its commas, with the figures that count in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from disclosure_checks.declared.arithmetic import breakdown_words
from disclosure_checks.extract.prose.figures import MONEY, ProseFigure, figures_in
from disclosure_checks.text.figures import Number, as_number

#: Units that measure and do not count.
MEASURES = frozenset(["%", "‰", "倍", "成", "度", "分", "个百分点", "平方米", "公里", "吨", "亩"])
#: Units that count one thing in several words.
_ALIKE = (
    {"件", "件次", "宗", "起", "份", "例"},
    {"条", "条次", "篇", "则", "个", "项", "期", "份"},
    {"人", "人次", "名", "位"},
)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that counts things or money, with its words around.

    Attributes:
        value: The figure; money in 元.
        slack: Half of its last printed digit where it is rounded, else 0.
        unit: What it counts in, ``元`` for money; empty where none is printed.
        exact: False for 约, 余, ranges.
        start, end: From the figure to the end of its unit.
        depth: How many parentheses stand around it.
        aside: Whether it is of another year, a difference, a plan or an average.
    """

    value: Number
    slack: Number
    unit: str
    exact: bool
    start: int
    end: int
    depth: int
    aside: bool

    @property
    def step(self) -> Number:
        """The worth of its last printed digit."""
        return self.slack * 2 if self.slack else 1


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators of the same depth.

    Attributes:
        mark: The separator in front: ``、``, ``,``, ``;``, ``和`` or, for the first one, nothing.
    """

    mark: str
    start: int
    end: int


@lru_cache(maxsize=16)
def depths(text: str) -> tuple[int, ...]:
    """For each character how many parentheses stand around it; the parentheses are inside."""
    if "(" not in text:
        return (0,) * len(text)
    found, depth = [], 0
    for character in text:
        depth += character == "("
        found.append(depth)
        depth = max(0, depth - (character == ")"))
    return tuple(found)


def counts(text: str) -> list[Count]:
    """The figures of a sentence that count things or money."""
    around = depths(text)
    return [_count(text, f, around[f.start]) for f in figures_in(text) if f.unit not in MEASURES]


def _count(text: str, figure: ProseFigure, depth: int) -> Count:
    factor = MONEY.get(figure.unit, 1)
    rounded = isinstance(figure.value, Decimal) or figure.step != 1
    slack = as_number(Decimal(figure.step) * factor / 2) if rounded and figure.unit not in MONEY else 0
    return Count(
        as_number(Decimal(figure.value) * factor),
        slack,
        "元" if figure.unit in MONEY else figure.unit,
        figure.exact,
        figure.start,
        figure.unit_end,
        depth,
        _aside(text, figure.start, figure.unit_end, depth),
    )


def _aside(text: str, start: int, end: int, depth: int) -> bool:
    """Whether the words about the figure take it out of this year's counts."""
    words = breakdown_words()
    before = re.split(r"[,;:。、()]", text[:start])[-1]
    if re.match(r"的(?:目标|任务|要求|计划)|以(?:前|后)", text[end:]):
        return True
    if depth and re.search(r"(?:19|20)\d\d年度?[^\d]{0,4}$", before):
        return True
    return bool(words["comparison"].search(before) or words["plan"].search(before))


def alike(first: str, second: str) -> bool:
    """Whether two units may count the same things."""
    return first == second or any(first in group and second in group for group in _ALIKE)


def pieces(text: str, start: int, end: int, found: list[Count]) -> Iterator[Piece]:
    """The pieces of a stretch, cut where no parenthesis is open that was not at its start."""
    around = depths(text)
    base = around[start] if start < len(text) else 0
    ends = {count.end for count in found}
    mark, begun, position = "", start, start
    while position < end:
        length = _separator(text, position, ends)
        if length and around[position] == base and not _inside_number(text, position):
            if position > begun:
                yield Piece(mark, begun, position)
            mark, begun = ("和" if length > 1 or text[position] in "和及与" else text[position]), position + length
            position = begun
            continue
        position += 1
    if end > begun:
        yield Piece(mark, begun, end)


def _separator(text: str, position: int, ends: set[int]) -> int:
    """The length of the separator that stands here, 0 for none; 和 separates behind a figure alone."""
    if text[position] in "、,;，":
        return 1
    behind = position in ends or (position > 0 and text[position - 1] == ")")
    if behind:
        for word in ("以及", "及", "和", "与"):
            if text.startswith(word, position):
                return len(word)
    return 0


def _inside_number(text: str, position: int) -> bool:
    return text[position] == "," and bool(re.match(r"\d,\d{3}(?!\d)", text[position - 1 : position + 4]))


def name_of(text: str, piece: Piece, count: Count) -> str:
    """What a figure counts: the words before it in its piece, or those behind it."""
    before = re.sub(r"\([^()]*\)", "", text[piece.start : count.start])
    before = before.rsplit(":", 1)[-1]
    before = re.sub(r"(?:共计?|有|分别|为|达|各|约|:|计)+$", "", before.strip("\"“”'"))
    if before:
        return before
    return re.sub(r"\(.*$", "", text[count.end : piece.end]).strip(",。;的")
