"""The rules that outputs single out by name."""

from __future__ import annotations

import pytest

from disclosure_checks import load_rules
from disclosure_checks.model.finding import LATE, MISSING_REPORT


@pytest.mark.parametrize("name", [MISSING_REPORT, LATE])
def test_rules_that_outputs_single_out_are_in_the_catalogue(name: str) -> None:
    assert name in {rule.name for rule in load_rules()}
