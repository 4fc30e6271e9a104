"""Tests of figures that are not linear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.frame.evaluation import Evaluation, Hits, Mask, single_hit
from disclosure_checks.frame.values import exact
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.functions.asked import Asked, function

#: Numbers that are rounded at a time, so that they stay in the cache.
_BLOCK = 32768


@function("whole-number")
def whole_number(asked: Asked) -> Evaluation:
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


@function("blank")
def blank(asked: Asked) -> Evaluation:
    """No cell of a table is left without a figure."""
    evaluation = Evaluation(asked.rule, np.full(asked.frame.rows, len(asked.instances), dtype=np.int64))
    for instance in asked.instances:
        cells = [key for key, concept in asked.edition.concepts.items() if concept.table.id == instance.key]
        lacking = [cell for cell in cells if asked.frame.any_missing(cell)]
        if not lacking:
            continue
        masks = {cell: asked.frame.missing(cell) for cell in lacking}
        undecided: list[int] = []
        patterns: dict[tuple[str, ...], list[int]] = {}
        for row in np.flatnonzero(np.logical_or.reduce(list(masks.values()))).tolist():
            unread = asked.frame.unread.get(row, frozenset())
            blanks = tuple(cell for cell, mask in masks.items() if mask[row] and cell not in unread)
            (patterns.setdefault(blanks, []) if blanks else undecided).append(row)
        evaluation.hits += [Hits(instance.key, blanks, np.array(at, dtype=np.intp)) for blanks, at in patterns.items()]
        evaluation.leave_open(instance.key, lacking, np.array(undecided, dtype=np.intp))
    return evaluation


@function("implausible-amount", cell=str, decimals=int, limits=list)
def implausible_amount(asked: Asked) -> Evaluation:
    """An amount has few decimals and is in proportion to the body's level."""
    cell = str(asked.options["cell"])
    most = int(str(asked.options["decimals"]))
    limits: Sequence[Mapping[str, Any]] = asked.options["limits"]
    evaluation = Evaluation(asked.rule, np.ones(asked.frame.rows, dtype=np.int64))
    array = asked.frame.array(cell)
    lacking = asked.frame.missing(cell)
    evaluation.leave_open("", (cell,), np.flatnonzero(lacking))
    if array is None:
        return evaluation
    amounts = np.where(lacking, 0, array)
    doubtful = (amounts >= min(limit["amount"] for limit in limits)) | (amounts % 1 != 0)
    untold = []
    for row in map(int, np.flatnonzero(doubtful)):
        value = exact(amounts[row])
        assert value is not None
        exponent = value.normalize().as_tuple().exponent
        low, high = _limit(limits, *(_told(asked.frame, part, row) for part in ("level", "of")))
        if isinstance(exponent, int) and -exponent >= most:
            evaluation.hits.append(single_hit(row, "", (cell,), value, "decimals"))
        elif value >= high:
            evaluation.hits.append(single_hit(row, "", (cell,), value, "limit"))
        elif value >= low:
            untold.append(row)
    evaluation.leave_open("", ("level",), np.array(untold, dtype=np.intp))
    return evaluation


def _told(frame: WideFrame, column: str, row: int) -> str | None:
    """What is told of a report's body, None where it is not."""
    array = frame.array(column)
    return None if array is None or not isinstance(array[row], str) else array[row]


def _limit(limits: Sequence[Mapping[str, Any]], level: str | None, of: str | None) -> tuple[float, float]:
    """The lowest and the highest limit that a body may have, infinite for one that has none."""
    fitting = [one for one in limits if level is None or level in one["level"]]
    fitting = [one for one in fitting if level is None or of is None or of in one.get("of", (of,))]
    amounts = [one["amount"] for one in fitting] or [inf]
    return min(amounts), max(amounts) if level is not None else inf


@function("any-zero", cells=list)
def any_zero(asked: Asked) -> Evaluation:
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


@function("repeats-prose", pairs=dict)
def repeats_prose(asked: Asked) -> Evaluation:
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
