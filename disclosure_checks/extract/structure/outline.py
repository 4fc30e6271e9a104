"""The outline of a report: its six sections (S101), as announced (S119), what one and five hold (S112, S113)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.declared.sections import NUMERALS, Subsection, load_expected
from disclosure_checks.extract.identity import is_opening
from disclosure_checks.extract.structure.headings import ENOUGH, declared_heading
from disclosure_checks.extract.structure.sections import Line, Section, Sections, Told
from disclosure_checks.model.report import Observation

#: A section five with fewer characters says nothing.
_SOME_TEXT = 8
#: The section of problems and measures.
_PROBLEMS = 5


def section_order(told: Told) -> list[Observation]:
    """S101: the six sections of the form, in order."""
    kind = "section-order"
    found, total = told.sections.found, len(told.edition.sections)
    if len([s for s in found.values() if s.known]) < ENOUGH:
        return [Observation(kind, "unrecognized", state="undecided")]
    missing = [n for n in range(1, total + 1) if n not in found]
    seen = [_missing(told, number) for number in missing]
    seen += [
        Observation(kind, "unsure", places=(s.heading.location,), values={"printed": s.heading.text}, state="undecided")
        for s in found.values()
        if not s.known
    ]
    if not missing:
        seen += _out_of_order(told.sections)
    return seen or [Observation(kind, state="held")]


def _missing(told: Told, number: int) -> Observation:
    """A section without a heading; undecided where the heading may be there in other words, or be lost."""
    kind, sections = "section-order", told.sections
    label = f"{NUMERALS[number - 1]}、{told.edition.sections[number - 1]}"
    words = declared_heading(number).words
    alike = next((line for line in sections.loose if _may_head(line, words, number)), None)
    if alike is not None:
        values: dict[str, str | int] = {"expected": label, "printed": alike.text}
        return Observation(kind, "other-words", text=label, places=(alike.location,), values=values, state="undecided")
    later = [s for s in sections.found.values() if s.number > number]
    skipped = bool(later) and all(s.printed == s.number for s in later)
    if told.damaged or (skipped and _printed_there(told, number)):
        reason = "damaged" if told.damaged else "skipped"
        return Observation(kind, reason, text=label, values={"expected": label}, state="undecided")
    return Observation(kind, "missing", text=label, values={"expected": label})


def _printed_there(told: Told, number: int) -> bool:
    """Whether what belongs to a section stands where its heading is missing, so that the heading alone got lost."""
    table = next((table for table in told.edition.tables if table.section == number), None)
    if table is not None:
        return table.id not in told.lacking
    before = max((n for n in told.sections.found if n < number), default=0)
    lines = told.sections.found[before].lines if before else told.sections.preamble
    expected = load_expected()
    words = expected.problems if number == _PROBLEMS else [w for one in expected.subsections for w in one.words]
    sentences = (line.text for line in lines if "。" in line.text and not is_opening(line.text))
    return any(word in text for text in sentences for word in words)


def _may_head(line: Line, words: Iterable[str], number: int) -> bool:
    """Whether a short line without a number of its own may be the heading of a section."""
    if number == 1:
        words = ("总体", "概况", "概述")
    bare = line.text[:1] not in "(（1234567890"
    return bare and "," not in line.text and any(word in line.text for word in words)


def _out_of_order(sections: Sections) -> list[Observation]:
    order = sorted(sections.found.values(), key=lambda s: s.position)
    if [s.number for s in order] == sorted(sections.found):
        return []
    printed = "、".join(s.heading.text for s in order)
    # Numbers as in the form, in another order: the text was read in another order than it is printed.
    as_numbered = all(s.printed == s.number for s in order)
    kind, places, values = "section-order", tuple(s.heading.location for s in order), {"printed": printed}
    if as_numbered:
        return [Observation(kind, "read-out-of-order", text=printed, places=places, values=values, state="undecided")]
    return [Observation(kind, "out-of-order", text=printed, places=places, values=values)]


def subsections(told: Told) -> list[Observation]:
    """S112: section one speaks of what the form names, a government's also of assessment and accountability."""
    kind, section = "subsections", told.sections.found.get(1)
    if section is None or len(section.text) < _SOME_TEXT:
        return [Observation(kind, "no-section", state="undecided")]
    missing = [
        one
        for one in load_expected().subsections
        if not any(word in section.text for word in one.words) and (not one.governments or _is_government(told))
    ]
    parts = (
        ("missing", [one for one in missing if not one.governments]),
        ("assessment", [one for one in missing if one.governments]),
    )
    seen = [_not_spoken_of(told, reason, lacking, section) for reason, lacking in parts if lacking]
    return seen or [Observation(kind, state="held")]


