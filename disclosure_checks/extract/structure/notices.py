"""The notices that a report cites (S106): superseded ones, and numbers that are misprinted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from disclosure_checks.declared.notices import load_notices
from disclosure_checks.extract.structure.sections import Line, Told
from disclosure_checks.model.report import Observation

#: Report years from which the citation is looked at: the form that is in force is that old.
_FROM = 2021
_NUMBER = r"(?P<open>[〔\[【(]?)(?P<year>20\d\d)(?P<close>[〕\]】)]?)第?(?P<number>\d{1,3})(?!\d)"
_HISTORY = re.compile(r"原|旧|修订|废止|同时|取代|代替|自20\d\d年")


@cache
def _cited() -> re.Pattern[str]:
    declared = load_notices()
    series = {notice.series for notice in declared.notices} | {wrong for wrong, _ in declared.misprints}
    listed = "|".join(sorted(map(re.escape, series), key=len, reverse=True))
    return re.compile(rf"(?P<series>{listed}){_NUMBER}")


def citations(told: Told) -> list[Observation]:
    """S106: no superseded notice is cited, and the number of the notice in force is right."""
    kind = "notice"
    if told.year is None:
        return [Observation(kind, "no-year", state="undecided")]
    if told.year < _FROM:
        return []
    seen = [one for line in told.sections.lines for one in _in_line(line, told.year)]
    unique = {(one.reason, one.text): one for one in reversed(seen)}
    return list(reversed(unique.values())) or [Observation(kind, state="held")]


def _in_line(line: Line, year: int) -> Iterator[Observation]:
    declared = load_notices()
    due = declared.due(year)
    expected = due.name if due else ""
    for match in _cited().finditer(line.text):
        if seen := _judged(match, line, year, expected):
            yield seen
    for notice in declared.notices:
        titled = notice.title in line.text and notice.name[:-1] not in line.text
        if titled and not notice.in_force(year):
            yield _seen("superseded", f"《{notice.title}》", line, expected)
    for decree in declared.decrees:
        found = re.search(rf"(?:国令|国务院令?)第?{decree.number}号令?|第{decree.number}号国务院令", line.text)
        if found and year > decree.last:
            newer = f"国令第{decree.replaced_by}号"
            history = str(decree.replaced_by) in line.text or _HISTORY.search(
                line.text[max(0, found.start() - 12) : found.end() + 12]
            )
            yield _seen("mentioned" if history else "old-decree", found[0], line, newer, sure=not history)


def _judged(match: re.Match[str], line: Line, year: int, expected: str) -> Observation | None:
    declared = load_notices()
    wrong = dict(declared.misprints).get(match["series"])
    series = wrong or match["series"]
    printed = match[0] + ("号" if line.text[match.end() : match.end() + 1] == "号" else "")
    notice = next(
        (
            n
            for n in declared.notices
            if (n.series, n.year, n.number) == (series, int(match["year"]), int(match["number"]))
        ),
        None,
    )
    if notice is None:
        about = "年度报告" in line.text or "年报" in line.text
        return _seen("unknown", printed, line, expected, sure=False) if about else None
    if not notice.in_force(year):
        return _seen("superseded", printed, line, expected)
    if wrong:
        return _seen("misprinted", printed, line, expected)
    if not (match["open"] and match["close"]):
        return _seen("brackets", printed, line, expected, sure=False)
    return None


def _seen(reason: str, printed: str, line: Line, expected: str, *, sure: bool = True) -> Observation:
    values = {"printed": printed, "expected": expected}
    places = (line.location,)
    if sure:
        return Observation("notice", reason, text=printed, places=places, values=values)
    return Observation("notice", reason, text=printed, places=places, values=values, state="undecided")
