"""What a rule says of a report: outcomes, violations, the cells they name, the cells that are suspect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from disclosure_checks.model.document import Location
from disclosure_checks.model.report import Report
from disclosure_checks.model.rule import Severity
from disclosure_checks.text.figures import Number
from disclosure_checks.words import Words

Status = Literal["clean", "violated", "unreadable"]


#: Names of rules that outputs single out: an agency without a report, a report past its day.
MISSING_REPORT, LATE = "report-missing", "published-late"
#: The rule on a file that can be read and is no such report.
NOT_SUCH_A_REPORT = "not-such-a-report"

State = Literal["held", "violated", "undecided", "waived"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one instance of a rule ended in one report.

    Attributes:
        rule: The rule's code.
        key: The instance's key.
        state: held, violated, undecided or waived.
        reason: For an undecided one, what is missing, in words.
        cells: Where that is figures of the report itself: the cells without one.
    """

    rule: str
    key: str
    state: State
    reason: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellFound:
    """A cell that a violation names.

    Attributes:
        concept: Its id, with a context in front (``prev:``) where it is from elsewhere.
        label: Its place in the form, in words.
        value: The figure, None where it is missing.
        text: The cell as printed.
        location: Where it stands, None where that is not known.
        recognised: Whether it was recognised in a picture, where a person compares it first.
    """

    concept: str
    label: str
    value: Number | None
    text: str
    location: Location | None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Cells that hang together, with the figure as it is and the one that fits, and a likely cause.

    Attributes:
        changes, cause: As for ``Suspect``.
        unique: Whether no other change of as few cells puts the relations right that hang together.
    """

    changes: Mapping[str, tuple[Number | None, Number]]
    cause: str
    unique: bool = False


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
        reason: The reason that the rule has words for, or an empty string.
        for_reviewer: Whether it is no fault of the unit, which hears nothing of it.
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
    reason: str = ""
    for_reviewer: bool = False

    def __repr__(self) -> str:
        where = f"{self.agency or self.path or 'the batch'} {self.year or ''}".rstrip()
        return f"<Violation {self.rule} ({self.severity}){f' {self.key}' if self.key else ''}: {where}>"

    @property
    def difference(self) -> Number | None:
        """Found minus expected, None for a rule without figures."""
        return None if self.found is None or self.expected is None else self.found - self.expected


PassedOverKind = Literal["unrelated", "unreadable", "special", "temporary"]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A path that was met and not read as a report.

    Attributes:
        path: It, as it is shown.
        kind: ``unrelated`` is no such report, ``unreadable`` cannot be opened or listed, ``special`` is no file of
            bytes (a pipe, a device), ``temporary`` is what programs leave behind.
        reason: Why, in words.
    """

    path: str
    kind: PassedOverKind
    reason: Words


@dataclass(frozen=True, slots=True)
class Mistake:
    """What a person corrects: violations with one cause.

    Attributes:
        path, agency, year: Of the report (the first of several); no path where it stands on none.
        severity: The highest of its violations.
        title: It in one line: the cell with its figure and the one that would fit, or what its violations say.
        cells: The cells to look at: those of the likeliest change, else all that its violations name.
        suspects: The changes that would put it right, the likeliest first; empty where figures do not tell.
        violations: Its violations, in the order of the report's.
        fingerprint: Stable as those of its violations are.
        waived: The waiver that accepts it, None unless all its violations are waived.
        remark: What a reviewer wrote about it into the ledger of the round before, or an empty string.
    """

    path: str | None
    agency: str | None
    year: int | None
    severity: Severity
    title: str
    cells: tuple[CellFound, ...]
    suspects: tuple[Suspect, ...]
    violations: tuple[Violation, ...]
    fingerprint: str
    waived: Waiver | None = None
    remark: str = ""

    def __repr__(self) -> str:
        return f"<Mistake ({self.severity}), {self.agency or self.path or 'the batch'}: {self.title[:80]}>"


@dataclass(frozen=True, slots=True)
class ReportResult:
    """One report that was given, with the counts of its outcomes.

    Attributes:
        report: The report; one that could not be read has neither edition nor facts.
        status: clean (no error, no warning), violated, or unreadable (no table could be read).
        outcomes: How many instances ended in each state; together all that apply.
        undecided: The instances that stayed undecided, with what is missing.
        violations: The violated instances, errors first.
        previous: Last year's report of the same agency, None where none was found.
    """

    report: Report
    status: Status
    outcomes: Mapping[State, int]
    undecided: Sequence[Outcome]
    violations: Sequence[Violation]
    previous: Report | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {state}" for state, count in self.outcomes.items())
        return f"<ReportResult {self.report.agency or self.report.path}: {self.status}, {counts}>"

    @property
    def set_aside(self) -> bool:
        """Whether the file can be read and is no such report: nobody is asked about it."""
        return any(violation.name == NOT_SUCH_A_REPORT for violation in self.violations)


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
