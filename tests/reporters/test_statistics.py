"""How often each rule was violated."""

from __future__ import annotations

import json
from dataclasses import replace

from disclosure_checks import load_rules
from disclosure_checks.model.finding import Waiver
from disclosure_checks.reporters.statistics import render
from tests.model.test_plain import violation
from tests.reporters.test_concise import result

FOUND = [violation(), violation(), violation(rule="C101", name="not-a-number"), violation(waived=Waiver("a", "b"))]


def test_the_most_frequent_stand_first_and_waived_ones_do_not_count() -> None:
    first, second = json.loads(render(result(*FOUND), as_json=True))
    assert (first["rule"], first["count"], second["rule"], second["count"]) == ("T301", 2, "C101", 1)


def test_each_rule_is_a_line_with_its_title() -> None:
    rule = next(rule for rule in load_rules() if rule.code == "T301")
    told = render(replace(result(*FOUND), rules=(rule,))).splitlines()
    assert told[0] == f"2  T301  错误  {rule.title.zh}  (balance)"
    assert told[1] == "1  C101  错误    (not-a-number)"
    assert render(result()) == ""
    assert json.loads(render(result(), as_json=True)) == []
