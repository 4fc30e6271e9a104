"""The catalogue said to people: a line, a page, a rule whole, under a local policy."""

from __future__ import annotations

import json

import pytest

from disclosure_checks import Rule, load_rules
from disclosure_checks.model.policy import LocalSeverity, Policy
from disclosure_checks.wording.catalogue import as_json, explain, lines, page, table

RULES = load_rules()
OFF = Policy((LocalSeverity(file="a.toml", ground="市文件", rule="T205", severity="off"),))
T205 = next(rule for rule in RULES if rule.code == "T205")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_rule_is_a_line_with_the_severity_in_force(lang: str) -> None:
    plain, local = lines(RULES, lang), lines(RULES, lang, OFF)
    assert len(plain) == len(RULES)
    assert all(rule.code in line and rule.name in line for rule, line in zip(RULES, plain, strict=True))
    assert [one for one, other in zip(plain, local, strict=True) if one != other] == [plain[RULES.index(T205)]]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_with_its_grounds_and_examples(rule: Rule, lang: str) -> None:
    told = explain(rule, lang)
    for text in (rule.name, rule.rationale, rule.remedy, rule.good.words, rule.bad.words):
        assert (text if isinstance(text, str) else text.of(lang)) in told
    assert rule.grounds(lang) in told


def test_a_local_policy_is_said_with_its_ground() -> None:
    assert "市文件" in explain(T205, "zh", OFF)
    assert "市文件" not in explain(RULES[0], "zh", OFF)
    (told,) = [one for one in json.loads(as_json(RULES, OFF)) if one["policy"]]
    assert told["code"] == "T205"


def test_json_has_every_text_in_both_languages() -> None:
    for one in json.loads(as_json(RULES)):
        assert one["title"].keys() == one["remedy"].keys() == {"zh", "en"}
        statements = [one[key] for key in ("formula", "function", "observation", "finding", "reckoning")]
        assert len([text for text in statements if text]) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_and_table_name_every_rule_once_as_a_row(lang: str) -> None:
    rows = table(RULES, lang)
    assert len([row for row in rows if row.startswith("| ") and "T301" in row]) == 1
    assert all(rule.code in page(RULES, lang) for rule in RULES)
