"""Localization: the smallest sets of cells, their figures, and whether there is another set."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import CheckResult, check_frame, load_edition
from disclosure_checks.locate.equalities import components
from disclosure_checks.locate.milp import smallest_sets
from disclosure_checks.locate.search import LISTED
from disclosure_checks.model.finding import Violation
from disclosure_checks.strategies import facts

EDITION = load_edition("2021")
EQUALITIES = ("T301", "T302", "T303", "T401")
T3 = [concept for concept in EDITION.concepts if concept.startswith("t3.")]
T4 = [concept for concept in EDITION.concepts if concept.startswith("t4.")]

Figures = dict[str, int | Decimal | None]


def base() -> Figures:
    """A small consistent report: 12 applications, 11 concluded, 1 carried forward; a review."""
    figures: Figures = dict.fromkeys(EDITION.concepts, 0)
    for column in ("person", "total"):
        figures |= {
            f"t3.received.{column}": 12,
            f"t3.granted.{column}": 7,
            f"t3.granted_in_part.{column}": 4,
            f"t3.concluded.{column}": 11,
            f"t3.carried_forward.{column}": 1,
        }
    return figures


def checked(figures: Figures) -> CheckResult:
    """The report's result."""
    return check_frame(pd.DataFrame([figures]), select=["T3", "T401", "C104"])


def equalities(result: CheckResult) -> list[Violation]:
    """The violated equalities."""
    return [violation for violation in result.violations if violation.rule in EQUALITIES]


def only_suspects(figures: Figures) -> list[dict[str, tuple[object, object]]]:
    """The suspects, the same on each violated equality."""
    found = equalities(checked(figures))
    assert found
    assert all(violation.suspects == found[0].suspects for violation in found)
    return [dict(suspect.changes) for suspect in found[0].suspects]


@pytest.mark.parametrize("cell", [*T3[::7], "t3.concluded.person", "t3.concluded.total", "t3.received.total"])
def test_one_wrong_cell_of_table_3_is_found_and_unique(cell: str) -> None:
    figures = base() | {cell: int(base()[cell] or 0) + 5}
    assert only_suspects(figures) == [{cell: (figures[cell], base()[cell])}]
    assert all(v.suspects[0].unique and v.suspects_total == 1 for v in equalities(checked(figures)))


def test_a_wrong_cell_of_table_4_cannot_be_told_from_its_group() -> None:
    figures = base() | {f"t4.review.{part}": 3 for part in ("upheld", "corrected", "other", "pending")}
    figures["t4.review.total"] = 11
    suspects = only_suspects(figures)
    assert len(suspects) == 5
    assert {cell for suspect in suspects for cell in suspect} == {c for c in T4 if c.startswith("t4.review.")}
    assert not any(s.unique for v in equalities(checked(figures)) for s in v.suspects)


def test_a_total_of_table_4_left_at_zero_is_unique_since_no_part_falls_below_zero() -> None:
    figures = base() | {"t4.review.upheld": 10, "t4.review.corrected": 1}
    assert only_suspects(figures) == [{"t4.review.total": (0, 11)}]
    assert equalities(checked(figures))[0].suspects[0].cause == "总计未填，留着 0"


@settings(max_examples=60, deadline=None)
@given(
    facts("2021"),
    st.lists(st.tuples(st.sampled_from(T3 + T4), st.integers(-30, 30)), min_size=1, max_size=3),
)
def test_applying_any_suspect_leaves_no_violated_equality_and_no_negative_count(
    figures: Figures, edits: list[tuple[str, int]]
) -> None:
    for cell, change in edits:
        figures[cell] = max(0, int(figures[cell] or 0) + change)
    found = equalities(checked(figures))
    for suspect in found[0].suspects if found else ():
        mended = figures | {cell: after for cell, (_, after) in suspect.changes.items()}
        assert not equalities(checked(mended))
        assert all(after >= 0 and after == int(after) for _, after in suspect.changes.values())
        assert len(suspect.changes) <= len({cell for cell, _ in edits})


