"""A line for each finding, as editors read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_checks import CheckResult, Location
from disclosure_checks.model.finding import ReportResult, Violation, Waiver
from disclosure_checks.reporters.concise import first_place, render
from tests import bases
from tests.model.test_plain import violation


def result(*found: Violation) -> CheckResult:
    outcomes = {"held": 0, "violated": len(found), "undecided": 0, "waived": 0}
    return CheckResult([ReportResult(bases.zero_report(), "violated", outcomes, [], list(found))])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (violation(), "甲.txt:表3行24: error T301[person] 不平"),
        (violation(cells=(), key=""), "甲.txt: error T301 不平"),
        (violation(places=(Location(line=7),)), "甲.txt:7: error T301[person] 不平"),
        (violation(path=None, cells=(), related=("a.toml",)), "a.toml: error T301[person] 不平"),
        (violation(path=None, cells=()), "-: error T301[person] 不平"),
        (violation(message="甲\n::error::\x1b[31m乙"), "甲.txt:表3行24: error T301[person] 甲 ::error:: [31m乙"),
        (
            violation(cells=(), waived=Waiver("合并", "李某")),
            "甲.txt: waived T301[person] 不平 [豁免理由：合并（李某）]",
        ),
    ],
)
def test_a_finding_is_one_line(found: Violation, line: str) -> None:
    assert render(result(found)) == f"{line}\n"


def test_nothing_found_is_nothing() -> None:
    assert render(result()) == ""


def test_the_first_place_is_the_findings_own_before_its_cells() -> None:
    assert first_place(violation()) == Location(table=3, row=24)
    assert first_place(replace(violation(), places=(Location(line=1),))) == Location(line=1)
    assert first_place(violation(cells=())) is None
