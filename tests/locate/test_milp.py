"""The smallest sets by mixed-integer programming."""

from __future__ import annotations

import numpy as np

from disclosure_checks.locate.milp import smallest_sets


def test_the_smallest_sets_put_every_equality_right() -> None:
    matrix = np.array([[1, -1, 0, 0], [0, 0, 1, -1]])
    figures, residuals = np.array([5.0, 3.0, 9.0, 9.0]), np.array([2.0, 0.0])
    found, total = smallest_sets(matrix, figures, residuals, 20)
    assert (sorted(found), total) == ([((0, -2.0),), ((1, 2.0),)], 2)


def test_where_marks_drown_in_the_tolerance_nothing_is_called_the_smallest() -> None:
    # A change of 1 beside one of a thousand million passes for none: three cells would be called the fewest.
    matrix = np.array([[0, 1, 0, 0], [1, -1, -1, 1]])
    figures = np.array([100_000_002.0, 3.0, 5.0, 1_000_000_001.0])
    found, total = smallest_sets(matrix, figures, np.array([2.0, 1_000_000_000.0]), 20)
    assert total is None
    assert all(len(one) <= 2 for one in found)


def test_what_is_no_whole_difference_is_not_searched() -> None:
    assert smallest_sets(np.array([[1, -1]]), np.array([1.5, 1.0]), np.array([0.5]), 20) == ([], None)
