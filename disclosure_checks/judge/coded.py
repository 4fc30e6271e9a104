"""Functions that are rules, asked of every report: the figures they ask for, and what their answers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from disclosure_checks.frame.column_names import refuse_unknown
from disclosure_checks.frame.evaluation import Evaluation, Hits
from disclosure_checks.frame.values import figure
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import STATED, cell_ref
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Coded, Instance
from disclosure_checks.text.figures import Number

_RETURNS = "return True where the rule holds, False where it is broken, or a pair of figures that have to be equal"


class MissingFigureError(Exception):
    """A rule asked for a figure that a report does not have; its instance stays undecided.

    Attributes:
        cell: The cell (or ``year``, ``level``).
    """

    def __init__(self, cell: str) -> None:
        self.cell = cell
        super().__init__(f"{cell} has no figure")


class _NotOfThisFormError(Exception):
    """A rule asked for a cell that the report's form does not have; it is not asked of that report."""


@dataclass(slots=True)
class Figures:
    """The figures of one report, as a rule asks for them.

    A cell that is blank or could not be read has no figure, and is never 0: asking for it with ``[...]`` leaves the
    rule's instance undecided; ``get`` gives None. What another year's report or the prose says has its context in
    front, as in formulas: ``prev:t3.received.total``, ``text:received``.
    """

    _frame: WideFrame
    _edition: Edition
    _row: int
    asked: dict[str, None] = field(default_factory=dict)

    def __getitem__(self, cell: str) -> Number:
        """The figure of a cell: an int, or a Decimal where it has decimals."""
        value = self.get(cell)
        if value is None:
            raise MissingFigureError(cell)
        return value

    def get(self, cell: str) -> Number | None:
        """The figure of a cell, None where it has none.

        Raises:
            ConfigurationError: No edition has such a cell; the near ones are told.
        """
        context, name = cell_ref(cell)
        if name not in self._edition.concepts:
            refuse_unknown(cell)
            if context != STATED:
                raise _NotOfThisFormError(cell)
        self.asked[cell] = None
        array = self._frame.array(cell)
        if array is None or (context == STATED and self._frame.told(f"note:{name}", self._row) is not None):
            return None  # what the prose may mean otherwise is no figure to judge by
        return figure(array[self._row])

    @property
    def year(self) -> int:
        """The report year; a rule that asks for one that is not told stays undecided."""
        value = self._frame.told("year", self._row)
        if value is None:
            raise MissingFigureError("year")
        return int(value)

    @property
    def level(self) -> str:
        """The body's level (``township``), likewise."""
        level = self._frame.text("level", self._row)
        if level is None:
            raise MissingFigureError("level")
        return level

    @property
    def of(self) -> str | None:
        """A department's level of government, None where it is not told."""
        return self._frame.text("of", self._row)

    @property
    def kind(self) -> str | None:
        """``government``, ``office`` or ``department``, None where it is not told."""
        return self._frame.text("kind", self._row)


def evaluate_coded(
    rule: Rule, statement: Coded, edition: Edition, instances: Sequence[Instance], frame: WideFrame
) -> Evaluation:
    """Ask a function of every report."""
    evaluation = Evaluation(rule, np.full(frame.rows, len(instances), dtype=np.int64))
    open_: dict[tuple[str, str], list[int]] = {}
    for row in range(frame.rows):
        for instance in instances:
            figures = Figures(frame, edition, row)
            arguments = (figures, *instance.values.values())
            try:
                answer = statement.function(*arguments)
            except MissingFigureError as missing:
                open_.setdefault((instance.key, missing.cell), []).append(row)
            except _NotOfThisFormError:
                evaluation.instances[row] -= 1
            else:
                evaluation.hits += _hits(answer, instance.key, tuple(figures.asked), row)
    for (key, cell), rows in open_.items():
        evaluation.leave_open(key, (cell,), np.array(rows, dtype=np.intp))
    return evaluation


def _hits(answer: object, key: str, cells: tuple[str, ...], row: int) -> list[Hits]:
    """The violation that an answer means, none where it means that the rule holds.

    Raises:
        TypeError: It means neither.
    """
    rows = np.array([row], dtype=np.intp)
    if isinstance(answer, (bool, np.bool_)):
        return [] if answer else [Hits(key, cells, rows)]
    if isinstance(answer, tuple) and len(answer) == 2 and all(isinstance(one, (int, Decimal)) for one in answer):
        found, expected = answer
        sides = (np.array([found], dtype=object), np.array([expected], dtype=object))
        return [] if found == expected else [Hits(key, cells, rows, *sides)]
    raise TypeError(f"the function returned {answer!r}; {_RETURNS}")
