"""The mark of a function that a rule may name."""

from __future__ import annotations

import numpy as np

from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.judge.functions.asked import Asked, Function, function
from tests.judge.functions.asking import ask


def test_a_marked_function_has_its_name_and_its_options_and_is_asked_by_them() -> None:
    @function("any-zero", cells=list, most=int)
    def made(asked: Asked) -> Evaluation:
        return Evaluation(asked.rule, np.full(asked.frame.rows, asked.options["most"], dtype=np.int64))

    assert isinstance(made, Function)
    assert (made.name, dict(made.options)) == ("any-zero", {"cells": list, "most": int})
    assert ask(made, {"t3.received.total": [1, 2]}, cells=[], most=7).instances.tolist() == [7, 7]
