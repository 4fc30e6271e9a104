"""Figures in Chinese prose: ``1,234``, ``12.3万``, ``一百零三``; no dates, no numbers of documents.

Words such as 未, 没有 and 无 are no figures here; what they deny is told by the patterns of claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.text.figures import LARGEST_DIGITS, Number, as_number

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
#: How many 元 a unit of money is.
MONEY = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
#: The unit of table 2, in 元.
TABLE_2_UNIT = MONEY["万元"]
_ROUND = frozenset("十百千万亿")
#: The last of these that a figure has ends it.
_ENDS = ("percent", "scale_behind", "scale", "arabic", "words")
_ARABIC = r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:万|亿)(?!元)"
_DASHES, _SPACES = frozenset("-—–~至到"), frozenset(" ，")
_JOINING = _DASHES | _SPACES
_JOINED_BEFORE = re.compile(r"\d[ ，]|[\d一二两三四五六七八九十][-—–~至到]")
_JOINED_BEHIND = re.compile(r"[-—–~至到][\d一二两三四五六七八九十]")
_WORDS = "[零〇一二两三四五六七八九十百千万亿]+"
#: Without any of these a text has no figure.
_ANY = re.compile(rf"{_WORDS}|\d")


@dataclass(slots=True, eq=False)
class ProseFigure:
    """A figure in a sentence; never changed once it is made.

    Attributes:
        value: What it says; ``12.3万件`` is 123000, ``12.3万元`` is 12.3 in the unit 万元.
        start, end: The span of the figure in the text, without its unit.
        unit: The word behind it that it counts in, or an empty string.
        unit_end: Where the unit ends; ``end`` where there is none.
        exact: False behind 约, 近, 超过 and before 余, 多, 以上, in ranges such as 3至5件, and where
            a space or a wide comma cuts it.
        step: The worth of its last printed digit: 1, 0.1 for 12.3, 1000 for 12.3万.
    """

    value: Number
    start: int
    end: int
    unit: str
    unit_end: int
    exact: bool
    step: Number


@dataclass(frozen=True, slots=True)
class NotFigure:
    """Words with figures in them that count nothing; ``begins`` is the class of the characters they begin with."""

    what: str
    begins: str
    expression: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class _Lexer:
    """What ``schemas/prose/figures.toml`` declares."""

    figure: re.Pattern[str]
    before: re.Pattern[str]
    before_round: re.Pattern[str]
    ends_before: frozenset[str]
    not_figures: tuple[NotFigure, ...]
    counts: frozenset[str]
    no_units: tuple[str, ...]
    passed_over: re.Pattern[str]


@cache
def lexer() -> _Lexer:
    """The declared units, hedges and words that are no figures.

    Raises:
        DeclarationError: A block cannot be used.
    """
    block = read_declared("prose/figures.toml")
    units = _either(block.strings("units"))
    after = _either(block.strings("hedges_after"))
    before, of_round, copulas = map(block.strings, ("hedges_before", "hedges_of_round", "copulas"))
    ends_before = frozenset(word[-1] for word in (*before, *of_round, *copulas))
    not_figures = tuple(_not_figure(reader) for reader in block.children("not_figure"))
    counts = frozenset(block.strings("counts"))
    minus = _either(block.strings("before_minus"))
    no_units = block.strings("no_units")
    block.done()
    percent = rf"(?P<percent>百分之(?P<share>{_WORDS}))"
    digits = rf"(?P<sign>(?<={minus})-)?(?P<arabic>{_ARABIC})(?P<scale>{_SCALE})?"
    behind = rf"(?P<hedge>{after})?(?P<scale_behind>{_SCALE})?(?P<unit>{units})?(?P<late>{after})?"
    figure = re.compile(rf"{percent}|(?:{digits}|(?P<words>{_WORDS})){behind}", re.ASCII)
    # At most characters none of them begins: that is told first, once for all.
    anywhere = "".join(one.begins for one in not_figures)
    passed_over = re.compile(f"(?=[{anywhere}])(?:{'|'.join(one.expression.pattern for one in not_figures)})")
    return _Lexer(
        figure,
        re.compile(rf"(?:{_either(before)})(?:{_either(copulas)})?$"),
        re.compile(f"(?:{_either(of_round)})$"),
        ends_before,
        not_figures,
        counts,
        no_units,
        passed_over,
    )


def counts_cases(figure: ProseFigure) -> bool:
    """Whether a figure has a unit in which applications and cases are counted, or none."""
    return not figure.unit or figure.unit in lexer().counts


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _one_of(reader: BlockReader, begins: str) -> re.Pattern[str]:
    """One expression of the short ones that a block lists; the first that fits is taken."""
    patterns = reader.strings("patterns")
    if not patterns:
        reader.fail("patterns", "must be a list of patterns")
    try:
        return re.compile(f"(?=[{begins}])(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})")
    except re.error as error:
        reader.fail("patterns", f"cannot be read: {error}")


def _not_figure(reader: BlockReader) -> NotFigure:
    begins = reader.text("begins")
    found = NotFigure(reader.text("what"), begins, _one_of(reader, begins), reader.text("example"))
    reader.done()
    return found


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[ProseFigure, ...]:
    """The figures of a sentence from left to right.

    Args:
        text: Normalised as ``Sentence.text`` is.
    """
    if _ANY.search(text) is None:
        return ()
    known = lexer()
    found: list[ProseFigure] = []
    position = 0
    for over in known.passed_over.finditer(text):
        start, end = over.span()
        if start > position:
            _between(found, text, position, start, known)
        position = max(position, end)
    _between(found, text, position, len(text), known)
    return tuple(found)


def _between(found: list[ProseFigure], text: str, start: int, end: int, known: _Lexer) -> None:
    """Add the figures between two places; the unit may not lie beyond the end."""
    for match in known.figure.finditer(text, start, end):
        percent, words, counted = match.group("percent", "words", "unit")
        if words and (not counted or text.startswith(known.no_units, match.start("unit"))):
            continue
        value = _value(match)
        if value is None:
            continue
        number, step = value
        figure_end = _figure_end(match)
        unit_end = match.end("unit") if counted else figure_end
        begin = match.start()
        hedged = match["hedge"] or match["late"] or _cut(text, match, figure_end)
        hedged = hedged or _hedged_before(text, begin, words, known)
        unit = "%" if percent else counted or ""
        found.append(ProseFigure(number, begin, figure_end, unit, unit_end, not hedged, step))


def _hedged_before(text: str, begin: int, words: str | None, known: _Lexer) -> bool:
    """Whether a word in front of a figure says that it is none to reckon with."""
    if text[begin - 1 : begin] not in known.ends_before:
        return False
    front = text[max(0, begin - 8) : begin]
    if known.before.search(front):
        return True
    return words is not None and words[0] in _ROUND and known.before_round.search(front) is not None


def _figure_end(match: re.Match[str]) -> int:
    """The end of the figure itself: behind 万 or 亿, before 余 where no scale follows it."""
    for name in _ENDS:
        if match[name]:
            return match.end(name)
    raise AssertionError  # one of them is in every figure


def _cut(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a space, a wide comma or a dash joins the figure, which ends there, to other digits."""
    start, behind = match.start(), match.end()
    before = text[start - 1] if start else ""
    return bool(
        (before in _JOINING and start > 1 and _JOINED_BEFORE.match(text, start - 2))
        or (text[end : end + 1] in _SPACES and text[end + 1 : end + 2].isdigit())
        or (text[behind : behind + 1] in _DASHES and _JOINED_BEHIND.match(text, behind))
    )


