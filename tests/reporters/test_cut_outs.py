"""Cells of a scan that were not recognised with certainty are pictures on the page, on the slip and in the ledger."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from disclosure_checks import CheckResult, Fact
from disclosure_checks.judge.judging import check_reports
from disclosure_checks.model.report import Facts, Observation, Report
from disclosure_checks.reporters.cut_outs import cut_outs
from disclosure_checks.reporters.slips.slip import slips
from tests import bases

CELL = "t3.granted.person"


@pytest.fixture
def png() -> bytes:
    pillow = pytest.importorskip("PIL.Image")
    file = io.BytesIO()
    pillow.new("L", (40, 20), 200).save(file, "PNG")
    return file.getvalue()


def scanned(png: bytes) -> Report:
    """A report of a scan with one cell that was not recognised with certainty."""
    base = bases.filled_report("2021")
    facts = {**base.facts, CELL: Fact(None, "7", None, 0.5, png)}
    seen = Observation("cell-ambiguous", "recognition", cells=(CELL,), values={"printed": "7"})
    return replace(base, facts=Facts.given(facts), observations=(*base.observations, seen), source="ocr")


def judged(png: bytes) -> CheckResult:
    return check_reports([scanned(png)])


def test_the_pictures_of_a_finding_are_those_of_its_cells(png: bytes) -> None:
    result = judged(png)
    found = [one for one in result.violations if one.rule == "D103"]
    assert [(one.read, one.png) for one in cut_outs(found, result.reports[0].report)] == [("7", png)]
    assert cut_outs(found, bases.filled_report("2021")) == []


def test_the_page_holds_the_picture_itself(tmp_path: Path, png: bytes) -> None:
    judged(png).write(tmp_path / "page.html")
    assert "data:image/png;base64," in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_slip_holds_the_picture(tmp_path: Path, png: bytes) -> None:
    slip, _ = slips(judged(png))
    file = tmp_path / "slip.docx"
    file.write_bytes(slip.content)
    pictures = [part.blob for part in docx.Document(file).part.package.iter_parts() if part.partname.endswith(".png")]
    assert pictures == [png]


def test_the_ledger_has_the_picture_in_the_row_of_its_cell(tmp_path: Path, png: bytes) -> None:
    judged(png).write(tmp_path / "台账.xlsx")
    book = openpyxl.load_workbook(tmp_path / "台账.xlsx")
    sheet = book["截图"]
    (row,) = [row for row in sheet.iter_rows() if row[5].value == "7"]
    (picture,) = sheet._images  # type: ignore[attr-defined]
    assert (picture.anchor._from.row + 1, picture.anchor._from.col + 1) == (row[6].row, row[6].column)
    assert picture._data() == png
    target = str(row[0].hyperlink.location)
    assert book["问题清单"][target.partition("!")[2]].value == row[0].value
    assert "D103" in str(book["问题清单"].cell(int(target.rpartition("A")[2]), 5).value)


def test_a_ledger_without_scans_has_no_sheet_of_pictures(tmp_path: Path) -> None:
    check_reports([bases.filled_report("2021")]).write(tmp_path / "台账.xlsx")
    assert "截图" not in openpyxl.load_workbook(tmp_path / "台账.xlsx").sheetnames
