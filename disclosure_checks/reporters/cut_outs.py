"""Cells of a scan as pictures, where recognition was not certain: a person reads them in a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import Violation
from disclosure_checks.model.report import Report

#: So many pictures are shown of one finding; a table that is all unread is looked at in the scan itself.
_MOST = 40


@dataclass(frozen=True, slots=True)
class CutOut:
    """A cell cut out of its scan.

    Attributes:
        label: Its place in the form, in words.
        read: What was read first; it counts only where an equality confirmed it.
        png: The picture.
        location: Where the cell stands in the file, None where that is not known.
    """

    label: str
    read: str
    png: bytes
    location: Location | None = None


def cut_outs(violations: Sequence[Violation], report: Report) -> list[CutOut]:
    """The pictures of the cells that findings of a report name, each once."""
    cells = {cell.concept: cell for violation in violations for cell in violation.cells}
    facts = ((cell, report.facts[concept]) for concept, cell in cells.items() if concept in report.facts)
    return [CutOut(cell.label, fact.text, fact.picture, cell.location) for cell, fact in facts if fact.picture][:_MOST]
