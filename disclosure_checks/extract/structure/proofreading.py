"""What a proofreader marks: figures left out (S114), days in no calendar (S116), a title not the form's (S117)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.extract.identity import is_title
from disclosure_checks.extract.structure.phrases import shown
from disclosure_checks.extract.structure.sections import Line, Told
from disclosure_checks.model.report import Observation

_DAY = re.compile(r"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
#: The title stands among the first paragraphs.
_FIRST = 8

Find = Callable[[Line], Iterator[tuple[int, int]]]


def figures_left_out(told: Told) -> list[Observation]:
    """S114: no unit stands without its figure. All places are one finding."""
    pattern = load_phrases().left_out
    return _marked(told, "figure-left-out", lambda line: (match.span() for match in pattern.finditer(line.text)))


def impossible_dates(told: Told) -> list[Observation]:
    """S116: each date is a day of the calendar. All places are one finding."""
    return _marked(told, "impossible-date", _no_days)


def _no_days(line: Line) -> Iterator[tuple[int, int]]:
    for match in _DAY.finditer(line.text):
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
