"""The blocks of rules under strict reading: each wrong one is refused with file, rule and key."""

from __future__ import annotations

import tomllib

import pytest

from disclosure_checks import DeclarationError, Rule, load_edition, load_rules
from disclosure_checks.blocks import BlockReader
from disclosure_checks.declared.editions import load_sources, with_rules
from disclosure_checks.declared.rules import LEVELS, read_body, read_rules
from disclosure_checks.model.rule import Body
from disclosure_checks.model.statement import Batched, CellTest, Linear, Observed, Reckoned

RULE = """
[[rule]]
code = "X901"
name = "test-rule"
severity = "warning"
title = { zh = "题", en = "title" }
formula = "t3.received.total >= 0"
message = { zh = "{key}", en = "{key}" }
basis = [{ source = "JUDG" }]
rationale = { zh = "因", en = "why" }
remedy = { zh = "改", en = "how" }
good = { zh = "对", en = "good", figures = { "t3.received.total" = 1 } }
bad = { zh = "错", en = "bad", figures = { "t3.received.total" = -1 } }
"""


WRONG_RULES = {
    "code missing": ('code = "X901"\n', "", "code", "is missing"),
    "code too long": ('"X901"', '"X9011"', "code", "a letter and three digits"),
    "code of small letters": ('"X901"', '"x901"', "code", "a letter and three digits"),
    "code no text": ('"X901"', "901", "code", "must be a str"),
    "name with capitals": ('"test-rule"', '"TestRule"', "name", "small letters and hyphens"),
    "name empty": ('"test-rule"', '" "', "name", "must not be empty"),
    "severity unknown": ('"warning"', '"fatal"', "severity", "not one of error, warning, info"),
    "title in one language": ('title = { zh = "题", en = "title" }', 'title = { zh = "题" }', "title.en", "zh and en"),
    "title in three languages": ('en = "title"', 'en = "title", fr = "titre"', "title.fr", "no language"),
    "title no table": ('title = { zh = "题", en = "title" }', 'title = "题"', "title", "must be a dict"),
    "message with an unknown field": ('zh = "{key}"', 'zh = "{sum}"', "message.zh", "{sum} is unknown"),
    "message with an open brace": ('en = "{key}"', 'en = "{key"', "message.en", "{key"),
    "no statement": ('formula = "t3.received.total >= 0"\n', "", "formula", "exactly one of"),
    "two statements": ("formula =", 'function = "blank"\nformula =', "formula", "exactly one of"),
    "formula without comparison": (">= 0", "", "formula", "exactly one of ="),
    "formula with two comparisons": (">= 0", ">= 0 >= 1", "formula", "exactly one of ="),
    "formula with a product": (">= 0", ">= t3.received.total * 2", "formula", "lacks + or -"),
    "formula with a fraction": (">= 0", ">= 0.5", "formula", "cannot be read"),
    "formula with code": (">= 0", ">= __import__('os')", "formula", "cannot be read"),
    "formula with an empty side": ('"t3.received.total >= 0"', '">= 0"', "formula", "empty side"),
    "formula with a group and no sum": (">= 0", ">= t3.@results.total", "formula", "needs sum("),
    "formula with a sum and no group": (">= 0", ">= sum(t3.received.total)", "formula", "needs no sum()"),
    "formula with an open sum": (">= 0", ">= sum(t3.@results.total", "formula", "lacks )"),
    "condition wrong": ("formula =", 'when = ["t3.received.total"]\nformula =', "when", "exactly one of ="),
    "conditions no list": ("formula =", 'when = "t3.received.total > 0"\nformula =', "when", "must be a list"),
    "basis missing": ('basis = [{ source = "JUDG" }]\n', "", "basis", "is missing"),
    "basis unknown": ('"JUDG"', '"BIBLE"', "basis[1].source", "not one of"),
    "edition unknown": ("formula =", 'first_edition = "2017"\nformula =', "first_edition", "not one of 2019, 2021"),
    "edition no text": ("formula =", "last_edition = 2021\nformula =", "last_edition", "must be a str"),
    "body of an unknown level": (
        "formula =", 'bodies = [{ level = ["village"] }]\nformula =', "bodies[1].level", "not one of ministry",
    ),
    "body with an unknown key": ("formula =", "exempt = [{ size = 3 }]\nformula =", "exempt[1].size", "is unknown"),
    "severity case wrong": (
        "formula =", 'severity_for = [{ severity = "bad" }]\nformula =', "severity_for[1].severity", "not one of",
    ),
    "misspelt key": ("formula =", 'rationle = "x"\nformula =', "rationle", "is unknown; known keys are"),
    "domain without a name": (
        "formula =", 'for_each = { in = "t3.rows" }\nformula =', "for_each.name", "is missing",
    ),
    "domain with an unknown key": (
        "formula =", 'for_each = { name = "row", in = "t3.rows", of = 1 }\nformula =', "for_each.of", "is unknown",
    ),
    "good example missing": (
        'good = { zh = "对", en = "good", figures = { "t3.received.total" = 1 } }\n', "", "good", "is missing",
    ),
    "example with text for a figure": ('"t3.received.total" = -1', '"t3.received.total" = "-1"',
        "bad.figures.t3.received.total", "must be a figure"),
    "example with true for a figure": ('"t3.received.total" = -1', '"t3.received.total" = true',
        "bad.figures.t3.received.total", "must be a figure"),
    "example in one language": ('en = "bad", ', "", "bad.en", "is missing"),
    "rationale missing": ('rationale = { zh = "因", en = "why" }\n', "", "rationale", "is missing"),
    "reason in one language": (
        "formula =", 'reasons = { odd = { zh = "怪" } }\nformula =', "reasons.odd.en", "zh and en",
    ),
}  # fmt: skip


