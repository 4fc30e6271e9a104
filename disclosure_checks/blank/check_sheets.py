"""The sheets of a blank form that say whether each relation holds, and that take last year's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_checks.blank import relations as live
from disclosure_checks.blank.book import AMBER, CHECKS, FORM, GREEN, GREY, PREVIOUS, RED, Book
from disclosure_checks.blank.relations import At, LiveRelation, Place
from disclosure_checks.model.document import column_letters
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import cell_ref
from disclosure_checks.text.figures import Number
from disclosure_checks.wording.messages import cell_label

#: The first row of the relations.
FIRST = 5
#: What is said to the one who fills the form in.
HINT = "填黄色的格；没有的填 0，不要留空；绿色的总计自动算出。"


def states_of(relations: Sequence[LiveRelation]) -> dict[str, list[str]]:
    """For each cell the names of the places where its relations say how they stand.

    Names, because not every program lets the colour of a cell depend on another sheet.
    """
    found: dict[str, list[str]] = {}
    for row, relation in enumerate(relations, FIRST):
        for cell in relation.cells:
            found.setdefault(cell, []).append(_name(row))
    return found


def _name(row: int) -> str:
    return f"relation_{row}"


def check_sheet(book: Book, edition: Edition, relations: Sequence[LiveRelation], at: At) -> None:
    """The sheet with a line for each relation, and one that sums them up."""
    sheet = book.sheet(CHECKS, [7, 24, 62, 11, 11, 18, 10])
    sheet.set_landscape()
    last = FIRST + len(relations) - 1
    sheet.write_string(0, 0, "逐条核对", book.formats["heading"])
    sheet.write_formula(1, 0, _summary(f"$F${FIRST}:$F${last}"), book.formats["heading"], "还没有填完")
    sheet.write_string(2, 0, HINT + "缺上年数的，在“上年数”表填写。", book.formats["note"])
    for column, head in enumerate(("规则", "不平即为", "关系", "左边", "右边", "结果", "到表中")):
        sheet.write_string(FIRST - 2, column, head, book.formats["head"])
    for row, relation in enumerate(relations, FIRST - 1):
        _check_row(book, sheet, row, relation, edition, at)
    for word, look in (("不平", RED), ("请核实", AMBER)):
        begins = {"type": "text", "criteria": "begins with", "value": word}
        book.colour(sheet, f"F{FIRST}:F{last}", begins, look)
    for word, look in ((live.HOLDS, GREEN), (live.OPEN, GREY), (live.NO_PREVIOUS, GREY), (live.NOT_ASKED, GREY)):
        equal = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
        book.colour(sheet, f"F{FIRST}:F{last}", equal, look)
    sheet.freeze_panes(FIRST - 1, 0)
    sheet.repeat_rows(FIRST - 2)
    sheet.autofilter(FIRST - 2, 0, last - 1, 5)


def _check_row(book: Book, sheet: Any, row: int, relation: LiveRelation, edition: Edition, at: At) -> None:
    book.workbook.define_name(_name(row + 1), f"='{CHECKS}'!$F${row + 1}")
    sheet.write_string(row, 0, relation.rule.code, book.formats["number"])
    sheet.write_string(row, 1, relation.rule.title.zh, book.formats["text"])
    sheet.write_string(row, 2, relation.words(edition), book.formats["text"])
    for column, terms in ((3, relation.relation.left), (4, relation.relation.right)):
        sheet.write_formula(row, column, live.side(terms, at), book.formats["number"], " ")
    sheet.write_formula(row, 5, live.state(relation, at), book.formats["number"], live.OPEN)
    place = at(next(cell for cell in relation.cells if ":" not in cell))
    target = f"internal:'{FORM}'!{column_letters(place.column)}{place.row}"
    sheet.write_url(row, 6, target, book.formats["link"], "去看")


def _summary(area: str) -> str:
    """What all lines together say."""
    broken, doubtful = f'COUNTIF({area},"不平*")', f'COUNTIF({area},"请核实*")'
    open_, previous = f'COUNTIF({area},"{live.OPEN}")', f'COUNTIF({area},"{live.NO_PREVIOUS}")'
    return (
        f'=IF({broken}>0,"还有 "&{broken}&" 条不平",IF({open_}>0,"还没有填完","全部平"))'
        f'&IF({open_}>0,"，"&{open_}&" 条关系缺数","")&IF({doubtful}>0,"，"&{doubtful}&" 条请核实","")'
        f'&IF({previous}>0,"，"&{previous}&" 条缺上年数","")'
    )


def previous_sheet(
    book: Book, edition: Edition, places: Mapping[str, Place], previous: Mapping[str, Number | None]
) -> None:
    """The sheet that takes the figures of last year's report, each of them once."""
    sheet = book.sheet(PREVIOUS, [64, 16])
    sheet.write_string(0, 0, "上年报告里的数", book.formats["heading"])
    sheet.write_string(1, 0, "照上年报告填写，用来核对上下年衔接；没有上年报告的不填。", book.formats["note"])
    for column, head in enumerate(("在上年报告里的位置", "数字")):
        sheet.write_string(2, column, head, book.formats["head"])
    for cell, place in places.items():
        if place.sheet != PREVIOUS:
            continue
        concept = edition.concepts[cell_ref(cell).concept]
        value, shape = previous.get(concept.id), book.formats[concept.kind]
        sheet.write_string(place.row - 1, 0, cell_label(cell, edition, "zh"), book.formats["text"])
        if value is None:
            sheet.write_blank(place.row - 1, place.column - 1, None, shape)
        else:
            sheet.write_number(place.row - 1, place.column - 1, value, shape)
        book.constrain(sheet, place, concept.kind)
