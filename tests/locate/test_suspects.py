"""Suspects told: on which violations, in which order, and the figures of blanks that are implied."""

from __future__ import annotations

import numpy as np
import pytest

from disclosure_checks import load_edition
from disclosure_checks.frame.build import report_frame
from disclosure_checks.frame.evaluation import Hits
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.confront import confront
from disclosure_checks.judge.violations import violations_of
from disclosure_checks.locate.suspects import Suspects
from disclosure_checks.model.finding import Violation
from tests import bases
from tests.locate.test_search import base, checked, equalities, only_suspects

FORM = load_edition("2021")


def told(lang: str = "zh", **changes: str) -> dict[tuple[str, str], Violation]:
    """The violations of a filled report with some cells changed, with their suspects."""
    report = bases.report(bases.cells("filled", changes={k.replace("__", "."): v for k, v in changes.items()}))
    frame = report_frame([report], FORM)
    wide = WideFrame(frame)
    # They are asked for where a violation is put into words.
    return {(v.rule, v.key): v for v in violations_of(confront(frame, FORM), FORM, wide, [report], lang)[0]}


def test_an_instance_that_no_report_breaks_has_none() -> None:
    report = bases.report(bases.cells("filled"))
    frame = WideFrame(report_frame([report], FORM))
    t301 = next(rule for rule in FORM.rules if rule.code == "T301")
    hits = Hits("person", ("t3.received.person",), np.array([0], dtype=np.intp))
    assert Suspects([], FORM, frame, [report], "zh").of(t301, hits, 0) == ((), None)


def test_the_equalities_of_one_wrong_cell_have_the_same_suspect_and_other_rules_none() -> None:
    found = told(t3__concluded__person="8", t2__coercive_measures__decisions="60")
    wrong = [found[key] for key in (("T301", "person"), ("T302", "person"), ("T303", "concluded"))]
    assert {tuple(v.suspects[0].changes.items()) for v in wrong} == {(("t3.concluded.person", (8, 9)),)}
    assert [(v.suspects[0].unique, v.suspects_total) for v in wrong] == [(True, 1)] * 3
    assert found["T205", ""].suspects == ()
    assert found["T205", ""].suspects_total is None


def test_a_cause_is_told_in_the_language_asked_for() -> None:
    chinese, english = (told(lang, t4__review__total="0")["T401", "review"].suspects[0] for lang in ("zh", "en"))
    assert chinese.cause == "总计未填，留着 0"
    assert english.cause.isascii()
    assert chinese.changes == english.changes


def test_without_a_violated_equality_nothing_is_searched() -> None:
    found = told(t2__coercive_measures__decisions="60")
    assert found
    assert not any(violation.suspects for violation in found.values())


@pytest.mark.parametrize("blank", ["t3.concluded.person", "t3.received.total", "t4.review.upheld"])
def test_a_blank_that_is_implied_has_its_figure(blank: str) -> None:
    found = told(**{blank.replace(".", "__"): ""})["C104", blank[:2]]
    (suspect,) = found.suspects
    value = bases.report(bases.cells("filled")).facts[blank].value
    assert suspect.changes == {blank: (None, value)}
    assert suspect.unique
    assert suspect.cause


def test_a_shifted_row_is_named() -> None:
    upper, lower = "t3.granted_in_part", "t3.refused_state_secret"
    shifted = base() | {f"{upper}.person": 0, f"{lower}.person": 4}
    violation = equalities(checked(shifted))[0]
    assert [suspect.cause for suspect in violation.suspects] == ["串行，填到了相邻的行"] * 2
    assert {f"{upper}.person": (0, 4), f"{lower}.person": (4, 0)} in [s.changes for s in violation.suspects]


def test_a_blank_that_the_relations_determine_gets_its_figure() -> None:
    result = checked(base() | {"t3.concluded.person": None})
    blank = next(violation for violation in result.violations if violation.rule == "C104")
    assert blank.suspects[0].changes == {"t3.concluded.person": (None, 11)}
    assert not equalities(result)


def test_a_blank_is_not_filled_against_the_relations() -> None:
    result = checked(base() | {"t3.concluded.person": None, "t3.granted.person": 8})
    blank = next(violation for violation in result.violations if violation.rule == "C104")
    assert blank.suspects == ()


def test_errors_in_tables_3_and_4_are_told_together_with_a_part_for_each() -> None:
    figures = base() | {"t3.concluded.person": 10, "t4.review.upheld": 10, "t4.review.corrected": 1}
    assert only_suspects(figures) == [{"t3.concluded.person": (10, 11), "t4.review.total": (0, 11)}]
    suspect = equalities(checked(figures))[0].suspects[0]
    assert [dict(part.changes) for part in suspect.parts] == [
        {"t3.concluded.person": (10, 11)},
        {"t4.review.total": (0, 11)},
    ]
