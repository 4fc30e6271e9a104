"""What a proofreader marks: figures left out (S114), impossible dates (S116), another title (S117), slips (S118)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.extract.identity import is_title
from disclosure_checks.extract.structure.phrases import shown
from disclosure_checks.extract.structure.sections import Line, Told
from disclosure_checks.model.report import Observation
from disclosure_checks.text.sought import Sought

_DAY = re.compile(r"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
#: So much is quoted of what a bracket opens.
_AROUND = 20
#: The title stands among the first paragraphs.
_FIRST = 8

Find = Callable[[Line], Iterator[tuple[int, int]]]


def figures_left_out(told: Told) -> list[Observation]:
    """S114: no unit stands without its figure. All places are one finding."""
    return _marked(told, "figure-left-out", _finding([load_phrases().left_out], told))


def impossible_dates(told: Told) -> list[Observation]:
    """S116: each date is a day of the calendar. All places are one finding."""
    return _marked(told, "impossible-date", _no_days)


def _no_days(line: Line) -> Iterator[tuple[int, int]]:
    for match in _DAY.finditer(line.text) if "月" in line.text else ():
        month, day = int(match["month"]), int(match["day"])
        # Without a year February may have 29 days.
        year = int(match["year"]) if match["year"] else 2020
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield match.span()


def _marked(told: Told, kind: str, find: Find) -> list[Observation]:
    """One observation that names the first place and counts all."""
    places = [(line, span) for line in told.sections.lines for span in find(line)]
    if not places:
        return [Observation(kind, state="held")]
    line, (start, end) = places[0]
    values: dict[str, str | int] = {"printed": shown(line, start, end), "count": len(places)}
    where = tuple(dict.fromkeys(found.location for found, _ in places))
    return [Observation(kind, "found", text=line.text[start:end], places=where, values=values)]


def title(told: Told) -> list[Observation]:
    """S117: the title is that of the form; undecided where no title is found."""
    kind, words = "title", load_phrases().titles
    first = [line for line in told.sections.lines[:_FIRST] if words.any.search(line.text)]
    line = next((line for line in first if is_title(line.text)), first[0] if first else None)
    if line is None:
        return [Observation(kind, "not-found", state="undecided")]
    other = words.other.search(line.text)
    if other is None or words.own.search(line.text):
        return [Observation(kind, state="held")]
    return [Observation(kind, "other", text=line.text, places=(line.location,), values={"printed": line.text})]


def slips(told: Told) -> list[Observation]:
    """S118: no declared slip of the pen, and each bracket is closed. All places of a kind are one finding."""
    kind = "slip"
    found = _finding([slip.pattern for slip in load_phrases().slips], told)
    seen = [one for one in _marked(told, kind, found) if one.state != "held"]
    if opened := _left_open(told):
        line, at = opened[0]
        values: dict[str, str | int] = {
            "printed": shown(line, at, at + 1), "count": len(opened), "expected": load_phrases().pairs[line.text[at]],
        }  # fmt: skip
        places = tuple(dict.fromkeys(line.location for line, _ in opened))
        state: Literal["violated", "undecided"] = "undecided" if told.damaged else "violated"
        reason = "damaged" if told.damaged else "unclosed"
        seen.append(Observation(kind, reason, text=line.text[at:][:_AROUND], places=places, values=values, state=state))
    return seen or [Observation(kind, state="held")]


def _finding(patterns: Iterable[Sought], told: Told) -> Find:
    """Where the patterns are in a line; those that the report has nowhere are not sought in each of its lines."""
    there = [pattern for pattern in patterns if pattern.may_be_in(told.sections.text)]
    return lambda line: (match.span() for pattern in there for match in pattern.finditer(line.text))


def _left_open(told: Told) -> list[tuple[Line, int]]:
    """The brackets that no bracket closes, in the sections of prose; a line of a page may be a part of a paragraph."""
    pairs = load_phrases().pairs
    of_tables = {table.section for table in told.edition.tables}
    strict = load_phrases().strict
    parts = [told.sections.preamble, *(s.lines for s in told.sections.found.values() if s.number not in of_tables)]
    return [place for lines in parts for place in _open_in(lines, pairs, strict)]


def _open_in(lines: Sequence[Line], pairs: Mapping[str, str], strict: Sequence[str]) -> list[tuple[Line, int]]:
    marks = _marks(tuple(pairs.items()))
    waiting: list[tuple[Line, int]] = []
    lost: list[tuple[Line, int]] = []
    for line in lines:
        for mark in marks.finditer(line.text):
            character, at = mark[0], mark.start()
            if character in pairs:
                waiting.append((line, at))
            else:
                mine = [n for n, (its, place) in enumerate(waiting) if pairs[its.text[place]] == character]
                if mine:
                    lost += waiting[mine[-1] + 1 :]
                    del waiting[mine[-1] :]
    left = (place for place in [*lost, *waiting] if place[0].text[place[1]] in strict or not _ends_later(*place, pairs))
    return _without_twins(list(left))


@cache
def _marks(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Every opening and closing mark."""
    return re.compile(f"[{re.escape(''.join(mark for pair in pairs for mark in pair))}]")


def _ends_later(line: Line, at: int, pairs: Mapping[str, str]) -> bool:
    """Whether an end of its kind follows in the paragraph, though it is that of another one inside."""
    return pairs[line.text[at]] in line.text[at:]


def _without_twins(found: Sequence[tuple[Line, int]]) -> list[tuple[Line, int]]:
    """Without marks that were typed for both ends (“甲“): a pair of them in one line closes what it opened."""
    kept: list[tuple[Line, int]] = []
    for line, at in found:
        if kept and kept[-1][0] is line and line.text[at] == line.text[kept[-1][1]] == "“":
            kept.pop()
        else:
            kept.append((line, at))
    return kept