def _not_spoken_of(told: Told, reason: str, lacking: Sequence[Subsection], section: Section) -> Observation:
    kind, printed = "subsections", "、".join(one.label.zh for one in lacking)
    values: dict[str, str | int] = {"printed": printed, "count": len(lacking)}
    if told.damaged:
        return Observation(kind, "damaged", values=values, state="undecided")
    return Observation(kind, reason, text=printed, places=(section.heading.location,), values=values)


def _is_government(told: Told) -> bool:
    return bool(told.body.name) and str(told.body.name).endswith(("人民政府", "行政公署"))


def problems(told: Told) -> list[Observation]:
    """S113: section five names problems and measures."""
    kind, section, expected = "problems", told.sections.found.get(_PROBLEMS), load_expected()
    if section is None:
        return [Observation(kind, "no-section", state="undecided")]
    places = (section.heading.location,)
    text = section.text.strip("。:、. \n")
    if text in expected.no_problems:
        return [Observation(kind, "none-named", text=text, places=places, values={"printed": text})]
    if len(text) < _SOME_TEXT:
        return [Observation(kind, "empty", places=places, state="undecided" if told.damaged else "violated")]
    if not any(word in text for word in expected.problems):
        return [Observation(kind, "no-problem", places=places)]
    # What was not done is also said with the words of measures; only their total absence tells.
    if not any(word in text for word in expected.measures):
        return [Observation(kind, "no-measure", places=places)]
    return [Observation(kind, state="held")]


def announced(told: Told) -> list[Observation]:
    """S119: the outline that the preamble announces is the report's; not asked where it announces none."""
    words = load_phrases().announced
    sentences = [(line, s) for line in told.sections.preamble for s in line.text.split("。") if words.of.search(s)]
    seen = [one for line, sentence in sentences for one in _announced(told, line, sentence)]
    if not sentences or not (seen or any(words.number.search(sentence) for _, sentence in sentences)):
        return []
    return seen or [Observation("outline", state="held")]


def _announced(told: Told, line: Line, sentence: str) -> Iterator[Observation]:
    """Where a sentence announces another number of sections, or sections that are not there."""
    words, found = load_phrases().announced, told.sections.found
    places, whole = (line.location,), len(found) == len(told.edition.sections)
    number = words.number.search(sentence)
    if number is not None:
        count = NUMERALS.index(number[1]) + 1 if number[1] in NUMERALS else int(number[1])
        values: dict[str, str | int] = {"printed": number[0], "found": len(found)}
        if count < len(found) or (whole and count != len(found)):
            yield Observation("outline", "other-number", text=number[0], places=places, values=values)
        elif count != len(found):
            yield Observation("outline", "unrecognized", places=places, values=values, state="undecided")
    headings = [section.heading.text for section in found.values()] + [loose.text for loose in told.sections.loose]
    for match in words.others.finditer(sentence) if words.list.search(sentence) else ():
        if not any(match[0] in heading for heading in headings):
            values = {"printed": match[0]}
            yield Observation("outline", "not-there", text=match[0], places=places, values=values)
            return
