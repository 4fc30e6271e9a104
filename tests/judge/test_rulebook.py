"""The rules in force: the catalogue's, those of packs, and what packs lay down on the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosure_checks import DeclarationError, load_rules
from disclosure_checks.judge.rulebook import rules_with

PACK = '[[severity]]\nrule = "T205"\nseverity = "error"\nground = "市文件"\nuntil = 2026-03-31\n'
UNKNOWN = """
[[rule]]
code = "X001"
name = "no-such-function"
severity = "info"
title = { zh = "甲", en = "a" }
message = { zh = "甲", en = "a" }
function = "no-such"
basis = [{ source = "JUDG" }]
rationale = { zh = "甲", en = "a" }
remedy = { zh = "甲", en = "a" }
good = { zh = "甲", en = "a" }
bad = { zh = "甲", en = "a" }
"""


def test_without_packs_it_is_the_catalogue() -> None:
    rules, policy, words = rules_with([])
    assert rules == load_rules()
    assert not policy
    assert words == ()


@pytest.mark.parametrize(("day", "severity"), [(31, "error"), (32, "info")])
def test_what_a_pack_lays_down_counts_on_its_days(tmp_path: Path, day: int, severity: str) -> None:
    (tmp_path / "a.toml").write_text(PACK, encoding="utf-8")
    rules, policy, _ = rules_with([tmp_path / "a.toml"], date.fromordinal(date(2026, 3, 1).toordinal() + day - 1))
    (rule,) = [rule for rule in rules if rule.code == "T205"]
    assert rule.severity == severity
    assert (rule.declared is not None) == bool(policy) == (severity == "error")


def test_a_rule_whose_function_there_is_not_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(UNKNOWN, encoding="utf-8")
    with pytest.raises(DeclarationError, match="X001: function: 'no-such' is not one of whole-number"):
        rules_with([tmp_path / "a.toml"])
