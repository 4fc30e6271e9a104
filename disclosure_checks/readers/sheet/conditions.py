"""Conditional formats that take what stands in a cell out of sight: zeros in white, ``;;;`` for blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from lxml import etree

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.sheet import number_formats
from disclosure_checks.readers.sheet.formulas import place_of
from disclosure_checks.readers.sheet.styles import Font, Look, M, Styles

_SIGNS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}  # fmt: skip
_COMPARED = re.compile(r"\$?[A-Za-z]{1,3}\$?\d{1,7}\s*(=|<>|<=|>=|<|>)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
#: Ranges that the conditions of a sheet may name together.
_MOST = 5_000
Seen = Literal["as-ever", "hidden", "unclear"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A conditional format: where it holds, when, and the look that it gives.

    Attributes:
        areas: First row and column, last row and column of each, from 0.
        sign, bound: What the cell's number is compared with; no sign where the condition is not understood.
        look: The look.
    """

    areas: tuple[tuple[int, int, int, int], ...]
    sign: str
    bound: Decimal
    look: Look

    @property
    def may_hide(self) -> bool:
        """Whether its look can take anything out of sight: by a colour, a line through it, or a number format."""
        return self.look != Look(code="")

    def seen(self, row: int, column: int, value: Decimal | None, look: Look) -> Seen:
        """How a number (None: a text) is seen under the condition, in a cell of a look of its own."""
        if not any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.areas):
            return "as-ever"
        changed = replace(look, fill=self.look.fill or look.fill)
        font = self.look.font if self.look.font != Font() else look.font
        hides = (
            changed.hides(font)
            or font.struck
            or (self.look.code and value is not None and not _prints(value, self.look.code))
        )
        if not hides or look.hides(look.font):
            return "as-ever"
        if not self.sign:
            return "unclear"
        return "hidden" if value is not None and _holds(self.sign, value, self.bound) else "as-ever"


def _prints(value: Decimal, code: str) -> bool:
    return number_formats.shown(float(value), code) != ""


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
            number = rule.get("dxfId", "")
            if not number.isdigit() or int(number) >= len(styles.conditional):
                continue
            formula = (rule.findtext(f"{M}formula") or "").strip()
            sign, bound = "", ""
            if rule.get("type") == "cellIs" and _NUMBER.fullmatch(formula):
                sign, bound = _SIGNS.get(rule.get("operator", ""), ""), formula
            elif rule.get("type") == "expression" and (match := _COMPARED.fullmatch(formula)):
                sign, bound = match[1], match[2]
            elif rule.get("type") in ("containsErrors", "containsBlanks") or formula.upper().startswith("ISERROR("):
                continue
            yield Condition(areas, sign, Decimal(bound or 0), styles.conditional[int(number)])


def _areas(references: str) -> Iterator[tuple[int, int, int, int]]:
    for reference in references.split():
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last or first)
        if start and end:
            yield start[0], start[1], end[0], end[1]
