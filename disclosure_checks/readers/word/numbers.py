"""The numbers that Word puts in front of paragraphs: ``1.``, ``一、``, ``（一）``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from disclosure_checks.readers.word.markup import VAL, W

#: Word counts no further, has no more levels, and bases no style on a longer chain of others.
_LARGEST, _LEVELS, _CHAIN = 32_767, 9, 20
#: Characters of a level's text around its number.
_LONGEST = 100
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def chinese(number: int) -> str:
    """A counting number below 10,000 in Chinese: 12 is 十二, 205 is 二百零五, 0 is 〇."""
    if number >= 10_000:
        return str(number)
    if not number:
        return _DIGITS[0]
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
        gap = not digit
    return words.removeprefix("一") if 10 <= number < 20 else words


def _letters(number: int) -> str:
    if number > 26 * 30 or number < 1:
        return str(number)
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if number >= 5000:
        return str(number)
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _out_of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else str(number)


def _run(first: str, count: int) -> Callable[[int], str]:
    return _out_of("".join(chr(ord(first) + n) for n in range(count)))


#: How a level prints its number; a format that is not here prints nothing.
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalFullWidth2": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "ideographTraditional": _out_of(_STEMS),
    "ideographZodiac": _out_of(_BRANCHES),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False
    stays: bool = False


@dataclass(slots=True)
class _List:
    """A list as it is used: the levels of its definition, and where it starts anew."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts numbered paragraphs in reading order.

    Args:
        numbering: Root of ``numbering.xml``.
        styles: Root of ``styles.xml``, None where there is none.
    """

    def __init__(self, numbering: etree._Element, styles: etree._Element | None) -> None:
        self._styles = _style_lists(styles)
        definitions = {_get(a, "abstractNumId"): a for a in numbering.iter(W + "abstractNum")}
        levels = {name: _levels(definition) for name, definition in definitions.items()}
        links = {name: _child(definition, "numStyleLink") for name, definition in definitions.items()}
        self._lists = {_get(num, "numId"): _list(num, levels) for num in numbering.iter(W + "num")}
        for using in self._lists.values():
            linked = links.get(using.definition)
            target = self._lists.get(self._styles.get(linked, ("", None))[0]) if linked else None
            if target is not None:
                using.definition, using.levels = target.definition, target.levels
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def lists(self, style: str) -> bool:
        """Whether paragraphs of a style are numbered."""
        return style in self._styles

    def label(self, properties: etree._Element | None) -> str:
        """The number in front of a paragraph with these properties (``w:pPr``), with what stands around it."""
        if properties is None:
            return ""
        number, level = self._place(properties)
        using = self._lists.get(number)
        if using is None or level not in using.levels:
            return ""
        counts = self._counts.setdefault(using.definition, {})
        if number not in self._begun:
            self._begun.add(number)
            for at, start in using.starts.items():
                counts[at] = start - 1
        own = using.levels[level]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [at for at in counts if at > level and not using.levels.get(at, own).stays]:
            del counts[deeper]
        return _printed(using.levels, counts, own)

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        """Number and level of the list that a paragraph belongs to, by itself or by its style."""
        style = _child(properties, "pStyle")
        number, level = self._styles.get(style, ("", None))
        if level is None and number in self._lists:
            level = next((at for at, one in self._lists[number].levels.items() if one.style == style), None)
        direct = properties.find(W + "numPr")
        if direct is not None:
            number = _child(direct, "numId") or number
            level = _whole(_child(direct, "ilvl"), level or 0)
        return number, level or 0


def _printed(levels: Mapping[int, _Level], counts: Mapping[int, int], own: _Level) -> str:
    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = levels.get(at)
        if level is None:
            return ""
        form = "decimal" if own.legal and level.form != "bullet" else level.form
        number = counts.get(at, level.start)
        return _FORMATS[form](number) if form in _FORMATS and number >= 0 else ""

    if own.form not in _FORMATS:
        return ""
    return re.sub(r"%([1-9])", one, own.text)


def _get(element: etree._Element, name: str) -> str:
    return element.get(W + name) or ""


def _child(element: etree._Element, name: str) -> str:
    child = element.find(W + name)
    return "" if child is None else child.get(VAL) or ""


def _whole(text: str, default: int) -> int:
    return min(int(text[:9]), _LARGEST) if text.isascii() and text.isdigit() else default


def _level(element: etree._Element) -> _Level:
    restart = element.find(W + "lvlRestart")
    return _Level(
        start=_whole(_child(element, "start"), 0),
        form=_child(element, "numFmt") or "decimal",
        text=_child(element, "lvlText")[:_LONGEST],
        style=_child(element, "pStyle"),
        legal=element.find(W + "isLgl") is not None,
        stays=restart is not None and restart.get(VAL) == "0",
    )


def _levels(element: etree._Element) -> dict[int, _Level]:
    found = {_whole(_get(level, "ilvl"), 0): _level(level) for level in element.iterchildren(W + "lvl")}
    return {at: level for at, level in found.items() if at < _LEVELS}


def _list(num: etree._Element, levels: Mapping[str, Mapping[int, _Level]]) -> _List:
    name = _child(num, "abstractNumId")
    found = _List(name, dict(levels.get(name, {})))
    for override in num.iterchildren(W + "lvlOverride"):
        at = _whole(_get(override, "ilvl"), 0)
        for level in override.iterchildren(W + "lvl"):
            found.levels[at] = _level(level)
        start = _child(override, "startOverride")
        if start:
            found.starts[at] = _whole(start, 1)
    return found


def _style_lists(styles: etree._Element | None) -> dict[str, tuple[str, int | None]]:
    """For each style in a list, by itself or by the style that it is based on: the list and the level."""
    if styles is None:
        return {}
    own: dict[str, tuple[str, int | None]] = {}
    based: dict[str, str] = {}
    for style in styles.iterchildren(W + "style"):
        name = _get(style, "styleId")
        based[name] = _child(style, "basedOn")
        place = style.find(f"{W}pPr/{W}numPr")
        if place is not None:
            level = _child(place, "ilvl")
            own[name] = (_child(place, "numId"), _whole(level, 0) if level else None)
    found = {}
    for name in based:
        at = name
        for _ in range(_CHAIN):
            if at in own:
                found[name] = own[at]
                break
            at = based.get(at, "")
    return found
