"""Each statement of the prose is an instance; without a figure that it needs it stays open."""

from __future__ import annotations

import numpy as np
import pandas as pd

from disclosure_checks import load_rules
from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.reckonings import evaluate_reckoned
from disclosure_checks.model.reckoning import Operand, Reckoning
from disclosure_checks.model.statement import Reckoned

RULE = next(rule for rule in load_rules() if isinstance(rule.statement, Reckoned))
RIGHT = Reckoning("breakdown", (Operand(3),), (Operand(1), Operand(2)))
WRONG = Reckoning("breakdown", (Operand(4),), (Operand(1), Operand(2)), case="apart")
OPEN = Reckoning("breakdown", (Operand(4),), (Operand(1), Operand(2)), relation="?", reason="list-may-be-open")
GROWN = Reckoning("breakdown", (Operand(50),), (Operand(15), Operand(None, cell="prev:x")), "growth")


def evaluated(*said: tuple[Reckoning, ...] | None, **columns: object) -> Evaluation:
    names = {"prev:x": columns.get("last", [np.nan] * len(said))}
    frame = pd.DataFrame({"said:breakdown": pd.Series(said, dtype=object), **names})
    return evaluate_reckoned(RULE, Reckoned("breakdown"), WideFrame(frame))


def test_statements_are_numbered_and_the_wrong_ones_are_hits_with_both_sides() -> None:
    found = evaluated((RIGHT, WRONG), None, (RIGHT,))
    assert found.instances.tolist() == [2, 0, 1]
    (hit,) = found.hits
    assert (hit.key, hit.rows.tolist(), hit.reason, hit.reckoning) == ("2", [0], "apart", WRONG)
    assert hit.found is not None
    assert hit.expected is not None
    assert (hit.found.tolist(), hit.expected.tolist()) == ([4], [3])


def test_a_statement_that_may_be_meant_otherwise_is_open_with_its_reason() -> None:
    found = evaluated((OPEN,))
    assert found.hits == []
    assert [one.seen.reason for one in found.undecided if one.seen] == ["list-may-be-open"]


def test_a_figure_of_last_year_is_taken_from_its_column_and_missed_where_it_is_not_there() -> None:
    found = evaluated((GROWN,), (GROWN,), (GROWN,), last=[10.0, 11.0, np.nan])
    assert [hit.rows.tolist() for hit in found.hits] == [[1]]
    (open_,) = found.undecided
    assert (open_.rows.tolist(), open_.missing) == ([2], ("prev:x",))


def test_a_frame_without_statements_has_no_instance() -> None:
    frame = WideFrame(pd.DataFrame({"path": ["a"]}))
    assert evaluate_reckoned(RULE, Reckoned("breakdown"), frame).instances.tolist() == [0]
