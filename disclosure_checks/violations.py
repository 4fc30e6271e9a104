"""Violated instances told in words and located in the report's cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from disclosure_checks.document import Location
from disclosure_checks.edition import Edition
from disclosure_checks.figures import Number
from disclosure_checks.frame import figure
from disclosure_checks.linear import doubt_column
from disclosure_checks.messages import (
    cell_label,
    cells_message,
    number_words,
    reason_words,
    reckoning_message,
    relation_message,
    seen_message,
)
from disclosure_checks.report import MISSING, Body, Fact, Report
from disclosure_checks.result import CellFound, Outcome, Violation
from disclosure_checks.rule import Body as BodyCondition
from disclosure_checks.rule import Linear, Rule, Severity, Words
from disclosure_checks.wide import Evaluation, Hits, Rows, Undecided, WideFrame


def violations_of(
    evaluation: Evaluation, edition: Edition, frame: WideFrame, reports: Sequence[Report], lang: str
) -> Iterator[tuple[int, Violation]]:
    """The violations of one rule, each with the report's position in the frame."""
    for hits in evaluation.hits:
        for number, row in enumerate(hits.rows):
            yield int(row), _violation(evaluation.rule, hits, number, int(row), edition, frame, reports[row], lang)


def _violation(
    rule: Rule, hits: Hits, number: int, row: int, edition: Edition, frame: WideFrame, report: Report, lang: str
) -> Violation:
    facts = {cell: _fact(cell, row, frame, report) for cell in hits.cells}
    values = {cell: fact.value for cell, fact in facts.items()}
    found = None if hits.found is None else figure(hits.found[number])
    expected = None if hits.expected is None else figure(hits.expected[number])
    return Violation(
        rule=rule.code,
        name=rule.name,
        severity=_severity(rule, hits, report.body),
        path=report.path,
        agency=report.agency,
        year=report.year,
        key=hits.key,
        message=_message(rule, hits, edition, facts, found, expected, lang),
        remedy=rule.remedy[lang],
        basis=("；" if lang == "zh" else "; ").join(basis.words(lang) for basis in rule.basis),
        found=found,
        expected=expected,
        cells=tuple(
            CellFound(cell, _label(cell, edition, lang), fact.value, fact.text, fact.location)
            for cell, fact in facts.items()
        ),
        places=_places(hits),
        fingerprint=_fingerprint(rule, hits, report, values),
    )


def _places(hits: Hits) -> tuple[Location, ...]:
    if hits.reckoning is not None:
        return () if hits.reckoning.place is None else (hits.reckoning.place,)
    return tuple(place for seen in hits.observations for place in seen.places)


@cache
def _label(cell: str, edition: Edition, lang: str) -> str:
    return cell_label(cell, edition, lang)


def _fact(cell: str, row: int, frame: WideFrame, report: Report) -> Fact:
    context, _, name = cell.rpartition(":")
    if not context:
        return report.facts.get(cell, MISSING)
    if context == "text" and name in report.claims:
        return report.claims[name]
    array = frame.array(cell)
    return MISSING if array is None else Fact(figure(array[row]))


def _message(
    rule: Rule,
    hits: Hits,
    edition: Edition,
    facts: Mapping[str, Fact],
    found: Number | None,
    expected: Number | None,
    lang: str,
) -> str:
    values = {cell: fact.value for cell, fact in facts.items()}
    if hits.reckoning is not None and found is not None and expected is not None:
        return reckoning_message(rule, hits.reckoning, edition, values, (found, expected), lang)
    if hits.observations:
        return seen_message(rule, hits.key, hits.observations, edition, lang)
    if isinstance(rule.statement, Linear) and found is not None and expected is not None:
        relation = _relation(rule, hits.key, edition)
        said = dict.fromkeys(fact.text for cell, fact in facts.items() if cell.startswith("text:") and fact.text)
        words = {"text": "；".join(said), "reason": hits.reason}
        return relation_message(rule, hits.key, relation, edition, values, (found, expected), lang, **words)
    return cells_message(rule, hits.key, hits.cells, edition, values, found, hits.reason, lang)


@cache
def _relation(rule: Rule, key: str, edition: Edition) -> Any:
    assert isinstance(rule.statement, Linear)
    instance = next(i for i in rule.statement.domain.instances(edition) if i.key == key)
    return rule.statement.relation(edition, instance)


