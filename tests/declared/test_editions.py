"""Editions with their rules: which holds for which, and what no form could ever judge is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest

from disclosure_checks import ConfigurationError, DeclarationError, load_edition, load_rules
from disclosure_checks.declared.editions import (
    edition_of_year,
    editions_of,
    known_edition,
    load_editions,
    load_forms,
    newest_edition,
    read_sources,
    refuse_unfit,
    select_rules,
    with_rules,
)
from disclosure_checks.model.statement import Batched
from tests.declared.test_rules import RULE, read

UNBOUND = {
    "row unknown": ("t3.recieved.total >= 0", "names no cell"),
    "column unknown": ("t3.received.sum >= 0", "names no cell"),
    "table unknown": ("t5.received.total >= 0", "no table 't5'"),
    "group unknown": ("sum(t3.@outcomes.total) >= 0", "names no cell"),
    "name without a domain": ("t3.{row}.total >= 0", "nothing fills '{row}"),
    "no concept": ("received >= 0", "is no concept"),
}


@pytest.mark.parametrize(("formula", "problem"), UNBOUND.values(), ids=UNBOUND)
def test_a_formula_that_fits_no_form_is_refused(formula: str, problem: str) -> None:
    rules = read(RULE.replace("t3.received.total >= 0", formula))
    with pytest.raises(DeclarationError) as caught:
        refuse_unfit(rules[0])
    assert (caught.value.file, caught.value.block, caught.value.key) == ("pack.toml", "X901", "formula")
    assert problem in caught.value.problem
    assert "(edition 2021)" in caught.value.problem


@pytest.mark.parametrize("members", ["t3.cells", "t3.rows.nothing", "t7.rows", "t3", "concepts.words"])
def test_a_domain_that_names_nothing_is_refused(members: str) -> None:
    rules = read(RULE.replace("formula =", f'for_each = {{ name = "row", in = "{members}" }}\nformula ='))
    with pytest.raises(DeclarationError) as caught:
        refuse_unfit(rules[0])
    assert (caught.value.file, caught.value.block) == ("pack.toml", "X901")


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(DeclarationError, match="known editions are 2019, 2021"):
        load_edition("2017")


def test_each_form_is_in_force_until_the_next_one_is() -> None:
    forms = list(load_forms().values())
    assert [form.id for form in forms] == sorted(load_editions())
    for form, following in pairwise(forms):
        assert form.last_year == following.first_year - 1
    assert forms[-1].last_year is None
    assert newest_edition().id == forms[-1].id


@pytest.mark.parametrize(
    ("year", "edition"), [(None, None), (2000, None), (2020, "2019"), (2021, "2021"), (2999, "2021")]
)
def test_the_edition_of_a_year(year: int | None, edition: str | None) -> None:
    found = edition_of_year(year)
    assert (found.id if found else None) == edition


def test_a_rule_is_of_the_editions_whose_cells_it_has_and_a_finding_on_a_batch_of_all() -> None:
    for rule in load_rules():
        of = editions_of(rule)
        assert of
        if not isinstance(rule.statement, Batched):
            assert of == tuple(name for name, edition in load_editions().items() if rule in edition.rules)
    assert with_rules(load_forms()["2019"], load_rules()).rules == load_edition(2019).rules


def codes(select: str | list[str] = (), ignore: str | list[str] = ()) -> set[str]:
    return {rule.code for rule in select_rules(select, ignore)}


def test_rules_are_chosen_by_the_beginnings_of_their_codes() -> None:
    every = {rule.code for rule in load_rules()}
    assert codes() == every
    assert (
        codes("T3,N") == codes(["T3", "N"]) == codes(" T3 , N") == {c for c in every if c.startswith(("T3", "N", "D"))}
    )
    assert codes("T3", "T306") == codes("T3") - {"T306"}
    assert codes(ignore="D") == {code for code in every if code[0] != "D"}, "only what is ignored by name goes"


@pytest.mark.parametrize(("select", "ignore"), [("Z", ""), ("", "T3x"), ("T3,", "")])
def test_a_code_that_fits_no_rule_is_wrong_use(select: str, ignore: str) -> None:
    with pytest.raises(ConfigurationError, match="no rule begins with"):
        select_rules(select, ignore)


def test_an_edition_is_named_by_number_or_text() -> None:
    assert (known_edition(2021), known_edition("2019"), known_edition(None)) == ("2021", "2019", None)
    with pytest.raises(ConfigurationError, match="edition '2020' is unknown; known are 2019, 2021"):
        known_edition(2020)


def test_sources_are_read_by_their_ids() -> None:
    block = {"id": "X", "title": {"zh": "甲", "en": "a"}, "short": {"zh": "乙", "en": "b"}}
    assert read_sources([block], "a.toml")["X"].short.of("en") == "b"
    with pytest.raises(DeclarationError, match=r"a\.toml: X: titel: is unknown"):
        read_sources([block | {"titel": 1}], "a.toml")
