"""The entries of a result, which may be counted without each of them being made."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_checks.model.finding import ReportResult, State, Status


class Entries(Sequence[ReportResult]):
    """An entry for each report, made when it is asked for; what is asked of all of them is told at once."""

    __slots__ = ()

    @abstractmethod
    def statuses(self) -> Mapping[Status, int]:
        """How many reports have each status."""

    @abstractmethod
    def outcomes(self) -> Mapping[State, int]:
        """How many instances ended in each state, over all reports."""

    @abstractmethod
    def with_violations(self) -> Sequence[int]:
        """The numbers of the entries that have violations, waived ones too."""


class _Made(Entries):
    """Entries that are made already."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Sequence[ReportResult]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, number: Any) -> Any:
        return self._entries[number]

    def statuses(self) -> Mapping[Status, int]:
        return Counter(entry.status for entry in self._entries)

    def outcomes(self) -> Mapping[State, int]:
        total: Counter[State] = Counter()
        for entry in self._entries:
            total.update(entry.outcomes)
        return total

    def with_violations(self) -> Sequence[int]:
        return [number for number, entry in enumerate(self._entries) if entry.violations]


def counted(entries: Sequence[ReportResult]) -> Entries:
    """The entries as such that can be counted."""
    return entries if isinstance(entries, Entries) else _Made(entries)
