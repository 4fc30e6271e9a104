"""Entries that are made already are counted like those that are not."""

from disclosure_checks.model.entries import counted
from disclosure_checks.model.finding import ReportResult
from disclosure_checks.model.report import Report


def entry(status: str, violations: int) -> ReportResult:
    outcomes = {"held": 3, "violated": violations, "undecided": 1, "waived": 0}
    return ReportResult(Report("a.txt"), status, outcomes, (), [object()] * violations)


ENTRIES = (entry("clean", 0), entry("violated", 2), entry("clean", 1))


def test_made_entries_are_counted():
    entries = counted(ENTRIES)
    assert len(entries) == 3
    assert entries[1] is ENTRIES[1]
    assert entries[1:] == list(ENTRIES[1:])
    assert entries[-1] is ENTRIES[-1]
    assert entries.statuses() == {"clean": 2, "violated": 1}
    assert entries.outcomes() == {"held": 9, "violated": 3, "undecided": 3, "waived": 0}
    assert entries.with_violations() == [1, 2]
    assert [entries.violations(n) for n in range(3)] == [e.violations for e in ENTRIES]


def test_entries_that_count_themselves_stay_as_they_are():
    entries = counted(ENTRIES)
    assert counted(entries) is entries
    assert counted(()).outcomes() == {}