@settings(max_examples=25, deadline=None)
@given(facts("2021"), st.lists(st.tuples(st.sampled_from(T3), st.integers(1, 9)), min_size=1, max_size=2))
def test_the_size_agrees_with_the_integer_program(figures: Figures, edits: list[tuple[str, int]]) -> None:
    for cell, change in edits:
        figures[cell] = int(figures[cell] or 0) + change
    component = components(EDITION)[0].inside
    values = np.array([float(figures[cell] or 0) for cell in component.cells])
    residuals = component.matrix @ values
    found = equalities(checked(figures))
    if not residuals.any() or max(values) > 100_000:  # the program's tolerance is no proof beyond
        return
    sets, _ = smallest_sets(component.matrix, values, residuals, 1)
    assert len(found[0].suspects[0].changes) == len(sets[0])


def test_the_integer_program_lists_all_sets_or_says_that_it_does_not_know() -> None:
    matrix = np.array([[1, -1, -1, -1, -1]])
    sets, total = smallest_sets(matrix, np.array([0.0, 9, 9, 9, 9]), np.array([-36.0]), LISTED)
    assert total == len(sets) == 1
    assert sets == [((0, 36.0),)]
    sets, total = smallest_sets(matrix, np.array([30.0, 9, 9, 9, 9]), np.array([-6.0]), LISTED)
    assert total == 5
    sets, total = smallest_sets(matrix, np.array([30.0, 9, 9, 9, 9]), np.array([-6.0]), 3)
    assert (len(sets), total) == (3, None)


# ------------------------------------------------------------------ last year's figures


def told(figures: Figures, previous: Figures) -> dict[tuple[str, str], Violation]:
    """The violations of a report with last year's figures beside it, by rule and key."""
    frame = pd.DataFrame([figures | {f"prev:{cell}": value for cell, value in previous.items()}])
    return {(v.rule, v.key): v for v in check_frame(frame, select=["T3", "Y101"]).violations}


#: A report that fills the column of totals alone, so that no sum over applicants helps.
TOTALS = {c: v if c.endswith(".total") else None for c, v in base().items()} | {
    "t3.carried_over.total": 2, "t3.concluded.total": 13, "t3.granted.total": 9,
}  # fmt: skip


def test_last_years_carry_forward_makes_a_wrong_cell_the_only_suspect() -> None:
    wrong = TOTALS | {"t3.carried_over.total": 5}
    alone, pinned = told(wrong, {}), told(wrong, {"t3.carried_forward.total": 2})
    assert alone["T301", "total"].suspects_total == 3
    for key in (("T301", "total"), ("Y101", "total")):
        (suspect,) = pinned[key].suspects
        assert dict(suspect.changes) == {"t3.carried_over.total": (5, 2)}
        assert suspect.unique


def test_last_years_carry_forward_clears_a_cell() -> None:
    wrong = TOTALS | {"t3.received.total": 15}
    found = told(wrong, {"t3.carried_forward.total": 2})
    assert {cell for s in found["T301", "total"].suspects for cell in s.changes} == {
        "t3.received.total", "t3.carried_forward.total",
    }  # fmt: skip


def test_a_report_that_is_right_in_itself_has_no_suspect_for_last_years_difference() -> None:
    found = told(base(), {"t3.carried_forward.total": 3, "t3.carried_forward.person": 3})
    assert {key: v.severity for key, v in found.items()} == {("Y101", "total"): "error", ("Y101", "person"): "warning"}
    assert all(v.suspects == () and v.suspects_total is None for v in found.values())


def test_a_wrong_cell_is_found_beside_a_difference_to_last_year() -> None:
    found = told(base() | {"t3.concluded.person": 10}, {"t3.carried_forward.total": 3})
    assert dict(found["T301", "person"].suspects[0].changes) == {"t3.concluded.person": (10, 11)}
    assert found["Y101", "total"].suspects == ()
