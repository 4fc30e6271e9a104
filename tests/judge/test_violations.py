"""Violations told: where, with which figures, under which fingerprint."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import numpy as np
import pytest

from disclosure_checks import Fact, Location, load_edition, load_rules
from disclosure_checks.frame.build import report_frame
from disclosure_checks.frame.evaluation import Evaluation, single_hit
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.evaluate import evaluate
from disclosure_checks.judge.violations import undecided_outcomes, violations_of
from disclosure_checks.model.finding import Outcome, Violation
from disclosure_checks.model.report import Body, Facts, Observation, Report
from disclosure_checks.model.rule import Body as BodyCondition
from disclosure_checks.model.rule import Rule, SeverityCase
from tests import bases

FORM = load_edition("2021")
T401 = next(rule for rule in load_rules() if rule.code == "T401")
TOTAL, UPHELD = "t4.review.total", "t4.review.upheld"
WRONG = bases.report(bases.cells("filled", changes={TOTAL: "9"}))


def told(report: Report = WRONG, rule: Rule = T401, lang: str = "zh") -> Violation:
    frame = WideFrame(report_frame([report], FORM))
    ((row, (violation,)),) = violations_of([evaluate(rule, FORM, frame)], FORM, frame, [report], lang).items()
    assert row == 0
    return violation


def test_a_violation_has_both_sides_its_cells_and_their_places() -> None:
    placed = {**WRONG.facts, TOTAL: Fact(9, "9", Location(table=3, row=4))}
    found = told(replace(WRONG, facts=Facts.given(placed)))
    assert (found.rule, found.key, found.found, found.expected, found.difference) == ("T401", "review", 9, 3, 6)
    (total,) = [cell for cell in found.cells if cell.concept == TOTAL]
    assert (total.value, total.text, total.location) == (9, "9", Location(table=3, row=4))
    assert total.label == FORM.concepts[TOTAL].label()
    assert "9" in found.message
    assert told(lang="en").message != found.message
    assert (found.path, found.agency, found.year) == (WRONG.path, WRONG.agency, WRONG.year)


def test_a_fingerprint_is_of_the_figures_and_of_whose_report_it_is() -> None:
    prints = {
        "same": told(),
        "another file": told(replace(WRONG, path="b.txt")),
        "english": told(lang="en"),
        "another cell": told(bases.report(bases.cells("filled", changes={TOTAL: "9", "t3.received.person": "99"}))),
        "another figure": told(bases.report(bases.cells("filled", changes={TOTAL: "8"}))),
        "another year": told(replace(WRONG, year=2022)),
        "another agency": told(replace(WRONG, body=Body("乙镇"))),
    }
    same = {what for what, found in prints.items() if found.fingerprint == prints["same"].fingerprint}
    assert same == {"same", "another file", "english", "another cell"}


def test_a_fingerprint_is_the_same_over_versions() -> None:
    # Ledgers, waivers and SARIF keep it for years, so what it is made of is fixed.
    report = replace(WRONG, body=Body("甲'镇%s"))
    (found, key) = (told(report), "review")
    figures = sorted((cell.concept, str(cell.value)) for cell in found.cells)
    whole = repr(("T401", report.agency, report.year, key, figures, []))
    assert found.fingerprint == hashlib.sha256(whole.encode()).hexdigest()[:16]


CASES = {
    "its own": ((), "error"),
    "of the key": ((SeverityCase("info", keys=frozenset({"review"})),), "info"),
    "of another key": ((SeverityCase("info", keys=frozenset({"direct_suit"})),), "error"),
    "of the body": ((SeverityCase("warning", body=BodyCondition(frozenset({"township"}))),), "warning"),
    "of another body": ((SeverityCase("warning", body=BodyCondition(frozenset({"city"}))),), "error"),
    "the first that fits": ((SeverityCase("info"), SeverityCase("warning")), "info"),
}


@pytest.mark.parametrize("what", list(CASES))
def test_the_severity_of_an_instance(what: str) -> None:
    cases, severity = CASES[what]
    assert told(rule=replace(T401, severity_cases=cases)).severity == severity


def test_a_local_severity_counts_before_every_case() -> None:
    local = replace(T401, severity="warning", declared="error", severity_cases=(SeverityCase("info"),))
    assert told(rule=local).severity == "warning"


def test_what_is_the_reviewers_to_do_is_said_in_the_place_of_the_remedy() -> None:
    rule = next(rule for rule in load_rules() if rule.for_reviewer)
    reason, words = next(iter(rule.for_reviewer.items()))
    frame = WideFrame(report_frame([WRONG], FORM))

    def found(why: str) -> Violation:
        seen = Observation(rule.observation, why, values=dict.fromkeys(re.findall(r"{(\w+)", rule.reasons[why].zh), 1))
        evaluation = Evaluation(rule, np.ones(1, dtype=np.int64), [single_hit(0, "", (), reason=why, seen=(seen,))])
        ((violation,),) = violations_of([evaluation], FORM, frame, [WRONG], "zh").values()
        return violation

    other = next(why for why in rule.reasons if why not in rule.for_reviewer)
    assert (found(reason).remedy, found(reason).for_reviewer) == (words.zh, True)
    assert (found(other).remedy, found(other).for_reviewer) == (rule.remedy.zh, False)


def outcomes(report: Report) -> list[Outcome]:
    frame = WideFrame(report_frame([report], FORM))
    return [outcome for outcome, _ in undecided_outcomes([evaluate(T401, FORM, frame)], FORM, frame, "zh")]


def test_an_undecided_instance_names_the_cells_of_the_report_without_a_figure() -> None:
    (open_,) = outcomes(bases.report(bases.cells("filled", changes={UPHELD: ""})))
    assert (open_.rule, open_.key, open_.state, open_.cells) == ("T401", "review", "undecided", (UPHELD,))
    assert open_.reason == f"{FORM.concepts[UPHELD].label()} 没有数字"
    assert outcomes(WRONG) == []
