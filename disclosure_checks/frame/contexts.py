"""Columns of the wide frame that come from other reports: last year's, and those that a report sums.

``prev:`` are last year's figures, ``prev:path`` the file that they are from, ``alike:prev`` the
sections that repeat it. ``sum:`` are sums over the subordinate agencies, ``known:`` over those of
them whose figure is there. ``why:prev`` and ``why:sum`` say in words why there are none
(``Words``). ``key:agency`` is the same for all reports of an agency, ``has:roster`` and
``has:subordinates`` say where rules that need them are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from disclosure_checks.batch.batch import Batch
from disclosure_checks.batch.likeness.alike import sections_alike
from disclosure_checks.batch.roll_ups import summing_words
from disclosure_checks.frame.build import figure_columns, parse_cells
from disclosure_checks.frame.values import objects
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import KNOWN, PREVIOUS, STATED, SUMMED, CellRef, cell_ref
from disclosure_checks.model.report import Report
from disclosure_checks.model.roll_up import RollUp
from disclosure_checks.text.figures import Number


def with_batch(
    frame: pd.DataFrame, edition: Edition, batch: Batch, positions: Sequence[int], *, prose: bool
) -> pd.DataFrame:
    """The frame with what the reports are to the others of their batch.

    Args:
        frame: The wide frame of some of the batch's reports, shape (n_reports, n_columns).
        edition: Its edition; a cell that another report's form does not have is missing.
        batch: The whole batch.
        positions: Which of its reports stand in the frame's rows.
        prose: Whether to compare the prose with last year's too.
    """
    links = batch.links.at(positions)
    columns: dict[str, Any] = {"why:prev": links.why, "key:agency": [batch.keys[n] for n in positions]}
    listed = [batch.listed[n] for n in positions]
    if any(known is not None for known in listed):
        columns["has:roster"] = [known is not None for known in listed]
    parts = [frame]
    if any(report is not None for report in links.reports):
        columns["prev:path"] = [None if report is None else report.path for report in links.reports]
        if prose:
            pairs = zip((batch.reports[n] for n in positions), links.reports, strict=True)
            columns["alike:prev"] = [None if last is None else sections_alike(own, last) for own, last in pairs]
        parts.append(figure_columns(links.reports, edition).add_prefix(f"{PREVIOUS}:").set_axis(frame.index))
        columns |= _stated(links.reports)
    sums = [batch.subordinates.get(n) for n in positions]
    if any(sums):
        columns["has:subordinates"] = [part is not None for part in sums]
        columns["why:sum"] = [summing_words(part) if part and part.missing else None for part in sums]
        parts.append(_sums(sums, edition).set_axis(frame.index))
    about = pd.DataFrame({name: objects(values) for name, values in columns.items()}, index=frame.index)
    return pd.concat([*parts, about], axis=1)


def _stated(reports: Sequence[Report | None]) -> dict[str, Any]:
    """``prev:text:``, what last year's prose states beyond doubt, by column; a report without it has None."""
    clear = [{} if report is None else _clear_claims(report) for report in reports]
    return {
        str(CellRef(PREVIOUS, str(CellRef(STATED, claim)))): [own.get(claim) for own in clear]
        for claim in sorted({claim for own in clear for claim in own})
    }


def _clear_claims(report: Report) -> dict[str, Number]:
    """The figures that a report's prose states, without those that may be meant otherwise."""
    unclear = report.claim_notes.keys() | report.claim_doubts.keys()
    return {
        claim: fact.value for claim, fact in report.claims.items() if fact.value is not None and claim not in unclear
    }


def _sums(parts: Sequence[RollUp | None], edition: Edition) -> pd.DataFrame:
    """``sum:`` where the figures of all subordinates are there, ``known:`` over those that are."""
    columns: dict[str, list[Decimal | None]] = {}
    for key in edition.concepts:
        known, whole = (columns.setdefault(str(CellRef(context, key)), []) for context in (KNOWN, SUMMED))
        for part in parts:
            found = part.cell(key) if part else None
            known.append(found.known if found else None)
            whole.append(found.whole if found else None)
    exact = {name for name in columns if edition.concepts[cell_ref(name).concept].kind == "amount"}
    return pd.DataFrame(
        {
            name: objects(values) if name in exact else np.array([np.nan if v is None else float(v) for v in values])
            for name, values in columns.items()
        }
    )


def with_contexts(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """A script's frame whose columns of other reports are ready: text read as figures, sums told apart.

    ``known:`` is ``sum:`` where it is not given; a report with a sum has subordinates.
    """
    given = [str(c) for c in frame.columns if cell_ref(str(c)).context in (PREVIOUS, SUMMED, KNOWN)]
    given = [column for column in given if cell_ref(column).concept in edition.concepts]
    if not given:
        return frame
    changed: dict[str, Any] = {}
    for column in given:
        if not pd.api.types.is_numeric_dtype(frame[column].dtype):
            key = cell_ref(column).concept
            changed[column] = parse_cells(frame[[column]].set_axis([key], axis=1), edition)[key]
    sums = [column for column in given if cell_ref(column).context != PREVIOUS]
    if sums and "has:subordinates" not in frame.columns:
        changed["has:subordinates"] = frame[sums].notna().any(axis=1)
    for column in sums:
        context, concept = cell_ref(column)
        known = str(CellRef(KNOWN, concept))
        if context == SUMMED and known not in frame.columns:
            changed[known] = changed.get(column, frame[column])
    kept = frame.drop(columns=[column for column in changed if column in frame.columns])
    return pd.concat([kept, pd.DataFrame(changed, index=frame.index)], axis=1)
