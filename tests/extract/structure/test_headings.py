"""Headings told by their words, their number, or both."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.sections import load_expected
from disclosure_checks.extract.structure.headings import (
    NUMBER_ALONE,
    WHOLE,
    Headed,
    declared_heading,
    heading_of,
    is_first_heading,
    may_be_heading,
)
from disclosure_checks.text.folding import unspaced
from tests.extract.structure.telling import FORM, HEADINGS


@pytest.mark.parametrize("number", range(1, 7))
def test_a_heading_of_the_form_is_told_whole(number: int) -> None:
    text = unspaced(HEADINGS[number - 1])
    assert heading_of(text, FORM) == Headed(number, number, WHOLE, len(text))
    assert declared_heading(number).number == number


def test_under_another_number_the_words_tell_the_section() -> None:
    found = heading_of("二、总体情况", FORM)
    assert found is not None
    assert (found.number, found.printed, found.rank) == (1, 2, WHOLE)


def test_a_number_in_another_form_is_a_number_too() -> None:
    for text in ("第一部分总体情况", "1.总体情况", "一.总体情况"):
        found = heading_of(text, FORM)
        assert found is not None, text
        assert (found.number, found.printed) == (1, 1), text


@pytest.mark.parametrize(
    "text", ["", "1.属于国家秘密", "三、本年度办理结果", "认真落实各项工作要求", "2023年全年公开信息" * 5]
)
def test_rows_of_the_form_and_sentences_are_none(text: str) -> None:
    assert heading_of(text, FORM) is None


def test_a_number_with_strange_words_tells_the_least() -> None:
    found = heading_of("五、工作体会", FORM)
    assert found is None or found.rank == NUMBER_ALONE


def test_the_first_heading_is_known_however_it_is_spaced() -> None:
    assert is_first_heading("一、 总体 情况")
    assert not is_first_heading(HEADINGS[1])
    assert not is_first_heading("")


def test_every_example_of_a_heading_may_be_one() -> None:
    for heading in load_expected().headings:
        assert may_be_heading(unspaced(heading.example), FORM), heading.example
