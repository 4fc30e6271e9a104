"""Every case of every rule, by each road that can carry it: a printed file, a facts file, a frame."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from disclosure_checks import CheckResult, Violation
from tests.rules.case import Case, codes_with_cases, read_cases

CASES = [
    pytest.param(case, road, id=f"{case.code}-{case.name}-{road}")
    for code in codes_with_cases()
    for case in read_cases(code)
    for road in case.possible_roads()
]


@pytest.mark.parametrize(("case", "road"), CASES)
def test_case(case: Case, road: str, tmp_path: Path) -> None:
    result = case.run(road, tmp_path)
    assert {violation.rule for violation in result} <= {case.code, *case.ask}
    found = sorted((v for v in result if v.rule == case.code), key=lambda v: (v.key, v.path or ""))
    wanted = sorted(case.violated, key=lambda violation: violation.get("key", ""))
    assert [violation.key for violation in found] == [one.get("key", "") for one in wanted], _told(result)
    for violation, parts in zip(found, wanted, strict=True):
        _assert_violation(violation, parts)
    if case.waivers:
        return  # a finding on the batch, which is counted with no report
    undecided = [outcome for entry in result.reports for outcome in entry.undecided]
    assert sorted(outcome.key for outcome in undecided) == sorted(case.undecided), _told(result)
    assert all(outcome.reason for outcome in undecided)
    wanted_counts = {"held": case.held, "violated": len(wanted), "undecided": len(case.undecided), "waived": 0}
    assert result.outcomes() == wanted_counts


def _assert_violation(violation: Violation, parts: Mapping[str, Any]) -> None:
    assert violation.severity == parts.get("severity", violation.severity)
    for name in ("found", "expected", "difference"):
        if name in parts:
            wanted = parts[name]
            value = getattr(violation, name)
            assert value == (Decimal(str(wanted)) if isinstance(wanted, float) else wanted), name
            assert isinstance(value, Decimal if isinstance(wanted, float) else int), name
    assert parts.get("message", "") in violation.message
    assert "{" not in violation.message
    if "cells" in parts:
        assert [cell.concept for cell in violation.cells] == list(parts["cells"])
    if "places" in parts:
        assert [place.describe() for place in violation.places] == list(parts["places"])


def _told(result: CheckResult) -> str:
    return "\n".join(f"{violation.rule} {violation.key} {violation.message}" for violation in result)


def test_a_case_that_names_no_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="is no cell"):
        Case("T301", "wrong", 0, changes={"t3.received.persons": "1"}).run("frame", tmp_path)
