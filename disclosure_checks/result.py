"""What a check gives: reports with their outcomes, violations, counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from disclosure_checks.document import Location
from disclosure_checks.figures import Number
from disclosure_checks.report import Report
from disclosure_checks.rule import Rule, Severity

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["clean", "violated", "unreadable"]
State = Literal["held", "violated", "undecided", "waived"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one instance of a rule ended in one report.

    Attributes:
        rule: The rule's code.
        key: The instance's key.
        state: held, violated, undecided or waived.
        reason: For an undecided one, what is missing, in words.
    """

    rule: str
    key: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CellFound:
    """A cell that a violation names.

    Attributes:
        concept: Its id, with a context in front (``prev:``) where it is from elsewhere.
        label: Its place in the form, in words.
        value: The figure, None where it is missing.
        text: The cell as printed.
        location: Where it stands, None where that is not known.
    """

    concept: str
    label: str
    value: Number | None
    text: str
    location: Location | None


@dataclass(frozen=True, slots=True)
class Change:
    """Cells that hang together, with the figure as it is and the one that fits, and a likely cause."""

    changes: Mapping[str, tuple[Number | None, Number]]
    cause: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """A smallest set of cells whose change would put every equality of the report right.

    Attributes:
        changes: For each cell the figure as it is and the one that would fit.
        cause: The likely cause in words, or an empty string.
        unique: Whether there is no other such set.
        parts: The same changes, those of unconnected relations apart, each with its cause.
    """

    changes: Mapping[str, tuple[Number | None, Number]]
    cause: str
    unique: bool
    parts: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a violation was accepted, by whom, until when (an ISO date or None)."""

    reason: str
    by: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """One violated instance of a rule in one report.

    Attributes:
        rule, name, severity: Of the rule; the severity is this instance's.
        path, agency, year: Of the report; no path where the finding is that there is none, or
            is on something else than a report (a waiver).
        key: The instance's key (a column, a row, a cell, a table, a running number).
        message: The finding in words, with its figures.
        remedy: How to put it right, in words.
        basis: The texts that the rule stands on, in words.
        found, expected: The two sides of the relation; None for a rule without figures.
        cells: The cells that it names, each with its place.
        places: Further places in the file.
        suspects: Likely wrong cells, the likeliest first; at most 20.
        suspects_total: How many there are; None where that is not determined or not asked.
        waived: The waiver that accepts it, or None.
        fingerprint: Stable over runs and over unrelated edits of the file.
        related: Paths of other reports that the finding is about too.
    """

    rule: str
    name: str
    severity: Severity
    path: str | None
    agency: str | None
    year: int | None
    key: str
    message: str
    remedy: str
    basis: str
    found: Number | None
    expected: Number | None
    cells: tuple[CellFound, ...]
    places: tuple[Location, ...]
    fingerprint: str
    suspects: tuple[Suspect, ...] = ()
    suspects_total: int | None = None
    waived: Waiver | None = None
    related: tuple[str, ...] = ()

    @property
    def difference(self) -> Number | None:
        """Found minus expected, None for a rule without figures."""
        return None if self.found is None or self.expected is None else self.found - self.expected


@dataclass(frozen=True, slots=True)
class ReportResult:
    """One report that was given, with the counts of its outcomes.

    Attributes:
        report: The report; one that could not be read has neither edition nor facts.
        status: clean (no error, no warning), violated, or unreadable (no table could be read).
        outcomes: How many instances ended in each state; together all that apply.
        undecided: The instances that stayed undecided, with what is missing.
        violations: The violated instances, errors first.
    """

    report: Report
    status: Status
    outcomes: Mapping[State, int]
    undecided: Sequence[Outcome]
    violations: Sequence[Violation]


def status_of(report: Report, violations: Sequence[Violation]) -> Status:
    """The status of a report with these violations; waived ones and infos leave it clean."""
    if not report.readable:
        return "unreadable"
    serious = any(v.severity != "info" and v.waived is None for v in violations)
    return "violated" if serious else "clean"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the roster and whether its report is there.

    Attributes:
        name, level, of, kind, parent: As the roster has them; None where it does not say.
        year: The year that it must report for, None where that is not clear.
        state: reported, twice (several files), missing, or unclear: the year is not clear, or
            a file may be its report and cannot be told to be.
        paths: Its files, or those that may be.
    """

    name: str
    level: str | None
    of: str | None
    kind: str | None
    parent: str | None
    year: int | None
    state: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """The result of a check.

    Attributes:
        reports: An entry for each report; every file given has at least one.
        rules: The rules that were asked.
        skipped: Files of a folder whose suffix is none of a report.
        lang: The language of the words in it.
        batch: Violations that stand on no report that was given: a report that is missing, a
            waiver that fits nothing.
        agencies: The roster's agencies, each with the state of its report; empty without a roster.
        previous: Paths of last year's reports that were read beside, with those that cannot be read in
            ``previous_unreadable``.
    """

    reports: Sequence[ReportResult]
    rules: tuple[Rule, ...] = field(default=(), repr=False)
    skipped: int = 0
    lang: str = "zh"
    batch: Sequence[Violation] = ()
    agencies: Sequence[Agency] = ()
    previous: Sequence[str] = ()
    previous_unreadable: Sequence[str] = ()

    @cached_property
    def violations(self) -> list[Violation]:
        """Every violated instance, by report, errors first, then those of no report; waived ones too."""
        return [*(violation for entry in self.reports for violation in entry.violations), *self.batch]

    def __iter__(self) -> Iterator[Violation]:
        return iter(self.violations)

    @property
    def errors(self) -> list[Violation]:
        """Violations that cannot be right and are not waived."""
        return self.of_severity("error")

    @property
    def warnings(self) -> list[Violation]:
        """Violations that a reviewer would ask about and that are not waived."""
        return self.of_severity("warning")

    def of_severity(self, severity: Severity) -> list[Violation]:
        """Violations of a severity that are not waived."""
        return [v for v in self.violations if v.severity == severity and v.waived is None]

    def outcomes(self) -> dict[State, int]:
        """How many instances ended in each state, over all reports and the agencies of the roster."""
        states: tuple[State, ...] = ("held", "violated", "undecided", "waived")
        found = {state: sum(entry.outcomes[state] for entry in self.reports) for state in states}
        if any(rule.code == "R103" for rule in self.rules):
            waived = sum(v.waived is not None for v in self.batch if v.rule == "R103")
            missing = sum(one.state == "missing" for one in self.agencies)
            unclear = sum(one.state == "unclear" for one in self.agencies)
            found["held"] += len(self.agencies) - missing - unclear
            found["violated"] += missing - waived
            found["undecided"] += unclear
            found["waived"] += waived
        return found

    def to_json(self) -> str:
        """The result as JSON text in the format ``disclosure-checks/1``."""
        from disclosure_checks.reporters.json import render

        return render(self)

    def to_frame(self) -> pd.DataFrame:
        """A row for each violated instance.

        Returns:
            Columns rule, key, severity, path, agency, year, expected, found, difference,
            message; figures are int or Decimal objects, None where a rule has none.
        """
        import pandas as pd

        names = ("rule", "key", "severity", "path", "agency", "year", "expected", "found", "difference", "message")
        rows = [[getattr(violation, name) for name in names] for violation in self.violations]
        return pd.DataFrame(rows, columns=list(names), dtype=object)
