"""Conditional formats of an .ods that may take what stands in a cell out of sight."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Run
from disclosure_checks.readers.odf_looks import Look, as_run
from disclosure_checks.readers.sheet.formulas import Place, place_of
from disclosure_checks.readers.sheet.grid import Cells
from disclosure_checks.text.figures import read_figure

_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_COMPARED = re.compile(r"(=|<>|!=|<=|>=|<|>)(-?\d{1,15}(?:\.\d{1,15})?)")
#: An area in a list of them; a sheet's name with blanks stands in quotes.
_REFERENCE = re.compile(r"(?:'[^']*'|[^\s'])+")
_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "=": operator.eq, "<>": operator.ne, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge,
}  # fmt: skip
#: Comparisons of cells and areas on a sheet.
_MOST = 5_000_000
Area = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class _Condition:
    """Where a format that may hide something holds, and for which figures where that is known."""

    areas: tuple[Area, ...]
    value: str

    def may_hold(self, place: Place, text: str) -> bool:
        """Whether it may hold for what a cell shows."""
        row, column = place
        if not any(start[0] <= row <= end[0] and start[1] <= column <= end[1] for start, end in self.areas):
            return False
        match, figure = _COMPARED.fullmatch(self.value), read_figure(text).value
        return match is None or figure is None or _SIGNS[match[1]](float(figure), float(match[2]))


def apply(table: etree._Element, looks: Mapping[tuple[str, str], Look], cells: Cells) -> None:
    """Make unclear what a condition may hide in the cells of a sheet."""
    conditions = list(_conditions(table, looks))
    if len(cells.texts) * sum(len(one.areas) for one in conditions) > _MOST:
        raise ReadError("too-long", size=len(cells.texts), limit=limits.TOKENS)
    runs: MutableMapping[Place, tuple[Run, ...]] = cells.runs
    for place, text in cells.texts.items() if conditions else ():
        if any(condition.may_hold(place, text) for condition in conditions):
            stored = runs.get(place, (Run(text),))
            runs[place] = tuple(replace(run, unclear=run.unclear or "number-format") for run in stored)


def _conditions(table: etree._Element, looks: Mapping[tuple[str, str], Look]) -> Iterator[_Condition]:
    for format_ in table.iterfind(f"{_CALC}conditional-formats/{_CALC}conditional-format"):
        areas = tuple(_areas(format_.get(f"{_CALC}target-range-address", "")))
        for rule in format_.iterchildren("*"):
            if rule.get(f"{_CALC}show-value") == "false":
                yield _Condition(areas, "")
            look = looks.get(("table-cell", rule.get(f"{_CALC}apply-style-name", "")), {})
            run = as_run("1", look)
            if run.hidden or run.struck or run.unclear or "data-style" in look:
                yield _Condition(areas, rule.get(f"{_CALC}value", ""))


def _areas(references: str) -> Iterator[Area]:
    for reference in _REFERENCE.findall(references):
        first, _, last = reference.partition(":")
        start, end = (place_of(part.rpartition(".")[2]) for part in (first, last or first))
        if start and end:
            yield start, end
