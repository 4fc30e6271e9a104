"""The six sections, as announced, and what the first and the fifth hold."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.declared.sections import load_expected
from disclosure_checks.extract.structure.outline import announced, problems, section_order, subsections
from tests.extract.structure.telling import HEADINGS, outcome, told, whole

ONE, TWO, THREE, FOUR, FIVE, SIX = HEADINGS
SPOKEN = "、".join(one.words[0] for one in load_expected().subsections) + "各项工作认真落实。"

ORDERS = {
    "in order": ((ONE, TWO, THREE, FOUR, FIVE, SIX), [("held", "")]),
    "one missing": ((ONE, TWO, THREE, FOUR, FIVE), [("violated", "missing")]),
    "two changed, numbers too": (
        (ONE, TWO, THREE, FOUR, "五" + SIX[1:], "六" + FIVE[1:]), [("violated", "out-of-order")],
    ),
    "read in another order": ((ONE, TWO, THREE, FOUR, SIX, FIVE), [("undecided", "read-out-of-order")]),
    "too few to tell": ((ONE, TWO), [("undecided", "unrecognized")]),
    "the number skipped, its table there": ((ONE, TWO, FOUR, FIVE, SIX), [("undecided", "skipped")]),
}  # fmt: skip


@pytest.mark.parametrize("what", list(ORDERS))
def test_the_sections_stand_in_the_order_of_the_form(what: str) -> None:
    headings, outcomes = ORDERS[what]
    assert outcome(section_order(told(*headings))) == outcomes


def test_a_heading_may_be_lost_where_the_text_is_damaged_or_the_table_is_missing_too() -> None:
    assert outcome(section_order(told(ONE, TWO, THREE, FOUR, FIVE, damaged=True))) == [("undecided", "damaged")]
    lacking = told(ONE, TWO, FOUR, FIVE, SIX, lacking=frozenset({"t3"}))
    assert outcome(section_order(lacking)) == [("violated", "missing")]


def test_section_one_speaks_of_what_the_form_names() -> None:
    assert outcome(subsections(whole(SPOKEN))) == [("held", "")]
    (seen,) = [one for one in subsections(whole("全年工作平稳有序，各项任务都已完成。")) if one.reason == "missing"]
    assert seen.values["count"] == sum(not one.governments for one in load_expected().subsections)
    assert outcome(subsections(whole("甲。"))) == [("undecided", "no-section")]
    damaged = whole("全年工作平稳有序，各项任务都已完成。", damaged=True)
    assert {one.state for one in subsections(damaged)} == {"undecided"}


def test_only_governments_are_asked_for_what_concerns_them() -> None:
    plain = "、".join(one.words[0] for one in load_expected().subsections if not one.governments) + "都已落实。"
    assert outcome(subsections(whole(plain, agency="示例县教育局"))) == [("held", "")]
    if any(one.governments and not any(w in plain for w in one.words) for one in load_expected().subsections):
        assert outcome(subsections(whole(plain))) == [("violated", "assessment")]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("存在的问题是更新不够及时。下一步将按月检查。", [("held", "")]),
        ("无", [("violated", "none-named")]),
        ("略。", [("violated", "empty")]),
        ("全年公开政府信息一百余条，群众满意。", [("violated", "no-problem")]),
    ],
)
def test_section_five_names_problems_and_measures(text: str, outcomes: list[tuple[str, str]]) -> None:
    assert outcome(problems(whole("甲。", fifth=text))) == outcomes


def test_without_section_five_it_is_open() -> None:
    assert outcome(problems(told(ONE, TWO, THREE))) == [("undecided", "no-section")]


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("本报告由总体情况等六部分组成。", [("held", "")]),
        ("本报告由总体情况等五部分组成。", [("violated", "other-number")]),
        ("全年工作有序开展。", []),
    ],
)
def test_the_outline_is_as_announced(sentence: str, outcomes: list[tuple[str, str]]) -> None:
    assert load_phrases().announced.of.search("本报告由总体情况等六部分组成")
    assert outcome(announced(told(sentence, *HEADINGS))) == outcomes


def test_of_an_outline_that_was_not_all_recognized_less_is_said() -> None:
    (seen,) = announced(told("本报告由总体情况等六部分组成。", ONE, TWO, THREE, FOUR))
    assert (seen.state, seen.reason, seen.values["found"]) == ("undecided", "unrecognized", 4)
