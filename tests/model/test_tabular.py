"""A result as a typed frame."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from disclosure_checks import CheckResult, check
from disclosure_checks.model.finding import Waiver
from disclosure_checks.model.tabular import as_frame
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
    return as_frame([], [], [], result.lang)


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
