"""Numbers of headings and lists."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.structure.numbering import numbering
from tests.extract.structure.telling import HEADINGS, outcome, told, whole

TOLD = {
    "as the form": (whole("（一）主动公开。", "（二）依申请公开。", "（三）平台建设。"), [("held", "")]),
    "a number twice": (whole("（一）主动公开。", "（二）依申请公开。", "（二）平台建设。"), [("violated", "repeated")]),
    "a first number twice begins another list": (whole("一是甲。二是乙。", "一是丙。二是丁。"), [("held", "")]),
    "clauses": (whole("一是加强组织；二是完善制度；二是强化监督。"), [("violated", "repeated")]),
    "too few headings": (told(HEADINGS[0], "甲。", HEADINGS[4], "乙。"), [("undecided", "unrecognized")]),
}


@pytest.mark.parametrize("what", list(TOLD))
def test_no_number_comes_twice(what: str) -> None:
    made, outcomes = TOLD[what]
    assert outcome(numbering(made)) == outcomes


def test_sections_bear_the_numbers_of_the_form_or_count_on() -> None:
    wrong = [*HEADINGS[:4], "四" + HEADINGS[4][1:], HEADINGS[5]]
    (seen,) = numbering(told(*wrong))
    assert (seen.reason, seen.values["expected"]) == ("other-number", "五")
    counted = [n + heading[1:] for n, heading in zip("一二三四五", HEADINGS[1:], strict=True)]
    assert outcome(numbering(told(*counted))) == [("held", "")], "one is missing, and they count on"


def test_a_repeated_number_is_quoted_with_both_places() -> None:
    (seen,) = numbering(whole("（一）甲。", "（二）乙。", "（二）丙。"))
    assert len(seen.places) == 2
    assert seen.values["printed"] == "(二)乙。、(二)丙。"
