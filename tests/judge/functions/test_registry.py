"""The closed list of functions: the catalogue names those that there are, and others are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_checks import DeclarationError, load_rules
from disclosure_checks.judge.functions.registry import FUNCTIONS, refuse_unknown
from disclosure_checks.model.statement import CellTest, Domain


def test_rules_name_functions_that_there_are_with_their_options() -> None:
    refuse_unknown(load_rules())
    assert set(FUNCTIONS) == {rule.function for rule in load_rules() if rule.function}


@pytest.mark.parametrize(
    ("function", "options", "key", "problem"),
    [
        ("eval", {}, "function", "not one of whole-number"),
        ("any-zero", {}, "options.cells", "is missing"),
        ("any-zero", {"cells": "t3.received.total"}, "options.cells", "must be a list"),
        ("blank", {"cells": []}, "options.cells", "is unknown"),
    ],
)
def test_a_function_or_an_option_that_there_is_not_is_refused(
    function: str, options: dict[str, object], key: str, problem: str
) -> None:
    rule = replace(load_rules()[0], code="X901", statement=CellTest(Domain(), function, options))
    with pytest.raises(DeclarationError) as caught:
        refuse_unknown([rule])
    assert (caught.value.block, caught.value.key) == ("X901", key)
    assert problem in caught.value.problem
