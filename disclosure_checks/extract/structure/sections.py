"""The prose of a report cut into the sections of the form, by its headings as they are printed.

This is done once for a report; the rules on structure, the claims of the prose and the comparison with last year's
take the sections from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from disclosure_checks.extract.structure.headings import NUMBER_ALONE, WHOLE, Headed, heading_of, may_be_heading
from disclosure_checks.model.document import Location
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Form
from disclosure_checks.model.report import Body
from disclosure_checks.text.folding import origins, unspaced

_CLAUSE = re.compile(r"[一-鿿,、]{12}")
#: Behind what a heading may stand inside a paragraph: a file may give the whole report as one.
_INSIDE = re.compile(r"[。!?！？;；\s](?=第?[一二三四五六七八九](?:部分|章|[、.．]))")
#: So much of what stands there is looked at.
_WINDOW = 120


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """A paragraph, or a part of one between two headings.

    Attributes:
        text: The text as ``unspaced`` gives it.
        location: Where its paragraph stands.
        printed: The text as printed.
        unclear: Why what is shown there cannot be told, empty where it can.
    """

    text: str
    location: Location
    printed: str = ""
    unclear: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section that was found.

    Attributes:
        number: Its number in the form, 1 to 6.
        heading: The heading.
        printed: The number that the heading prints, None where it prints none.
        known: Whether the heading's words tell the section; else its number alone does.
        position: The heading's place among the lines.
        lines: What stands under it.
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
        lines: Every paragraph, cut where a heading begins or ends inside of it.
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
    def numbers(self) -> tuple[int, ...]:
        """For each line the section that it stands in, 0 above the first."""
        starts = {section.position: section.number for section in self.found.values()}
        found, number = [], 0
        for position in range(len(self.lines)):
            number = starts.get(position, number)
            found.append(number)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """Its paragraphs on end, to see what stands in none of them."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def is_prose(self) -> bool:
        """Whether there is a sentence at all, not just labels."""
        return any("。" in line.text and _CLAUSE.search(line.text) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be a section's heading: which paragraph's line it begins."""

    told: Headed
    line: int


def read_sections(prose: Iterable[Line], form: Form) -> Sections:
    """Cut paragraphs, each a line, into the form's sections.

    A heading is told by its words; where they tell none, by its printed number. Of several
    headings of one section that one counts whose words are whole and whose number is the form's.
    A list inside a section that begins its numbers anew opens none.
    """
    lines = [line for paragraph in prose for line in _cut_at_headings(paragraph, form)]
    candidates = [
        _Candidate(told, n)
        for n, line in enumerate(lines)
        if (told := heading_of(line.text, form, line.printed)) is not None
    ]
    chosen = {one.line: one.told for one in _chosen(candidates)}
    parted: list[Line] = []
    headings: list[tuple[int, Headed]] = []
    for n, line in enumerate(lines):
        if n in chosen:
            headings.append((len(parted), chosen[n]))
        parted += _parted(line, chosen[n].length) if n in chosen else [line]
    return _sections(parted, headings, form)


def _cut_at_headings(paragraph: Line, form: Form) -> Iterator[Line]:
    """The paragraph, in parts where whole headings with a number stand behind sentences of it."""
    text, start = paragraph.printed, 0
    for match in _INSIDE.finditer(text):
        at = match.end()
        if not text[start:at].strip():
            continue
        behind = text[at : at + _WINDOW]
        told = heading_of(unspaced(behind), form, behind)
        if told is not None and told.rank == WHOLE:
            yield _part(paragraph, text[start:at].strip())
            start = at
    yield _part(paragraph, text[start:]) if start else paragraph


def _part(line: Line, printed: str) -> Line:
    return Line(unspaced(printed), line.location, printed, line.unclear)


def _chosen(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """One heading for each section, in the order in which they stand."""
    found: dict[int, _Candidate] = {}
    whole = [one for one in candidates if one.told.rank == WHOLE]
    for one in sorted(candidates, key=lambda c: (c.told.rank, c.told.printed != c.told.number, c.line)):
        told = one.told
        if told.rank == NUMBER_ALONE and told.number in {other.told.printed for other in found.values()}:
            continue
        if told.rank == WHOLE or not _begins_anew(one, whole):
            found.setdefault(told.number, one)
    return sorted(found.values(), key=lambda one: one.line)


def _begins_anew(one: _Candidate, whole: Sequence[_Candidate]) -> bool:
    """Whether the number does not go on from that of the last sure heading: a list inside its section."""
    before = next((other for other in reversed(whole) if other.line < one.line), None)
    if before is None or before.told.printed is None or one.told.printed is None:
        return False
    return one.told.printed <= before.told.printed


def _parted(line: Line, length: int) -> list[Line]:
    """A heading of so many characters and what stands behind it in the same paragraph."""
    if length >= len(line.text):
        return [line]
    kept = origins(line.printed)
    at = kept[length - 1] + 1 if len(kept) == len(line.text) else length
    first, rest = line.printed[:at].strip(), line.printed[at:].lstrip(" :：。,，、.").strip()
    return [_part(line, first), _part(line, rest)] if rest else [_part(line, first)]


def _sections(lines: Sequence[Line], headings: Sequence[tuple[int, Headed]], form: Form) -> Sections:
    """The sections between the headings, each given with the line that it is."""
    ends = [position for position, _ in headings[1:]] + [len(lines)] * bool(headings)
    found = {
        told.number: Section(
            told.number, lines[position], told.printed, told.rank != NUMBER_ALONE, position,
            tuple(lines[position + 1 : end]),
        )
        for (position, told), end in zip(headings, ends, strict=True)
    }  # fmt: skip
    taken = {position for position, _ in headings}
    loose = (line for n, line in enumerate(lines) if n not in taken and may_be_heading(line.text, form))
    return Sections(tuple(lines), dict(sorted(found.items())), tuple(loose))


@dataclass(frozen=True)
class Told:
    """What the rules on structure are asked about.

    Attributes:
        sections: The prose by sections.
        edition: The form that was found.
        year: The report year, None when it is not told.
        body: The reporting body as its name tells it.
        published: The day of publication that a web page gives in its head, or an empty string.
        lacking: The ids of the tables that were not found.
        damaged: Whether foreign text was found in it, so that a heading may be lost.
    """

    sections: Sections
    edition: Edition
    year: int | None
    body: Body
    published: str = ""
    lacking: frozenset[str] = frozenset()
    damaged: bool = False
