"""Tests of one report against others: last year's, and those of other agencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from disclosure_checks import limits
from disclosure_checks.frame.evaluation import Evaluation, Hits, Mask, single_hit
from disclosure_checks.frame.values import exact, figure
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.functions.asked import Asked, function
from disclosure_checks.model.formula import PREVIOUS, STATED, CellRef, cell_ref
from disclosure_checks.model.report import Observation
from disclosure_checks.wording.messages import number_words

#: Figures that stay from year to year by themselves.
_STOCKS = ("in_force", "public_total", "items_last_year")
#: Tables say something of their own where one figure is so large or so many of them differ.
_LARGE, _DIFFERENT = 10, 3


@function("implausible-change", cells=list, times=int, more=int)
def implausible_change(asked: Asked) -> Evaluation:
    """No figure becomes ``times`` as large or as small as last year's, and changes by more than ``more``.

    Each cell is an instance; what the prose states (``text:``) where it does so in both years.
    """
    times, more = int(str(asked.options["times"])), int(str(asked.options["more"]))
    evaluation = Evaluation(asked.rule, np.zeros(asked.frame.rows, dtype=np.int64))
    for cell in asked.options["cells"]:
        last = str(CellRef(PREVIOUS, cell))
        missing = asked.frame.missing(cell) | asked.frame.missing(last)
        if cell_ref(cell).context == STATED:
            missing |= _noted(asked.frame, cell)
            evaluation.instances += ~missing
        elif cell in asked.edition.concepts:
            evaluation.instances += 1
            evaluation.leave_open(cell, (cell, last), np.flatnonzero(missing))
        else:
            continue
        if missing.all():
            continue
        now, then = (_numbers(asked.frame, column, missing) for column in (cell, last))
        low, high = np.minimum(now, then), np.maximum(now, then)
        for row in np.flatnonzero(~missing & (high > times * low) & (high - low > more)):
            evaluation.hits.append(_changed(asked.frame, int(row), cell, last))
    return evaluation


def _noted(frame: WideFrame, cell: str) -> Mask:
    """Where what the prose states may be meant otherwise, or of other bodies."""
    notes = frame.array(f"note:{cell_ref(cell).concept}")
    return np.zeros(frame.rows, dtype=bool) if notes is None else np.asarray([note is not None for note in notes])


def _changed(frame: WideFrame, row: int, cell: str, last: str) -> Hits:
    now, before = (number_words(figure(frame.frame[column].iloc[row])) for column in (cell, last))
    seen = Observation("implausible-change", "changed", cells=(cell,), values={"now": now, "before": before})
    return single_hit(row, cell, (cell, last), reason="changed", seen=(seen,))


def _numbers(frame: WideFrame, cell: str, missing: Mask) -> NDArray[np.float64]:
    """A column's figures, 0 where they are missing."""
    array = frame.array(cell)
    assert array is not None
    return np.where(missing, 0, array).astype(np.float64)


@function("copied-from-last-year")
def copied_from_last_year(asked: Asked) -> Evaluation:
    """The tables are not last year's again, and neither is the prose of sections one and five."""
    frame = asked.frame
    evaluation = Evaluation(asked.rule, np.ones(frame.rows, dtype=np.int64))
    cells = list(asked.edition.concepts)
    same, known = np.ones(frame.rows, dtype=bool), np.zeros(frame.rows, dtype=bool)
    for cell in cells:
        if frame.array(str(CellRef(PREVIOUS, cell))) is None:
            same[:] = False
            continue
        missing, last = frame.missing(cell), frame.missing(str(CellRef(PREVIOUS, cell)))
        known |= ~last
        both = ~missing & ~last
        differs = missing != last
        if both.any():
            differs |= both & (_numbers(frame, cell, ~both) != _numbers(frame, str(CellRef(PREVIOUS, cell)), ~both))
        same &= ~differs
        if not same.any() and known.all():
            break
    alike = frame.array("alike:prev")
    copied = {int(row) for row in np.flatnonzero(same & known) if telling(frame, cells, int(row))}
    sections = {} if alike is None else {n: found for n, found in enumerate(alike) if found}
    for row in sorted(copied | sections.keys()):
        reason = "both" if row in copied and row in sections else "tables" if row in copied else "prose"
        values = {"sections": "、".join(sections.get(row, ()))}
        paths = frame.array("prev:path")
        related = (str(paths[row]),) if paths is not None and paths[row] else ()
        seen = Observation("copied-from-last-year", reason, values=values, related=related)
        evaluation.hits.append(single_hit(row, "", (), reason=reason, seen=(seen,)))
        known[row] = True
    evaluation.leave_open("", [str(CellRef(PREVIOUS, cell)) for cell in cells], np.flatnonzero(~known))
    return evaluation


