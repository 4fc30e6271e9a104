"""What confronting a wide frame with a rule gives: violated and undecided instances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.model.reckoning import Reckoning
from disclosure_checks.model.report import Observation
from disclosure_checks.model.rule import Rule

Mask = NDArray[np.bool_]


Rows = NDArray[np.intp]


NO_ROWS: Rows = np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Hits:
    """One instance of a rule, violated in some reports.

    Attributes:
        key: The instance's key.
        cells: The columns of the frame that it holds.
        rows: The reports' positions in the frame, shape (n_hits,).
        found, expected: The two sides of the relation in each of them, shape (n_hits,), numbers
            or Decimals; None for a rule without figures.
        observations: What was seen, for rules on observations.
        reason: A reason that the rule has words for.
        reckoning: What the prose states, for rules on its arithmetic.
    """

    key: str
    cells: tuple[str, ...]
    rows: Rows
    found: NDArray[Any] | None = None
    expected: NDArray[Any] | None = None
    observations: tuple[Observation, ...] = ()
    reason: str = ""
    reckoning: Reckoning | None = None


def single_hit(
    row: int, key: str, cells: Sequence[str], found: object = None, reason: str = "", seen: Sequence[Observation] = ()
) -> Hits:
    """An instance that one report violates."""
    values = None if found is None else np.array([found], dtype=object)
    return Hits(key, tuple(cells), np.array([row], dtype=np.intp), values, None, tuple(seen), reason)


@dataclass(frozen=True, slots=True)
class Undecided:
    """One instance that stays undecided in some reports, and why.

    Attributes:
        key: The instance's key.
        missing: The columns that are missing there.
        rows: The reports' positions in the frame.
        seen: For rules on observations, what leaves it open; its reason has words in the rule.
    """

    key: str
    missing: tuple[str, ...]
    rows: Rows
    seen: Observation | None = None


@dataclass(slots=True)
class Evaluation:
    """The outcomes of one rule over a frame.

    Attributes:
        instances: For each report, how many instances of the rule apply, shape (n_reports,).
        hits: The violated instances.
        undecided: The instances that stay undecided.
    """

    rule: Rule
    instances: NDArray[np.int64]
    hits: list[Hits] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)

    def leave_open(self, key: str, missing: Sequence[str], rows: Rows) -> None:
        """Note an instance as undecided where rows are given."""
        if len(rows):
            self.undecided.append(Undecided(key, tuple(missing), rows))

    def leave_unsettled(self, row: int, key: str, seen: Observation) -> None:
        """Note an instance as undecided in one report for what was seen there."""
        self.undecided.append(Undecided(key, (), np.array([row], dtype=np.intp), seen))
