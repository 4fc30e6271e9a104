"""A result as a typed frame, in a line, and in a file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from disclosure_checks import CheckResult, ConfigurationError, check, load_edition
from disclosure_checks.model.finding import Waiver
from tests import bases

WRONG = {"t3.concluded.person": "8"}


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    facts = bases.facts_json(bases.cells(changes=WRONG), agency="甲镇人民政府", year=2024)
    (tmp_path / "甲镇.json").write_text(facts, encoding="utf-8")
    return check([tmp_path], select="T3", ignore="T306")


def test_the_columns_have_types(result: CheckResult) -> None:
    frame = result.to_frame()
    types = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert {types[name] for name in ("rule", "severity", "status")} == {"category"}
    assert types["year"] == "Int64"
    assert {types[name] for name in ("expected", "found", "difference")} == {"Int64"}
    assert {types[name] for name in ("path", "location", "mistake", "suspect", "waived", "remedy")} == {"string"}
    assert frame["severity"].max() == "error"
    assert {name: str(dtype) for name, dtype in check_nothing(result).dtypes.items()} == types


def check_nothing(result: CheckResult) -> pd.DataFrame:
    """The frame of a result without a violation."""
    return replace(result, reports=()).to_frame()


def test_a_row_says_where_which_mistake_and_what_would_fit(result: CheckResult) -> None:
    frame = result.to_frame().set_index("rule")
    told = json.loads(result.to_json())
    assert frame.index.tolist() == ["T301", "T302", "T303"]
    assert frame["mistake"].tolist() == [violation["mistake"] for violation in told["violations"]]
    assert frame.loc["T301", "path"] == result.reports[0].report.path
    assert frame.loc["T301", "status"] == "violated"
    assert "t3.concluded.person: 8 → 0" in frame.loc["T301", "suspect"]
    assert frame["remedy"].notna().all()
    assert frame["waived"].isna().all()
    place = told["violations"][0]["cells"][0]["location"]
    assert place is None or place in frame.loc["T301", "location"]


def test_a_waived_violation_stays_with_its_reason(result: CheckResult) -> None:
    entry = result.reports[0]
    waived = [replace(v, waived=Waiver("核实过", "李某", None)) for v in entry.violations]
    frame = replace(result, reports=(replace(entry, violations=waived),)).to_frame()
    assert set(frame["waived"]) == {"核实过"}


def test_what_is_shown_in_a_console_is_a_line(result: CheckResult) -> None:
    assert repr(result) == "<CheckResult: 1 reports, 1 violated, 0 unreadable; 1 mistakes>"
    report = result.reports[0].report
    assert repr(report) == f"<Report {report.path}: 甲镇人民政府, 2024, edition 2021>"
    assert repr(replace(report, edition=None, year=None)).endswith("year unknown, no table read>")
    assert repr(load_edition(2021)).startswith("<Edition 2021: 200 cells, ")


@pytest.mark.parametrize("suffix", [".json", ".html", ".xlsx", ".csv", ".md", ".docx", ".sarif", ".xml"])
def test_a_result_is_written_by_the_suffix(result: CheckResult, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"结果{suffix}"
    result.write(out)
    assert out.stat().st_size > 100
    if suffix == ".json":
        assert json.loads(out.read_text(encoding="utf-8")) == json.loads(result.to_json())


def test_nothing_that_people_wrote_is_replaced(result: CheckResult, tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    book.write_bytes(b"remarks")
    with pytest.raises(ConfigurationError, match="stands there already"):
        result.write(book)
    with pytest.raises(ConfigurationError, match="is a submission"):
        result.write(tmp_path / "甲镇.json")
    with pytest.raises(ConfigurationError, match="the suffix must be one of"):
        result.write(tmp_path / "x.doc")
    assert book.read_bytes() == b"remarks"


def test_a_file_of_others_is_not_replaced(result: CheckResult, tmp_path: Path) -> None:
    notes = tmp_path / "notes.html"
    notes.write_text("<p>会议记录</p>", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="不是本工具的输出"):
        result.write(notes)
    assert notes.read_text(encoding="utf-8") == "<p>会议记录</p>"
    page = tmp_path / "page.html"
    result.write(page)
    result.write(page)  # one of ours is
    assert not list(tmp_path.glob(".*.tmp"))
