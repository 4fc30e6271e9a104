"""Formulas parsed and bound to the cells of a form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.model.formula import CONTEXTS, CellRef, Relation, Term, cell_ref, parse

FORM = load_edition("2021")


def bound(text: str, **values: str) -> Relation:
    return parse(text).bind(FORM, values)


def test_a_formula_is_terms_on_both_sides() -> None:
    relation = bound("t3.concluded.person + t3.carried_forward.person = t3.received.person + t3.carried_over.person")
    assert relation.operator == "="
    assert relation.left == (Term(1, "t3.concluded.person"), Term(1, "t3.carried_forward.person"))
    assert relation.coefficients == {
        "t3.concluded.person": 1, "t3.carried_forward.person": 1,
        "t3.received.person": -1, "t3.carried_over.person": -1,
    }  # fmt: skip


@pytest.mark.parametrize("operator", ["=", "<=", ">=", "<", ">", "!="])
def test_comparisons(operator: str) -> None:
    assert bound(f"t3.received.total {operator} 20").operator == operator


def test_coefficients_constants_and_signs() -> None:
    relation = bound("4 * t3.carried_forward.total - 2 * t3.received.total <= -t3.carried_over.total + 20")
    assert relation.left == (Term(4, "t3.carried_forward.total"), Term(-2, "t3.received.total"))
    assert relation.right == (Term(-1, "t3.carried_over.total"), Term(20, ""))
    assert relation.cells == ("t3.carried_forward.total", "t3.received.total", "t3.carried_over.total")


def test_a_cell_on_both_sides_is_added_up_once() -> None:
    relation = bound("t3.received.total + t3.received.total = t3.received.total + t3.carried_over.total")
    assert relation.coefficients == {"t3.received.total": 1, "t3.carried_over.total": -1}


def test_names_are_filled_for_each_instance() -> None:
    assert bound("t3.{row}.{column} >= 0", row="granted", column="other").cells == ("t3.granted.other",)
    assert bound("{cell} >= 0", cell="t2.fees.amount").cells == ("t2.fees.amount",)


def test_groups_are_summed_in_the_order_of_the_form() -> None:
    assert bound("sum(t4.review.@parts) = 0").cells == tuple(
        f"t4.review.{part}" for part in ("upheld", "corrected", "other", "pending")
    )
    assert len(bound("sum(t3.@results.total) = 0").cells) == 21
    assert len(bound("sum(t3.@refused.total) = 0").cells) == 8
    assert len(bound("sum(t3.@all.@all) = 0").cells) == 175
    assert len(bound("3 * sum(t3.received.@applicants) = 0").left) == 6


def test_contexts_take_the_same_cell_from_elsewhere() -> None:
    relation = bound("t3.carried_over.total = prev:t3.carried_forward.total + text:fee_notices")
    assert relation.cells == ("t3.carried_over.total", "prev:t3.carried_forward.total", "text:fee_notices")
    assert bound("sum(prev:t4.review.@all) = 0").cells[0] == "prev:t4.review.upheld"
    assert bound("text:t3.received.total = 0").cells == ("text:t3.received.total",)


WRONG = {
    "": "exactly one of",
    "t3.received.total": "exactly one of",
    "t3.received.total = 1 = 2": "exactly one of",
    "= 1": "empty side",
    "t3.received.total =": "empty side",
    "t3.received.total t3.granted.total = 1": "lacks + or -",
    "2 t3.received.total = 1": "lacks + or -",
    "t3.received.total * 2 = 1": "lacks + or -",
    "2 * = 1": "needs a concept",
    "+ = 1": "needs a concept",
    "1.5 * t3.received.total = 1": "cannot be read",
    "t3.received.total = 1; import os": "cannot be read",
    "t3.received.total == 1": "exactly one of",
    "sum(t3.@results.total = 1": "lacks )",
    "t3.@results.total = 1": "needs sum(",
    "sum(t3.received.total) = 1": "needs no sum()",
    "(t3.received.total) = 1": "cannot be read",
}


@pytest.mark.parametrize(("text", "problem"), WRONG.items())
def test_what_is_no_formula_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        parse(text)


@given(st.text(alphabet="t234.@{}sum()prev:+-*<>=! 01", max_size=30))
def test_any_text_is_a_formula_or_a_value_error(text: str) -> None:
    try:
        formula = parse(text)
    except ValueError:
        return
    assert formula.left
    assert formula.right


@given(st.sampled_from(("", *CONTEXTS)), st.sampled_from([*FORM.concepts, "received", "four_balance"]))
def test_a_cell_is_its_column_and_back(context: str, concept: str) -> None:
    assert cell_ref(str(CellRef(context, concept))) == (context, concept)
