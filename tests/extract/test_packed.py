"""Reports made small for a journey, and whole again."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import Fact, Facts, Location, Report, load_edition
from disclosure_checks.extract.packed import pack, unpack
from disclosure_checks.model.document import Paragraph
from disclosure_checks.strategies import reports
from tests import bases

NUMBERS = st.none() | st.integers(1, 10**6)
PLACES = st.builds(
    Location, line=NUMBERS, table=NUMBERS, row=NUMBERS, column=NUMBERS, page=NUMBERS,
    sheet=st.none() | st.sampled_from(["", "Sheet1", "表三"]),
)  # fmt: skip


def travelled(report: Report) -> Report:
    return unpack(pickle.loads(pickle.dumps(pack(report))))  # noqa: S301 - our own bytes


@given(st.sampled_from(["2019", "2021"]), st.data())
@settings(max_examples=15)
def test_a_report_is_the_same_after_its_journey(edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    places = data.draw(st.lists(st.none() | PLACES, min_size=5, max_size=5))
    facts = dict(report.facts)
    for key, place in zip(list(facts)[::40], places, strict=True):
        facts[key] = replace(facts[key], location=place)
    prose = tuple(
        Paragraph(text, Location(line=n)) for n, text in enumerate(data.draw(st.lists(st.text(max_size=5))), 1)
    )
    made = replace(report, facts=Facts.given(facts), prose=prose, sections=(0,) * len(prose))
    again = travelled(made)
    assert again == made
    assert again.edition is made.edition, "rules that are bound to it stay bound"
    assert list(again.facts) == list(made.facts)


def test_a_report_without_a_form_and_one_with_cells_of_its_own() -> None:
    assert travelled(Report("a.txt")) == Report("a.txt")
    own = Report("a.txt", edition=load_edition("2021"), facts=Facts.given({"t3.received.total": Fact(3, "3")}))
    assert travelled(own) == own
    variant = replace(bases.zero_report(), edition=load_edition("2021").variants["other_all"])
    assert travelled(variant).edition is variant.edition


def test_a_fact_is_made_when_it_is_asked_for() -> None:
    facts = travelled(bases.filled_report()).facts
    assert facts["t3.received.total"] == Fact(12, "12", None)
    with pytest.raises(KeyError):
        facts["t9.received.total"]
