"""Which reports a rule is asked of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from disclosure_checks import load_edition
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.evaluate import evaluate
from tests import bases

FORM = load_edition("2021")
T301 = next(rule for rule in FORM.rules if rule.code == "T301")


@pytest.mark.parametrize(
    ("year", "instances", "hits", "undecided"),
    [(2021, 7, 1, 0), (2022, 7, 1, 0), (2020, 0, 0, 0), (None, 7, 0, 1)],
    ids=["the first year", "a later year", "the year before", "no year told"],
)
def test_a_rule_of_a_first_year_is_asked_from_that_year_on(
    year: int | None, instances: int, hits: int, undecided: int
) -> None:
    frame = bases.wide([bases.cells("filled", changes={"t3.received.person": "11"})])
    asked = WideFrame(frame.assign(year=pd.array([year], dtype="Int64")))
    found = evaluate(replace(T301, first_year=2021), FORM, asked)
    assert found.instances.tolist() == [instances]
    assert sum(len(hit.rows) for hit in found.hits) == hits
    assert [open_.missing for open_ in found.undecided] == [("year",)] * undecided


def test_without_a_first_year_the_year_does_not_matter() -> None:
    frame = bases.wide([bases.cells("filled", changes={"t3.received.person": "11"})])
    found = evaluate(T301, FORM, WideFrame(frame.drop(columns="year", errors="ignore")))
    assert np.array_equal(found.instances, [7])
    assert len(found.hits) == 1
