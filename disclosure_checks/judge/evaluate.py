"""Rules confronted with a wide frame: which instances are violated, which stay undecided.

The boolean answer and the missing cells are kept apart: a missing operand never makes an
instance held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from disclosure_checks.frame.evaluation import Evaluation, Hits, Mask, single_hit
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.coded import evaluate_coded
from disclosure_checks.judge.functions.asked import Asked
from disclosure_checks.judge.functions.registry import FUNCTIONS
from disclosure_checks.judge.linear import evaluate_linear
from disclosure_checks.judge.reckonings import evaluate_reckoned
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import Observation
from disclosure_checks.model.rule import Body, Rule
from disclosure_checks.model.statement import CellTest, Coded, Instance, Linear, Observed, Reckoned


def evaluate(rule: Rule, edition: Edition, frame: WideFrame) -> Evaluation:
    """Confront a frame with one rule."""
    asked = frame.array(f"has:{rule.needs}") if rule.needs else None
    if rule.needs and asked is None:
        return Evaluation(rule, np.zeros(frame.rows, dtype=np.int64))
    instances = rule.statement.domain.instances(edition)
    if isinstance(rule.statement, Linear):
        evaluation = evaluate_linear(rule, rule.statement, edition, instances, frame)
    elif isinstance(rule.statement, CellTest):
        asked_of = Asked(rule, rule.statement.options, edition, instances, frame)
        evaluation = FUNCTIONS[rule.statement.function].evaluate(asked_of)
    elif isinstance(rule.statement, Coded):
        evaluation = evaluate_coded(rule, rule.statement, edition, instances, frame)
    elif isinstance(rule.statement, Reckoned):
        evaluation = evaluate_reckoned(rule, rule.statement, frame)
    else:
        assert isinstance(rule.statement, Observed), "a finding on the batch belongs to no form"
        evaluation = _observed(rule, rule.statement, instances, frame)
    if asked is not None:
        _restrict(evaluation, asked.astype(bool), np.zeros(frame.rows, dtype=bool), "level")
    if rule.bodies or rule.exempt:
        _restrict(evaluation, *_applies(rule, frame), "level")
    if rule.first_year is not None:
        _restrict(evaluation, *_of_year(rule.first_year, frame), "year")
    return evaluation


def body_matches(body: Body, frame: WideFrame) -> tuple[Mask, Mask]:
    """Where a condition on the body is true, and where it cannot be told."""
    true = np.ones(frame.rows, dtype=bool)
    unknown = np.zeros(frame.rows, dtype=bool)
    for column, allowed in (("level", body.level), ("of", body.of), ("kind", body.kind)):
        if not allowed:
            continue
        values = frame.array(column)
        told = np.zeros(frame.rows, dtype=bool) if values is None else np.asarray(pd.notna(values))
        fits = np.zeros(frame.rows, dtype=bool) if values is None else np.isin(values.astype(object), list(allowed))
        true &= fits | ~told
        unknown |= ~told
    return true & ~unknown, true & unknown


def _applies(rule: Rule, frame: WideFrame) -> tuple[Mask, Mask]:
    """Where the rule applies to the reporting body, and where that cannot be told."""
    applies, unknown = np.ones(frame.rows, dtype=bool), np.zeros(frame.rows, dtype=bool)
    if rule.bodies:
        pairs = [body_matches(body, frame) for body in rule.bodies]
        applies = np.logical_or.reduce([true for true, _ in pairs])
        unknown = np.logical_or.reduce([open_ for _, open_ in pairs]) & ~applies
    for body in rule.exempt:
        true, open_ = body_matches(body, frame)
        applies &= ~true & ~open_
        unknown = (unknown | open_) & ~true
    return applies, unknown & ~applies


def _of_year(first: int, frame: WideFrame) -> tuple[Mask, Mask]:
    """Where the report is of the first year or later, and where its year is not told."""
    unknown = frame.missing("year")
    years = frame.array("year")
    if years is None:
        return ~unknown, unknown
    return ~unknown & (np.where(unknown, first, years) >= first), unknown


def _restrict(evaluation: Evaluation, applies: Mask, unknown: Mask, lacking: str) -> None:
    """Drop what does not apply; a violation for which that is not told stays undecided."""
    relevant = applies | unknown
    evaluation.instances = np.where(relevant, evaluation.instances, 0)
    evaluation.undecided = [
        replace(u, rows=rows) for u in evaluation.undecided if len(rows := u.rows[relevant[u.rows]])
    ]
    hits, evaluation.hits = evaluation.hits, []
    for hit in hits:
        evaluation.leave_open(hit.key, (lacking,), hit.rows[unknown[hit.rows]])
        if (kept := applies[hit.rows]).any():
            evaluation.hits.append(_only(hit, kept))


def _only(hits: Hits, kept: Mask) -> Hits:
    return replace(
        hits,
        rows=hits.rows[kept],
        found=None if hits.found is None else hits.found[kept],
        expected=None if hits.expected is None else hits.expected[kept],
    )


def _observed(rule: Rule, statement: Observed, instances: Sequence[Instance], frame: WideFrame) -> Evaluation:
    """Each observation is an instance; a cell without a figure leaves the instance of that cell open."""
    keyed = bool(statement.domain.members)
    count = 0 if statement.judged else len(instances)
    evaluation = Evaluation(rule, np.full(frame.rows, count, dtype=np.int64))
    column = frame.seen(statement.observation)
    for row in () if column is None else np.flatnonzero(pd.notna(column)):
        seen: tuple[Observation, ...] = column[row]  # type: ignore[index]
        evaluation.hits += _hits_of(int(row), seen, keyed, statement.single)
        for number, observation in enumerate(seen, 1):
            if observation.state == "undecided":
                evaluation.leave_unsettled(int(row), observation.key if keyed else str(number), observation)
        if not keyed and not statement.single:
            evaluation.instances[row] = len(seen)
    if statement.domain.members.startswith("concepts"):
        violated = {(int(hit.rows[0]), hit.key) for hit in evaluation.hits}
        for instance in instances:
            if frame.any_missing(instance.key):
                missing = np.flatnonzero(frame.missing(instance.key))
                rows = [row for row in missing if (int(row), instance.key) not in violated]
                evaluation.leave_open(instance.key, (instance.key,), np.array(rows, dtype=np.intp))
    return evaluation


def _hits_of(row: int, seen: tuple[Observation, ...], keyed: bool, single: bool) -> list[Hits]:
    if single:
        cells = tuple(dict.fromkeys(cell for o in seen for cell in o.cells))
        return [single_hit(row, "", cells, reason=seen[0].reason, seen=seen)]
    return [
        single_hit(row, o.key if keyed else str(number), o.cells, reason=o.reason, seen=(o,))
        for number, o in enumerate(seen, 1)
        if o.state == "violated"
    ]
