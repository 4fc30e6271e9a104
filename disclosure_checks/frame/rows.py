"""The rows of a script's wide frame as reports: whose they are, on which form, with which facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pandas as pd

from disclosure_checks.declared.editions import edition_of_year, known_edition, load_edition, newest_edition
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.frame.evaluation import Rows
from disclosure_checks.frame.values import figure, figures
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Concept
from disclosure_checks.model.report import MISSING, Body, Fact, Facts, Report
from disclosure_checks.text.figures import Number

#: The columns that may tell what kind of body an agency is; else its name does.
_OF_BODIES = ("level", "of", "kind")


def forms_of(frame: pd.DataFrame, edition: str | None) -> list[tuple[str, str]]:
    """Edition and variant of each row: as given, of its column ``edition``, of its year, or the newest.

    Raises:
        ConfigurationError: An edition or a year is unknown.
    """
    if edition is not None:
        names = [edition] * len(frame)
    elif "edition" in frame.columns:
        names = [str(value) for value in frame["edition"]]
    elif "year" in frame.columns:
        names = [_form_of_year(value) for value in frame["year"]]
    else:
        names = [newest_edition().id] * len(frame)
    for name in set(names):
        known_edition(name)
    variants = [""] * len(frame)
    for name in set(names):
        for variant, form in load_edition(name).variants.items():
            own = [c for c in form.concepts.keys() - load_edition(name).concepts.keys() if c in frame.columns]
            if own:
                used = frame[own].notna().any(axis=1).to_numpy()
                variants = [variant if u and n == name else v for u, n, v in zip(used, names, variants, strict=True)]
    return list(zip(names, variants, strict=True))


def _form_of_year(value: Any) -> str:
    form = None if pd.isna(value) else edition_of_year(int(value))
    if form is not None:
        return form.id
    raise ConfigurationError(f"no edition is known for the year {value!r}; give the column edition")


def with_bodies(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with level, of and kind filled from the agency's name where they are not given."""
    if "agency" not in frame.columns:
        return frame
    lacking = [part for part in ("level", "of", "kind") if part not in frame.columns or frame[part].isna().any()]
    if not lacking:
        return frame
    told = {name: reporting_body(str(name)) for name in frame["agency"].dropna().unique()}
    filled = {}
    for part in lacking:
        by_name = frame["agency"].map({name: getattr(body, part) for name, body in told.items()}).astype(object)
        given = frame[part].astype(object) if part in frame.columns else by_name
        filled[part] = given.where(given.notna(), by_name)
    kept = frame.drop(columns=[part for part in lacking if part in frame.columns])
    return pd.concat([kept, pd.DataFrame(filled, index=frame.index)], axis=1)


def facts_of(reports: Sequence[Report], cell: str, rows: Rows) -> list[Fact]:
    """The fact of a cell in each of some reports, told by their positions."""
    if isinstance(reports, FrameReports):
        return reports.facts(cell, rows)
    return [reports[row].facts.get(cell, MISSING) for row in rows]


class FrameReports(Sequence[Report]):
    """The rows of a wide frame as reports, made when they are asked for."""

    def __init__(self, given: pd.DataFrame, ready: WideFrame, edition: Edition) -> None:
        """Take the frame as its owner gave it, whose texts stand in the facts, and as it is judged."""
        self._given = WideFrame(given)
        self._cells = _Cells(self._given, ready)
        self._edition = edition
        self._index = given.index
        self._made: tuple[int, Report] | None = None
        self._of_bodies = any(self._given.array(key) is not None for key in _OF_BODIES)

    def __len__(self) -> int:
        return len(self._index)

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return [self[n] for n in range(*row.indices(len(self)))]
        # A report is mostly asked for several times in a row, once for each of its violations.
        if self._made is None or self._made[0] != row:
            self._made = (int(row), self._make(int(row)))
        return self._made[1]

    def _make(self, row: int) -> Report:
        body = told = reporting_body(self._given.text("agency", row))
        if self._of_bodies:
            level, of, kind = (self._given.text(key, row) for key in _OF_BODIES)
            body = Body(told.name, level or told.level, of or told.of, kind or told.kind)
        year = self._given.told("year", row)
        return Report(
            path=self._given.text("path", row) or str(self._index[row]),
            body=body,
            year=None if year is None else int(year),
            edition=self._edition,
            facts=Facts(self._edition.concepts, self._cells, row),
        )

    def __iter__(self) -> Iterator[Report]:
        return (self[row] for row in range(len(self)))

    def facts(self, cell: str, rows: Rows) -> list[Fact]:
        """The fact of a cell in each of some rows."""
        concept = self._edition.concepts.get(cell)
        return [MISSING] * len(rows) if concept is None else self._cells.facts(concept, rows)


class _Cells:
    """The cells of a frame, the store of the facts of its rows."""

    def __init__(self, given: WideFrame, ready: WideFrame) -> None:
        self._given, self._ready = given, ready

    def fact(self, concept: Concept, row: int) -> Fact:
        """The fact of a row's cell, with its text where the frame has one."""
        array, printed = self._ready.array(concept.id), self._given.array(concept.id)
        if array is None:
            return MISSING
        value = printed[row] if printed is not None else None
        return Fact(figure(array[row]), value if isinstance(value, str) else "")

    def facts(self, concept: Concept, rows: Rows) -> list[Fact]:
        """The fact of each row's cell, with its text where the frame has one; equal figures are the same fact."""
        array, printed = self._ready.array(concept.id), self._given.array(concept.id)
        if array is None or printed is None or printed.dtype == object:
            return [self.fact(concept, row) for row in rows]
        values = figures(array[rows])
        same = {value: Fact(value) for value in set(values)}
        return [same[value] for value in values]

    def values(self, concepts: Collection[Concept], row: int) -> Iterator[Number | None]:
        """The figures of a row's cells."""
        arrays = (self._ready.array(concept.id) for concept in concepts)
        return (None if array is None else figure(array[row]) for array in arrays)
