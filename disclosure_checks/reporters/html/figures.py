"""What the cells of a report hold, and last year's figures and prose beside them, as compact data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import MISSING, Report
from disclosure_checks.text.figures import read_figure
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words
from disclosure_checks.wording.readings import prose_readings

#: A cell's text is shown up to so many characters.
_LONGEST = 80
#: So many characters of prose are taken into one page, this year's and last year's together: beyond that a mail
#: would not carry it. Units above it have figures alone, which the page says.
MOST_PROSE = 3_000_000
#: What is as short and stands in a table is a label of it.
_LABEL = 20


def cell_figures(report: Report, edition: Edition) -> dict[str, Any]:
    """What the cells hold; a cell that is not named holds a printed 0.

    ``figures`` are those that are not 0, ``printed`` the texts that are no plain figure, ``blank``, ``unread`` and
    ``absent`` the cells without a figure, ``unclear`` the reasons why something that stands in a cell (a picture)
    is not read; such a cell is among ``unread``.
    """
    figures, printed, why = {}, {}, report.unclear
    lacking: dict[str, list[int]] = {"blank": [], "unread": [], "absent": []}
    unclear = {}
    for number, concept in enumerate(edition.concepts):
        fact = report.facts.get(concept, MISSING)
        text = printable(fact.text).strip()
        if fact.value is None and concept in why:
            lacking["unread"].append(number)
            unclear[number] = why[concept]
        elif fact.value is None:
            where = "blank" if read_figure(fact.text).blank else "unread"
            lacking[where if fact.location is not None or text else "absent"].append(number)
        elif fact.value != 0:
            figures[number] = number_words(fact.value)
        if text and text != number_words(fact.value):
            printed[number] = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    found = {"figures": figures, "printed": printed, **lacking, "unclear": unclear}
    return {key: value for key, value in found.items() if value}


@dataclass(slots=True)
class Years:
    """Last year's reports beside this year's; counts how much prose the page holds already."""

    prose: int = 0

    def room(self, size: int) -> bool:
        """Whether so many characters more go into the page; they are counted."""
        if self.prose + size > MOST_PROSE:
            return False
        self.prose += size
        return True

    def last(self, report: Report, previous: Report, edition: Edition) -> dict[str, Any]:
        """Last year's figures in the cells of this year's form, and the prose of both years.

        ``figures`` are those that are not this year's, ``none`` the cells without a figure: blank, unread, or not of
        last year's form. ``prose`` are this year's and last year's paragraphs, each with the number of its
        section; it is left out where the page holds too much.
        """
        now, before = report.figures(), previous.figures()
        changed = {n: before.get(cell) for n, cell in enumerate(edition.concepts) if before.get(cell) != now.get(cell)}
        made: dict[str, Any] = {
            "year": previous.year,
            "figures": {number: number_words(value) for number, value in changed.items() if value is not None},
            "none": [number for number, cell in enumerate(edition.concepts) if before.get(cell) is None],
        }
        size = sum(len(paragraph.text) for one in (report, previous) for paragraph in one.prose)
        if self.room(size):
            made["prose"] = [list(_paragraphs(one)) for one in (report, previous)]
        return made


def readings(report: Report, lang: str) -> list[list[Any]]:
    """Each sentence of the prose that states something, and the lines that tell how it was read."""
    return [[printable(said), [printable(line) for line in told]] for said, told in prose_readings(report, lang)]


def _paragraphs(report: Report) -> Iterator[list[Any]]:
    """Section and text of each paragraph."""
    sections = report.sections or (0,) * len(report.prose)
    for paragraph, section in zip(report.prose, sections, strict=False):
        text = printable(paragraph.text).strip()
        if text and not (paragraph.location.table is not None and len(text) <= _LABEL):
            yield [section, text]
