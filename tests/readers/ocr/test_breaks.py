"""A row that a page break cuts is made whole where its figures stand; two rows stay two."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.ocr.breaks import joined
from disclosure_checks.readers.ocr.figures import CellRead
from disclosure_checks.readers.ocr.grid import Unit
from disclosure_checks.readers.ocr.page import Piece, TableRead, TextRead
from tests.readers.ocr.drawn import content, white

BLANK = content(white())


def row(**cells: str) -> tuple[CellRead, ...]:
    """A row by columns: ``c1="label"``; figures are of digits, an empty text is a blank cell."""
    found = []
    for name, text in cells.items():
        kind = "blank" if not text else "figure" if text.isdigit() else "mark" if text == "/" else "label"
        unit = Unit(0, int(name[1:]), (0, 0, 9, 9), doubtful=False)
        found.append(CellRead(unit, BLANK, text, kind))  # type: ignore[arg-type]
    return tuple(found)


def table(*rows: tuple[CellRead, ...]) -> TableRead:
    return TableRead(0, rows)


def texts(pages: list[list[Piece]]) -> list[list[list[str]]]:
    return [[[c.text for c in r] for r in p.rows] for page in pages for p in page if isinstance(p, TableRead)]


HEAD, LAST = row(c0="指标", c1="数量"), row(c0="末行", c1="9")


@pytest.mark.parametrize("figure", ["5", "/"])
def test_a_label_cut_in_two_is_whole_beside_its_figures(figure: str) -> None:
    above = joined([[table(HEAD, row(c0="不予", c1=figure))], [table(row(c0="公开", c1=""), LAST)]])
    assert texts(above) == [[["指标", "数量"], ["不予公开", figure]], [["末行", "9"]]]
    below = joined([[table(HEAD, row(c0="不予", c1=""))], [table(row(c0="公开", c1=figure), LAST)]])
    assert texts(below) == [[["指标", "数量"]], [["不予公开", figure], ["末行", "9"]]]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (row(c0="甲", c1="1"), row(c0="乙", c1="2")),  # figures of both
        (row(c0="甲", c1=""), row(c0="乙", c1="")),  # figures of none
        (row(c0="甲", c1="1"), row(c0="2.乙", c1="")),  # a label that begins by itself
        (row(c0="甲", c1="1"), row(c0="（二）乙", c1="")),
        (row(c0="甲", c1="1"), row(c1="乙", c2="")),  # in another column
        (row(c0="甲", c1="1"), row(c0="", c1="")),  # no label below
        (row(c0="", c1="1"), row(c0="乙", c1="")),  # none above
    ],
)
def test_two_rows_stay_two(upper: tuple[CellRead, ...], lower: tuple[CellRead, ...]) -> None:
    pages: list[list[Piece]] = [[table(HEAD, upper)], [table(lower, LAST)]]
    assert texts(joined(pages)) == texts(pages)


def test_text_between_two_tables_parts_them() -> None:
    text = TextRead(0, "备注", 0.9)
    pages: list[list[Piece]] = [[table(HEAD, row(c0="不予", c1="5")), text], [table(row(c0="公开", c1=""), LAST)]]
    assert joined(pages) == pages


@pytest.mark.parametrize("pages", [[], [[]], [[table()], [table()]], [[], [table(HEAD)], []]])
def test_nothing_is_joined_with_nothing(pages: list[list[Piece]]) -> None:
    assert joined(pages) == pages
