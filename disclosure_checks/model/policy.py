"""What a place has laid down for its own reports: severities, deadlines, lengths and contents, each with its ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from disclosure_checks.model.rule import Body, Severity

EVERY_BODY = Body()


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """What every block has.

    Attributes:
        file: The pack that it stands in.
        ground: The text that it stands on, as the pack says it.
        begins, ends: The first and the last day on which it holds; None for no bound.
    """

    file: str
    ground: str
    begins: date | None = None
    ends: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSeverity(Local):
    """Another severity of a rule, or ``off`` where the rule is not asked."""

    rule: str
    severity: Severity | Literal["off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDeadline(Local):
    """The days of the next year (``01-20``) by which bodies hand their report in and make it public; empty for none."""

    body: Body
    submission: str = ""
    publication: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalLength(Local):
    """So many characters a section has at most, blanks not counted."""

    section: int
    at_most: int
    body: Body = EVERY_BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalContent(Local):
    """What a section must hold.

    Attributes:
        what: It in a few words, for the finding.
        words: One of these words.
        units: Where there are some, a figure with one of these units in the same sentence as the word.
    """

    section: int
    what: str
    words: tuple[str, ...]
    units: tuple[str, ...] = ()
    body: Body = EVERY_BODY


@dataclass(frozen=True, slots=True)
class Policy:
    """The blocks of local packs by their kind, in the order of the files."""

    severities: tuple[LocalSeverity, ...] = ()
    deadlines: tuple[LocalDeadline, ...] = ()
    lengths: tuple[LocalLength, ...] = ()
    contents: tuple[LocalContent, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __iter__(self) -> Iterator[Local]:
        for field in fields(self):
            yield from getattr(self, field.name)

    def on(self, day: date) -> Policy:
        """What of it is in force on a day."""
        return Policy(*(tuple(b for b in getattr(self, f.name) if b.holds_on(day)) for f in fields(self)))

    def plain(self) -> Mapping[str, list[dict[str, Any]]]:
        """It as JSON has it, a list for each kind of block."""
        return {field.name: [_plain(block) for block in getattr(self, field.name)] for field in fields(self)}


#: Nothing is laid down.
NO_POLICY = Policy()
_KEYS = {"begins": "from", "ends": "until"}


def _plain(block: Local) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(block):
        value = getattr(block, field.name)
        if isinstance(value, Body):
            found |= {
                part.name: sorted(getattr(value, part.name)) for part in fields(value) if getattr(value, part.name)
            }
        elif isinstance(value, date):
            found[_KEYS[field.name]] = value.isoformat()
        elif value not in (None, "", ()):
            found[field.name] = list(value) if isinstance(value, tuple) else value
    return found
