"""What a rule runs over and states, bound to a form."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.model.formula import parse
from disclosure_checks.model.statement import CellTest, Domain, Instance, Linear

NEW, OLD = load_edition("2021"), load_edition("2019")
PARTS = ["upheld", "corrected", "other", "pending"]


def keys(domain: Domain) -> list[str]:
    return [instance.key for instance in domain.instances(NEW)]


def test_a_rule_without_members_has_one_instance_without_a_key() -> None:
    assert Domain().instances(NEW) == [Instance("", {})]


def test_a_number_of_members_counts_from_1() -> None:
    assert keys(Domain("", "3")) == ["1", "2", "3"]


def test_members_are_those_of_the_form_in_its_order() -> None:
    assert keys(Domain("table", "tables")) == ["t2", "t3", "t4"]
    assert keys(Domain("column", "t4.columns")) == [*PARTS, "total"]
    assert keys(Domain("column", "t4.columns.parts")) == PARTS
    assert keys(Domain("row", "t4.rows")) == ["review", "direct_suit", "suit_after_review"]
    assert keys(Domain("cell", "concepts")) == list(NEW.concepts)
    assert keys(Domain("cell", "concepts.amount")) == ["t2.fees.amount"]
    assert keys(Domain("cell", "concepts.count|amount")) == list(NEW.concepts)


def test_rows_of_several_blocks_are_named_once() -> None:
    rows = keys(Domain("row", "t2.rows"))
    assert len(rows) == len(set(rows))


def test_an_instance_fills_the_name_of_its_domain() -> None:
    assert Domain("column", "t4.columns.parts").instances(NEW)[0] == Instance("upheld", {"column": "upheld"})


@pytest.mark.parametrize("members", ["t3.cells", "t3", "t9.rows"])
def test_members_that_no_form_has_are_refused(members: str) -> None:
    with pytest.raises((ValueError, KeyError), match=r"t3|t9"):
        Domain("x", members).instances(NEW)


def test_each_of_several_formulas_is_an_instance() -> None:
    rule = Linear(Domain("", "2"), parse("t3.received.total = 1"), others=(parse("t4.review.total <= 2"),))
    first, second = (rule.relation(NEW, instance) for instance in rule.domain.instances(NEW))
    assert (first.operator, second.operator) == ("=", "<=")
    assert second.cells == ("t4.review.total",)
    assert rule.text == "t3.received.total = 1; t4.review.total <= 2"


def test_conditions_are_bound_for_the_instance() -> None:
    rule = Linear(
        Domain("column", "t3.columns"), parse("t3.received.{column} = 0"), when=(parse("t3.concluded.{column} > 0"),)
    )
    (condition,) = rule.conditions(NEW, Instance("person", {"column": "person"}))
    assert condition.cells == ("t3.concluded.person",)


def test_a_function_names_cells_wherever_they_stand_in_its_options() -> None:
    options = {
        "cell": "t2.fees.amount", "cells": ["t3.received.total", "no cell"], "at": {"t4.review.total": 3}, "most": 5,
    }  # fmt: skip
    test = CellTest(Domain(), "f", options)
    assert test.cells == ("t2.fees.amount", "t3.received.total", "t4.review.total")


def test_a_function_needs_one_cell_of_each_option_in_the_form() -> None:
    either = CellTest(Domain(), "f", {"cells": ["t2.fees.amount", "t2.fees.items_last_year"]})
    either.bind(NEW)
    either.bind(OLD)
    with pytest.raises(ValueError, match=r"'t2\.fees\.amount' names no cell of the edition 2019"):
        CellTest(Domain(), "f", {"cell": "t2.fees.amount"}).bind(OLD)
