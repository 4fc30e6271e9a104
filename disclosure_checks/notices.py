"""The notices that a report cites (S106): superseded ones, and numbers that are misprinted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from disclosure_checks.block import BlockReader
from disclosure_checks.declared import read_declared
from disclosure_checks.report import Observation
from disclosure_checks.sections import Line, Told, compact


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice on the form: its number, and the report years that it is in force for."""

    series: str
    year: int
    number: int
    first: int
    last: int | None
    title: str

    @property
    def name(self) -> str:
        """``国办公开办函〔2021〕30号``."""
        return f"{self.series}〔{self.year}〕{self.number}号"

    def in_force(self, year: int) -> bool:
        """Whether reports of a year are to be made by it."""
        return self.first <= year and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Decree:
    """A State Council decree that was replaced by another one."""

    number: int
    replaced_by: int
    last: int


@dataclass(frozen=True, slots=True)
class Notices:
    """Every notice and decree that is declared."""

    notices: tuple[Notice, ...]
    misprints: tuple[tuple[str, str], ...]
    decrees: tuple[Decree, ...]

    def due(self, year: int) -> Notice | None:
        """The notice in force for a report year."""
        return next((notice for notice in self.notices if notice.in_force(year)), None)


@cache
def load_notices() -> Notices:
    """The content of ``schemas/notices.toml``.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared("notices.toml")
    found = Notices(
        tuple(_notice(reader) for reader in top.children("notice")),
        tuple(_misprint(reader) for reader in top.children("misprint")),
        tuple(_decree(reader) for reader in top.children("decree")),
    )
    top.done()
    return found


def _notice(reader: BlockReader) -> Notice:
    reader.text("id")
    reader.take("date", date, None)
    notice = Notice(
        reader.text("series"),
        reader.take("year", int),
        reader.take("number", int),
        reader.take("first_report_year", int),
        reader.take("last_report_year", int, None),
        compact(reader.text("title")),
    )
    reader.done()
    return notice


def _misprint(reader: BlockReader) -> tuple[str, str]:
    pair = reader.text("wrong"), reader.text("right")
    reader.done()
    return pair


def _decree(reader: BlockReader) -> Decree:
    decree = Decree(reader.take("number", int), reader.take("replaced_by", int), reader.take("last_report_year", int))
    reader.text("title", "")
    reader.done()
    return decree


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
