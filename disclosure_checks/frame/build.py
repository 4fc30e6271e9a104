"""Reports as one wide frame: a report a row, a concept a column.

Columns beside the concepts: ``agency``, ``level``, ``of``, ``kind``, ``year``, ``edition``
and ``path``; ``prev:``, ``text:`` and ``sum:`` columns hold the same cells of other contexts;
``note:`` and ``doubt:`` columns go with the ``text:`` columns (see ``Report``);
``seen:`` columns hold what reading observed (a tuple of ``Observation``, or None), ``said:``
columns the arithmetic that the prose states (a tuple of ``Reckoning``, or None).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from disclosure_checks.extract.columns import FactTable
from disclosure_checks.extract.tables.cell import read_cell
from disclosure_checks.frame.values import objects
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Concept
from disclosure_checks.model.formula import STATED, CellRef
from disclosure_checks.model.report import Observation, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

ABOUT = ("path", "agency", "level", "of", "kind", "year", "edition")


def report_frame(reports: Sequence[Report], edition: Edition) -> pd.DataFrame:
    """The wide frame of reports on one edition.

    Args:
        reports: Reports whose facts are the edition's.
        edition: The edition (a variant has its own columns).

    Returns:
        Shape (n_reports, n_concepts + others), indexed 0 to n-1. Counts are float64 with NaN
        for a missing figure; amounts are Decimal objects with None. Whole numbers of up to 15
        digits are exact in either.
    """
    frame, extra = _figures(reports, edition)
    extra |= _claims(reports)
    for about in ABOUT:
        extra[about] = objects([_about(report, about) for report in reports])
    for kind in sorted({o.kind for report in reports for o in report.observations}):
        extra[f"seen:{kind}"] = objects([_seen(report.observations, kind) for report in reports])
    for kind in sorted({said.kind for report in reports for said in report.reckonings}):
        own = (tuple(said for said in report.reckonings if said.kind == kind) for report in reports)
        extra[f"said:{kind}"] = objects([said or None for said in own])
    return pd.concat([frame, pd.DataFrame(extra, index=frame.index)], axis=1)


def _figures(reports: Sequence[Report | None], edition: Edition) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The counts as a frame of floats, and the columns of amounts."""
    counts = [key for key, concept in edition.concepts.items() if concept.kind != "amount"]
    values = np.full((len(counts), len(reports)), np.nan)
    others = edition.concepts.keys() - set(counts)
    amounts: dict[str, Any] = {key: np.full(len(reports), None, dtype=object) for key in others}
    tables: dict[FactTable, list[tuple[int, int]]] = {}
    for number, report in enumerate(reports):
        if report is None:
            continue
        store = report.facts.store
        if isinstance(store, FactTable):
            tables.setdefault(store, []).append((number, report.facts.row))
            continue
        figures = report.figures()
        told = [figures.get(key) for key in counts]
        values[:, number] = [np.nan if figure is None else figure for figure in told]
        for key, column in amounts.items():
            amount = figures.get(key)
            column[number] = None if amount is None else Decimal(amount)
    for table, numbers in tables.items():
        at, rows = np.array(numbers, dtype=np.intp).T
        for position, key in enumerate(counts):
            values[position, at] = table.figures(edition.concepts[key], rows)
        for key, column in amounts.items():
            column[at] = table.figures(edition.concepts[key], rows)
    return pd.DataFrame(values.T, columns=counts), amounts


def _claims(reports: Sequence[Report]) -> dict[str, Any]:
    """``text:`` what the prose states, ``note:`` where worth one at most, ``doubt:`` where not to be judged."""
    found: dict[str, Any] = {}
    for claim in sorted({claim for report in reports for claim in (*report.claims, *report.claim_doubts)}):
        stated = [report.claims.get(claim) for report in reports]
        found[str(CellRef(STATED, claim))] = [
            np.nan if f is None or f.value is None else float(f.value) for f in stated
        ]
        if any(claim in report.claim_notes for report in reports):
            found[f"note:{claim}"] = objects([report.claim_notes.get(claim) for report in reports])
        if any(claim in report.claim_doubts for report in reports):
            found[f"doubt:{claim}"] = objects([report.claim_doubts.get(claim) for report in reports])
    return found


def figure_columns(reports: Sequence[Report | None], edition: Edition) -> pd.DataFrame:
    """The columns of the concepts alone, as in ``report_frame``; None is a report without figures."""
    frame, amounts = _figures(reports, edition)
    return pd.concat([frame, pd.DataFrame(amounts, index=frame.index)], axis=1)


def _about(report: Report, name: str) -> object:
    if name == "path":
        return report.path
    if name == "edition":
        return report.edition.id if report.edition else None
    if name == "year":
        return report.year
    return getattr(report.body, "name" if name == "agency" else name)


def _seen(observations: Iterable[Observation], kind: str) -> tuple[Observation, ...] | None:
    return tuple(o for o in observations if o.kind == kind) or None


def parse_cells(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """A script's wide frame made ready for the schema.

    Concept columns that are missing become blank. Columns of objects or text are read cell by
    cell like printed figures: ``"1,234"`` is 1234, ``"约3"`` is a not-a-number observation.
    Numeric columns (int, float, nullable) are taken as they are.

    Returns:
        A new frame; the one given is not changed.
    """
    texts: dict[str, Any] = {}
    seen: dict[int, list[Observation]] = {}
    for key, concept in edition.concepts.items():
        if key not in frame.columns:
            texts[key] = np.full(len(frame), np.nan)
        elif not pd.api.types.is_numeric_dtype(frame[key].dtype) or frame[key].dtype == bool:
            texts[key] = _parse_column(frame[key], concept, seen)
    if not texts:
        return frame
    for kind in sorted({observation.kind for found in seen.values() for observation in found}):
        own = ([o for o in seen.get(row, ()) if o.kind == kind] for row in range(len(frame)))
        texts[f"seen:{kind}"] = objects([tuple(found) or None for found in own])
    kept = frame.drop(columns=[key for key in texts if key in frame.columns])
    return pd.concat([kept, pd.DataFrame(texts, index=frame.index)], axis=1)


def _parse_column(column: pd.Series[Any], concept: Concept, seen: dict[int, list[Observation]]) -> NDArray[Any]:
    values: list[Any] = []
    for number, value in enumerate(column):
        found: list[Observation] = []
        read = read_cell(concept, _as_printed(value), None, found).value
        if found:
            seen.setdefault(number, []).extend(found)
        values.append(None if read is None else Decimal(read) if concept.kind == "amount" else float(read))
    if concept.kind == "amount":
        return objects(values)
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _as_printed(value: object) -> str:
    """A value of a frame as a form would print it; a missing one prints nothing."""
    if value is None or value is pd.NA or (isinstance(value, (float, np.floating)) and np.isnan(value)):
        return ""
    if isinstance(value, (float, np.floating)):
        return format(Decimal(str(value)), "f")
    if isinstance(value, Decimal):
        return "" if value.is_nan() else format(value, "f")
    return str(value)
