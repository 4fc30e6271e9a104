"""A blank form as a workbook: totals are computed, inputs constrained, every relation has a live line."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from disclosure_checks.blank import relations as live
from disclosure_checks.blank.book import (
    ALLOWED,
    AMBER,
    CHECKS,
    FORM,
    GREEN,
    PREVIOUS,
    RED,
    STYLES,
    YELLOW,
    Book,
    Formula,
)
from disclosure_checks.blank.check_sheets import check_sheet, previous_sheet, states_of
from disclosure_checks.blank.relations import LiveRelation, Place
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.document import column_letters
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.printed_form import FormCell, placed, printed_rows
from disclosure_checks.reporters.ledger.sheet import plain
from disclosure_checks.text.figures import Number

NUMERALS = "一二三四五六"
#: The sheet has 15 columns, most of a figure's width; where on it the columns of a table of 4, 10 or 15 begin, and
#: where the last one ends.
_COLUMNS = 15
_BEGINS = {4: (0, 4, 8, 12, 15), 10: (0, 1, 3, 8, 9, 10, 11, 12, 13, 14, 15), 15: tuple(range(16))}


@dataclass(slots=True)
class _Layout:
    """Where everything stands on the sheets; rows and columns count from 1."""

    places: dict[str, Place] = field(default_factory=dict)
    cells: list[tuple[int, int, int, int, FormCell]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)
    end: int = 0

    def at(self, cell: str) -> Place:
        """The place of a cell, of last year's too."""
        return self.places[cell]


def blank_workbook(
    edition: Edition, *, agency: str = "", year: int | None = None, previous: Mapping[str, Number | None] | None = None
) -> bytes:
    """The form of an edition as a workbook in which nothing but the inputs can be changed.

    Args:
        edition: The form.
        agency, year: What is filled in already.
        previous: Figures of last year's report by concept; only those that a relation needs are taken.
    """
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    workbook.set_properties({"created": datetime.datetime(2021, 1, 1), "comments": "disclosure-checks"})
    agency = plain(agency)
    relations = live.live_relations(edition, reporting_body(agency or None))
    layout = _laid_out(edition, relations)
    book = Book(workbook, {name: workbook.add_format(dict(style)) for name, style in STYLES.items()})
    _form_sheet(book, edition, layout, relations, agency, year)
    check_sheet(book, edition, relations, layout.at)
    previous_sheet(book, edition, layout.places, previous or {})
    workbook.close()
    return file.getvalue()


# ------------------------------------------------------------------ layout


def _laid_out(edition: Edition, relations: Sequence[LiveRelation]) -> _Layout:
    layout, row = _Layout(), 5
    tables = {table.section: table for table in edition.tables}
    for number, heading in enumerate(edition.sections, 1):
        layout.headings.append((row, f"{NUMERALS[number - 1]}、{heading}"))
        row += 1
        if number not in tables:
            layout.prose.append(row)
            row += 2
            continue
        for line, column, cell in placed(printed_rows(tables[number])):
            _place(layout, row + line, column, cell, _BEGINS[_width(tables[number])])
        row = layout.cells[-1][2] + 2
    layout.end = row
    before = dict.fromkeys(cell for relation in relations for cell in relation.cells if ":" in cell)
    for number, concept in enumerate(before, 4):
        layout.places[concept] = Place(PREVIOUS, number, 2)
    return layout


def _width(table: Any) -> int:
    return sum(cell.colspan for cell in printed_rows(table)[0])


def _place(layout: _Layout, row: int, column: int, cell: FormCell, begins: Sequence[int]) -> None:
    first, last = begins[column] + 1, begins[column + cell.colspan]
    layout.cells.append((row, first, row + cell.rowspan - 1, last, cell))
    if cell.concept:
        layout.places[cell.concept] = Place(FORM, row, first)


# ------------------------------------------------------------------ the form


