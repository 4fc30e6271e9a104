"""The entries of a result, which may be counted without each of them being made."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from disclosure_checks.model.finding import ReportResult, State, Status, Violation

_Key = TypeVar("_Key")


class Entries(Sequence[ReportResult]):
    """An entry for each report, made when it is asked for; what is asked of all of them is told at once."""

    __slots__ = ()

    @abstractmethod
    def entry(self, number: int) -> ReportResult:
        """The entry of a report by its number, from 0."""

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self.entry(n) for n in range(*number.indices(len(self)))]
        return self.entry(range(len(self))[number])

    @abstractmethod
    def statuses(self) -> Mapping[Status, int]:
        """How many reports have each status."""

    @abstractmethod
    def outcomes(self) -> Mapping[State, int]:
        """How many instances ended in each state, over all reports."""

    @abstractmethod
    def with_violations(self) -> Sequence[int]:
        """The numbers of the entries that have violations, waived ones too."""

    def violations(self, number: int) -> Sequence[Violation]:
        """The violations of an entry, the same objects as its own; the entry need not be made for them."""
        return self.entry(number).violations


class _Made(Entries):
    """Entries that are made already."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Sequence[ReportResult]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, number: int) -> ReportResult:
        return self._entries[number]

    def statuses(self) -> Mapping[Status, int]:
        return Counter(entry.status for entry in self._entries)

    def outcomes(self) -> Mapping[State, int]:
        return summed(entry.outcomes for entry in self._entries)

    def with_violations(self) -> Sequence[int]:
        return [number for number, entry in enumerate(self._entries) if entry.violations]


def counted(entries: Sequence[ReportResult]) -> Entries:
    """The entries as such that can be counted."""
    return entries if isinstance(entries, Entries) else _Made(entries)


def summed(counts: Iterable[Mapping[_Key, int]]) -> Mapping[_Key, int]:
    """Several counts added up."""
    total: Counter[_Key] = Counter()
    for one in counts:
        total.update(one)
    return total
