"""The result of a report with one wrong cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import CheckResult, check
from tests import bases

WRONG = {"t3.concluded.person": "8"}


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    facts = bases.facts_json(bases.cells(changes=WRONG), agency="甲镇人民政府", year=2024)
    (tmp_path / "甲镇.json").write_text(facts, encoding="utf-8")
    return check([tmp_path], select="T3", ignore="T306")
