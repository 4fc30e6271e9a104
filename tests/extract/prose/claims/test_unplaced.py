"""Figures of which no quantity could be told, against the cells of their tables."""

from __future__ import annotations

import pytest

from disclosure_checks import Fact, load_edition
from disclosure_checks.extract.prose.claims.unplaced import without_counterpart
from disclosure_checks.extract.prose.frames.frame import Unplaced
from disclosure_checks.model.report import Observation
from tests import bases
from tests.extract.prose.spoken import reading

FORM = load_edition("2021")


def tied(value: int) -> Unplaced:
    (found,) = reading(f"政府信息公开申请归档 {value} 件。").unplaced
    assert found.tied
    return found


def listed(*some: Unplaced, changes: dict[str, str] | None = None, blank: str = "") -> list[Observation]:
    facts: dict[str, Fact] = dict(bases.report(bases.cells("filled", changes=changes)).facts)
    if blank:
        del facts[blank]
    return list(without_counterpart(some, facts, FORM))


@pytest.mark.parametrize(
    "value",
    [
        12,  # a cell: those received
        7,  # a cell of one column: granted to natural persons
        13,  # received and carried over
        5,  # all cases: three reviews, one suit, one after review
    ],
)
def test_a_figure_that_a_table_has_is_not_listed(value: int) -> None:
    assert listed(tied(value)) == []


def test_one_that_equals_nothing_is_listed_with_its_sentence() -> None:
    (found,) = listed(tied(157))
    assert found.text == "政府信息公开申请归档 157 件"
    assert (found.values["figure"], found.state, found.places[0].line) == ("157件", "violated", 1)


@pytest.mark.parametrize("blank", ["t3.received.person", "t4.review.total"])
def test_with_a_cell_that_could_not_be_read_it_is_undecided(blank: str) -> None:
    (found,) = listed(tied(157), blank=blank)
    assert found.state == "undecided"
    assert listed(tied(157), blank="t2.fees.amount")[0].state == "violated"


def test_figures_of_table_two_are_no_counterpart() -> None:
    assert len(listed(tied(120))) == 1


def test_none_and_figures_that_may_be_of_a_part_are_left_out() -> None:
    (part,) = reading("延期答复政府信息公开申请157件。").unplaced
    assert listed(tied(0), part) == []


def test_each_is_listed_by_itself() -> None:
    assert [one.values["figure"] for one in listed(tied(157), tied(12), tied(88))] == ["157件", "88件"]


def test_the_sum_of_a_group_of_rows_is_a_counterpart() -> None:
    refused = {"t3.refused_state_secret.total": "140", "t3.refused_third_party.total": "17"}
    assert listed(tied(157), changes=refused) == []
    across = {"t3.refused_state_secret.total": "140", "t3.unavailable_not_held.total": "17"}
    assert len(listed(tied(157), changes=across)) == 1
