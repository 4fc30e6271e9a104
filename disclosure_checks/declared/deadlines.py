"""By which day a report has to be public, as ``schemas/deadlines.toml`` declares it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.words import NOTHING, Words


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of the next year (``01-31``) for some bodies; ``or_day`` where a later one may be meant."""

    level: frozenset[str]
    kind: frozenset[str]
    day: str
    or_day: str
    source: Words

    def days(self, year: int) -> tuple[date, date]:
        """The first and the last day that may be meant for the report of a year."""
        first = date.fromisoformat(f"{year + 1}-{self.day}")
        return first, date.fromisoformat(f"{year + 1}-{self.or_day}") if self.or_day else first


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Every deadline in order; ``between`` are endings of names for which ``either`` counts.

    ``departments`` are the endings of names of departments of government.
    """

    listed: tuple[Deadline, ...]
    between: tuple[str, ...]
    either: Deadline
    departments: tuple[str, ...]

    def by_custom(self, agency: str, level: str | None) -> bool:
        """Whether a body is no department of government by its name, so that its day is custom and no law."""
        return level == "department" and bool(agency) and not agency.endswith(self.departments)

    def of(self, agency: str, level: str | None, kind: str | None) -> Deadline | None:
        """The deadline of a body, None where its level is not told."""
        if agency.endswith(self.between):
            return self.either
        for deadline in self.listed:
            if (not deadline.level or level in deadline.level) and (not deadline.kind or kind in deadline.kind):
                return deadline
        return None


@cache
def load_deadlines() -> Deadlines:
    """The declared deadlines.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared("deadlines.toml")
    listed = tuple(_deadline(reader) for reader in top.children("deadline"))
    between = top.child("between", required=True)
    assert between is not None
    endings = between.strings("endings")
    either = Deadline(frozenset(), frozenset(), _day(between, "day"), _day(between, "or_day"), NOTHING)
    between.done()
    departments = top.child("departments", required=True)
    assert departments is not None
    organs = departments.strings("endings")
    departments.done()
    top.done()
    return Deadlines(listed, endings, either, organs)


def _deadline(reader: BlockReader) -> Deadline:
    level, kind = frozenset(reader.strings("level")), frozenset(reader.strings("kind"))
    later = _day(reader, "or_day") if "or_day" in reader.rest() else reader.text("or_day", "")
    deadline = Deadline(level, kind, _day(reader, "day"), later, reader.words("source"))
    reader.done()
    return deadline


def _day(reader: BlockReader, key: str) -> str:
    day = reader.text(key)
    if not re.fullmatch(r"\d\d-\d\d", day):
        reader.fail(key, f"{day!r} is no month and day (01-31)")
    return day
