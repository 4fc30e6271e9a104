"""A rule: for which editions and bodies it is asked, and which instances tell a wrong cell."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from disclosure_checks import load_edition, load_rules
from disclosure_checks.model.formula import parse
from disclosure_checks.model.rule import Body, Rule, SeverityCase, instance_label
from disclosure_checks.model.statement import Batched, CellTest, Domain, Linear, Observed

ONCE = Domain()
NEW, OLD = load_edition("2021"), load_edition("2019")


@cache
def rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in load_rules()}


def linear(formula: str, domain: Domain = ONCE) -> Rule:
    return replace(rules()["T301"], statement=Linear(domain, parse(formula)))


def test_the_grounds_are_texts_with_their_places() -> None:
    rule = rules()["T301"]
    assert rule.grounds("zh") == "；".join(basis.words("zh") for basis in rule.basis)
    assert rule.grounds("en").count("; ") == len(rule.basis) - 1
    assert all(basis.source.short.zh in rule.grounds("zh") for basis in rule.basis)


def test_a_rule_names_its_function_or_its_observation_and_no_other() -> None:
    for rule in rules().values():
        assert bool(rule.function) == isinstance(rule.statement, CellTest)
        assert bool(rule.observation) == isinstance(rule.statement, Observed)


def test_an_equality_is_asked_of_all_and_is_an_error() -> None:
    rule = linear("t3.received.total = t3.concluded.total")
    assert rule.is_equality
    assert not replace(rule, severity="warning").is_equality
    assert replace(rule, severity="warning", declared="error").is_equality, "a local severity changes no arithmetic"
    assert not replace(rule, exempt=(Body(),)).is_equality
    assert not replace(rule, needs="roster").is_equality
    assert not linear("t3.received.total <= t3.concluded.total").is_equality
    assert not linear("text:received = t3.received.total").is_equality


def test_an_instance_with_a_softer_severity_is_not_hard() -> None:
    rule = linear("t3.received.{column} = t3.concluded.{column}", Domain("column", "t3.columns"))
    softer = replace(rule, severity_cases=(SeverityCase("info", keys=frozenset({"total"})),))
    assert rule.is_hard("total")
    assert softer.is_hard("person")
    assert not softer.is_hard("total")
    assert not replace(rule, severity_cases=(SeverityCase("warning"),)).is_hard("person"), "a case for every key"


def test_a_bound_runs_over_single_cells() -> None:
    assert linear("{cell} >= 0", Domain("cell", "concepts.count")).is_bound
    assert not rules()["T301"].is_bound


def test_a_rule_fits_a_form_that_has_all_that_it_names() -> None:
    rule = linear("t2.fees.amount >= 0")
    assert rule.fits(NEW)
    assert not rule.fits(OLD)
    with pytest.raises(ValueError, match="amount"):
        rule.bind(OLD)
    empty = linear("t3.{row}.total >= 0", Domain("row", "t3.rows.nobody"))
    with pytest.raises(ValueError, match="names nothing"):
        empty.bind(NEW)


def test_a_rule_holds_from_its_first_edition_to_its_last() -> None:
    rule = linear("t3.received.total >= 0")
    assert rule.holds_for(OLD)
    assert rule.holds_for(NEW)
    assert not replace(rule, first_edition="2021").holds_for(OLD)
    assert replace(rule, first_edition="2021").holds_for(NEW)
    assert not replace(rule, last_edition="2019").holds_for(NEW)
    assert not replace(rule, statement=Batched("waiver-unused")).holds_for(NEW)


LABELS = [
    ("t3.received.person", Domain("cell", "concepts"), "表三 一、本年新收政府信息公开申请数量 · 自然人"),
    ("person", Domain("column", "t3.columns"), "自然人"),
    ("concluded", Domain("row", "t3.rows"), "办结"),
    ("t3", Domain("table", "tables"), "表三"),
    ("2", Domain("", "3"), "2"),
    ("", Domain(), ""),
    ("nobody", Domain("row", "t3.rows"), "nobody"),
]


@pytest.mark.parametrize(("key", "domain", "label"), LABELS)
def test_an_instance_is_called_as_the_form_prints_it(key: str, domain: Domain, label: str) -> None:
    assert instance_label(key, NEW, Linear(domain, parse("1 = 1")), "zh") == label
