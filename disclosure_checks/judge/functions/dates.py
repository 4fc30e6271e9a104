"""Tests of dates that a report prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from disclosure_checks.declared.deadlines import load_deadlines
from disclosure_checks.declared.policy import fits
from disclosure_checks.frame.evaluation import Evaluation, single_hit
from disclosure_checks.judge.functions.asked import Asked, function
from disclosure_checks.model.policy import LocalDeadline
from disclosure_checks.model.report import Observation


@function("published-late", deadlines=list)
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
        days = _days(asked, number, int(seen.values["year"]))
        if days is None:
            evaluation.leave_open("1", ("level",), np.array([number], dtype=np.intp))
            continue
        judged = _against(seen, *days[:2])
        if judged.state == "violated" and days[2]:
            judged = replace(judged, reason="late-local", values={**judged.values, "ground": days[2]})
        elif judged.state == "violated" and _by_custom(asked, number):
            judged = replace(judged, reason="late-custom")
        if judged.state == "undecided":
            evaluation.leave_unsettled(number, "1", judged)
        elif judged.state == "violated":
            evaluation.hits.append(single_hit(number, "1", (), reason=judged.reason, seen=(judged,)))
    return evaluation


def _days(asked: Asked, row: int, year: int) -> tuple[date, date, str] | None:
    """The first and the last day that may be meant for a report, and the ground of a local one.

    None where the body's level is not told.

    What a place lays down counts before the declared deadlines, as soon as it may be meant.
    """
    agency, level, of, kind = (asked.frame.text(name, row) for name in ("agency", "level", "of", "kind"))
    local: Sequence[LocalDeadline] = asked.options["deadlines"]
    for one in local:
        fitting = fits(one.body, level, of, kind)
        if fitting is None:
            return None
        if fitting:
            day = date.fromisoformat(f"{year + 1}-{one.publication}")
            return day, day, one.ground
    deadline = load_deadlines().of(agency or "", level, kind)
    return None if deadline is None else (*deadline.days(year), "")


def _by_custom(asked: Asked, row: int) -> bool:
    return load_deadlines().by_custom(asked.frame.text("agency", row) or "", asked.frame.text("level", row))


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
