"""What reckoning makes of a statement: rounded figures stand for all that they may be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.reckoning import Operand, Operation, Reckoning, RelationKind, settle


def reckoning(
    left: int | Decimal, right: list[int], relation: RelationKind = "=", operation: Operation = "sum", **more: object
) -> Reckoning:
    """A statement of plain figures."""
    operands = tuple(Operand(value) for value in right)
    return Reckoning("breakdown", (Operand(left),), operands, operation, relation, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relation", "parts", "state"),
    [
        ("=", [60, 40], "held"),
        ("=", [60, 39], "violated"),
        (">=", [60, 39], "held"),
        (">=", [60, 41], "violated"),
        ("?", [60, 41], "undecided"),
        ("?", [60, 40], "held"),
    ],
)
def test_what_must_hold_between_the_sides(relation: RelationKind, parts: list[int], state: str) -> None:
    settled = settle(reckoning(100, parts, relation), {})
    assert settled.state == state
    assert (settled.found, settled.expected) == (100, sum(parts))


def test_a_smaller_sum_stays_open_where_the_list_may_be() -> None:
    settled = settle(reckoning(100, [60, 39], ">=", reason="list-may-be-open"), {})
    assert (settled.state, settled.reason) == ("undecided", "list-may-be-open")


def test_a_rounded_figure_stands_for_all_that_it_may_be() -> None:
    total = (Operand(123_000, slack=500),)
    parts = (Operand(61_200), Operand(62_100))
    assert settle(Reckoning("breakdown", total, parts), {}).state == "held"
    assert settle(Reckoning("breakdown", total, (Operand(61_200), Operand(62_600))), {}).state == "violated"


def test_a_cell_of_the_frame_is_an_operand() -> None:
    growth = Reckoning(
        "percentage", (Operand(20, slack=Decimal("0.5")),), (Operand(12), Operand(None, cell="prev:t3.x")), "growth"
    )
    assert growth.cells == ("prev:t3.x",)
    assert settle(growth, {"prev:t3.x": Decimal(10)}).state == "held"
    assert settle(growth, {"prev:t3.x": Decimal(11)}).state == "violated"
    assert settle(growth, {"prev:t3.x": Decimal(0)}).reason == "base-is-zero"


@pytest.mark.parametrize(
    ("operation", "stated", "now", "base", "state"),
    [
        ("share", 25, 1, 4, "held"),
        ("share", 26, 1, 4, "violated"),
        ("growth", 50, 15, 10, "held"),
        ("growth", 50, 10, 15, "violated"),
        ("decline", 50, 5, 10, "held"),
        ("times", 3, 30, 10, "held"),
        ("times", 3, 10, 30, "violated"),
    ],
)
def test_rates_are_reckoned_over_their_base(operation: Operation, stated: int, now: int, base: int, state: str) -> None:
    assert settle(reckoning(stated, [now, base], operation=operation), {}).state == state


@pytest.mark.parametrize("operation", ["share", "growth", "decline", "times"])
def test_a_rate_over_zero_stays_open(operation: Operation) -> None:
    assert settle(reckoning(100, [3, 0], operation=operation), {}).reason == "base-is-zero"
    told = settle(reckoning(100, [3, 0], operation=operation, reason="base-may-differ"), {})
    assert (told.state, told.reason) == ("undecided", "base-may-differ")


def test_a_share_may_be_cut_behind_its_last_digit_and_no_further() -> None:
    step = Decimal("0.1")
    for stated, state in [("45.3", "held"), ("45.4", "held"), ("45.2", "violated"), ("45.5", "violated")]:
        left = (Operand(Decimal(stated), slack=step / 2),)
        share = Reckoning("percentage", left, (Operand(59), Operand(130)), "share", step=step)
        assert settle(share, {}).state == state


def test_the_expected_rate_is_told_with_the_decimals_of_the_stated_one() -> None:
    wrong = Reckoning(
        "percentage", (Operand(Decimal("50.00"), slack=Decimal("0.005")),), (Operand(1), Operand(3)), "share",
        step=Decimal("0.01"),
    )  # fmt: skip
    assert settle(wrong, {}).expected == Decimal("33.33")


def test_coefficients_count_in_a_sum() -> None:
    assert settle(Reckoning("breakdown", (Operand(5),), (Operand(8), Operand(3, coefficient=-1))), {}).state == "held"


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_rounded_share_is_never_accused(part: int, rest: int, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    share = (Decimal(100) * part / (part + rest)).quantize(step)
    right = (Operand(part), Operand(part + rest))

    def state(stated: Decimal) -> str:
        return settle(Reckoning("p", (Operand(stated, slack=step / 2),), right, "share", step=step), {}).state

    assert state(share) == "held"
    assert state(share + 2 * step) == "violated"
