"""What is left open is noted where there is something to note."""

from __future__ import annotations

import numpy as np

from disclosure_checks import load_rules
from disclosure_checks.frame.evaluation import NO_ROWS, Evaluation, single_hit
from disclosure_checks.model.report import Observation


def test_an_instance_is_left_open_in_the_rows_that_are_given_and_nowhere_else() -> None:
    evaluation = Evaluation(load_rules()[0], np.ones(3, dtype=np.int64))
    evaluation.leave_open("a", ["t3.received.total"], NO_ROWS)
    assert evaluation.undecided == []
    evaluation.leave_open("a", ["t3.received.total"], np.array([0, 2]))
    (one,) = evaluation.undecided
    assert (one.key, one.missing, one.rows.tolist(), one.seen) == ("a", ("t3.received.total",), [0, 2], None)


def test_an_observation_says_why_an_instance_is_open() -> None:
    evaluation = Evaluation(load_rules()[0], np.ones(3, dtype=np.int64))
    seen = Observation("publication-date", "two-dates")
    evaluation.leave_unsettled(1, "b", seen)
    (one,) = evaluation.undecided
    assert (one.key, one.missing, one.rows.tolist(), one.seen) == ("b", (), [1], seen)


def test_a_hit_of_one_report_has_a_figure_or_none() -> None:
    hit = single_hit(4, "k", ["a", "b"], found=3, reason="limit")
    assert (hit.rows.tolist(), hit.cells, hit.reason, hit.expected) == ([4], ("a", "b"), "limit", None)
    assert hit.found is not None
    assert hit.found.tolist() == [3]
    assert single_hit(4, "k", []).found is None
