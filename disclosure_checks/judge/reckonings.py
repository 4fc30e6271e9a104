"""Rules over the arithmetic that the prose states; each statement is an instance of its rule."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from disclosure_checks.frame.evaluation import Evaluation, Hits, Undecided
from disclosure_checks.frame.values import exact
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.reckoning import Reckoning, settle
from disclosure_checks.model.report import Observation
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Reckoned


def evaluate_reckoned(rule: Rule, statement: Reckoned, frame: WideFrame) -> Evaluation:
    """Settle every statement of the rule's kind; its key is its number within the report."""
    evaluation = Evaluation(rule, np.zeros(frame.rows, dtype=np.int64))
    column = frame.array(f"said:{statement.kind}")
    for row in () if column is None else np.flatnonzero(pd.notna(column)):
        said: tuple[Reckoning, ...] = column[row]  # type: ignore[index]
        evaluation.instances[row] = len(said)
        for number, reckoning in enumerate(said, 1):
            _settle(evaluation, int(row), str(number), reckoning, frame)
    return evaluation


def _settle(evaluation: Evaluation, row: int, key: str, reckoning: Reckoning, frame: WideFrame) -> None:
    cells = {cell: _figure(frame, cell, row) for cell in reckoning.cells}
    missing = tuple(cell for cell, value in cells.items() if value is None)
    if missing:
        evaluation.undecided.append(Undecided(key, missing, np.array([row], dtype=np.intp)))
        return
    settled = settle(reckoning, {cell: value for cell, value in cells.items() if value is not None})
    if settled.state == "undecided":
        evaluation.leave_unsettled(row, key, Observation(reckoning.kind, settled.reason))
    elif settled.state == "violated":
        found, expected = (np.array([side], dtype=object) for side in (settled.found, settled.expected))
        evaluation.hits.append(
            Hits(
                key,
                tuple(cells),
                np.array([row], dtype=np.intp),
                found,
                expected,
                reason=reckoning.case,
                reckoning=reckoning,
            )
        )


def _figure(frame: WideFrame, cell: str, row: int) -> Decimal | None:
    array = frame.array(cell)
    return None if array is None else exact(array[row])