def _form_sheet(
    book: Book, edition: Edition, layout: _Layout, relations: Sequence[LiveRelation], agency: str, year: int | None
) -> None:
    sheet = book.sheet(FORM, [6, *[8] * (_COLUMNS - 1)])
    _top(book, sheet, agency, year)
    for row, heading in layout.headings:
        sheet.set_row(row - 1, 24)
        book.merged(sheet, (row, 1, row, _COLUMNS), heading, "heading")
    for row in layout.prose:
        sheet.set_row(row - 1, 120)
        book.merged(sheet, (row, 1, row, _COLUMNS), "", "prose")
    for row in {row for row, *_ in layout.cells}:
        sheet.set_row(row - 1, _height(row, layout))
    totals = live.totals(relations, layout.at)
    states = states_of(relations)
    for *area, cell in layout.cells:
        style = (
            "total" if cell.concept in totals else edition.concepts[cell.concept].kind if cell.concept else cell.part
        )
        total = totals.get(cell.concept)
        book.merged(sheet, area, Formula(total) if total else cell.words.zh, style)
        if cell.concept:
            _figure(book, sheet, area, style, states.get(cell.concept, []))
    end = layout.end
    book.merged(sheet, (end, 9, end, _COLUMNS), Formula('=IF($D$2="","",$D$2)', agency), "sign")
    book.merged(sheet, (end + 1, 9, end + 1, _COLUMNS), "", "date")
    sheet.freeze_panes(2, 0)
    sheet.print_area(2, 0, end, _COLUMNS - 1)
    sheet.set_h_pagebreaks([row - 1 for row, _ in layout.headings[3:4]])
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _top(book: Book, sheet: Any, agency: str, year: int | None) -> None:
    """The line that sums the relations up, whose report it is, the title."""
    book.merged(sheet, (1, 1, 1, _COLUMNS), Formula(f"='{CHECKS}'!$A$2", "还没有填完"), "summary")
    book.merged(sheet, (2, 1, 2, 3), "单位名称", "field")
    book.merged(sheet, (2, 4, 2, 9), agency, "words")
    book.merged(sheet, (2, 10, 2, 11), "报告年度", "field")
    book.merged(sheet, (2, 12, 2, 13), "" if year is None else year, "words")
    book.merged(sheet, (2, 14, 2, 15), "", "field")
    words = "年政府信息公开工作年度报告"
    title = f"{agency}{year}{words}" if agency and year is not None else words[1:]
    formula = f'=IF(OR($D$2="",$L$2=""),"{words[1:]}",$D$2&$L$2&"{words}")'
    book.merged(sheet, (3, 1, 3, _COLUMNS), Formula(formula, title), "title")
    for row, height in ((0, 24), (1, 22), (2, 36)):
        sheet.set_row(row, height)
    years = {"validate": "integer", "criteria": "between", "minimum": 2019, "maximum": 2100}
    sheet.data_validation(1, 11, 1, 11, {**years, "error_message": "请填四位数的年份。"})
    book.colour(sheet, "A1:O1", {"type": "text", "criteria": "begins with", "value": "全部平"}, GREEN)
    book.colour(sheet, "A1:O1", {"type": "text", "criteria": "containing", "value": "不平"}, RED)
    book.colour(sheet, "D2:M2", {"type": "formula", "criteria": '=AND(D$2="",OR(COLUMN()=4,COLUMN()=12))'}, YELLOW)


def _height(row: int, layout: _Layout) -> int:
    """Points for the labels of a row: those that are long take several lines."""
    lines = [
        -(-2 * len(cell.words.zh) // (8 * (right - left + 1)))
        for top, left, bottom, right, cell in layout.cells
        if top == row == bottom
    ]
    return 8 + 14 * max([*lines, 1])


def _figure(book: Book, sheet: Any, area: Sequence[int], style: str, states: Sequence[str]) -> None:
    name = f"{column_letters(area[1])}{area[0]}"
    if states:
        for word, look in (("不平", RED), ("请核实", AMBER)):
            found = ",".join(f'ISNUMBER(SEARCH("{word}",{state}))' for state in states)
            book.colour(sheet, name, {"type": "formula", "criteria": f"=OR({found})", "stop_if_true": True}, look)
    if style in ALLOWED:
        book.constrain(sheet, Place(FORM, area[0], area[1]), style)
