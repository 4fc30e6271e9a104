"""A report: its facts, whatever keeps them, and what is asked of it."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pandas as pd
import pytest

from disclosure_checks import Fact, Facts, Location, Report, check_frame
from disclosure_checks.extract.packed import pack, unpack
from disclosure_checks.model.document import Paragraph
from disclosure_checks.model.report import NO_FACTS, Observation
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


def test_a_report_is_readable_where_a_cell_of_its_tables_was() -> None:
    made = as_made()
    unread = replace(made, observations=(Observation("table-not-found"),))
    assert made.readable
    assert not unread.readable
    placed = {WHOLE: Fact(3, "3", Location(line=1))}
    assert replace(unread, facts=Facts.given({**made.facts, **placed})).readable
    assert not replace(made, edition=None).readable


def test_what_cannot_be_told_in_a_cell_is_no_blank_and_no_missing_row() -> None:
    seen = (
        Observation("cell-ambiguous", "picture", cells=(BLANK,)),
        Observation("cell-ambiguous", "row-missing", cells=(WHOLE,)),
        Observation("not-a-number", "text", cells=(WHOLE,)),
    )
    assert replace(as_made(), observations=seen).unclear == {BLANK: "picture"}


def test_a_section_is_what_stands_under_its_heading() -> None:
    prose = tuple(Paragraph(text, Location()) for text in ("标题", "一、总体情况", "甲。", "乙。", "二、主动公开"))
    report = Report("a.txt", prose=prose, sections=(0, 1, 1, 1, 2))
    assert [p.text for p in report.section(1)] == ["甲。", "乙。"]
    assert report.section(2) == report.section(6) == ()


def test_a_table_has_the_printed_labels_and_no_zero_for_a_blank() -> None:
    table = as_made().table(3)
    assert table.shape == (25, 7)
    assert table.loc["一、本年新收政府信息公开申请数量", "总计"] == as_made().facts[WHOLE].value
    assert table.loc["一、本年新收政府信息公开申请数量", "自然人"] is None
    with pytest.raises(KeyError, match="no table 7"):
        as_made().table(7)
    with pytest.raises(KeyError, match=r"a\.txt: no table could be read"):
        Report("a.txt").table(3)
