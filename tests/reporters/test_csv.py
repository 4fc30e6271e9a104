"""A row for each violation; no text becomes a formula or a row of its own."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from disclosure_checks.model.finding import Waiver
from disclosure_checks.own_files import CSV_COLUMNS, is_ours
from disclosure_checks.reporters.csv import render
from tests.model.test_plain import violation
from tests.reporters.policies import under_policy
from tests.reporters.test_concise import result


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_figures_and_words_stand_in_their_columns() -> None:
    text = render(result(violation(waived=Waiver("合并", "李某"))))
    assert text.startswith("\ufeff")
    (row,) = rows(text)
    assert tuple(row) == CSV_COLUMNS
    assert (row["rule"], row["found"], row["expected"], row["difference"]) == ("T301", "8", "9.5", "-1.5")
    assert row["waived"] == "豁免理由：合并（李某）"
    assert is_ours(text.encode())


def test_what_there_is_not_is_empty() -> None:
    (row,) = rows(render(result(violation(path=None, agency=None, year=None, found=None))))
    assert [row[name] for name in ("path", "agency", "year", "found", "difference", "waived")] == [""] * 6


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " ="])
def test_no_submitted_text_begins_a_formula_or_a_row(start: str) -> None:
    hostile = f"{start}cmd|' /C calc'!A0\n甲"
    (row,) = rows(render(result(violation(path=hostile, agency=hostile, key=hostile, message=hostile))))
    for name in ("path", "agency", "key", "message"):
        assert row[name].startswith("'"), name
        assert "\n" not in row[name]


def test_the_last_column_says_the_policy_that_a_finding_was_judged_by(tmp_path: Path) -> None:
    told = {row["rule"]: row["policy"] for row in rows(render(under_policy(tmp_path)))}
    assert told.keys() == {"T302", "T303", "T401", "P101"}
    assert "T401 警告（样政办〔2024〕18号第三条" in told["T401"]
    assert "第八条" in told["P101"]
    assert "第九条" not in told["P101"]  # it is for counties
    assert told["T302"] == ""


def test_results_of_before_there_was_that_column_are_still_ours() -> None:
    assert is_ours("\ufeff".encode() + ",".join(CSV_COLUMNS[:-1]).encode() + b"\n")
