"""The numbers of a report's headings and lists (S115): none repeated, begun anew or another section's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosure_checks.declared.sections import NUMERALS
from disclosure_checks.extract.structure.headings import ENOUGH, may_be_heading
from disclosure_checks.extract.structure.sections import Line, Section, Told
from disclosure_checks.model.report import Observation

#: A line numbered as the sections are.
_AS_SECTION = re.compile(rf"([{NUMERALS}])[、.](?!\d)")
#: The levels below, each by what its numbers look like: lines of the first two, clauses of the third.
_LEVELS = (
    re.compile(rf"^\(([{NUMERALS}])\)"),
    re.compile(r"^([1-9])[、.](?!\d)"),
    re.compile(rf"(?:^|(?<=[。;:,]))([{NUMERALS}])是"),
)
#: So much of a line is quoted.
_QUOTED = 16


def numbering(told: Told) -> list[Observation]:
    """S115: sections bear the form's numbers, lists inside of them number their own way and go on."""
    kind = "numbering"
    if len([s for s in told.sections.found.values() if s.known]) < ENOUGH:
        return [Observation(kind, "unrecognized", state="undecided")]
    seen = [*_other_numbers(told)]
    for section in told.sections.found.values():
        if section.number not in {table.section for table in told.edition.tables}:
            seen += [*_begun_anew(told, section), *_repeated(section)]
    return seen or [Observation(kind, state="held")]


def _seen(reason: str, lines: Sequence[Line], expected: str = "") -> Observation:
    printed = "、".join(line.text[:_QUOTED] for line in lines)
    values: dict[str, str | int] = {"printed": printed, "expected": expected}
    places = tuple(dict.fromkeys(line.location for line in lines))
    return Observation("numbering", reason, text=printed, places=places, values=values)


def _other_numbers(told: Told) -> Iterator[Observation]:
    """Sections under another number; not where they count on by themselves, since one of the form is missing."""
    numbered = [s for s in told.sections.found.values() if s.known and s.printed is not None]
    in_print = [s.printed for s in sorted(numbered, key=lambda s: s.position)]
    if in_print == list(range(1, len(in_print) + 1)):
        return
    if wrong := [s for s in numbered if s.printed != s.number]:
        yield _seen("other-number", [s.heading for s in wrong], "、".join(NUMERALS[s.number - 1] for s in wrong))


def _begun_anew(told: Told, section: Section) -> Iterator[Observation]:
    """A list inside a section with the numbers of sections, from the first on."""
    listed = [
        (NUMERALS.index(match[1]) + 1, line)
        for line in section.lines
        if (match := _AS_SECTION.match(line.text)) and (may_be_heading(line.text, told.edition) or "。" in line.text)
    ]
    if [number for number, _ in listed[:2]] == [1, 2]:
        yield _seen("begun-anew", [section.heading, *(line for _, line in listed[:2])])


def _repeated(section: Section) -> Iterator[Observation]:
    """The same number twice in a list; a first number may begin another list."""
    for level in _LEVELS:
        marks = [(match[1], match.start(), line) for line in section.lines for match in level.finditer(line.text)]
        for (one, start, first), (other, again, second) in pairwise(marks):
            if one == other and one not in ("一", "1"):
                pieces = [Line(first.text[start:], first.location), Line(second.text[again:], second.location)]
                yield _seen("repeated", pieces)
