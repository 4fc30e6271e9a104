"""A frame that was judged: its reports counted by columns, an entry made where one is asked for.

What a rule says of a frame are positions and figures. A violation in words costs a hundred times
as much as finding it, so that words are made of those reports alone that have something to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.frame.evaluation import NO_ROWS, Evaluation, Mask, Rows
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.violations import serious_rows, undecided_outcomes, violations_of
from disclosure_checks.locate.search import collector_paused
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.entries import Entries, summed
from disclosure_checks.model.finding import Outcome, ReportResult, State, Status, Violation
from disclosure_checks.model.report import Report
from disclosure_checks.model.rule import SEVERITIES

_STATUSES: tuple[Status, ...] = ("clean", "violated", "unreadable")
_CLEAN, _VIOLATED, _UNREAD = range(3)


class JudgedFrame(Entries):
    """The entries of the reports of one frame, shape (n_reports,)."""

    def __init__(
        self,
        evaluations: Sequence[Evaluation],
        edition: Edition,
        frame: WideFrame,
        reports: Sequence[Report],
        unread: Mask,
        lang: str,
    ) -> None:
        """Take what the rules gave.

        Args:
            evaluations: What confronting the frame with each of the edition's rules gave.
            edition: The frame's edition.
            frame: The wide frame.
            reports: The reports of its rows.
            unread: Of which of them no table could be read, shape (n_reports,).
            lang: The language of the words.
        """
        self._evaluations, self._edition, self._frame, self._reports = evaluations, edition, frame, reports
        self._lang = lang
        hits = [(evaluation.rule, hit) for evaluation in evaluations for hit in evaluation.hits]
        self._found = _count([hit.rows for _, hit in hits], frame.rows)
        self._open = _count([one.rows for evaluation in evaluations for one in evaluation.undecided], frame.rows)
        self._asked = sum((one.instances for one in evaluations), np.zeros(frame.rows, dtype=np.int64))
        serious = _count([serious_rows(rule, hit, reports) for rule, hit in hits], frame.rows) > 0
        self._status = np.where(unread, _UNREAD, np.where(serious, _VIOLATED, _CLEAN))

    def __len__(self) -> int:
        return self._frame.rows

    def entry(self, number: int) -> ReportResult:
        """The entry of a row."""
        found = self.violations(number)
        open_ = _LeftOpen(int(self._open[number]), partial(self._undecided, number))
        outcomes = _outcomes(int(self._asked[number]), len(found), len(open_))
        return ReportResult(self._reports[number], _STATUSES[self._status[number]], outcomes, open_, found)

    def statuses(self) -> Mapping[Status, int]:
        """How many reports have each status."""
        counts = np.bincount(self._status, minlength=len(_STATUSES))
        return {status: int(count) for status, count in zip(_STATUSES, counts, strict=True)}

    def outcomes(self) -> Mapping[State, int]:
        """How many instances ended in each state."""
        return _outcomes(int(self._asked.sum()), int(self._found.sum()), int(self._open.sum()))

    def with_violations(self) -> Sequence[int]:
        """The numbers of the reports with violations."""
        return [int(row) for row in np.flatnonzero(self._found)]

    def violations(self, number: int) -> Sequence[Violation]:
        """The violations of a row."""
        return self._violations.get(number, [])

    @cached_property
    def _violations(self) -> Mapping[int, list[Violation]]:
        """The violations of each report that has some, with their suspects, errors first.

        They are made once: whoever gathers them tells them apart by identity.
        """
        with collector_paused():
            found = violations_of(self._evaluations, self._edition, self._frame, self._reports, self._lang)
        rank = {severity: number for number, severity in enumerate(SEVERITIES)}
        return {
            row: sorted(own, key=lambda v: (rank[v.severity], v.rule)) if len(own) > 1 else own
            for row, own in found.items()
        }

    def _undecided(self, row: int) -> list[Outcome]:
        outcomes, numbers, starts = self._left_open
        return [outcomes[number] for number in numbers[starts[row] : starts[row + 1]]]

    @cached_property
    def _left_open(self) -> tuple[Sequence[Outcome], NDArray[np.intp], NDArray[np.intp]]:
        """Different outcomes, the numbers of each report's among them, and where a report's begin."""
        told = list(undecided_outcomes(self._evaluations, self._edition, self._frame, self._lang))
        rows = np.concatenate([NO_ROWS, *(rows for _, rows in told)])
        numbers = np.repeat(np.arange(len(told), dtype=np.intp), [len(rows) for _, rows in told])
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(self)))])
        return [outcome for outcome, _ in told], numbers[np.argsort(rows, kind="stable")], starts


class _LeftOpen(Sequence[Outcome]):
    """The undecided instances of a report: how many is known, what they are is told when it is asked for."""

    __slots__ = ("_count", "_tell")

    def __init__(self, count: int, tell: Callable[[], Sequence[Outcome]]) -> None:
        self._count, self._tell = count, tell

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: Any) -> Any:
        return self._tell()[number]

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self._tell() if self._count else ())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(other) == self._count and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def __repr__(self) -> str:
        return repr(list(self))


class JudgedFrames(Entries):
    """The entries of several frames, each at the place that its report was given at."""

    def __init__(self, parts: Sequence[tuple[Rows, JudgedFrame]]) -> None:
        """Take the frames, each with the places of its rows; together these are all from 0."""
        self._parts = parts
        size = sum(len(frame) for _, frame in parts)
        self._part_at, self._row_at = np.empty(size, dtype=np.intp), np.empty(size, dtype=np.intp)
        for number, (places, frame) in enumerate(parts):
            self._part_at[places] = number
            self._row_at[places] = np.arange(len(frame))

    def __len__(self) -> int:
        return len(self._part_at)

    def entry(self, number: int) -> ReportResult:
        """The entry of a report by its place."""
        _, frame = self._parts[int(self._part_at[number])]
        return frame.entry(int(self._row_at[number]))

    def statuses(self) -> Mapping[Status, int]:
        """How many reports have each status."""
        return summed(frame.statuses() for _, frame in self._parts)

    def outcomes(self) -> Mapping[State, int]:
        """How many instances ended in each state."""
        return summed(frame.outcomes() for _, frame in self._parts)

    def with_violations(self) -> Sequence[int]:
        """The numbers of the reports with violations."""
        return sorted(int(places[row]) for places, frame in self._parts for row in frame.with_violations())

    def violations(self, number: int) -> Sequence[Violation]:
        """The violations of a report by its place."""
        _, frame = self._parts[int(self._part_at[number])]
        return frame.violations(int(self._row_at[number]))


def _count(rows: Sequence[Rows], size: int) -> NDArray[np.int64]:
    """How often each of so many rows is named."""
    return np.bincount(np.concatenate([NO_ROWS, *rows]), minlength=size)


def _outcomes(asked: int, found: int, left_open: int) -> dict[State, int]:
    return {"held": asked - found - left_open, "violated": found, "undecided": left_open, "waived": 0}
