"""Violated instances told in words and located in the report's cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from disclosure_checks.frame.evaluation import NO_ROWS, Evaluation, Hits, Rows
from disclosure_checks.frame.rows import facts_of
from disclosure_checks.frame.values import figures
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.reasons import Reasons
from disclosure_checks.locate.suspects import Suspects
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
    seen_message,
)
from disclosure_checks.wording.relations import RelationMessage
from disclosure_checks.words import Words

_COMPARE = Words("（数字由扫描件识别，请先与图片核对）", " (recognised in a scan: compare with the picture first)")


def violations_of(
    evaluations: Sequence[Evaluation], edition: Edition, frame: WideFrame, reports: Sequence[Report], lang: str
) -> dict[int, list[Violation]]:
    """The violations by the report's position in the frame, with suspects, a report's in the order of the rules."""
    suspects = Suspects(((one.rule, hits) for one in evaluations for hits in one.hits), edition, frame, reports, lang)
    told = [
        _Told(evaluation.rule, hits, edition, frame, reports, lang)
        for evaluation in evaluations
        for hits in evaluation.hits
    ]
    rows = np.concatenate([NO_ROWS, *(one.hits.rows for one in told)])
    numbers = [(one, number) for one in told for number in range(len(one.hits.rows))]
    found: dict[int, list[Violation]] = {}
    # Report by report, since a row of a frame is made into a report when it is asked for.
    for at in np.argsort(rows, kind="stable").tolist():
        row = int(rows[at])
        one, number = numbers[at]
        found.setdefault(row, []).append(one.violation(number, reports[row], suspects))
    return found


class _Told:
    """A violated instance in words; what is the same in all its reports is made once."""

    def __init__(
        self, rule: Rule, hits: Hits, edition: Edition, frame: WideFrame, reports: Sequence[Report], lang: str
    ) -> None:
        self.hits, self._rule, self._edition, self._lang = hits, rule, edition, lang
        self._cells = [_cells(cell, edition, frame, reports, hits.rows, lang) for cell in hits.cells]
        self._words = [_words(column) for column in self._cells]
        self._found, self._expected = _sides(hits.found, hits), _sides(hits.expected, hits)
        self._places = _places(hits)
        self._remedy, self._grounds = rule.for_reviewer.get(hits.reason, rule.remedy).of(lang), rule.grounds(lang)
        self._identity = _Identity(rule.code, hits)
        self._relation = (
            RelationMessage(rule, hits.key, _relation(rule, hits.key, edition), edition, lang)
            if isinstance(rule.statement, Linear)
            else None
        )
        contexts = [cell_ref(cell).context for cell in hits.cells]
        self._stated = [n for n, context in enumerate(contexts) if context == STATED]
        self._related = tuple(dict.fromkeys(path for seen in hits.observations for path in seen.related))
        self._previous = frame.array("prev:path") if PREVIOUS in contexts else None

    def violation(self, number: int, report: Report, suspects: Suspects) -> Violation:
        """The violation of one of the reports, told by its number among the instance's."""
        rule, hits = self._rule, self.hits
        row = int(hits.rows[number])
        changes, total = suspects.of(rule, hits, row)
        cells = tuple([column[number] for column in self._cells])
        words = [column[number] for column in self._words]
        found, expected = self._found[number], self._expected[number]
        return Violation(
            rule=rule.code,
            name=rule.name,
            severity=_severity(rule, hits, report.body),
            path=report.path,
            agency=report.agency,
            year=report.year,
            key=hits.key,
            message=self._message(cells, words, found, expected),
            remedy=self._remedy,
            basis=self._grounds,
            found=found,
            expected=expected,
            cells=cells,
            places=self._places,
            fingerprint=self._identity.fingerprint(report, words),
            suspects=changes,
            suspects_total=total,
            related=self._with_last_year(row),
            reason=hits.reason,
            for_reviewer=hits.reason in rule.for_reviewer,
        )

    def _message(
        self, cells: Sequence[CellFound], words: Sequence[str], found: Number | None, expected: Number | None
    ) -> str:
        rule, hits, edition, lang = self._rule, self.hits, self._edition, self._lang
        if self._relation is not None and found is not None and expected is not None:
            said = "；".join(dict.fromkeys(text for n in self._stated if (text := cells[n].text)))
            figures = dict(zip(hits.cells, words, strict=True))
            told = self._relation.words(figures, (found, expected), text=said, reason=hits.reason)
            return told + (_COMPARE.of(lang) if any(cell.recognised for cell in cells) else "")
        values = {cell.concept: cell.value for cell in cells}
        if hits.reckoning is not None and found is not None and expected is not None:
            return reckoning_message(rule, hits.reckoning, edition, values, (found, expected), lang)
        if hits.observations:
            return seen_message(rule, hits.key, hits.observations, edition, lang)
        return cells_message(rule, hits.key, hits.cells, edition, values, (found, expected), hits.reason, lang)

    def _with_last_year(self, row: int) -> tuple[str, ...]:
        """The other reports that the finding is about, last year's where it needs its figures."""
        path = None if self._previous is None else self._previous[row]
        return (*self._related, path) if isinstance(path, str) and path not in self._related else self._related


