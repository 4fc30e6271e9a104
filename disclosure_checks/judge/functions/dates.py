"""Tests of dates that a report prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from disclosure_checks.declared.deadlines import load_deadlines
from disclosure_checks.frame.evaluation import Evaluation, single_hit
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.functions.asked import Asked, function
from disclosure_checks.model.report import Observation


@function("published-late")
def published_late(asked: Asked) -> Evaluation:
    """A report was public by the deadline of its body's level; asked where it has prose."""
    evaluation = Evaluation(asked.rule, np.zeros(asked.frame.rows, dtype=np.int64))
    column = asked.frame.seen("publication-date")
    for row in () if column is None else np.flatnonzero(pd.notna(column)):
        (seen,) = column[row]  # type: ignore[index]
        number = int(row)
        evaluation.instances[number] = 1
        if seen.state == "undecided":
            evaluation.leave_unsettled(number, "1", seen)
            continue
        agency, level, kind = (_text(asked.frame, name, number) for name in ("agency", "level", "kind"))
        deadline = load_deadlines().of(agency or "", level, kind)
        if deadline is None:
            evaluation.leave_open("1", ("level",), np.array([number], dtype=np.intp))
            continue
        judged = _against(seen, *deadline.days(int(seen.values["year"])))
        if judged.state == "undecided":
            evaluation.leave_unsettled(number, "1", judged)
        elif judged.state == "violated":
            evaluation.hits.append(single_hit(number, "1", (), reason=judged.reason, seen=(judged,)))
    return evaluation


def _text(frame: WideFrame, column: str, row: int) -> str | None:
    array = frame.array(column)
    return None if array is None or pd.isna(array[row]) else str(array[row])


def _against(seen: Observation, first: date, last: date) -> Observation:
    """The date of publication held against the first and the last day that may be the deadline."""
    header, signed = (seen.values.get(where) for where in ("header", "signature"))
    day = date.fromisoformat(str(header or signed))
    values: dict[str, str | int] = {"printed": str(day), "due": str(last if day > last else first)}
    if day > last and header and signed and date.fromisoformat(str(signed)) <= last:
        return replace(seen, reason="two-dates", values=values | {"found": signed}, state="undecided")
    if day > last and not signed and day > last.replace(year=last.year + 1):
        return replace(seen, reason="long-after", values=values, state="undecided")
    if first < day <= last:
        return replace(seen, reason="between", values=values, state="undecided")
    return replace(seen, reason="late", values=values, state="violated" if day > last else "held")
