"""A workbook that is a form: its looks, what may be typed into it, locked labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from disclosure_checks.blank.relations import Place
from disclosure_checks.model.document import column_letters

FORM, CHECKS, PREVIOUS = "年度报告", "核对", "上年数"
_LINE = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "宋体", "font_size": 10}
_HEAD = {**_LINE, "align": "center", "bg_color": "#F2F2F2"}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
    "heading": {"font_name": "黑体", "font_size": 12, "valign": "vcenter"},
    "summary": {"font_name": "黑体", "font_size": 12, "valign": "vcenter", "bg_color": "#DDEBF7"},
    "field": {**_LINE, "align": "center", "bg_color": "#DDEBF7"},
    "caption": {**_HEAD, "bold": True}, "corner": _HEAD, "column": _HEAD, "group": _HEAD,
    "row": {**_LINE, "bg_color": "#F2F2F2"},
    "count": {**_LINE, "align": "center", "num_format": "0", "locked": False},
    "change": {**_LINE, "align": "center", "num_format": "0", "locked": False},
    "amount": {**_LINE, "align": "center", "locked": False},
    "total": {**_LINE, "align": "center", "num_format": "0", "bg_color": "#E2EFDA"},
    "prose": {**_LINE, "valign": "top", "font_size": 11, "locked": False},
    "words": {**_LINE, "font_size": 11, "align": "center", "locked": False},
    "sign": {"font_name": "宋体", "font_size": 11, "align": "right"},
    "date": {"font_name": "宋体", "font_size": 11, "align": "right", "locked": False},
    "note": {"font_name": "宋体", "font_size": 10, "font_color": "#595959"},
    "text": _LINE,
    "head": {**_HEAD, "bold": True},
    "number": {**_LINE, "align": "center"},
    "link": {**_LINE, "align": "center", "font_color": "#0563C1", "underline": 1},
}  # fmt: skip
RED, AMBER = {"bg_color": "#F8CBAD", "font_color": "#9C0006"}, {"bg_color": "#FFEB9C", "font_color": "#7F6000"}
GREEN, GREY = {"bg_color": "#C6E0B4", "font_color": "#375623"}, {"font_color": "#7F7F7F"}
YELLOW = {"bg_color": "#FFF9D6"}
#: What may be typed into a cell, and what is said where something else is.
ALLOWED: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "count": ({"validate": "integer", "criteria": ">=", "value": 0}, "请填不小于 0 的整数；没有的填 0。"),
    "amount": ({"validate": "decimal", "criteria": ">=", "value": 0}, "请填不小于 0 的数，不带单位；没有的填 0。"),
    "change": (
        {"validate": "integer", "criteria": "between", "minimum": -(10**9), "maximum": 10**9},
        "请填整数，减少的填负数；没有增减的填 0。",
    ),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours with the result that is stored until it is computed; nothing given becomes one.

    A space is stored where nothing is: a formula without a stored text counts as not computed.
    """

    text: str
    stored: str = " "


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook with its formats."""

    workbook: Any
    formats: Mapping[str, Any]

    def sheet(self, name: str, widths: Sequence[float]) -> Any:
        """A protected sheet for A4; rows may be made higher."""
        sheet = self.workbook.add_worksheet(name)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        sheet.protect("", {"format_rows": True, "format_columns": True, "autofilter": True})
        sheet.set_paper(9)
        sheet.set_margins(0.6, 0.6, 0.7, 0.7)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        return sheet

    def colour(self, sheet: Any, area: str, condition: Mapping[str, Any], look: Mapping[str, Any]) -> None:
        """Colour the cells of an area where a condition holds."""
        sheet.conditional_format(area, {**condition, "format": self.workbook.add_format(dict(look))})

    def constrain(self, sheet: Any, place: Place, kind: str) -> None:
        """Let nothing but figures of a kind be typed into a cell, and show it as long as it is blank."""
        row, column = place.row - 1, place.column - 1
        allowed, message = ALLOWED[kind]
        told = {"error_title": "不能这样填", "error_message": message}
        sheet.data_validation(row, column, row, column, {**allowed, **told})
        self.colour(sheet, f"{column_letters(place.column)}{place.row}", {"type": "blanks"}, YELLOW)

    def merged(self, sheet: Any, area: Sequence[int], value: str | int | Formula, style: str) -> None:
        """Write a value into cells that are merged where they are several."""
        top, left, bottom, right = (number - 1 for number in area)
        shape = self.formats[style]
        if (top, left) != (bottom, right):
            sheet.merge_range(top, left, bottom, right, "", shape)
        if isinstance(value, int):
            sheet.write_number(top, left, value, shape)
        elif isinstance(value, Formula):
            sheet.write_formula(top, left, value.text, shape, value.stored)
        elif value:
            sheet.write_string(top, left, value, shape)
        else:
            sheet.write_blank(top, left, None, shape)
