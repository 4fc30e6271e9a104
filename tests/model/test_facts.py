"""The facts of a report, whatever keeps them."""

from __future__ import annotations

import pickle

import pandas as pd
import pytest

from disclosure_checks import Fact, Facts, Location, Report, check_frame
from disclosure_checks.extract.packed import pack, unpack
from disclosure_checks.model.report import NO_FACTS
from tests import bases

BLANK, WHOLE = "t3.received.person", "t3.received.total"


def as_made() -> Report:
    return bases.report(bases.cells("filled", changes={BLANK: ""}))


def as_packed() -> Report:
    return unpack(pickle.loads(pickle.dumps(pack(as_made()))))  # noqa: S301 - our own bytes


def as_row() -> Report:
    figures = {concept: fact.value for concept, fact in as_made().facts.items()}
    (entry,) = check_frame(pd.DataFrame([figures])).reports
    return entry.report


@pytest.mark.parametrize("kept", [as_made, as_packed, as_row])
def test_figures_are_the_values_of_the_facts_in_the_order_of_the_form(kept: object) -> None:
    assert callable(kept)
    facts = kept().facts
    assert isinstance(facts, Facts)
    assert facts.figures() == {concept: fact.value for concept, fact in facts.items()}
    assert list(facts.figures().items()) == [(concept, fact.value) for concept, fact in as_made().facts.items()]
    assert facts[BLANK].value is None
    assert facts[WHOLE].value is not None


def test_an_unknown_concept_is_a_key_error() -> None:
    for report in (as_made(), as_packed(), as_row()):
        with pytest.raises(KeyError):
            report.facts["t9.received.person"]
        assert "t9.received.person" not in report.facts


def test_facts_are_alike_whatever_keeps_them() -> None:
    assert as_packed().facts == as_made().facts
    one = Facts.given({WHOLE: Fact(3, "3", Location(line=1))})
    assert one != Facts.given({WHOLE: Fact(3, "3", Location(line=2))})
    assert one == {WHOLE: Fact(3, "3", Location(line=1))}


def test_a_report_without_tables_has_no_facts() -> None:
    assert len(NO_FACTS) == 0
    assert Report("a.txt").figures() == {}
