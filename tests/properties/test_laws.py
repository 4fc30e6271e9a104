"""Laws of checking: what holds for every report, not only for the ones that come to mind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from disclosure_checks import CheckResult, Fact, Facts, Report, check_frame, check_reports, load_edition, load_rules
from disclosure_checks.frame.build import report_frame
from disclosure_checks.strategies import frames, reports
from tests import bases
from tests.equalities import CODES, EQUALITIES, holding, naive_outcomes

EDITIONS = ("2019", "2021")
each_edition = pytest.mark.parametrize("edition", EDITIONS)
#: Rules over single cells or sums of cells that are asked of every report.
PLAIN = {"T201", *CODES, "C101", "C102", "C103", "C105"}
#: Rules that need last year's report.
ON_ONE_REPORT = [rule for rule in load_rules() if not rule.code.startswith("R")]
YEARS = {rule.code for rule in load_rules() if rule.code.startswith("Y")}


def test_the_form_has_42_equalities() -> None:
    assert (len(EQUALITIES["2021"]), len(EQUALITIES["2019"])) == (42, 40)


def with_figures(report: Report, figures: Mapping[str, int | Decimal | None]) -> Report:
    """The report with some figures exchanged; None is a blank cell."""
    facts = {key: Fact(value, "" if value is None else str(value)) for key, value in figures.items()}
    return replace(report, facts=Facts.given({**report.facts, **facts}))


def outcomes(result: CheckResult, position: int = 0) -> dict[tuple[str, str], str]:
    """violated or undecided for each instance of a report that is not held."""
    entry = result.reports[position]
    found = {(outcome.rule, outcome.key): "undecided" for outcome in entry.undecided}
    return found | {(v.rule, v.key): "violated" for v in result.violations if v.path == entry.report.path}


@each_edition
@given(data=st.data())
def test_a_consistent_report_has_no_violation(edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    result = check_reports([report])
    assert result.violations == []
    assert {outcome.rule for outcome in result.reports[0].undecided} <= {"T402", "T403", *YEARS}
    assert result.reports[0].status == "clean"


@st.composite
def spoilt(draw: st.DrawFn, edition: str) -> Report:
    """A consistent report with up to six cells exchanged or left blank."""
    report = draw(reports(edition))
    counts = [key for key, concept in load_edition(edition).concepts.items() if concept.kind == "count"]
    figures = st.one_of(st.none(), st.integers(0, 30), st.integers(-3, 900))
    return with_figures(report, draw(st.dictionaries(st.sampled_from(counts), figures, max_size=6)))


@each_edition
@given(data=st.data())
@settings(max_examples=5)
def test_many_reports_are_judged_as_each_one_alone_and_as_plain_sums_say(edition: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(spoilt(edition), min_size=2, max_size=4))
    bodies = [replace(report.body, name=f"{number}{report.agency}") for number, report in enumerate(drawn)]
    batch = [replace(r, path=f"{n}.txt", body=body) for n, (r, body) in enumerate(zip(drawn, bodies, strict=True))]
    together = check_reports(batch, rules=ON_ONE_REPORT)
    in_frame = check_frame(report_frame(batch, load_edition(edition)), ignore=["R"])
    for position, report in enumerate(batch):
        alone = check_reports([report], rules=ON_ONE_REPORT)
        assert outcomes(together, position) == outcomes(alone) == outcomes(in_frame, position)
        counts = alone.reports[0].outcomes
        assert together.reports[position].outcomes == counts == in_frame.reports[position].outcomes
        assert together.reports[position].status == alone.reports[0].status
        sums = naive_outcomes(bases.values(report), edition)
        assert {k: v for k, v in sums.items() if v != "held"} == {
            k: v for k, v in outcomes(alone).items() if k[0] in CODES
        }


@each_edition
@given(data=st.data())
@settings(max_examples=20)
def test_one_wrong_cell_violates_exactly_the_equalities_that_hold_it(edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    cell = data.draw(st.sampled_from(list(report.facts)))
    value = report.facts[cell].value
    assert value is not None
    changed = value + data.draw(st.one_of(st.integers(1, 20), st.just(10**9)))
    result = check_reports([with_figures(report, {cell: changed})], lang=data.draw(st.sampled_from(["zh", "en"])))
    found = [v for v in result if v.rule in CODES]
    assert {(v.rule, v.key) for v in found} == holding(cell, edition)
    assert len(found) == len(holding(cell, edition))
    for violation in found:
        assert violation.severity == "error"
        assert violation.difference in (changed - value, value - changed)
        assert cell in [c.concept for c in violation.cells]


def _needs(cell: str, edition: str) -> set[tuple[str, str]]:
    """The plain instances that cannot be told without the cell."""
    kind = load_edition(edition).concepts[cell].kind
    found = {("C101", cell), ("C105", cell)} | holding(cell, edition)
    found |= {("C102", cell)} if kind != "change" else set()
    found |= {("C103", cell)} if kind != "amount" else set()
    table, row, _ = cell.split(".")
    if edition == "2021" and table == "t2" and row in ("regulations", "normative_documents"):
        found.add(("T201", row))
    return found


@each_edition
@given(data=st.data())
@settings(max_examples=20)
def test_a_missing_cell_leaves_exactly_the_rules_that_hold_it_undecided(edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    whole = check_reports([report]).reports[0]
    cells = data.draw(st.lists(st.sampled_from(list(report.facts)), min_size=1, max_size=3, unique=True))
    result = check_reports([with_figures(report, dict.fromkeys(cells))])
    entry = result.reports[0]
    undecided = {(o.rule, o.key) for o in entry.undecided}
    assert {pair for pair in undecided if pair[0] in PLAIN} == set().union(*(_needs(c, edition) for c in cells))
    assert {violation.rule for violation in result} <= {"C104"}
    assert sum(entry.outcomes.values()) == sum(whole.outcomes.values())
    assert entry.outcomes["undecided"] == len(entry.undecided) == len(undecided)
    assert entry.outcomes["violated"] == len(result.violations) == len({cell.split(".")[0] for cell in cells})
    assert entry.outcomes["held"] == sum(entry.outcomes.values()) - len(undecided) - len(result.violations)


@each_edition
def test_a_report_without_any_figure_holds_nothing_on_figures(edition: str) -> None:
    blank = bases.report(dict.fromkeys(load_edition(edition).concepts, ""), edition)
    result = check_reports([blank])
    assert {v.rule for v in result} == {"C104"}
    undecided = {(o.rule, o.key) for o in result.reports[0].undecided}
    assert {(rule, key) for rule, key, _, _ in EQUALITIES[edition]} <= undecided
    on_files = {"C106", "D101", "D103", "D104", "D105", "D106", "D107", "N112", "N120", "R104", "R105", "S109", "S110"}
    # D102 holds for each of three tables: they are there, with nothing in them.
    assert result.reports[0].outcomes["held"] == len(on_files) + 3


# ------------------------------------------------------------------ the schema and the checker


def schema_cases(frame: pd.DataFrame, edition: str) -> set[tuple[str, str, object]]:
    """Rule, key and report of the schema's failure cases."""
    try:
        load_edition(edition).schema().validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        found = list(zip(cases["check"], cases["column"], cases["index"], strict=True))
        assert len(found) == len(set(found))
        return set(found)
    return set()


