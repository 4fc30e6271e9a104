"""A function asked of a frame by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from disclosure_checks import load_edition, load_rules
from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.functions.asked import Asked, Function
from disclosure_checks.model.statement import CellTest, Domain

FORM = load_edition("2021")


def ask(
    function: Function, columns: Mapping[str, object], domain: Domain | None = None, **options: object
) -> Evaluation:
    """What the function finds in a frame of these columns."""
    rule = next(rule for rule in load_rules() if rule.function == function.name)
    statement = CellTest(domain or Domain(), function.name, options)
    asked = replace(rule, statement=statement)
    instances = statement.domain.instances(FORM)
    return function.evaluate(Asked(asked, options, FORM, instances, WideFrame(pd.DataFrame(columns))))


def hits(evaluation: Evaluation) -> list[tuple[int, str, Sequence[str], str]]:
    """Row, key, cells and reason of each violation."""
    return sorted((int(row), hit.key, hit.cells, hit.reason) for hit in evaluation.hits for row in hit.rows)


def open_rows(evaluation: Evaluation) -> list[int]:
    """The rows in which something is left open."""
    return sorted(int(row) for one in evaluation.undecided for row in one.rows)
