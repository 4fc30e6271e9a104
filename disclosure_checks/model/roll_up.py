"""What an agency's report sums: the reports of the agencies under it, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from disclosure_checks.model.report import MISSING, Report
from disclosure_checks.text.figures import Number


@dataclass(frozen=True, slots=True)
class CellSum:
    """One cell over all parts.

    Attributes:
        shares: The agencies that have a figure, each with it, in the roster's order.
        without: The names of those that have none: no usable report, or a cell that is blank or was not read.
    """

    shares: tuple[tuple[str, Number], ...]
    without: tuple[str, ...]

    @property
    def known(self) -> Decimal | None:
        """The sum of the figures that are there, None where none is."""
        return sum((Decimal(figure) for _, figure in self.shares), Decimal(0)) if self.shares else None

    @property
    def whole(self) -> Decimal | None:
        """The sum over all parts, None (undecided) where one of them lacks the figure."""
        return None if self.without else self.known


@dataclass(frozen=True, slots=True)
class RollUp:
    """The parts of a roll-up.

    Two reports of one agency with different figures count as none.

    Attributes:
        agency: The agency that sums, by the roster's name for it.
        year: The report year of all parts.
        reports: The usable reports of its subordinate agencies, in the roster's order.
        missing: The roster's names of those without one.
    """

    agency: str
    year: int
    reports: tuple[Report, ...]
    missing: tuple[str, ...]

    def cell(self, concept: str) -> CellSum:
        """A cell of the form over all parts; a part whose form does not have the cell has no figure there."""
        shares: list[tuple[str, Number]] = []
        without = list(self.missing)
        for report in self.reports:
            value, name = report.facts.get(concept, MISSING).value, report.agency or report.path
            if value is None:
                without.append(name)
            else:
                shares.append((name, value))
        return CellSum(tuple(shares), tuple(without))
