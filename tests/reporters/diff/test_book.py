"""Two results compared as a workbook: counts by unit, each finding a row, nothing of it a formula."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks.own_files import is_ours
from disclosure_checks.reporters.diff.book import render
from disclosure_checks.reporters.diff.compare import Difference
from tests.reporters.diff.differences import difference


def opened(found: Difference, lang: str = "zh") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(found, lang)))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The heading and what stands below it."""
    lines = list(sheet.iter_rows(values_only=True))
    at = next(n for n, line in enumerate(lines) if line[0] in ("单位名称", "Agency"))
    return lines[at:]


def test_units_are_counted_and_findings_listed() -> None:
    book = opened(difference())
    units, findings = rows(book["各单位"]), rows(book["明细"])
    assert units[0] == ("单位名称", "年度", "新出现", "仍存在", "已更正", "未再核查", "已豁免")
    assert units[-1] == ("示例市甲镇人民政府", "2023", 1, None, 1, None, None)
    assert len(findings) == 1 + 6
    assert [row[2] for row in findings[1:]].count("新出现") == 2
    text = [cell for row in book["各单位"].iter_rows(max_row=3, values_only=True) for cell in row if cell]
    assert "1 已更正，1 仍存在，2 新出现，1 已豁免，1 未再核查" in text


def test_whatever_was_submitted_is_text() -> None:
    book = opened(difference())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    told = {cell.value for cell in cells}
    assert {"=1+1<b>", "=2+2[31m<i>"} <= told


@pytest.mark.parametrize(("lang", "sheets"), [("zh", ["各单位", "明细"]), ("en", ["Units", "Findings"])])
def test_nothing_that_changed_is_a_workbook_too(lang: str, sheets: list[str]) -> None:
    book = opened(Difference(), lang)
    assert book.sheetnames == sheets
    assert all(len(rows(sheet)) <= 2 for sheet in book)


def test_it_is_told_as_ours() -> None:
    assert is_ours(render(difference(), "zh"))
