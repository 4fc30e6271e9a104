"""What a check gives: reports with their outcomes, violations, counts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, cast

from disclosure_checks.model.entries import counted
from disclosure_checks.model.finding import (
    MISSING_REPORT,
    NOT_SUCH_A_REPORT,
    Agency,
    Mistake,
    PassedOver,
    ReportResult,
    State,
    Violation,
)
from disclosure_checks.model.plain import as_frame, json_parts
from disclosure_checks.model.policy import NO_POLICY, Policy
from disclosure_checks.model.roll_up import RollUp
from disclosure_checks.model.rule import SEVERITIES, Rule, Severity
from disclosure_checks.words import Words

if TYPE_CHECKING:
    import pandas as pd

#: What gathers violations into mistakes, by name: it stands above a result, and is loaded when it is asked for.
_NO_REPORT = Words("不是政府信息公开工作年度报告", "is no annual report on government information disclosure")
_MISTAKES = "disclosure_checks.locate.mistakes:mistakes_of"
#: What writes a result to a file, and what shows it in a notebook, likewise.
_WRITE = "disclosure_checks.reporters:write"
_SHOW = "disclosure_checks.reporters.notebook:result_html"


@dataclass(frozen=True)
class CheckResult:
    """The result of a check.

    Attributes:
        reports: An entry for each report; every file given has at least one.
        rules: The rules that were asked.
        passed_over: Paths that were met and not read.
        lang: The language of the words in it.
        batch: Violations that stand on no report that was given: a report that is missing, a
            waiver that fits nothing.
        agencies: The roster's agencies, each with the state of its report; empty without a roster.
        previous: Paths of last year's reports that were read beside, with those that cannot be read in
            ``previous_unreadable``.
        roll_ups: For each agency of the roster that sums others their reports of the year that is due.
        policy: What local packs lay down, as far as it is in force.
        remarks: What reviewers wrote about mistakes in the round before, by the mistakes' fingerprints.
    """

    reports: Sequence[ReportResult]
    rules: tuple[Rule, ...] = field(default=(), repr=False)
    passed_over: Sequence[PassedOver] = ()
    lang: str = "zh"
    batch: Sequence[Violation] = ()
    agencies: Sequence[Agency] = ()
    previous: Sequence[str] = ()
    previous_unreadable: Sequence[str] = ()
    policy: Policy = NO_POLICY
    roll_ups: Sequence[RollUp] = field(default=(), repr=False)
    remarks: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def violations(self) -> list[Violation]:
        """Every violated instance, by report, errors first, then those of no report; waived ones too."""
        entries = counted(self.reports)
        own = [violation for number in entries.with_violations() for violation in entries.violations(number)]
        return [*own, *self.batch]

    @cached_property
    def with_violations(self) -> list[ReportResult]:
        """The entries that have violations, waived ones too."""
        return [self.reports[number] for number in counted(self.reports).with_violations()]

    @cached_property
    def mistakes(self) -> list[Mistake]:
        """The violations gathered into mistakes, by report, errors first; each violation is in exactly one."""
        gathered = cast("Callable[[CheckResult], list[Mistake]]", resolve_name(_MISTAKES))
        return [replace(one, remark=self.remarks.get(one.fingerprint, "")) for one in gathered(self)]

    def mistakes_of(self, entry: ReportResult) -> list[Mistake]:
        """The mistakes that a report has a part in, errors first.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> [one.severity for one in result.mistakes_of(result.reports[0])]
            ['error']
        """
        own = {id(one): one for violation in entry.violations if (one := self._mistake_of[id(violation)])}
        return sorted(own.values(), key=lambda one: SEVERITIES.index(one.severity))

    @cached_property
    def files(self) -> list[PassedOver]:
        """Every path that was met and not read as a report, those that were read and are none among them."""
        read = dict.fromkeys(v.path for v in self.violations if v.name == NOT_SUCH_A_REPORT and v.path)
        return [*self.passed_over, *(PassedOver(path, "unrelated", _NO_REPORT) for path in read)]

    @property
    def skipped(self) -> int:
        """How many paths were met and not read as a report."""
        return len(self.files)

    @property
    def mistakes_of_none(self) -> list[Mistake]:
        """The mistakes that stand on no report that was given."""
        return [self._mistake_of[id(violation)] for violation in self.batch]

    @cached_property
    def _mistake_of(self) -> dict[int, Mistake]:
        """The mistake of each violation, by the violation's identity."""
        return {id(violation): one for one in self.mistakes for violation in one.violations}

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
        """Violations of a severity that are not waived.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> [violation.rule for violation in result.of_severity("error")]
            ['T301', 'T302', 'T303']
        """
        return [v for v in self.violations if v.severity == severity and v.waived is None]

    def outcomes(self) -> dict[State, int]:
        """How many instances ended in each state, over all reports and the agencies of the roster.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> result.outcomes()["violated"]
            3
        """
        states: tuple[State, ...] = ("held", "violated", "undecided", "waived")
        counts = counted(self.reports).outcomes()
        found = {state: counts.get(state, 0) for state in states}
        if self.rule_named(MISSING_REPORT) is not None:
            waived = sum(v.waived is not None for v in self.batch if v.name == MISSING_REPORT)
            missing = sum(one.state == "missing" for one in self.agencies)
            unclear = sum(one.state == "unclear" for one in self.agencies)
            found["held"] += len(self.agencies) - missing - unclear
            found["violated"] += missing - waived
            found["undecided"] += unclear
            found["waived"] += waived
        return found

    def rule_named(self, name: str) -> Rule | None:
        """The rule of this name, None where it was not asked.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> result.rule_named("applications-do-not-balance").code
            'T301'
        """
        return next((rule for rule in self.rules if rule.name == name), None)

    def to_json(self) -> str:
        """The result as JSON text in the format ``disclosure-checks/2``.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> import json
            >>> json.loads(result.to_json())["format"]
            'disclosure-checks/2'
        """
        return "".join(self.json_parts())

    def json_parts(self) -> Iterator[str]:
        """The same piece by piece, for a file or a stream: the whole of many reports is not held in memory.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> "".join(result.json_parts()) == result.to_json()
            True
        """
        lists = self.files, self.reports, self.agencies, self.violations, self.mistakes
        return json_parts(self.summary(), *lists, [rule.code for rule in self.rules], self.lang, self.policy)

    def summary(self) -> dict[str, Any]:
        """The counts of the result, by the keys of its JSON.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> result.summary()["by_severity"]
            {'error': 3, 'warning': 0, 'info': 0}
        """
        statuses = counted(self.reports).statuses()
        return {
            "reports": len(self.reports),
            "clean": statuses.get("clean", 0),
            "violated": statuses.get("violated", 0),
            "unreadable": statuses.get("unreadable", 0),
            "skipped": self.skipped,
            "previous": {"files": len(self.previous), "unreadable": list(self.previous_unreadable)},
            "outcomes": self.outcomes(),
            "mistakes": len(self.mistakes),
            "by_severity": {severity: len(self.of_severity(severity)) for severity in SEVERITIES},
        }

    def to_frame(self) -> pd.DataFrame:
        """A row for each violated instance, waived ones too.

        Returns:
            Columns rule, status (category), severity (ordered category), year (Int64), expected, found, difference
            (Int64, Float64 where one of them is no whole number), and texts: key, path, agency, message, location
            (the places of its cells), mistake (the id within the report, as in JSON), suspect (the likeliest
            change), waived (the reason), remedy. What a violation does not have is missing; ``status`` is missing
            where it stands on no report.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> print(result.to_frame()[["rule", "key", "expected", "found", "mistake"]].to_string(index=False))
            rule       key  expected  found mistake
            T301    person        12     11      M1
            T302    person        11     10      M1
            T303 concluded        11     12      M1
        """
        return as_frame(self.with_violations, self.violations, self.mistakes, self.lang)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write an output, by its suffix as ``--output`` does (.json .html .xlsx .csv .md .docx .sarif .xml).

        Raises:
            ConfigurationError: No output has this suffix, the file is a submission, or it is a workbook or a document
                that stands there already, in which somebody may have written.

        Examples:
            >>> from disclosure_checks import check
            >>> result = check("examples/applications-do-not-balance", lang="en")
            >>> import tempfile, pathlib
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     result.write(f"{folder}/ledger.xlsx")
            ...     [path.name for path in pathlib.Path(folder).iterdir()]
            ['ledger.xlsx']
        """
        resolve_name(_WRITE)(self, os.fspath(path))

    def __repr__(self) -> str:
        counts = self.summary()
        found = f"{counts['violated']} violated, {counts['unreadable']} unreadable"
        return f"<CheckResult: {counts['reports']} reports, {found}; {counts['mistakes']} mistakes>"

    def _repr_html_(self) -> str:
        """The verdict table, for notebooks; nothing submitted is more than text in it."""
        return str(resolve_name(_SHOW)(self))
