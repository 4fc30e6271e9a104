"""Violated instances told in words and located in the report's cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from disclosure_checks.frame.evaluation import Evaluation, Hits
from disclosure_checks.frame.values import figure
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.reasons import Reasons
from disclosure_checks.model.document import Location
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import CellFound, Outcome, Violation
from disclosure_checks.model.formula import PREVIOUS, STATED, cell_ref
from disclosure_checks.model.report import MISSING, Body, Fact, Report
from disclosure_checks.model.rule import Body as BodyCondition
from disclosure_checks.model.rule import Rule, Severity
from disclosure_checks.model.statement import Linear
from disclosure_checks.text.figures import Number
from disclosure_checks.wording.messages import (
    cell_label,
    cells_message,
    number_words,
    reckoning_message,
    relation_message,
    seen_message,
)


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
        remedy=rule.for_reviewer.get(hits.reason, rule.remedy).of(lang),
        basis=rule.grounds(lang),
        found=found,
        expected=expected,
        cells=tuple(
            CellFound(cell, _label(cell, edition, lang), fact.value, fact.text, fact.location)
            for cell, fact in facts.items()
        ),
        places=_places(hits),
        fingerprint=_fingerprint(rule, hits, report, values),
        related=_related(hits, row, frame),
        reason=hits.reason,
        for_reviewer=hits.reason in rule.for_reviewer,
    )


def _places(hits: Hits) -> tuple[Location, ...]:
    if hits.reckoning is not None:
        return () if hits.reckoning.place is None else (hits.reckoning.place,)
    return tuple(place for seen in hits.observations for place in seen.places)


def _related(hits: Hits, row: int, frame: WideFrame) -> tuple[str, ...]:
    """The other reports that the finding is about, last year's where it needs its figures."""
    told = (path for seen in hits.observations for path in seen.related)
    paths = frame.array("prev:path") if any(cell_ref(cell).context == PREVIOUS for cell in hits.cells) else None
    last = () if paths is None or not isinstance(paths[row], str) else (paths[row],)
    return tuple(dict.fromkeys((*told, *last)))


@cache
def _label(cell: str, edition: Edition, lang: str) -> str:
    return cell_label(cell, edition, lang)


def _fact(cell: str, row: int, frame: WideFrame, report: Report) -> Fact:
    context, name = cell_ref(cell)
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
        said = dict.fromkeys(
            fact.text for cell, fact in facts.items() if cell_ref(cell).context == STATED and fact.text
        )
        words = {"text": "；".join(said), "reason": hits.reason}
        return relation_message(rule, hits.key, relation, edition, values, (found, expected), lang, **words)
    return cells_message(rule, hits.key, hits.cells, edition, values, (found, expected), hits.reason, lang)


@cache
def _relation(rule: Rule, key: str, edition: Edition) -> Any:
    assert isinstance(rule.statement, Linear)
    instance = next(i for i in rule.statement.domain.instances(edition) if i.key == key)
    return rule.statement.relation(edition, instance)


def _severity(rule: Rule, hits: Hits, body: Body) -> Severity:
    for case in rule.severity_cases if rule.declared is None else ():
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
    reasons = Reasons(edition, frame, lang)
    for evaluation in evaluations:
        for open_ in evaluation.undecided:
            own = () if open_.seen or not edition.concepts.keys() >= set(open_.missing) else open_.missing
            for reason, rows in reasons.of(open_, evaluation.rule):
                outcome = Outcome(evaluation.rule.code, open_.key, "undecided", reason, own)
                for row in rows:
                    yield int(row), outcome
