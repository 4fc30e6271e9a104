"""Patterns that hardly any text has: what each match holds for certain is looked for first, which is far faster."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: So many texts are told for one place of a pattern.
_MOST = 64
#: Characters that most reports are full of.
_COMMON = frozenset(
    "公开信政息府年的条项情第人况度理和目办一件务发中作工其告主报录行民收要在新全查请众本日月申问国动更二布处题及关制加存号依复"
)
_WORDLESS = frozenset({""})
_ZERO_WIDTH = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?(?!\?)")
_REPEATED = re.compile(r"(?:(?P<mark>[*+?])|\{(?P<least>\d*)(?P<more>,\d*)?\})[?+]?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
#: Letters that others than their capitals stand for where case does not matter (the Kelvin sign is one).
_ODD = "iks"
_FEW = re.compile(r"\[([^\\^\-\[\]][^\\\-\[\]]{0,7})\]")

_Texts = frozenset[str]


class Sought:
    """A compiled pattern with the texts of which every match holds at least one.

    Attributes:
        pattern: The pattern.
        literals: These texts, in small letters where case does not matter; empty where none can be told, so that each
            text is searched.
    """

    __slots__ = ("_folds", "_from", "_signs", "literals", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Tell the literals of a pattern."""
        self.pattern = pattern
        self.literals, self._folds = literals(pattern), bool(pattern.flags & re.IGNORECASE)
        self._from: dict[str, list[str]] = {}
        for literal in sorted(self.literals):
            self._from.setdefault(_telling(literal), []).append(literal)
        self._signs = re.compile(f"[{re.escape(''.join(self._from))}]") if self._from else None

    def __reduce__(self) -> tuple[type[Sought], tuple[re.Pattern[str]]]:
        return Sought, (self.pattern,)

    def may_be_in(self, text: str) -> bool:
        """Whether the text holds what a match has at least."""
        if self._signs is None:
            return True
        if self._folds:
            text = text.lower()
        signs = self._signs.findall(text)
        return bool(signs) and any(literal in text for character in set(signs) for literal in self._from[character])

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as ``Pattern.search`` gives it."""
        return self.pattern.search(text) if self.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, as ``Pattern.finditer`` gives them."""
        return self.pattern.finditer(text) if self.may_be_in(text) else iter(())


def _telling(literal: str) -> str:
    """A character of the text that few others have."""
    return next((character for character in literal if character not in _COMMON), literal[0])


def literals(pattern: re.Pattern[str]) -> _Texts:
    """Texts of which each match of a pattern holds at least one, none where they cannot be told.

    Where case does not matter they stand in the match's small letters.
    """
    reader = _Reader(pattern.pattern, bool(pattern.flags & re.IGNORECASE))
    told = reader.alternatives().held
    if told is None or reader.lost or reader.at < len(reader.text) or pattern.flags & re.VERBOSE:
        return frozenset()
    return frozenset(one for one in told if not any(other != one and other in one for other in told))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a part of a pattern: all that it may match, and what each match of it holds (None: not told)."""

    whole: _Texts | None
    held: _Texts | None


_UNKNOWN = _Told(None, None)


@dataclass(slots=True)
class _Reader:
    """Reads a pattern from left to right; ``lost`` where something in it is not understood."""

    text: str
    folds: bool
    at: int = 0
    lost: bool = False

    def alternatives(self) -> _Told:
        """Alternatives up to the end or a closing bracket."""
        found = [self._sequence()]
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            found.append(self._sequence())
        return _Told(_union(one.whole for one in found), _union(one.held for one in found))

    def _sequence(self) -> _Told:
        """What follows each other: neighbours that are told as a whole make longer texts."""
        run, known, held = _WORDLESS, True, list[_Texts]()
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            one = self._repeated(self._item())
            joined = None if one.whole is None else _joined(run, one.whole)
            if joined is None:
                known = False
                held += [run, *([one.held] if one.held else [])]
            run = joined or one.whole or _WORDLESS
        held = [texts for texts in (*held, run) if "" not in texts]
        best = max(held, key=lambda texts: (min(map(len, texts)), -len(texts)), default=None)
        return _Told(run if known else None, best)

    def _item(self) -> _Told:
        """A character, a class or a group."""
        text, at = self.text, self.at
        if text.startswith(_ZERO_WIDTH, at):
            self.at = text.index(text[at + 3] if text[at + 2] == "<" else text[at + 2], at) + 1
            self.alternatives()
            self.at += 1
            return _Told(_WORDLESS, None)
        if group := _GROUP.match(text, at):
            self.at = group.end()
            told = self.alternatives()
            self.at += 1
            return told
        if text[at] == "(":
            self.lost = self.lost or not text.startswith("(?P=", at)
            self.at = text.index(")", at) + 1
            return _UNKNOWN
        if text[at] == "[":
            found, few = _CLASS.match(text, at), _FEW.match(text, at)
            self.at = found.end() if found else len(text)
            return self._of(few[1]) if few else _UNKNOWN
        if text[at] == "\\":
            self.at += 2
            return _UNKNOWN if text[at + 1].isalnum() else self._of(text[at + 1])
        self.at += 1
        if text[at] in "^$":
            return _Told(_WORDLESS, None)
        return _UNKNOWN if text[at] == "." else self._of(text[at])

    def _of(self, characters: str) -> _Told:
        """Any of some characters."""
        if self.folds:
            characters = characters.lower()
            if any((c.upper() != c and not c.isascii()) or c in _ODD for c in characters):
                return _UNKNOWN
        texts = frozenset(characters)
        return _Told(texts, texts)

    def _repeated(self, one: _Told) -> _Told:
        """The item as often as what stands behind it says."""
        times = _REPEATED.match(self.text, self.at)
        if times is None:
            return one
        self.at = times.end()
        if times["mark"] == "?":
            return _Told(None if one.whole is None else one.whole | _WORDLESS, None)
        least = int(times["least"] or 0) if times["mark"] is None else int(times["mark"] == "+")
        if least == 0:
            return _UNKNOWN
        whole: _Texts | None = one.whole
        for _ in range(least - 1):
            whole = None if whole is None or one.whole is None else _joined(whole, one.whole)
        held = whole if whole is not None and "" not in whole else one.held
        return _Told(None if times["more"] or times["mark"] else whole, held)


def _joined(front: _Texts, behind: _Texts) -> _Texts | None:
    """Each text with each other behind it, None where these are too many."""
    if len(front) * len(behind) > _MOST:
        return None
    return frozenset(one + other for one in front for other in behind)


def _union(parts: Iterable[_Texts | None]) -> _Texts | None:
    every: _Texts = frozenset()
    for part in parts:
        if part is None:
            return None
        every |= part
    return every
