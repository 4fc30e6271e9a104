"""A mistake in one line, and a change in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure_checks import load_edition
from disclosure_checks.model.finding import Change, Suspect
from disclosure_checks.wording.mistakes import all_listed, change_words, mistake_title
from tests.model.test_plain import violation

FORM = load_edition("2021")
CELL, OTHER = "t4.review.total", "t4.review.upheld"
LABEL = FORM.concepts[CELL].label()
SURE = Suspect({CELL: (0, 3)}, "总计未填", unique=True)
FIRST = Suspect({CELL: (0, 3)}, "", unique=False)


@pytest.mark.parametrize(
    ("suspects", "title"),
    [
        ([SURE], f"{LABEL} = 0，疑应为 3（总计未填；改这一格，各项勾稽关系即平）"),
        ([FIRST, SURE, SURE], f"{LABEL} = 0，疑应为 3（另有 2 种改法）"),
        ([FIRST], f"{LABEL} = 0，疑应为 3（还有多种改法）"),
        ([replace(SURE, changes={CELL: (None, 3)}, cause="")], f"{LABEL} 空着，疑应为 3（改这一格，各项勾稽关系即平）"),
    ],
)
def test_a_mistake_is_called_by_its_likeliest_change(suspects: list[Suspect], title: str) -> None:
    assert mistake_title([violation()], suspects, FORM, "zh") == title


def test_two_cells_are_told_together() -> None:
    both = Suspect({CELL: (0, 3), OTHER: (1, 2)}, "", unique=True)
    assert mistake_title([violation()], [both], FORM, "zh").count("疑应为") == 2
    assert "these 2 cells" in mistake_title([violation()], [both], FORM, "en")


def test_without_a_change_it_is_what_its_first_violation_says() -> None:
    assert mistake_title([violation()], [], FORM, "zh") == "不平"
    assert mistake_title([violation(), violation()], [], FORM, "zh") == "不平（同类共 2 处）"
    assert mistake_title([violation()], [SURE], None, "zh") == "不平"


def test_a_change_shows_both_figures_and_its_cause() -> None:
    assert change_words(Change({CELL: (Decimal("0.50"), 3)}, "串行"), FORM, "zh") == f"{LABEL} 0.5 → 3（串行）"
    assert change_words(Change({CELL: (None, 3)}, ""), FORM, "en").endswith("blank → 3")


@pytest.mark.parametrize(("total", "listed", "whole"), [(2, 2, True), (3, 2, False), (None, 2, False), (0, 0, True)])
def test_whether_all_suspects_are_listed(total: int | None, listed: int, whole: bool) -> None:
    assert all_listed(violation(suspects=(SURE,) * listed, suspects_total=total)) is whole
