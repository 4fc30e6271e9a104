"""What is said at which place: each mistake once with words, its other cells marked, the gravest colour on top."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_checks import CheckResult, check_reports
from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import Mistake, Waiver
from disclosure_checks.model.report import Facts
from disclosure_checks.reporters.annotated.notes import Note, mistake_lines, notes, whole_report
from tests import bases


def result(changes: dict[str, str], lang: str = "zh") -> CheckResult:
    """The result on a report whose cells have places."""
    made = bases.report(bases.cells("filled", changes=changes))
    places = {cell: Location(table=1, row=n, column=1) for n, cell in enumerate(made.facts, 1)}
    facts = {cell: replace(fact, location=places[cell]) for cell, fact in made.facts.items()}
    return check_reports([replace(made, facts=Facts.given(facts))], lang=lang)


def made(found: CheckResult, mistakes: list[Mistake] | None = None) -> list[Note]:
    (entry,) = found.reports
    return notes(entry, list(found.mistakes_of(entry)) if mistakes is None else mistakes, found.lang)


def test_a_mistake_with_a_suspect_is_told_at_the_suspect() -> None:
    """Three relations are broken by one cell: one note, the relations beneath."""
    (note,) = made(result({"t3.concluded.person": "8"}))
    assert note.printed == "8"
    assert note.severity == "error"
    assert note.lines[0].startswith("错误 表三 三（七）总计 · 自然人 = 8，疑应为 9")
    assert [line.split()[0] for line in note.lines[1:-1]] == ["T301", "T302", "T303"]
    assert note.lines[-1].startswith("依据：")


def test_other_ways_are_counted_where_there_are_some() -> None:
    (note, *_) = made(result({"t4.review.upheld": "10", "t4.review.corrected": "1"}))
    assert "也可能是别的格：2 种改法同样可行，以底册为准" in note.lines


def test_further_cells_of_a_mistake_have_no_words() -> None:
    asked = result({"t4.review.upheld": "", "t4.review.total": "/"})
    found = made(asked)
    assert {note.printed for note in found} == {"", "/"}
    assert all(len([n for n in found if n.location == note.location and n.lines]) <= 1 for note in found)
    assert sum(bool(note.lines) for note in found) == len(asked.mistakes)


def test_a_place_of_two_mistakes_has_the_gravest_colour_on_either_note() -> None:
    found = result({"t4.review.total": "0"})
    (one,) = found.mistakes
    milder = replace(one, severity="info")
    assert {note.severity for note in made(found, [milder])} == {"info"}
    assert {note.severity for note in made(found, [milder, one])} == {"error"}
    assert {note.severity for note in made(found, [one, milder])} == {"error"}


def test_what_is_waived_or_the_reviewers_own_is_not_told() -> None:
    found = result({"t4.review.total": "0"})
    (one,) = found.mistakes
    waived = replace(one, waived=Waiver("已核实", "科"))
    ours = replace(one, violations=tuple(replace(v, for_reviewer=True) for v in one.violations))
    assert made(found, [waived, ours]) == []


def test_without_a_place_the_note_is_on_the_whole_report() -> None:
    plain = check_reports([bases.report(bases.cells("filled", changes={"t4.review.total": "0"}))])
    (note,) = made(plain)
    assert (note.location, note.printed) == (None, None)
    assert note.lines


@pytest.mark.parametrize(("lang", "severity", "basis"), [("zh", "错误 ", "依据："), ("en", "error ", "Basis: ")])
def test_a_mistake_in_words(lang: str, severity: str, basis: str) -> None:
    found = result({"t4.review.total": "0"}, lang)
    (one,) = found.mistakes
    lines = list(mistake_lines(one, one.violations, lang))
    assert lines[0] == f"{severity}{one.title}"
    assert lines[1] == f"T401 {one.violations[0].message}"
    assert lines[-1] == basis + one.violations[0].basis
    without = list(mistake_lines(replace(one, suspects=()), one.violations, lang))
    assert without == [f"{severity}T401 {one.violations[0].message}", lines[-1]]


def test_the_heading_stands_over_what_has_no_place() -> None:
    assert whole_report(["甲", "乙"], "zh") == "关于整份报告：\n甲\n乙"
