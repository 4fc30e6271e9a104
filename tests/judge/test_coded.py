"""Functions that are rules: what they ask for is a figure or leaves them open, and what they answer is judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from disclosure_checks import ConfigurationError, load_edition, load_rules
from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.coded import Figures, MissingFigureError, evaluate_coded
from disclosure_checks.model.statement import Coded, Domain

FORM = load_edition("2021")
A, B, AMOUNT = "t4.review.total", "t4.review.upheld", "t2.fees.amount"
FRAME = {
    A: [3.0, np.nan, 3.0], B: [3.0, 1.0, 2.0], AMOUNT: pd.Series([Decimal("0.5"), None, Decimal(1)], dtype=object),
    "text:received": [3.0, 4.0, np.nan], "note:received": pd.Series([None, "soft", None], dtype=object),
    "year": [2023.0, np.nan, 2023.0], "level": pd.Series(["county", None, "city"], dtype=object),
}  # fmt: skip


def figures(row: int = 0) -> Figures:
    return Figures(WideFrame(pd.DataFrame(FRAME)), FORM, row)


def evaluated(function: Callable[..., object], domain: Domain | None = None) -> Evaluation:
    statement = Coded(domain or Domain(), function)
    rule = replace(load_rules()[0], statement=statement)
    frame = WideFrame(pd.DataFrame(FRAME))
    return evaluate_coded(rule, statement, FORM, statement.domain.instances(FORM), frame)


def test_a_figure_is_an_int_or_an_exact_decimal() -> None:
    assert (figures()[A], figures()[AMOUNT]) == (3, Decimal("0.5"))
    assert isinstance(figures()[A], int)


def test_a_blank_is_no_zero() -> None:
    assert figures(1).get(A) is None
    with pytest.raises(MissingFigureError, match=f"{A} has no figure"):
        figures(1)[A]
    assert figures().get("t3.received.total") is None, "a column that is not there"


def test_what_the_prose_may_mean_otherwise_is_no_figure() -> None:
    assert [figures(row).get("text:received") for row in range(3)] == [3, None, None]


def test_a_cell_that_no_form_has_is_wrong_use() -> None:
    with pytest.raises(ConfigurationError, match=r"near are .*t3\.received\.total"):
        figures().get("t3.recieved.total")


def test_year_and_level_leave_open_what_asks_for_them_untold() -> None:
    assert (figures().year, figures().level, figures().of, figures().kind) == (2023, "county", None, None)
    for name in ("year", "level"):
        with pytest.raises(MissingFigureError, match=name):
            getattr(figures(1), name)


def test_the_cells_that_were_asked_for_are_those_of_the_finding() -> None:
    found = evaluated(lambda own: own[A] == own[B])
    (hit,) = found.hits
    assert (hit.rows.tolist(), hit.cells) == ([2], (A, B))
    (open_,) = found.undecided
    assert (open_.rows.tolist(), open_.missing) == ([1], (A,))
    assert found.instances.tolist() == [1, 1, 1]


def test_a_pair_is_found_and_expected() -> None:
    found = evaluated(lambda own: (own[B], 3))
    assert [(hit.found.tolist(), hit.expected.tolist()) for hit in found.hits] == [([1], [3]), ([2], [3])]  # type: ignore[union-attr]


def test_a_cell_of_another_form_is_not_asked() -> None:
    found = evaluated(lambda own: own["t2.fees.items_last_year"] == 0)
    assert found.instances.tolist() == [0, 0, 0]
    assert (found.hits, found.undecided) == ([], [])


def test_each_instance_is_asked_by_its_key() -> None:
    found = evaluated(lambda _, row: row != "review", Domain("row", "t4.rows"))
    assert found.instances.tolist() == [3, 3, 3]
    assert {hit.key for hit in found.hits} == {"review"}


@pytest.mark.parametrize("answer", [None, "yes", 1, (1, 2, 3), (1, "2")])
def test_an_answer_that_is_neither_is_refused(answer: object) -> None:
    with pytest.raises(TypeError, match="return True where the rule holds"):
        evaluated(lambda _: answer)
