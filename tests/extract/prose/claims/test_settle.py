"""Statements of a report settled: a quantity once, in doubt, or contradicted by itself."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import Location
from disclosure_checks.extract.prose.claims.settle import BALANCE, Claims, reason_words, settle
from disclosure_checks.extract.prose.claims.statement import Statement
from disclosure_checks.extract.prose.frames.frame import Place
from tests import bases
from tests.extract.prose.spoken import prose, told, values

#: A clear statement, one of a wider circle, one that may be meant otherwise, one that cannot be judged.
REASONS = {"clear": "", "scope": "scope", "soft": "answered", "doubt": "year"}
(SENTENCE,) = prose("全年收到政府信息公开申请若干件。")


def statement(certainty: str, value: int, *, claim: str = "received", number: int = 0) -> Statement:
    return Statement(claim, value, Place(SENTENCE, 0, 3, number, 0), REASONS[certainty])


def of(*told: tuple[str, int]) -> Claims:
    """What statements of one quantity settle to, each in a sentence of its own."""
    return settle([statement(certainty, value, number=n) for n, (certainty, value) in enumerate(told)])


@pytest.mark.parametrize(("stronger", "weaker"), [("clear", "scope"), ("scope", "soft"), ("soft", "doubt")])
def test_the_more_certain_statement_counts_in_either_order(stronger: str, weaker: str) -> None:
    for some in permutations([(stronger, 12), (weaker, 90)]):
        found = of(*some)
        assert found.facts["received"].value == 12
        assert found.notes == ({} if stronger == "clear" else {"received": stronger})
        assert (found.doubts, found.observations) == ({}, [])


def test_one_value_said_twice_is_one_quantity() -> None:
    found = of(("clear", 12), ("clear", 12))
    assert (found.facts["received"].value, found.doubts, found.observations) == (12, {}, [])


@pytest.mark.parametrize(("certainty", "seen"), [("clear", 1), ("scope", 0), ("soft", 0)])
def test_two_values_are_in_doubt_and_only_clear_ones_contradict_each_other(certainty: str, seen: int) -> None:
    found = of((certainty, 12), (certainty, 21))
    assert not found.facts
    assert found.doubts["received"] == reason_words("two-values", "")
    assert len(found.observations) == seen


def test_what_cannot_be_judged_keeps_its_reason() -> None:
    found = told("2019年收到政府信息公开申请9件。")
    assert not found.facts
    assert "2019" in found.doubts["received"].zh
    assert "2019" in found.doubts["received"].en


@given(st.lists(st.tuples(st.sampled_from(list(REASONS)), st.integers(0, 2)), min_size=1, max_size=6))
def test_a_quantity_is_a_fact_or_in_doubt_whatever_the_order(some: list[tuple[str, int]]) -> None:
    forth, back = of(*some), of(*reversed(some))
    assert (set(forth.facts) == {"received"}) != (set(forth.doubts) == {"received"})
    assert {name: fact.value for name, fact in forth.facts.items()} == {n: f.value for n, f in back.facts.items()}
    assert (forth.notes, set(forth.doubts)) == (back.notes, set(back.doubts))


def test_two_figures_in_one_sentence_may_each_be_of_a_part() -> None:
    found = settle([statement("clear", 8, number=3), statement("clear", 2, number=3)])
    assert not found.facts
    assert "received" in found.doubts
    assert not found.observations
    once = settle([statement("clear", 8, number=3), statement("clear", 8, number=3)])
    assert once.facts["received"].value == 8


def test_figures_of_parts_are_no_contradiction() -> None:
    found = told("政府信息公开申请中，自然人10件，予以公开8件；企业2件，予以公开2件。")
    assert "granted" not in found.facts
    assert "granted" in found.doubts
    assert not found.observations


def test_two_values_show_both_places() -> None:
    found = told("收到政府信息公开申请12件。", "全年共收到政府信息公开申请21件。")
    (seen,) = found.observations
    assert (seen.values["first"], seen.values["other"]) == ("12", "21")
    assert [place.line for place in seen.places] == [1, 2]


def test_denied_here_and_counted_there_contradicts_itself() -> None:
    said = ("收到政府信息公开申请12件。", "本年度未收到政府信息公开申请。")
    for texts in (said, said[::-1]):
        found = told(*texts)
        assert not found.facts
        assert set(found.doubts) == {"received", "none_received"}
        (seen,) = found.observations
        assert {seen.values["first"], seen.values["other"]} == {"12", "0"}


def test_none_of_its_own_and_some_of_the_city_are_no_contradiction() -> None:
    found = told("全市收到政府信息公开申请90件。", "本年度未收到政府信息公开申请。")
    assert found.facts["none_received"].value == 0
    assert found.notes == {"received": "scope"}
    assert not found.observations


def test_a_claim_has_its_words_and_place() -> None:
    found = told("概述。", "全年收到政府信息公开申请 １２ 件，办结１１件。")
    assert found.facts["received"].value == 12
    assert found.facts["received"].text == "全年收到政府信息公开申请 １２ 件，办结１１件"
    assert found.facts["concluded"].location == Location(line=2)


# ------------------------------------------------------------------ the balance of one sentence


def balances(*texts: str) -> dict[str, dict[str, int]]:
    """The quantities of the balances that paragraphs give, by the number of their terms."""
    found: dict[str, dict[str, int]] = {"four": {}, "three": {}}
    for name, value in values(*texts).items():
        count, _, rest = name.partition("_")
        if rest in BALANCE and count in found:
            found[count][rest] = value
    return found


def test_a_sentence_with_all_four_gives_the_balance() -> None:
    said = balances("本年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年2件。")
    assert said == {"four": dict(zip(BALANCE, (12, 1, 11, 2), strict=True)), "three": {}}


def test_three_of_them_are_kept_apart_and_two_are_no_balance() -> None:
    three = balances("新收政府信息公开申请12件，上年结转1件，办结11件。")
    assert three == {"four": {}, "three": {"received": 12, "carried_over": 1, "concluded": 11}}
    assert balances("新收政府信息公开申请12件，办结11件。") == {"four": {}, "three": {}}


def test_terms_of_two_sentences_make_no_balance() -> None:
    said = balances("新收政府信息公开申请12件，上年结转1件。办结11件，结转下年2件。")
    assert said == {"four": {}, "three": {}}


def test_none_received_and_answered_count_in_it() -> None:
    said = balances("未收到政府信息公开申请，上年结转1件，答复1件，结转下年0件。")
    assert said["four"] == dict(zip(BALANCE, (0, 1, 1, 0), strict=True))


def test_two_figures_of_one_quantity_make_no_balance() -> None:
    twice = balances("本年新收政府信息公开申请12件，上年结转1件，办结10件，已办结11件。")
    assert twice == {"four": {}, "three": {}}


def test_what_was_handled_in_all_makes_the_terms_ambiguous() -> None:
    said = balances("办理政府信息公开申请12件，其中新收11件、上年结转1件，办结12件，结转下年0件。")
    assert said == {"four": {}, "three": {}}


def test_an_undecided_rule_says_why(tmp_path: Path) -> None:
    said = "全年收到政府信息公开申请约10件。"
    result = bases.check_text(tmp_path, bases.print_report(bases.filled_report(), said=said), select=["N101"])
    (outcome,) = result.reports[0].undecided
    assert outcome.reason == "正文：新收政府信息公开申请：只说是约数"
