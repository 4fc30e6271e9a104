"""What a page needs to draw a form: its cells by position, its equalities at the edge."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition, load_rules
from disclosure_checks.reporters.html.forms import form_data, form_key
from tests.equalities import EQUALITIES


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_cell_is_drawn_once_and_every_equality_names_its_cells(edition: str) -> None:
    form = load_edition(edition)
    data = form_data(form, load_rules(), "zh")
    drawn = [cell[4] for table in data["tables"] for row in table["rows"] for cell in row if cell[4] >= 0]
    assert drawn == list(range(len(form.concepts)))
    assert len(data["labels"]) == len(data["concepts"]) == len(form.concepts)
    told = {(one["rule"], one["key"]) for one in data["relations"]}
    assert told == {(rule, key) for rule, key, _, _ in EQUALITIES[edition]}
    for one in data["relations"]:
        assert all(0 <= cell < len(drawn) for _, cell in (*one["left"], *one["right"]))


def test_only_the_rules_that_were_asked_are_shown() -> None:
    rules = [rule for rule in load_rules() if rule.code == "T401"]
    data = form_data(load_edition("2021"), rules, "en")
    assert {one["rule"] for one in data["relations"]} == {"T401"}
    assert data["keys"] == {"T401": data["keys"]["T401"]}


def test_a_variant_has_a_key_of_its_own() -> None:
    form = load_edition("2021")
    assert (form_key(form), form_key(form.variants["other_all"])) == ("2021", "2021 other_all")
