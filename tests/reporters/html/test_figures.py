"""What the cells hold, as compact data: a blank, an unread and an absent cell are three things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_checks import Fact, Facts, Location, load_edition
from disclosure_checks.model.document import Paragraph
from disclosure_checks.model.report import Observation, Report
from disclosure_checks.reporters.html import figures
from disclosure_checks.reporters.html.figures import Years, cell_figures, readings
from tests import bases

FORM = load_edition("2021")
ORDER = list(FORM.concepts)
CELL = "t3.received.total"
AT = ORDER.index(CELL)
PLACE = Location(line=1)


def with_fact(fact: Fact, *seen: Observation) -> Report:
    made = bases.zero_report()
    return replace(made, facts=Facts.given({**made.facts, CELL: fact}), observations=seen)


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Fact(0, "0", PLACE), {}),
        (Fact(1234, "1,234", PLACE), {"figures": {AT: "1234"}, "printed": {AT: "1,234"}}),
        (Fact(None, "/", PLACE), {"blank": [AT], "printed": {AT: "/"}}),
        (Fact(None, "约3", PLACE), {"unread": [AT], "printed": {AT: "约3"}}),
        (Fact(None), {"absent": [AT]}),
    ],
)
def test_a_cell_is_told_by_what_it_holds(fact: Fact, told: dict[str, object]) -> None:
    assert cell_figures(with_fact(fact), FORM) == told


def test_a_picture_is_unread_with_its_reason_and_a_long_text_is_cut() -> None:
    seen = Observation("cell-ambiguous", "picture", cells=(CELL,))
    assert cell_figures(with_fact(Fact(None, "", PLACE), seen), FORM) == {"unread": [AT], "unclear": {AT: "picture"}}
    (shown,) = cell_figures(with_fact(Fact(None, "甲" * 200, PLACE)), FORM)["printed"].values()
    assert shown == "甲" * 80 + "…"


def test_last_year_shows_what_is_not_this_years(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (Paragraph("一、总体情况", PLACE), Paragraph("甲。", PLACE))
    own = replace(bases.zero_report(), prose=said, sections=(1, 1))
    last = replace(with_fact(Fact(7, "7", PLACE)), year=2022, prose=said)
    monkeypatch.setattr(figures, "MOST_PROSE", 20)
    years = Years()
    first, second = years.last(own, last, FORM), years.last(own, last, FORM)
    assert (first["year"], first["figures"], first["none"]) == (2022, {AT: "7"}, [])
    assert first["prose"] == [[[1, "一、总体情况"], [1, "甲。"]], [[0, "一、总体情况"], [0, "甲。"]]]
    assert "prose" not in second, "there is no room for it"


def test_a_report_without_statements_has_no_readings() -> None:
    assert readings(bases.zero_report(), "zh") == []
