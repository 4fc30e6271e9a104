"""A report while its tables are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure_checks.extract.tables.stream import Token
from disclosure_checks.model.document import LeftOut, Location
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import FormTable
from disclosure_checks.model.report import Fact, Observation


@dataclass(slots=True)
class Draft:
    """A report while it is read.

    Attributes:
        edition: The form that it is printed on.
        pictures: How many pictures the file shows.
        recognition: Whether pictures that may show tables were read (``Document``).
        facts: Its cells by concept.
        seen: What is odd about them.
        used: Stream positions that belong to the tables.
        unclear: Cells of which it cannot be told what they show, by the reason.
        left_out: What cells store besides what they show.
    """

    edition: Edition
    pictures: int
    recognition: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    seen: list[Observation] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    unclear: dict[str, list[tuple[str, Token]]] = field(default_factory=dict)
    left_out: list[tuple[str, Location, LeftOut]] = field(default_factory=list)

    def cells_of(self, table: FormTable) -> tuple[str, ...]:
        """The concepts of a table."""
        return tuple(key for key, concept in self.edition.concepts.items() if concept.table.id == table.id)
