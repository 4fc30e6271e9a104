"""The declared phrases: each wording finds its example and not its counterexample."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.phrases import Wording, load_phrases
from disclosure_checks.text.folding import unspaced

PHRASES = load_phrases()


@pytest.mark.parametrize("wording", [*PHRASES.residues, *PHRASES.slips], ids=lambda one: one.example)
def test_a_wording_finds_its_example(wording: Wording) -> None:
    assert wording.pattern.search(unspaced(wording.example))
    if wording.not_example:
        assert not wording.pattern.search(unspaced(wording.not_example))


def test_what_closes_a_bracket_is_no_opening_one() -> None:
    assert not set(PHRASES.pairs) & set(PHRASES.pairs.values()) - {'"', "'"}
    assert set(PHRASES.strict) <= set(PHRASES.pairs)


def test_words_of_seats_and_titles_are_declared() -> None:
    assert PHRASES.own_words
    assert all(one.words for one in PHRASES.own_words)
    assert PHRASES.titles.own.search("甲镇2023年政府信息公开工作年度报告")
    assert PHRASES.announced.number.groups >= 1


@pytest.mark.parametrize(("text", "found"), [("全年发布信息条,", True), ("全年发布信息3条,", False)])
def test_a_unit_without_its_figure_is_found_where_the_clause_ends(text: str, found: bool) -> None:
    assert bool(PHRASES.left_out.search(text)) is found