def telling(frame: WideFrame, cells: Sequence[str], row: int) -> bool:
    """Whether a report's tables can hardly be another's by chance: not all 0, nor a few small figures."""
    figures = set()
    for cell in cells:
        array = frame.array(cell)
        if array is None or cell.rpartition(".")[2] in _STOCKS:
            continue
        value = exact(array[row])
        if value:
            if abs(value) >= _LARGE:
                return True
            figures.add(value)
    return len(figures) >= _DIFFERENT


@function("copied-from-another")
def copied_from_another(asked: Asked) -> Evaluation:
    """No other agency's tables of the same year are the same, figure for figure and blank for blank."""
    frame, cells = asked.frame, list(asked.edition.concepts)
    evaluation = Evaluation(asked.rule, np.ones(frame.rows, dtype=np.int64))
    agencies = frame.array("key:agency")
    agencies = frame.array("agency") if agencies is None else agencies
    if agencies is None or frame.rows < 2:
        return evaluation
    marks = _marks(frame, cells)
    _, of_row, counts = np.unique(marks, return_inverse=True, return_counts=True)
    groups: dict[tuple[int, object], list[int]] = {}
    years = frame.array("year")
    for row in np.flatnonzero((counts[of_row] > 1) & (marks != 0)):
        groups.setdefault((int(marks[row]), None if years is None else years[row]), []).append(int(row))
    for rows in groups.values():
        if len(rows) > 1 and telling(frame, cells, rows[0]):
            evaluation.hits += _copies(frame, {row: agencies[row] for row in rows if agencies[row] is not None})
    return evaluation


def _copies(frame: WideFrame, agencies: Mapping[int, object]) -> Iterator[Hits]:
    """The finding on each of some reports with the same tables, given by their rows with their agencies."""
    of_agency: dict[str, list[int]] = {}
    for row, agency in agencies.items():
        of_agency.setdefault(str(agency), []).append(row)
    names = list(of_agency)
    for number, name in enumerate(names):
        # A government and its office may well report the same.
        same = {name, f"{name}办公室", name.removesuffix("办公室")}
        count = len(agencies) - sum(len(of_agency.get(other, ())) for other in same)
        if not count:
            continue
        # So many agencies around it have enough reports to be named.
        around = names[max(0, number - limits.OTHERS - 2) :][: 2 * limits.OTHERS + 5]
        near = [row for other in around if other not in same for row in of_agency[other][: limits.OTHERS]]
        others = sorted(near[: limits.OTHERS])
        seen = _copy(frame, others, count - len(others))
        yield from (single_hit(row, "", (), reason="same", seen=(seen,)) for row in of_agency[name])


def _copy(frame: WideFrame, others: Sequence[int], more: int) -> Observation:
    names, paths = frame.array("agency"), frame.array("path")
    shown = "、".join(dict.fromkeys(str(names[n]) for n in others if names is not None))
    related = () if paths is None else tuple(str(paths[n]) for n in others)
    return Observation("copied-from-another", "same", values={"others": shown, "more": more}, related=related)


def _marks(frame: WideFrame, cells: Sequence[str]) -> NDArray[np.uint64]:
    """A number for each report that is the same for the same tables; 0 for tables of zeros and blanks."""
    marks = np.zeros(frame.rows, dtype=np.uint64)
    some = np.zeros(frame.rows, dtype=bool)
    factor = np.uint64(0x9E3779B97F4A7C15)
    for cell in cells:
        missing = frame.missing(cell)
        values = np.full(frame.rows, -1.5)
        if not missing.all():
            values = np.where(missing, -1.5, _numbers(frame, cell, missing))
        some |= ~missing & (values != 0)
        bits = (values + 0.0).view(np.uint64)
        marks = (marks ^ (bits ^ (bits >> np.uint64(29)))) * factor
        marks ^= marks >> np.uint64(31)
    return np.where(some, marks | np.uint64(1), np.uint64(0))
