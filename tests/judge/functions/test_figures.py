"""Tests of figures that are not linear: what is missing is never in order."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from disclosure_checks.judge.functions.figures import any_zero, blank, implausible_amount, repeats_prose, whole_number
from disclosure_checks.model.report import Observation
from disclosure_checks.model.statement import Domain
from tests.judge.functions.asking import FORM, ask, hits, open_rows

A, B, AMOUNT = "t3.received.person", "t3.received.business", "t2.fees.amount"
COUNTS = Domain("cell", "concepts.count")


@pytest.mark.parametrize("kind", ["float64", "Float64", "object"])
def test_a_decimal_is_no_whole_number_and_a_blank_is_open(kind: str) -> None:
    counts = [key for key, concept in FORM.concepts.items() if concept.kind == "count"]
    columns = {key: [0, 0, 0] for key in counts} | {A: pd.Series([1.5, None, -2.0]).astype(kind)}
    found = ask(whole_number, columns, COUNTS)
    if kind != "object":  # a frame of counts is numeric; only amounts are objects
        assert hits(found) == [(0, A, (A,), "")]
        assert found.hits[0].found is not None
        assert found.hits[0].found.tolist() == [Decimal("1.5")]
    assert open_rows(found) == [1]
    assert found.instances.tolist() == [len(counts)] * 3


def test_a_blank_is_named_and_what_could_not_be_read_is_no_blank() -> None:
    seen = pd.Series([None, None, (Observation("not-a-number", cells=(A,)),)], dtype=object)
    columns = {key: [0.0, 0.0, 0.0] for key in FORM.concepts} | {A: [0, np.nan, np.nan], "seen:not-a-number": seen}
    found = ask(blank, columns, Domain("table", "tables"))
    assert hits(found) == [(1, "t3", (A,), "")]
    assert open_rows(found) == [2]


def test_reports_with_the_same_blanks_are_one_hit() -> None:
    """Ten thousand reports of one figure each are told by three hits, not by thirty thousand."""
    columns = {key: [np.nan] * 50 for key in FORM.concepts} | {A: [0.0, np.nan] * 25}
    found = ask(blank, columns, Domain("table", "tables"))
    of_table_3 = [hit for hit in found.hits if hit.key == "t3"]
    assert [(A in hit.cells, hit.rows.tolist()) for hit in of_table_3] == [
        (False, list(range(0, 50, 2))),
        (True, list(range(1, 50, 2))),
    ]


LIMITS = [
    {"amount": 1000, "level": ["township"]},
    {"amount": 5000, "level": ["department"], "of": ["county"]},
    {"amount": 9000, "level": ["department"], "of": ["city"]},
]
AMOUNTS = {
    "within": ("999", "township", None, "held"),
    "at the limit": ("1000", "township", None, "limit"),
    "no limit for such a body": ("99999", "province", None, "held"),
    "a department of a county": ("5000", "department", "county", "limit"),
    "below the other level's": ("5000", "department", "city", "held"),
    "of one of two levels": ("6000", "department", None, "undecided"),
    "above both": ("9000", "department", None, "limit"),
    "a level that is not told": ("1000", None, None, "undecided"),
    "small, and no level told": ("999", None, None, "held"),
    "many decimals": ("1.123456", "township", None, "decimals"),
    "zeros behind the point": ("1.100000", "township", None, "held"),
    "nothing printed": (None, "township", None, "undecided"),
}


@pytest.mark.parametrize("what", list(AMOUNTS))
def test_an_amount_is_held_against_the_limit_of_its_body(what: str) -> None:
    amount, level, of, state = AMOUNTS[what]
    columns = {
        AMOUNT: pd.Series([None if amount is None else Decimal(amount)], dtype=object),
        "level": pd.Series([level], dtype=object), "of": pd.Series([of], dtype=object),
    }  # fmt: skip
    found = ask(implausible_amount, columns, cell=AMOUNT, decimals=6, limits=LIMITS)
    told = [reason for _, _, _, reason in hits(found)] or (["undecided"] if open_rows(found) else ["held"])
    assert told == [state]


def test_zeros_are_named_together_and_a_blank_leaves_the_rest_open() -> None:
    found = ask(any_zero, {A: [0.0, 1.0, 1.0, np.nan], B: [0.0, 0.0, np.nan, 0.0]}, cells=[A, B])
    assert hits(found) == [(0, "", (A, B), ""), (1, "", (B,), ""), (3, "", (B,), "")]
    assert open_rows(found) == [2]


def test_a_figure_that_the_prose_gives_for_something_else_is_told() -> None:
    columns = {A: [7.0, 8.0, 0.0, np.nan, 7.0], "text:published": [7.0, 7.0, 0.0, 7.0, np.nan]}
    found = ask(repeats_prose, columns, pairs={A: "text:published"})
    assert hits(found) == [(0, "", (A,), "")]
    assert open_rows(found) == [3]
    assert found.instances.tolist() == [1, 1, 1, 1, 0]
    assert ask(repeats_prose, {A: [7.0]}, pairs={A: "text:published"}).instances.tolist() == [0]
