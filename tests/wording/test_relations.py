"""A relation in words: signs, factors, what is left out of a long side, blanks, and a message of each linear rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_checks import load_edition, load_rules
from disclosure_checks.model.formula import parse
from disclosure_checks.model.statement import Linear
from disclosure_checks.wording.messages import number_words, short_names
from disclosure_checks.wording.relations import RelationMessage, Side
from disclosure_checks.words import Words

FORM = load_edition("2021")


def right_side(formula: str, lang: str = "zh") -> Side:
    relation = parse(formula).bind(FORM, {})
    return Side(relation.right, short_names(relation, FORM, lang), lang)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("t3.received.person = 2 * t3.granted.person - t3.concluded.person + 1", "2 × 予以公开 3 - 办结 ? + 1"),
        ("t3.received.person = -t3.granted.person", "-予以公开 3"),
        ("t3.received.person = t3.concluded.person + t3.granted.person", "办结 ? + 予以公开 3"),
    ],
)
def test_a_side_is_told_with_signs_and_factors(formula: str, words: str) -> None:
    assert right_side(formula).words({"t3.granted.person": "3"}) == words


def test_of_a_long_side_only_what_is_not_zero_is_told() -> None:
    side = right_side("t3.received.person = sum(t3.@results.person)")
    zeros = dict.fromkeys(FORM.concepts, "0")
    assert side.words(zeros) == "各项均为 0"
    assert side.words(zeros | {"t3.granted.person": "3"}) == "予以公开 3，其余为 0"
    assert "?" in side.words({}), "a blank is no zero"
    assert "其余" not in side.words({}), "nor is it left out as one"
    assert right_side("t3.received.person = sum(t3.@results.person)", "en").words(zeros) == "all of them 0"


def test_of_a_short_side_each_zero_is_told() -> None:
    side = right_side("t3.received.person = t3.concluded.person + t3.granted.person")
    assert side.words(dict.fromkeys(FORM.concepts, "0")) == "办结 0 + 予以公开 0"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_message_of_each_linear_rule_names_its_figures(lang: str) -> None:
    seen = 0
    for rule in load_rules():
        if not isinstance(rule.statement, Linear):
            continue
        for instance in rule.statement.domain.instances(FORM)[:2]:
            relation = rule.statement.relation(FORM, instance)
            message = RelationMessage(rule, instance.key, relation, FORM, lang)
            told = message.words(dict.fromkeys(relation.cells, "1"), (9, 4), text="收到9件")
            assert "{" not in told
            assert any(figure in told for figure in ("9", "4", "5", "1")), (rule.code, told)
            seen += 1
    assert seen > 20


def test_a_message_has_the_reason_that_the_rule_has_words_for_and_no_other() -> None:
    rule = next(rule for rule in load_rules() if rule.reasons and isinstance(rule.statement, Linear))
    assert isinstance(rule.statement, Linear)
    instance = rule.statement.domain.instances(FORM)[0]
    relation = rule.statement.relation(FORM, instance)
    message = RelationMessage(rule, instance.key, relation, FORM, "zh")
    figures = dict.fromkeys(relation.cells, "1")
    plain = message.words(figures, (9, 4))
    assert message.words(figures, (9, 4), reason="no such reason") == plain
    if "{reason}" in rule.message.of("zh"):
        reason, words = next(iter(rule.reasons.items()))
        assert words.of("zh") in message.words(figures, (9, 4), reason=reason)


def test_a_name_that_no_relation_has_is_empty_in_a_message() -> None:
    rule = next(rule for rule in load_rules() if rule.code == "T401")
    assert isinstance(rule.statement, Linear)
    instance = rule.statement.domain.instances(FORM)[0]
    relation = rule.statement.relation(FORM, instance)
    told = RelationMessage(
        replace(rule, message=Words("{left}｜{nothing}｜{count}", "")), "review", relation, FORM, "zh"
    )
    assert told.words(dict.fromkeys(relation.cells, "1"), (9, 4)) == f"9｜｜{len(relation.cells)}"


def test_the_figures_of_a_side_are_words_as_everywhere() -> None:
    side = right_side("t3.received.person = t3.granted.person")
    assert side.words({"t3.granted.person": number_words(1200)}) == "予以公开 1200"
