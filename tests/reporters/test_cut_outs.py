"""Cells of a scan that were not recognised with certainty are shown as pictures, on the page and on the slip."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
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
