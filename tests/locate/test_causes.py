"""Likely causes, named only where the figures fit them exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.declared.causes import load_causes
from disclosure_checks.locate.causes import Cause, likely_cause

EDITION = load_edition("2021")
CELL, BESIDE, BELOW = "t3.granted.person", "t3.granted.business", "t3.granted_in_part.person"
TOTAL = "t4.review.total"
PARTS = {"t4.review.upheld": 2.0, "t4.review.corrected": 3.0, "t4.review.other": 3.0, "t4.review.pending": 0.0}
SUM: Mapping[str, Sequence[Sequence[str]]] = {TOTAL: [list(PARTS)]}


def never(_cell: str) -> bool:
    """No cell was recognised in a picture."""
    return False


def cause(changes: Mapping[str, tuple[float, float]]) -> str:
    return likely_cause(changes, EDITION, SUM, PARTS.get, never).id


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (-7, 7, "wrong-sign"),
        (12, 21, "digits-swapped"),
        (112, 121, "digits-swapped"),
        (12, 12, ""),
        (123, 231, ""),
        (1, 12, "digit-lost"),
        (122, 12, "digit-added"),
        (0, 12, ""),
        (9, 7, ""),
        (1.5, 5.1, ""),
    ],
)
def test_the_cause_of_one_wrong_figure(before: float, after: float, told: str) -> None:
    assert cause({CELL: (before, after)}) == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0, 8, "total-left-at-zero"),
        (6, 8, "total-leaves-out-a-part"),
        (5, 8, "total-not-updated"),
        (9, 8, "total-not-updated"),
    ],
)
def test_the_cause_of_a_wrong_total(before: float, after: float, told: str) -> None:
    """5 lacks 3, which two parts have: none of them is named."""
    assert cause({TOTAL: (before, after)}) == told


def test_the_part_that_is_left_out_is_named() -> None:
    found = likely_cause({TOTAL: (6, 8)}, EDITION, SUM, PARTS.get, never)
    assert found.part == "t4.review.upheld"
    assert "结果维持" in found.words(EDITION, "zh")
    assert "upheld" in found.words(EDITION, "en")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({CELL: (0, 7), BESIDE: (7, 0)}, "moved-to-neighbour"),
        ({CELL: (0, 4), BELOW: (4, 0)}, "row-shifted"),
        ({CELL: (5, 7), BESIDE: (2, 0)}, "opposite-differences"),
        ({CELL: (5, 7), "t3.received.business": (2, 0)}, ""),
        ({CELL: (5, 7), BESIDE: (2, 1)}, ""),
        ({CELL: (0, 7), TOTAL: (7, 0)}, ""),
    ],
)
def test_the_cause_of_two_wrong_figures(changes: Mapping[str, tuple[float, float]], told: str) -> None:
    assert cause(changes) == told


def test_the_likeliest_of_several_is_named() -> None:
    order = list(load_causes())
    found = likely_cause({TOTAL: (0, 8)}, EDITION, SUM, PARTS.get, never)
    assert found.rank == order.index(found.id) < order.index("total-not-updated")
    assert likely_cause({CELL: (9, 7)}, EDITION, SUM, PARTS.get, never) == Cause("", len(order))
    assert Cause("", 0).words(EDITION, "zh") == ""


@given(st.integers(1, 10**6), st.integers(0, 6), st.integers(0, 9))
def test_a_digit_that_was_left_out_is_always_seen(figure: int, at: int, digit: int) -> None:
    text = str(figure)
    longer = int(text[: at + 1] + str(digit) + text[at + 1 :])
    if longer != figure and len(str(longer)) == len(text) + 1:
        assert cause({CELL: (figure, longer)}) == "digit-lost"
        assert cause({CELL: (longer, figure)}) == "digit-added"


@pytest.mark.parametrize(("before", "after"), [(1, 7), (60, 66), (130, 180), (12, 123), (123, 12)])
def test_a_figure_of_a_scan_that_is_easily_misread_is_no_mistake_of_the_units(before: int, after: int) -> None:
    changes = {"t3.granted.person": (float(before), float(after))}
    edition = load_edition("2021")
    assert likely_cause(changes, edition, {}, lambda _: None, {"t3.granted.person"}.__contains__).id == "misread"
    assert likely_cause(changes, edition, {}, lambda _: None, never).id != "misread"


def test_a_figure_of_a_scan_that_is_another_one_altogether_is_not_misread() -> None:
    changes = {"t3.granted.person": (12.0, 45.0)}
    assert (
        likely_cause(changes, load_edition("2021"), {}, lambda _: None, {"t3.granted.person"}.__contains__).id
        != "misread"
    )
