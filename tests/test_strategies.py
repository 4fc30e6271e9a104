"""Strategies of consistent reports: every figure is there, and totals are the sums of their leaves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.strategies import AGENCIES, facts, frames, reports
from tests.equalities import EQUALITIES

each_edition = pytest.mark.parametrize("edition", ["2019", "2021"])


@each_edition
@given(data=st.data())
@settings(max_examples=10)
def test_the_equalities_of_the_form_hold_for_every_draw(edition: str, data: st.DataObject) -> None:
    figures = data.draw(facts(edition))
    assert set(figures) == set(load_edition(edition).concepts)
    for rule, key, left, right in EQUALITIES[edition]:
        assert sum(figures[c] for c in left) == sum(figures[c] for c in right), (rule, key)


@each_edition
@given(data=st.data())
@settings(max_examples=10)
def test_a_report_prints_the_figures_that_it_has(edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    assert report.agency in AGENCIES
    assert report.edition is not None
    assert report.edition.covers(report.year or 0)
    for fact in report.facts.values():
        assert fact.value is not None
        assert Decimal(fact.text) == fact.value
        assert "E" not in fact.text


@given(st.data())
@settings(max_examples=5)
def test_a_name_may_be_given_and_frames_have_as_many_rows_as_asked(data: st.DataObject) -> None:
    assert data.draw(reports(agency="示例县财政局")).agency == "示例县财政局"
    frame = data.draw(frames(min_size=2, max_size=3))
    assert 2 <= len(frame) <= 3
    assert frame[list(load_edition("2021").concepts)].notna().all(axis=None)
