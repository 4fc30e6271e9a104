"""Editions compiled to Pandera: the wide frame's schema and a schema for each printed table.

The compiled Checks are the engine of ``check`` as well; there is one way to judge a report.
Each Check raises ``SchemaError`` with a tidy frame of failure cases (a row for each report and
instance), since a boolean Series would make Pandera keep every column of every failing row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain, repeat
from threading import local
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.dtypes import DataType, immutable
from pandera.engines import pandas_engine
from pandera.errors import SchemaError

from disclosure_checks.frame.evaluation import Evaluation, Hits
from disclosure_checks.frame.values import figure
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.evaluate import evaluate
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Concept, FormTable
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Linear

Recorder = Callable[[Evaluation], None]


@immutable
class Figures(pandas_engine.DataType):
    """Figures with missing ones: int64, Int64, float64 or Float64, or Decimal objects.

    A dtype says nothing of a figure's meaning here; bounds and whole numbers are rules.
    """

    type: Any = np.dtype("float64")

    def check(self, pandera_dtype: DataType, data_container: Any | None = None) -> bool:
        """Whether a column of this dtype can be reckoned with."""
        dtype: Any = getattr(pandera_dtype, "type", None)
        if dtype is not None and pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype):
            return not pd.api.types.is_complex_dtype(dtype)
        if data_container is None or not pd.api.types.is_object_dtype(dtype):
            return False
        return all(figure_like(value) for value in data_container)

    def __str__(self) -> str:
        return "figures"


_FIGURES = Figures()  # type: ignore[call-arg]  # pandera's decorator hides the plain constructor


def figure_like(value: object) -> bool:
    """Whether an object in a column of figures is a number or a missing one."""
    try:
        figure(value)
    except (ArithmeticError, TypeError, ValueError):
        return False
    return not isinstance(value, (str, bool))


@cache
def _columns(edition: Edition) -> dict[str, pa.Column]:
    return {key: _column(concept) for key, concept in edition.concepts.items()}


def _column(concept: Concept) -> pa.Column:
    return pa.Column(
        _FIGURES,
        nullable=True,
        title=concept.label("zh"),
        description=concept.label("en"),
        metadata={
            "kind": concept.kind,
            "unit": concept.unit,
            "minimum": None if concept.kind == "change" else 0,
            "whole": concept.kind != "amount",
        },
    )


@cache
def wide_schema(edition: Edition) -> pa.DataFrameSchema:
    """The schema of the wide frame, shape (n_reports, n_concepts + others), built once."""
    return recording_schema(edition, None)


def recording_schema(edition: Edition, record: Recorder | None) -> pa.DataFrameSchema:
    """The same schema, which hands every rule's evaluation to ``record`` as it judges.

    The evaluation also knows what stays undecided, for which a failure case has no place.
    """
    opened = local()
    last = len(edition.rules) - 1
    checks = [
        pa.Check(
            _judge(rule, edition, opened, record, first=number == 0, last=number == last),
            name=rule.code,
            title=rule.title.zh,
            description=rule.title.en,
        )
        for number, rule in enumerate(edition.rules)
    ]
    return pa.DataFrameSchema(
        _columns(edition),
        checks=checks,
        name=f"annual-report-{edition.id}",
        title=edition.notice["title"],
        description=edition.notice["number"],
    )


def _judge(
    rule: Rule, edition: Edition, opened: local, record: Recorder | None, *, first: bool, last: bool
) -> Callable[[pd.DataFrame], bool]:
    """The check of one rule. Pandera runs the checks in order; the first opens the frame for all."""

    def judge(frame: pd.DataFrame) -> bool:
        """True, or SchemaError with the failure cases."""
        wide = getattr(opened, "frame", None)
        if first or wide is None or wide.frame is not frame:
            wide = WideFrame(frame)
        opened.frame = None if last else wide
        evaluation = evaluate(rule, edition, wide)
        if record is not None:
            record(evaluation)
        if not evaluation.hits:
            return True
        cases = failure_cases(evaluation.hits, frame.index)
        raise SchemaError(  # type: ignore[no-untyped-call]
            None, frame, f"{rule.code} {rule.name}: {len(cases)} violated", failure_cases=cases
        )

    return judge


def failure_cases(hits: list[Hits], index: pd.Index[Any]) -> pd.DataFrame:
    """A row for each violated instance: ``index`` the report, ``column`` the key, ``failure_case``.

    The failure case of a relation is its residual, found minus expected; of another rule it is
    the figure or the text at fault.
    """
    # One frame of long columns: a frame for each hit costs more than all the judging.
    rows = np.concatenate([hit.rows for hit in hits])
    keys = np.repeat(np.array([hit.key for hit in hits], dtype=object), [len(hit.rows) for hit in hits])
    cases = np.empty(len(rows), dtype=object)
    cases[:] = list(chain.from_iterable(map(_cases, hits)))
    return pd.DataFrame({"failure_case": cases, "index": index[rows], "column": keys})


def _cases(hit: Hits) -> Iterable[object]:
    if hit.found is not None and hit.expected is not None:
        residual = hit.found - hit.expected
        whole = residual.dtype.kind == "f" and bool((np.floor(residual) == residual).all())
        return list(residual.astype(np.int64) if whole else residual)
    if hit.found is not None:
        return list(hit.found)
    return repeat(", ".join(o.text or o.reason for o in hit.observations) or ", ".join(hit.cells), len(hit.rows))


# ------------------------------------------------------------------ tables as printed


def table_schema(edition: Edition, number: int) -> pa.DataFrameSchema:
    """The schema of one printed table, as ``Report.table(number)`` gives it.

    Rows and columns carry the printed labels. Bounds and whole numbers are checks of the
    columns; the linear rules that need nothing but this table are checks of the table, with a
    failure case for each violated instance (``index`` is its key).

    Raises:
        KeyError: The form has no such table.
    """
    table = edition.table(number)
    labels = {column.label: column for block in table.blocks for column in block.columns}
    rows = [row.label for block in table.blocks for row in block.rows]
    columns = {}
    bounds = [pa.Check.ge(0, name=rule.code, error=rule.code) for rule in edition.rules if rule.is_bound]
    whole = [
        pa.Check(_is_whole, element_wise=True, name=rule.code)
        for rule in edition.rules
        if rule.function == "whole-number"
    ]
    for label, column in labels.items():
        checks = [*([] if column.kind == "change" else bounds), *([] if column.kind == "amount" else whole)]
        columns[label] = pa.Column(_FIGURES, checks, nullable=True, metadata={"unit": column.unit})
    return pa.DataFrameSchema(
        columns,
        checks=[_table_check(rule, edition, table) for rule in edition.rules if _fits(rule, edition, table)],
        index=pa.Index(str, pa.Check.isin(rows), unique=True, name=None),
        strict=True,
        name=f"annual-report-{edition.id}-{table.id}",
        title=table.title.zh,
    )


def _is_whole(value: object) -> bool:
    return isinstance(figure(value), int)


def _fits(rule: Rule, edition: Edition, table: FormTable) -> bool:
    """Whether a linear rule for every body needs nothing but this table."""
    if not isinstance(rule.statement, Linear) or rule.is_bound or rule.bodies or rule.exempt:
        return False
    for instance in rule.statement.domain.instances(edition):
        relations = [rule.statement.relation(edition, instance), *rule.statement.conditions(edition, instance)]
        if not all(cell.startswith(f"{table.id}.") for relation in relations for cell in relation.cells):
            return False
    return True


def _table_check(rule: Rule, edition: Edition, table: FormTable) -> pa.Check:
    def judge(printed: pd.DataFrame) -> bool:
        """True, or SchemaError with the failure cases."""
        evaluation = evaluate(rule, edition, WideFrame(_as_wide(printed, table)))
        if not evaluation.hits:
            return True
        cases = failure_cases(evaluation.hits, pd.Index([0]))
        cases["index"] = cases["column"]
        raise SchemaError(  # type: ignore[no-untyped-call]
            None, printed, f"{rule.code} {rule.name}", failure_cases=cases
        )

    return pa.Check(judge, name=rule.code, title=rule.title.zh, description=rule.title.en)


def _as_wide(printed: pd.DataFrame, table: FormTable) -> pd.DataFrame:
    values = {
        f"{table.id}.{row.id}.{column.id}": _at(printed, row.label, column.label)
        for block in table.blocks
        for row in block.rows
        for column in block.columns
    }
    return pd.DataFrame({key: [value] for key, value in values.items()}, dtype=object)


def _at(printed: pd.DataFrame, row: str, column: str) -> object:
    return printed.at[row, column] if row in printed.index and column in printed.columns else None