def _value(match: re.Match[str]) -> tuple[Number, Number] | None:
    """The figure's value and the worth of its last digit; None where it is no figure."""
    words = match["share"] or match["words"]
    if words:
        count = chinese_number(words)
        return None if count is None else (count, 1)
    digits = match["arabic"].replace(",", "")
    if len(digits.replace(".", "")) > LARGEST_DIGITS:
        return None
    scale = _SCALES.get((match["scale"] or match["scale_behind"] or "")[:1], 1)
    if scale == 1 and "." not in digits:
        return int(digits) * (-1 if match["sign"] else 1), 1
    number = Decimal(digits)
    exponent = number.as_tuple().exponent
    step = Decimal(scale).scaleb(exponent if isinstance(exponent, int) else 0)
    sign = -1 if match["sign"] else 1
    return as_number(sign * number * scale), as_number(step)


def chinese_number(text: str) -> int | None:
    """The number that 十二, 一百零三 or 两万 says; None for what is none (三五, 万, 二〇)."""
    total = section = 0
    digit: int | None = None
    last_place = 10**9
    for character in text:
        if character in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[character]
        elif character in _PLACES:
            place = _PLACES[character]
            if place >= last_place or (digit in (None, 0) and (place > 10 or section or total)):
                return None
            section += (1 if digit in (None, 0) else digit or 0) * place
            digit, last_place = None, place
        else:
            section += digit or 0
            if not section:
                return None
            total = (total + section) * _SCALES[character] if character == "亿" else total + section * 10_000
            section, digit, last_place = 0, None, 10**9
    if digit is None and not (total or section):
        return None
    return total + section + (digit or 0)
