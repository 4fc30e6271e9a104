"""Conditional formats that take what stands in a cell out of sight: zeros in white, ``;;;`` for blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lxml import etree

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.sheet import number_formats
from disclosure_checks.readers.sheet.formulas import Place, place_of
from disclosure_checks.readers.sheet.styles import Font, Look, M, Styles, conditional_look, why_hidden
from disclosure_checks.text.figures import read_figure

_SIGNS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}  # fmt: skip
_COMPARED = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})\s*(=|<>|<=|>=|<|>)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
#: Ranges that the conditions of a sheet may name together.
_MOST = 5_000
#: Conditions and styles together of which it is remembered what may change.
_KEPT = 1_024
Seen = Literal["as-ever", "hidden", "unclear"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A conditional format: where it holds, when, and the look that it gives.

    Attributes:
        areas: First row and column, last row and column of each, from 0.
        sign, bound: What the cell's number is compared with; no sign where the condition is not understood.
        look: The look.
        instead: Whether a bar or a picture is shown in place of the number.
    """

    areas: tuple[tuple[int, int, int, int], ...]
    sign: str
    bound: Decimal
    look: Look
    instead: bool = False

    @property
    def may_hide(self) -> bool:
        """Whether its look can take anything out of sight: by a colour, a line through it, or a number format."""
        return self.instead or self.look != Look(code="")

    def may_change(self, look: Look) -> bool:
        """Whether anything in a cell of a look of its own may be seen otherwise under the condition."""
        return self.instead or (not look.hidden and (bool(self.look.code) or self._hides(look)))

    def _hides(self, look: Look) -> bool:
        """Whether its font or its ground takes out of sight whatever stands in a cell of this look."""
        font = self.look.font if self.look.font != Font() else look.font
        return font.struck or why_hidden(font, self.look.fill or look.fill) != ""

    def seen(self, value: Decimal | None, look: Look) -> Seen:
        """How a number (None: a text) is seen where the condition touches a cell of a look of its own."""
        if self.instead:
            return "as-ever" if value is None else "unclear"
        printed = _prints(value, self.look.code) if self.look.code and value is not None else None
        hides = printed == "" or self._hides(look)
        differs = bool(self.look.code) and value is not None and printed != str(value)
        if not (hides or differs) or look.hidden:
            return "as-ever"
        if not self.sign or value is None:
            return "unclear"
        if not _holds(self.sign, value, self.bound):
            return "as-ever"
        return "hidden" if hides else "unclear"


class Conditions:
    """The conditional formats of a sheet.

    Args:
        conditions: They, in any order.
        styles: The looks of its cells.
    """

    def __init__(self, conditions: Sequence[Condition], styles: Styles) -> None:
        self._conditions, self._styles = conditions, styles
        self._row = -1
        self._spans: list[tuple[int, int, int]] = []  # first and last column in that row, number of the condition
        self._changing: dict[tuple[tuple[int, ...], str | None], tuple[int, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self._conditions)

    def touching(self, place: Place, style: str | None) -> tuple[int, ...]:
        """The numbers of those that may change how a cell of a style is seen; cells are asked for row by row."""
        row, column = place
        if row != self._row:
            self._row = row
            self._spans = [
                (left, right, number)
                for number, condition in enumerate(self._conditions)
                for top, left, bottom, right in condition.areas
                if top <= row <= bottom
            ]
        numbers = tuple([number for left, right, number in self._spans if left <= column <= right])
        return self._changing_of(numbers, style) if numbers else ()

    def _changing_of(self, numbers: tuple[int, ...], style: str | None) -> tuple[int, ...]:
        """Those of some conditions that may change how a cell of a style is seen: few give more than a ground."""
        key = numbers, style
        if key not in self._changing:
            if len(self._changing) >= _KEPT:
                self._changing.clear()
            look = self._styles.of(style)
            self._changing[key] = tuple([n for n in numbers if self._conditions[n].may_change(look)])
        return self._changing[key]

    def seen(self, numbers: Iterable[int], value: Decimal | None, look: Look) -> set[Seen]:
        """How a number (None: a text) is seen under each of these conditions."""
        return {self._conditions[number].seen(value, look) for number in numbers}


def _prints(value: Decimal, code: str) -> str | None:
    printed = number_formats.shown(float(value), code)
    figure = None if printed is None else read_figure(printed).value
    return printed if figure is None else str(figure)


def _holds(sign: str, value: Decimal, bound: Decimal) -> bool:
    return {
        "=": value == bound, "<>": value != bound, "<": value < bound, "<=": value <= bound, ">": value > bound,
        ">=": value >= bound,
    }[sign]  # fmt: skip


def read_conditions(sheet: etree._Element, styles: Styles) -> list[Condition]:
    """The conditional formats of a sheet that may hide something; one that is not understood has no ``sign``.

    Raises:
        ReadError: They name too many ranges.
    """
    found = [condition for condition in _conditions(sheet, styles) if condition.may_hide]
    count = sum(len(condition.areas) for condition in found)
    if count > _MOST:
        raise ReadError("too-long", size=count, limit=_MOST)
    return found


def _conditions(sheet: etree._Element, styles: Styles) -> Iterator[Condition]:
    for group in sheet.iterfind(f"{M}conditionalFormatting"):
        areas = tuple(_areas(group.get("sqref", "")))
        for rule in group.iterfind(f"{M}cfRule"):
            if any(part.get("showValue") in ("0", "false") for part in rule.iterchildren("*")):
                yield Condition(areas, "", Decimal(0), Look(code=""), instead=True)
            number = rule.get("dxfId", "")
            if number.isascii() and number.isdigit() and int(number[:6]) < len(styles.conditional):
                yield from _condition(rule, areas, rule.findtext(f"{M}formula"), styles.conditional[int(number[:6])])
    for group in sheet.iter(f"{_X14}conditionalFormatting"):
        areas = tuple(_areas(group.findtext(f"{_XM}sqref") or ""))
        for rule in group.iterfind(f"{_X14}cfRule"):
            if any(part.get("showValue") in ("0", "false") for part in rule.iterchildren("*")):
                yield Condition(areas, "", Decimal(0), Look(code=""), instead=True)
            dxf = rule.find(f"{_X14}dxf")
            if dxf is not None:
                yield from _condition(rule, areas, rule.findtext(f"{_XM}f"), conditional_look(dxf, styles.colours))


def _condition(
    rule: etree._Element, areas: tuple[tuple[int, int, int, int], ...], formula: str | None, look: Look
) -> Iterator[Condition]:
    said = (formula or "").strip()
    sign, bound = "", ""
    if rule.get("type") == "cellIs" and _NUMBER.fullmatch(said):
        sign, bound = _SIGNS.get(rule.get("operator", ""), ""), said
    elif rule.get("type") == "expression" and (match := _COMPARED.fullmatch(said)):
        # The cell that a formula names is the first one of its area, or another one.
        if areas and place_of(match[1] + match[2]) == areas[0][:2]:
            sign, bound = match[3], match[4]
    elif rule.get("type") in ("containsErrors", "containsBlanks") or said.upper().startswith("ISERROR("):
        return
    yield Condition(areas, sign, Decimal(bound or 0), look)


def _areas(references: str) -> Iterator[tuple[int, int, int, int]]:
    for reference in references.split():
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last or first)
        if start and end:
            yield start[0], start[1], end[0], end[1]
