"""The blank form as a document: filled in, it is read again with its figures."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from disclosure_checks import load_edition, read_report
from disclosure_checks.blank.docx import AGENCY, blank_document
from disclosure_checks.model.printed_form import placed, printed_rows
from tests import bases
from tests.blank.test_xlsx import EDITIONS


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_filled_document_is_read_with_its_figures(tmp_path: Path, edition: str) -> None:
    form = load_edition(edition)
    document = docx.Document(io.BytesIO(blank_document(form, agency=bases.AGENCY, year=bases.YEARS[edition])))
    cells = bases.cells("filled", edition)
    for table, drawn in zip(form.tables, document.tables, strict=True):
        grid = [row.cells for row in drawn.rows]
        for row, column, cell in placed(printed_rows(table)):
            if cell.concept:
                grid[row][column].paragraphs[0].add_run(cells[cell.concept])
    path = tmp_path / "a.docx"
    document.save(str(path))
    report = read_report(path)
    assert (report.agency, report.year) == (bases.AGENCY, bases.YEARS[edition])
    assert {concept: fact.value for concept, fact in report.facts.items()} == bases.values(bases.report(cells, edition))
    assert report.observations == ()


def test_the_document_has_the_headings_in_order_and_chinese_fonts() -> None:
    form = load_edition("2021")
    document = docx.Document(io.BytesIO(blank_document(form)))
    texts = [p.text for p in document.paragraphs if p.text]
    assert texts[0] == f"{AGENCY}______年政府信息公开工作年度报告"
    assert texts[1:7] == [f"{n}、{heading}" for n, heading in zip("一二三四五六", form.sections, strict=True)]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    fonts = {str(font) for font in document.element.xpath("//w:r[w:t]/w:rPr/w:rFonts/@w:eastAsia")}
    assert fonts == {"宋体", "黑体", "仿宋"}
    assert blank_document(form) == blank_document(form)
