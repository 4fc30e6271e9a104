"""The table of all measures can be made; what it measures says nothing here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
@pytest.mark.parametrize(("group", "rows"), [("prose", "prose of"), ("judging", "located")])
def test_the_table_of_measures_is_made(group: str, rows: str) -> None:
    run = [sys.executable, "benchmarks/run.py", "--quick", "--only", group]
    table = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8").stdout  # noqa: S603
    assert re.search(rf"^\| [^|]*{rows}[^|]* \| [^|]+ \| \d+\.\d\d \S+ \| [≤≥] [\d.]+ \|$", table, re.MULTILINE)
    assert table.splitlines()[1] == "|---|---|---|---|"