def _severity(rule: Rule, hits: Hits, body: Body) -> Severity:
    for case in rule.severity_cases:
        of_instance = (not case.keys or hits.key in case.keys) and (not case.reasons or hits.reason in case.reasons)
        if of_instance and _fits(case.body, body):
            return case.severity
    return rule.severity


def _fits(condition: BodyCondition, body: Body) -> bool:
    return (
        (not condition.level or body.level in condition.level)
        and (not condition.of or body.of in condition.of)
        and (not condition.kind or body.kind in condition.kind)
    )


def _fingerprint(rule: Rule, hits: Hits, report: Report, values: Mapping[str, Number | None]) -> str:
    """Of rule, agency, year, key and values: an edit elsewhere in the file does not change it."""
    figures = sorted((cell, number_words(value)) for cell, value in values.items())
    texts = sorted(seen.text for seen in hits.observations) + ([hits.reckoning.text] if hits.reckoning else [])
    whole = repr((rule.code, report.agency or report.path, report.year, hits.key, figures, texts))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def undecided_outcomes(
    evaluations: Sequence[Evaluation], edition: Edition, frame: WideFrame, lang: str
) -> Iterator[tuple[int, Outcome]]:
    """The undecided instances, each with the report's position in the frame."""
    for evaluation in evaluations:
        code, reasons = evaluation.rule.code, evaluation.rule.reasons
        for open_ in evaluation.undecided:
            for reason, rows in _why(open_, reasons, edition, frame, lang):
                outcome = Outcome(code, open_.key, "undecided", reason)
                for row in rows:
                    yield int(row), outcome


def _why(
    open_: Undecided, reasons: Mapping[str, Words], edition: Edition, frame: WideFrame, lang: str
) -> Iterator[tuple[str, Rows]]:
    """The reports of an undecided instance by the reason, in words."""
    if open_.seen is not None:
        yield reason_words(reasons, open_.seen, edition, lang), open_.rows
        return
    for missing, rows in _by_missing(open_, frame):
        words = missing_words(missing, edition, lang)
        if not any(cell.startswith("text:") for cell in missing):
            yield words, rows
            continue
        for row in rows:
            yield doubt_words(missing, int(row), frame, edition, lang) or words, np.array([row], dtype=np.intp)


def _by_missing(open_: Undecided, frame: WideFrame) -> Iterator[tuple[tuple[str, ...], Rows]]:
    """The reports of an undecided instance by the cells that each of them lacks."""
    lacking = np.array([frame.missing(cell)[open_.rows] for cell in open_.missing])
    patterns, of_row = np.unique(np.packbits(lacking, axis=0), axis=1, return_inverse=True)
    for number in range(patterns.shape[1]):
        rows = open_.rows[of_row == number]
        first = lacking[:, of_row == number][:, 0]
        cells = tuple(cell for cell, is_missing in zip(open_.missing, first, strict=True) if is_missing)
        yield cells or open_.missing, rows


def doubt_words(cells: Sequence[str], row: int, frame: WideFrame, edition: Edition, lang: str) -> str:
    """Why a figure that the prose speaks of cannot be judged; empty where that is not the reason."""
    for cell in cells:
        column = frame.array(doubt_column(cell)) if cell.startswith("text:") else None
        if column is not None and column[row] is not None:
            return f"{_label(cell, edition, lang)}{'：' if lang == 'zh' else ': '}{column[row][lang]}"
    return ""


def missing_words(cells: Sequence[str], edition: Edition, lang: str) -> str:
    """What is missing, in words."""
    if any(cell.startswith("prev:") for cell in cells):
        return "缺少上一年的报告" if lang == "zh" else "last year's report is missing"
    if "year" in cells:
        return "看不出报告年度" if lang == "zh" else "the report year is not told"
    if "level" in cells:
        return "看不出单位的层级" if lang == "zh" else "the body's level is not told"
    first = _label(cells[0], edition, lang) if cells else ""
    if len(cells) < 2:
        return f"{first} 没有数字" if lang == "zh" else f"{first} holds no figure"
    return (
        f"{first} 等 {len(cells)} 格没有数字" if lang == "zh" else f"{first} and {len(cells) - 1} more hold no figure"
    )
