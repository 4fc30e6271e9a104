"""Tests of figures that are not linear; rules name them by the keys of ``CELL_TESTS``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure_checks.deadlines import load_deadlines
from disclosure_checks.edition import Edition
from disclosure_checks.frame import exact
from disclosure_checks.report import Observation
from disclosure_checks.rule import Instance, Rule
from disclosure_checks.wide import Evaluation, Hits, Mask, WideFrame, single_hit


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule's question to a frame."""

    rule: Rule
    options: Mapping[str, Any]
    edition: Edition
    instances: Sequence[Instance]
    frame: WideFrame


#: Numbers that are rounded at a time, so that they stay in the cache.
_BLOCK = 32768


def _whole_number(asked: Asked) -> Evaluation:
    """Each cell is a whole number."""
    evaluation = Evaluation(asked.rule, np.full(asked.frame.rows, len(asked.instances), dtype=np.int64))
    for instance in asked.instances:
        array = asked.frame.array(instance.key)
        if array is not None and array.dtype.kind in "iu":
            continue
        if array is not None and array.dtype.kind == "f":
            rows = np.flatnonzero((array != np.floor(array)) & ~np.isnan(array)) if _has_decimals(array) else ()
            evaluation.hits += [single_hit(int(row), instance.key, (instance.key,), exact(array[row])) for row in rows]
        if asked.frame.any_missing(instance.key):
            evaluation.leave_open(instance.key, (instance.key,), np.flatnonzero(asked.frame.missing(instance.key)))
    return evaluation


def _has_decimals(array: NDArray[Any]) -> bool:
    """Whether a float column may hold a number that is not whole (or a missing one)."""
    whole = np.empty(_BLOCK)
    for start in range(0, len(array), _BLOCK):
        part = array[start : start + _BLOCK]
        np.floor(part, out=whole[: len(part)])
        if (whole[: len(part)] != part).any():
            return True
    return False


def _blank(asked: Asked) -> Evaluation:
    """No cell of a table is left without a figure."""
    evaluation = Evaluation(asked.rule, np.full(asked.frame.rows, len(asked.instances), dtype=np.int64))
    for instance in asked.instances:
        cells = [key for key, concept in asked.edition.concepts.items() if concept.table.id == instance.key]
        lacking = [cell for cell in cells if asked.frame.any_missing(cell)]
        if not lacking:
            continue
        masks = {cell: asked.frame.missing(cell) for cell in lacking}
        undecided: list[int] = []
        for row in np.flatnonzero(np.logical_or.reduce(list(masks.values()))):
            unread = asked.frame.unread.get(int(row), frozenset())
            blank = tuple(cell for cell, mask in masks.items() if mask[row] and cell not in unread)
            if blank:
                evaluation.hits.append(single_hit(int(row), instance.key, blank))
            else:
                undecided.append(int(row))
        evaluation.leave_open(instance.key, lacking, np.array(undecided, dtype=np.intp))
    return evaluation


def _implausible_amount(asked: Asked) -> Evaluation:
    """An amount has few decimals and is in proportion to the body's level."""
    cell = str(asked.options["cell"])
    most = int(str(asked.options["decimals"]))
    limits: Mapping[str, int] = asked.options["limits"]
    evaluation = Evaluation(asked.rule, np.ones(asked.frame.rows, dtype=np.int64))
    array, levels = asked.frame.array(cell), asked.frame.array("level")
    lacking = asked.frame.missing(cell)
    evaluation.leave_open("", (cell,), np.flatnonzero(lacking))
    if array is None:
        return evaluation
    amounts = np.where(lacking, 0, array)
    doubtful = (amounts >= min(limits.values())) | (amounts % 1 != 0)
    for row in np.flatnonzero(doubtful):
        value = exact(amounts[row])
        assert value is not None
        exponent = value.normalize().as_tuple().exponent
        limit = None if levels is None else limits.get(levels[row])
        if isinstance(exponent, int) and -exponent >= most:
            evaluation.hits.append(single_hit(int(row), "", (cell,), value, "decimals"))
        elif limit is not None and value >= limit:
            evaluation.hits.append(single_hit(int(row), "", (cell,), value, "limit"))
    return evaluation


def _any_zero(asked: Asked) -> Evaluation:
    """None of the cells is 0."""
    cells: Sequence[str] = asked.options["cells"]
    evaluation = Evaluation(asked.rule, np.ones(asked.frame.rows, dtype=np.int64))
    some = _hit_together(evaluation, {cell: _equal(asked.frame.array(cell), 0, asked.frame.rows) for cell in cells})
    missing = np.logical_or.reduce([asked.frame.missing(cell) for cell in cells])
    lacking = [cell for cell in cells if asked.frame.any_missing(cell)]
    evaluation.leave_open("", lacking, np.flatnonzero(missing & ~some))
    return evaluation


def _hit_together(evaluation: Evaluation, masks: Mapping[str, Mask]) -> Mask:
    """One violation for each report, naming those of the cells whose mask is true there."""
    patterns = sum((mask.astype(np.int64) << n for n, mask in enumerate(masks.values())), start=np.int64(0))
    for pattern in np.unique(patterns):
        named = tuple(cell for n, cell in enumerate(masks) if pattern >> n & 1)
        if named:
            evaluation.hits.append(Hits("", named, np.flatnonzero(patterns == pattern)))
    return np.asarray(patterns != 0)


def _equal(array: NDArray[Any] | None, value: object, rows: int) -> Mask:
    return np.zeros(rows, dtype=bool) if array is None else np.asarray(array == value)


def _repeats_prose(asked: Asked) -> Evaluation:
    """A figure is not the number that the prose gives for something else; asked where it gives one."""
    pairs: Mapping[str, str] = asked.options["pairs"]
    evaluation = Evaluation(asked.rule, np.zeros(asked.frame.rows, dtype=np.int64))
    equal: dict[str, Mask] = {}
    open_ = np.zeros(asked.frame.rows, dtype=bool)
    for cell, claim in pairs.items():
        printed, stated = asked.frame.array(cell), asked.frame.array(claim)
        if stated is None:
            continue
        evaluation.instances[~asked.frame.missing(claim)] = 1
        open_ |= ~asked.frame.missing(claim) & asked.frame.missing(cell)
        equal[cell] = (
            np.zeros(asked.frame.rows, dtype=bool)
            if printed is None
            else np.asarray((printed == stated) & (printed > 0))
        )
    some = _hit_together(evaluation, equal) if equal else np.zeros(asked.frame.rows, dtype=bool)
    evaluation.leave_open("", tuple(pairs), np.flatnonzero(open_ & ~some))
    return evaluation


def _published_late(asked: Asked) -> Evaluation:
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


#: By the name that a rule gives.
CELL_TESTS: Mapping[str, Callable[[Asked], Evaluation]] = {
    "whole-number": _whole_number,
    "blank": _blank,
    "implausible-amount": _implausible_amount,
    "any-zero": _any_zero,
    "repeats-prose": _repeats_prose,
    "published-late": _published_late,
}