@each_edition
@given(data=st.data())
@settings(max_examples=15)
def test_failure_cases_of_the_schema_are_the_violations_of_the_checker(edition: str, data: st.DataObject) -> None:
    frame = data.draw(frames(edition, min_size=1, max_size=6))
    counts = [key for key, concept in load_edition(edition).concepts.items() if concept.kind == "count"]
    figures = st.one_of(st.integers(-5, 40), st.just(np.nan), st.sampled_from([0.5, 2.25]))
    changes = st.tuples(st.integers(0, len(frame) - 1), st.sampled_from(counts), figures)
    for row, key, figure in data.draw(st.lists(changes, max_size=12)):
        frame.loc[row, key] = figure
    frame.index = [f"r{number}" for number in range(len(frame))]
    if data.draw(st.booleans()):
        frame["prev:t3.received.total"] = 0.0
        frame["prev:t3.carried_over.total"] = 0.0
        frame["prev:t4.review.pending"] = 0.0
        frame["text:fee_notices"] = 0.0
    frame["path"] = frame.index
    wanted = {(violation.rule, violation.key, violation.path) for violation in check_frame(frame)}
    assert schema_cases(frame, edition) == wanted


# ------------------------------------------------------------------ exactness


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 4))
@example(1, 2, 1)
@example(7, 1, 2)
@settings(max_examples=6)
def test_decimals_are_summed_as_they_are_printed(one: int, two: int, places: int) -> None:
    first, second = Decimal(one).scaleb(-places), Decimal(two).scaleb(-places)
    texts = {"t3.granted.person": first, "t3.granted.other": second, "t3.granted.total": first + second}
    cells = bases.cells(changes={key: format(value, "f") for key, value in texts.items()})
    frame = pd.DataFrame([{key: float(text) for key, text in cells.items()}])
    for given_frame in (frame, bases.wide([cells])):
        result = check_frame(given_frame, select=["T303"])
        assert result.violations == []
    wrong = float(first + second + Decimal(1).scaleb(-places))
    (violation,) = check_frame(frame.assign(**{"t3.granted.total": wrong}), select=["T303"])
    assert violation.difference == Decimal(1).scaleb(-places)


def test_three_tenths_are_one_tenth_and_two_tenths() -> None:
    changes = {"t3.granted.person": "0.1", "t3.granted.other": "0.2", "t3.granted.total": "0.3"}
    result = check_frame(bases.wide([bases.cells(changes=changes)]), select=["T303", "C103"], ignore=["D"])
    assert bases.rules_hit(result) == {("C103", key) for key in changes}
    assert result.outcomes() == {"held": 25 + 199 - 3, "violated": 3, "undecided": 0, "waived": 0}


@given(st.integers(0, 10**14), st.integers(0, 10**14))
@example(10**14, 1)
@example(99_999_999_999_999, 1)
@settings(max_examples=10)
def test_whole_numbers_of_15_digits_are_exact(one: int, two: int) -> None:
    changes = {"t4.review.upheld": str(one), "t4.review.other": str(two), "t4.review.total": str(one + two + 1)}
    result = check_frame(bases.wide([bases.cells(changes=changes)]), select=["T401"])
    (violation,) = result.violations
    assert (violation.found, violation.expected, violation.difference) == (one + two + 1, one + two, 1)
