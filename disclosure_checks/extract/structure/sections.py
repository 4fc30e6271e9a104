"""The prose of a report cut into the sections of the form, by its headings as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from disclosure_checks.declared.sections import NUMERALS, load_expected
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import Body
from disclosure_checks.text.folding import compact, fold

#: A heading is never longer; what is longer is a paragraph, of which only the beginning may be one.
LONGEST_HEADING = 32
_NUMBERED = re.compile(r"(?:第(?P<part>[一二三四五六七八九])部分|(?P<n>[一二三四五六七八九]))[、.,:;]?(?P<words>.*)")
_CLAUSE = re.compile(r"[一-鿿,、]{12}")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its text as it is compared: simplified characters, plain widths, no spaces."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Section:
    """A section that was found.

    Attributes:
        number: Its number in the form, 1 to 6.
        heading: The heading as printed.
        printed: The number that the heading prints, None where it prints none.
        known: Whether the heading's words tell the section; else its number alone does.
        position: The heading's place among the lines.
        lines: What stands under it, also what the heading's own paragraph says behind it.
    """

    number: int
    heading: Line
    printed: int | None
    known: bool
    position: int
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """What stands under the heading."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Sections:
    """The prose of one report.

    Attributes:
        lines: Every paragraph.
        found: The sections that were found by their number in the form.
        loose: Short lines that may be headings whose section is not sure.
    """

    lines: tuple[Line, ...]
    found: Mapping[int, Section] = field(default_factory=dict)
    loose: tuple[Line, ...] = ()

    @cached_property
    def preamble(self) -> tuple[Line, ...]:
        """What stands above the first section (above the tables where none was found)."""
        first = min((section.position for section in self.found.values()), default=len(self.lines))
        return self.lines[:first]

    @cached_property
    def is_prose(self) -> bool:
        """Whether there is a sentence at all, not just labels."""
        return any("。" in line.text and _CLAUSE.search(line.text) for line in self.lines)


def read_sections(prose: Iterable[Paragraph], edition: Edition) -> Sections:
    """Cut paragraphs into the form's sections.

    A heading is told by its words; where they tell none, by its printed number. Of several
    headings of one section that one counts whose number is the form's.
    """
    lines = tuple(Line(compact(p.text), p.location) for p in prose)
    headings = [h for n, line in enumerate(lines) if (h := _as_heading(n, line, edition)) is not None]
    chosen: dict[int, Section] = {}
    for section in sorted(headings, key=lambda s: (not s.known, s.printed != s.number, s.position)):
        if section.known or section.number not in {s.printed for s in chosen.values()}:
            chosen.setdefault(section.number, section)
    taken = sorted(chosen.values(), key=lambda s: s.position)
    ends = [s.position for s in taken[1:]] + [len(lines)] * bool(taken)
    found = {s.number: _with_lines(s, lines, end) for s, end in zip(taken, ends, strict=True)}
    positions = {s.position for s in taken}
    labels = _form_labels(edition)
    loose = tuple(
        line
        for n, line in enumerate(lines)
        if n not in positions and len(line.text) <= LONGEST_HEADING and "。" not in line.text
        and fold(line.text) not in labels
    )  # fmt: skip
    return Sections(lines, dict(sorted(found.items())), loose)


def _with_lines(section: Section, lines: Sequence[Line], end: int) -> Section:
    whole, heading = lines[section.position], section.heading
    rest = whole.text.removeprefix(heading.text)
    behind = (Line(rest, whole.location),) if rest and rest != whole.text else ()
    below = (*behind, *lines[section.position + 1 : end])
    return Section(section.number, heading, section.printed, section.known, section.position, below)


@cache
def _form_labels(edition: Edition) -> frozenset[str]:
    """What the tables print, folded: their rows are numbered like sections."""
    blocks = [block for table in edition.tables for block in table.blocks]
    printed = {label for block in blocks for line in block.header for label in line}
    printed |= {label for block in blocks for row in block.rows for label in (row.label, *row.aliases, *row.parents)}
    return frozenset(fold(label) for label in printed)


@cache
def _wordings(edition: Edition) -> tuple[tuple[int, str], ...]:
    """The accepted wordings with their section, the longest first."""
    pairs = [(n, compact(w)) for n, wordings in enumerate(edition.sections, 1) for w in wordings]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


def _as_heading(position: int, line: Line, edition: Edition) -> Section | None:
    """The line as a heading, or its beginning where text follows in the same paragraph."""
    if not line.text or fold(line.text) in _form_labels(edition):
        return None
    numbered = _NUMBERED.fullmatch(line.text)
    words = numbered["words"] if numbered else line.text
    printed = NUMERALS.index(numbered["part"] or numbered["n"]) + 1 if numbered else None
    for number, wording in _wordings(edition):
        exact = words == wording or words.rstrip(":。") == wording
        if exact or (numbered and words.startswith(wording) and len(words) > LONGEST_HEADING):
            heading = line.text[: line.text.index(wording) + len(wording)]
            return Section(number, Line(heading, line.location), printed, True, position)
    if printed is None or len(words) > LONGEST_HEADING or "。" in words or words.startswith("是"):
        return None
    if line.text[1:2] not in "、.,:;部" and "部分" not in line.text[:4]:
        return None
    told = next((n for n, marks in load_expected().headings if any(mark in words for mark in marks)), None)
    if told is None and printed > len(edition.sections):
        return None
    return Section(told or printed, line, printed, told is not None, position)


@dataclass(frozen=True)
class Told:
    """What the rules on structure are asked about.

    Attributes:
        sections: The prose by sections.
        edition: The form that was found.
        year: The report year, None when it is not told.
        body: The reporting body as its name tells it.
        published: The day of publication that a web page gives in its head, or an empty string.
        damaged: Whether foreign text was found in it, so that a heading may be lost.
    """

    sections: Sections
    edition: Edition
    year: int | None
    body: Body
    published: str = ""
    damaged: bool = False