class _Identity:
    """What the findings of an instance are known by: rule, agency, year, key and figures.

    An edit elsewhere in the file does not change it.
    """

    def __init__(self, code: str, hits: Hits) -> None:
        """Take what is the same in all reports."""
        texts = sorted(seen.text for seen in hits.observations) + ([hits.reckoning.text] if hits.reckoning else [])
        self._code, self._key, self._texts = repr(code), repr(hits.key), repr(texts)
        self._order = sorted(range(len(hits.cells)), key=lambda n: hits.cells[n])
        names = [repr(hits.cells[n]).replace("%", "%%") for n in self._order]
        self._figures = "[" + ", ".join([f"({name}, '%s')" for name in names]) + "]"

    def fingerprint(self, report: Report, words: Sequence[str]) -> str:
        """Of a report's finding; ``words`` are the figures of the instance's cells."""
        figures = self._figures % tuple([words[n] for n in self._order])
        owner = report.agency or report.path
        whole = f"({self._code}, {owner!r}, {report.year!r}, {self._key}, {figures}, {self._texts})"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _sides(side: NDArray[Any] | None, hits: Hits) -> Sequence[Number | None]:
    return [None] * len(hits.rows) if side is None else figures(side)


def _places(hits: Hits) -> tuple[Location, ...]:
    if hits.reckoning is not None:
        return () if hits.reckoning.place is None else (hits.reckoning.place,)
    return tuple(place for seen in hits.observations for place in seen.places)


def _cells(
    cell: str, edition: Edition, frame: WideFrame, reports: Sequence[Report], rows: Rows, lang: str
) -> list[CellFound]:
    """One cell as it stands in each of some reports."""
    label = cell_label(cell, edition, lang)
    facts = _facts(cell, frame, reports, rows)
    different = {id(fact): fact for fact in facts}
    made = {
        key: CellFound(cell, label, fact.value, fact.text, fact.location, fact.recognised)
        for key, fact in different.items()
    }
    return [made[id(fact)] for fact in facts]


def _words(cells: Sequence[CellFound]) -> list[str]:
    """The figure of each in words; few of them differ."""
    told = {value: number_words(value) for value in {cell.value for cell in cells}}
    return [told[cell.value] for cell in cells]


def _facts(cell: str, frame: WideFrame, reports: Sequence[Report], rows: Rows) -> list[Fact]:
    context, name = cell_ref(cell)
    if not context:
        return facts_of(reports, cell, rows)
    array = frame.array(cell)
    plain = [MISSING] * len(rows) if array is None else [Fact(value) for value in figures(array[rows])]
    if context != STATED:
        return plain
    return [reports[row].claims.get(name, fact) for row, fact in zip(rows, plain, strict=True)]


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


def serious_rows(rule: Rule, hits: Hits, reports: Sequence[Report]) -> Rows:
    """Where an instance is violated and more than a note is to be said of it; positions in the frame."""
    if any(case.body != BodyCondition() for case in rule.severity_cases):
        return hits.rows[[_severity(rule, hits, reports[row].body) != "info" for row in hits.rows]]
    return NO_ROWS if _severity(rule, hits, Body()) == "info" else hits.rows


def undecided_outcomes(
    evaluations: Sequence[Evaluation], edition: Edition, frame: WideFrame, lang: str
) -> Iterator[tuple[Outcome, Rows]]:
    """The undecided instances, each with the positions in the frame of the reports that share the reason."""
    reasons = Reasons(edition, frame, lang)
    for evaluation in evaluations:
        for open_ in evaluation.undecided:
            own = () if open_.seen or not edition.concepts.keys() >= set(open_.missing) else open_.missing
            for reason, rows in reasons.of(open_, evaluation.rule):
                outcome = Outcome(evaluation.rule.code, open_.key, "undecided", reason, own)
                yield outcome, rows
