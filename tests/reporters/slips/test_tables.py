"""Tables redrawn in a slip: as the form prints them, the figures that were read, the cells to verify boxed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.table import Table, _Cell

from disclosure_checks import check_reports
from disclosure_checks.model.finding import CellFound, ReportResult, Violation
from disclosure_checks.reporters import word
from disclosure_checks.reporters.slips.tables import add_tables
from tests import bases, printed


def entry(changes: dict[str, str] | None = None, edition: str = "2021") -> ReportResult:
    (one,) = check_reports([bases.report(bases.cells("filled", edition, changes), edition)]).reports
    return one


def about(*cells: str, context: str = "", values: dict[str, int] | None = None) -> Violation:
    """A finding that names cells."""
    (one,) = entry({"t4.review.total": "0"}).violations
    found = tuple(CellFound(context + cell, cell, (values or {}).get(cell, 1), "1", None) for cell in cells)
    return replace(one, cells=found)


def drawn(one: ReportResult, *found: Violation, lang: str = "zh") -> Document:
    document = word.begin("退回单", lang)
    add_tables(document, one, found, lang)
    return docx.Document(io.BytesIO(word.saved(document)))


def each(table: Table) -> Iterator[_Cell]:
    """The cells, each once, whatever it spans."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield cell


def is_figure(text: str) -> bool:
    return text.lstrip("+-").replace(".", "").isdigit()


def boxed(table: Table) -> list[str]:
    return [cell.text for cell in each(table) if "w:tcBorders" in cell._tc.xml]


def test_only_tables_with_cells_to_verify_are_drawn() -> None:
    wrong = entry({"t4.review.total": "0"})
    (table,) = drawn(wrong, *wrong.violations).tables
    assert len(table.rows) == 4
    assert boxed(table) == ["2", "1", "0"]
    both = drawn(wrong, *wrong.violations, about("t3.received.person"))
    assert [len(table.rows) for table in both.tables] == [28, 4]
    assert boxed(both.tables[0]) == ["10"]


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("number", ["2", "3", "4"])
def test_a_table_has_the_cells_of_the_form_with_the_reports_figures(edition: str, number: str) -> None:
    one = entry(edition=edition)
    assert one.report.edition is not None
    form = next(table for table in one.report.edition.tables if table.id == f"t{number}")
    first = next(key for key in one.report.edition.concepts if key.startswith(f"t{number}."))
    (table,) = drawn(one, about(first)).tables
    rows = printed.table_rows(form, printed.texts(one.report))
    wanted = sorted(text.lstrip("+") for row in rows for text, _, _ in row if is_figure(text))
    assert sorted(cell.text for cell in each(table) if is_figure(cell.text)) == wanted


def test_of_a_long_sum_the_cells_that_are_0_are_not_boxed() -> None:
    cells = ["t3.granted.total", "t3.granted.person", "t3.granted.business"]
    (table,) = drawn(entry(), about(*cells, values={"t3.granted.total": 0, "t3.granted.business": 0})).tables
    assert sorted(boxed(table)) == ["7", "9"]  # the sum itself is asked about in any case


def test_a_cell_of_elsewhere_is_no_cell_of_the_table() -> None:
    made = drawn(entry(), about("t3.carried_forward.total", context="prev:"))
    assert made.tables == []
    assert len(made.sections) == 1


@pytest.mark.parametrize(("text", "shown"), [("", ""), ("/", "/"), ("约3", "约3"), ("1,234", "1234"), ("１２", "12")])
def test_a_cell_without_a_figure_shows_what_stands_in_it_and_no_zero(text: str, shown: str) -> None:
    (table,) = drawn(entry({"t4.review.total": text}), about("t4.review.total")).tables
    assert boxed(table) == [shown]


def test_the_tables_stand_on_a_broad_page_and_break_no_row() -> None:
    made = drawn(entry(), about("t3.received.person"))
    first, second = made.sections
    assert (first.orientation, second.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert all("w:cantSplit" in row._tr.xml for row in made.tables[0].rows)
    assert "加框" in made.paragraphs[-3].text or any("加框" in one.text for one in made.paragraphs)


def test_english_names_the_tables() -> None:
    made = drawn(entry(), about("t4.review.total"), lang="en")
    assert any(one.text.startswith("Table 4") for one in made.paragraphs)
