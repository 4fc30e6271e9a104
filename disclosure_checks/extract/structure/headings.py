"""Headings of the form's sections, told by their words, however they are worded and numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from disclosure_checks.declared.editions import load_editions
from disclosure_checks.declared.sections import NUMERALS, Heading, load_expected
from disclosure_checks.model.form import Form
from disclosure_checks.text.folding import fold, origins, unspaced

#: With fewer headings than that the headings of a report are not recognized, rather than missing.
ENOUGH = 3
#: A heading is never longer; what is longer is a paragraph, of which only the beginning may be one.
LONGEST = 32
#: So far into a long paragraph a heading may reach.
_HEAD = 40
_NUMBER = re.compile(
    rf"(?:第(?P<part>[{NUMERALS}])(?:部分|章)|(?P<n>[{NUMERALS}])|(?P<digit>[1-8])(?=[、.](?!\d)))[、.,:;]?"
)
#: Characters that make no difference between two wordings.
_INDIFFERENT = "的和及与"
_BETWEEN = f"[{_INDIFFERENT}、,]?"
_ENDS = re.compile(r"[。,:;]|$")
#: What a heading's words tell: all of it (0), some of it (1), nothing but its number (2).
WHOLE, PARTLY, NUMBER_ALONE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading that a paragraph begins with.

    Attributes:
        number: The section's number in the form.
        printed: The number that is printed, None where there is none.
        rank: How well its words tell the section: ``WHOLE``, ``PARTLY``, ``NUMBER_ALONE``.
        length: So many characters of the paragraph are the heading.
    """

    number: int
    printed: int | None
    rank: int
    length: int


@dataclass(frozen=True, slots=True)
class _Wordings:
    """What tells the headings of one form: whole ones by their key, how they are spelled, labels that are none."""

    alone: Mapping[str, int]
    numbered: Mapping[str, int]
    spelled: tuple[tuple[int, re.Pattern[str]], ...]
    labels: frozenset[str]


def heading_of(text: str, form: Form, printed: str = "") -> Headed | None:
    """The heading that a paragraph is or begins with, None where it begins with none.

    Args:
        text: The paragraph as ``unspaced`` gives it.
        form: Its own headings count too, and none of its tables' labels does.
        printed: The paragraph as printed, where blank space may part the heading from its text.
    """
    number = _NUMBER.match(text)
    if number is None and len(text) > LONGEST:
        return None
    known = _wordings(form)
    if not text or (len(text) <= LONGEST and fold(text) in known.labels):
        return None
    if number is None:
        alone = known.alone.get(_key(text))
        return None if alone is None else Headed(alone, None, WHOLE, len(text))
    return _numbered(text, number, known, form, printed)


def _numbered(text: str, number: re.Match[str], known: _Wordings, form: Form, shown: str) -> Headed | None:
    chinese = number["part"] or number["n"]
    printed = NUMERALS.index(chinese) + 1 if chinese else int(number["digit"])
    words = text[number.end() :]
    if len(words) <= LONGEST and (whole := known.numbered.get(_key(words))):
        return Headed(whole, printed, WHOLE, len(text))
    for section, spelled in known.spelled:
        match = spelled.match(words)
        if match and (len(words) > LONGEST or _ends(words, match.end(), shown, number.end() + match.end())):
            return Headed(section, printed, WHOLE, number.end() + match.end())
    if number["n"] and text[1:2] not in "、.,:;":
        return None
    if len(words) > LONGEST:
        return _inside(words, printed, number.end(), known)
    if not chinese or "。" in words or words.startswith("是"):
        return None
    return _short(text, words, printed, form)


def _ends(words: str, at: int, shown: str, length: int) -> bool:
    """Whether a mark or blank space stands behind a heading of so many characters."""
    if _ENDS.match(words, at):
        return True
    kept = origins(shown) if " " in shown or "\u3000" in shown else []
    return length < len(kept) and kept[length] - kept[length - 1] > 1


def _inside(words: str, printed: int, before: int, known: _Wordings) -> Headed | None:
    """A heading whose wording stands behind words of its own, in front of the paragraph's text."""
    head = re.split(r"[。,:;]", words[:_HEAD], maxsplit=1)[0]
    for section, spelled in known.spelled:
        if match := spelled.search(head):
            return Headed(section, printed, PARTLY, before + match.end())
    return None


def _short(text: str, words: str, printed: int, form: Form) -> Headed | None:
    """A line of its own behind a number, told by some of its words or by its number alone."""
    told = next((h.number for h in load_expected().headings if any(mark in words for mark in h.words)), None)
    if told is not None:
        return Headed(told, printed, PARTLY, len(text))
    return Headed(printed, printed, NUMBER_ALONE, len(text)) if printed <= len(form.sections) else None


def may_be_heading(text: str, form: Form) -> bool:
    """Whether a line is short as headings are, and no label of the form's tables."""
    return len(text) <= LONGEST and "。" not in text and fold(text) not in _wordings(form).labels


def is_first_heading(text: str) -> bool:
    """Whether a printed paragraph is nothing but the heading of a first section, of any edition."""
    if len(text) > 2 * LONGEST:
        return False
    key = _key(_NUMBER.sub("", unspaced(text), count=1))
    return any(_wordings(form).numbered.get(key) == 1 for form in load_editions().values())


def _key(words: str) -> str:
    """What two wordings of one heading have in common."""
    return "".join(c for c in fold(words) if c not in _INDIFFERENT)


@cache
def _wordings(form: Form) -> _Wordings:
    declared = load_expected().headings
    own = [(number, label) for number, label in enumerate(form.sections, 1)]
    alone = own + [(h.number, wording) for h in declared for wording in h.wordings]
    numbered = alone + [(h.number, wording) for h in declared for wording in h.numbered]
    longest = sorted(numbered, key=lambda pair: -len(_key(pair[1])))
    return _Wordings(
        _by_key(alone), _by_key(numbered), tuple((n, _spelled(wording)) for n, wording in longest), _labels(form)
    )


def _by_key(pairs: list[tuple[int, str]]) -> dict[str, int]:
    """The section of each wording; the form's own, which stands first, counts before others."""
    return {_key(wording): number for number, wording in reversed(pairs)}


def _spelled(wording: str) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(map(re.escape, _key(wording))))


def _labels(form: Form) -> frozenset[str]:
    """What the tables print, folded: their rows are numbered like sections."""
    blocks = [block for table in form.tables for block in table.blocks]
    printed = {label for block in blocks for line in block.header for label in line}
    printed |= {label for block in blocks for row in block.rows for label in (row.label, *row.aliases, *row.parents)}
    return frozenset(fold(label) for label in printed)


def declared_heading(number: int) -> Heading:
    """What is declared of the headings of a section."""
    return next(heading for heading in load_expected().headings if heading.number == number)
