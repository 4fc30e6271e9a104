"""The notices that a report cites and their misprints (``schemas/notices.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.text.folding import unspaced


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
        unspaced(reader.text("title")),
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