#: What names the block where its code is the thing that is wrong.
BLOCK_OF = {'"X9011"': "X9011", "901": "901", '"x901"': "x901"}


def read(text: str) -> list[Rule]:
    return read_rules(tomllib.loads(text), "pack.toml", load_sources())


def test_the_block_that_is_spoilt_is_right_before() -> None:
    (rule,) = read(RULE)
    assert rule.code == "X901"
    assert rule.file == "pack.toml"
    assert with_rules(load_edition("2021"), (rule,)).rules == (rule,)


@pytest.mark.parametrize(("old", "new", "key", "problem"), WRONG_RULES.values(), ids=WRONG_RULES)
def test_a_wrong_rule_is_refused_with_file_rule_and_key(old: str, new: str, key: str, problem: str) -> None:
    assert old in RULE
    with pytest.raises(DeclarationError) as caught:
        read(RULE.replace(old, new, 1))
    error = caught.value
    assert error.file == "pack.toml"
    assert error.block == ("rule 1" if old.startswith("code") else BLOCK_OF.get(new, "X901"))
    assert error.key == key
    assert problem in error.problem
    assert str(error) == f"pack.toml: {error.block}: {key}: {error.problem}"


def test_another_table_in_a_rule_file_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"pack\.toml: file: rules: is unknown"):
        read("[[rules]]\n")


STATEMENTS = {
    "several formulas": ('formulas = ["t3.received.total >= 0", "t4.review.total >= 0"]', Linear),
    "a function": ('function = "any-zero"\noptions = { cells = ["t3.received.total"] }', CellTest),
    "an observation": ('observation = "title"\nsingle = true', Observed),
    "a finding": ('finding = "waiver-unused"', Batched),
    "a reckoning": ('reckoning = "breakdown"', Reckoned),
}


@pytest.mark.parametrize("what", list(STATEMENTS))
def test_a_rule_states_one_thing(what: str) -> None:
    text, kind = STATEMENTS[what]
    (rule,) = read(RULE.replace('formula = "t3.received.total >= 0"', text))
    assert isinstance(rule.statement, kind)
    if isinstance(rule.statement, Linear):
        assert len(rule.statement.domain.instances(load_edition("2021"))) == 2


def test_a_body_is_a_condition_out_of_closed_lists() -> None:
    block = BlockReader({"level": ["county"], "kind": ["office"], "other": 1}, "a.toml", "X1")
    assert read_body(block) == Body(frozenset({"county"}), frozenset(), frozenset({"office"}))
    assert block.rest() == ("other",)
    with pytest.raises(DeclarationError, match=f"level: 'village' is not one of {', '.join(LEVELS)}"):
        read_body(BlockReader({"level": ["village"]}, "a.toml", "X1"))


def test_every_rule_knows_its_file() -> None:
    assert {rule.file.removesuffix(".toml").isascii() for rule in load_rules()} == {True}
    assert all(rule.file.endswith(".toml") for rule in load_rules())
