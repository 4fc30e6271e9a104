"""Words for findings: figures as the office writes them, names no longer than they must be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import Location, load_edition
from disclosure_checks.model.finding import Waiver
from disclosure_checks.model.formula import parse
from disclosure_checks.model.report import Observation
from disclosure_checks.wording.messages import (
    cell_label,
    listed,
    number_words,
    reason_words,
    short_name,
    short_names,
    waived_words,
)
from disclosure_checks.words import Words

FORM = load_edition("2021")
PERSON, TOTAL = "t3.received.person", "t3.received.total"


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "?"), (12, "12"), (Decimal("3.20"), "3.2"), (Decimal("3.00"), "3"), (Decimal("1E+2"), "100"), (-3, "-3")],
)
def test_a_figure_has_no_exponent_and_no_zeros_behind(value: int | Decimal | None, words: str) -> None:
    assert number_words(value) == words


@given(st.decimals(-(10**9), 10**9, places=5))
def test_the_words_of_a_figure_are_its_value(value: Decimal) -> None:
    assert Decimal(number_words(value)) == value
    assert "E" not in number_words(value)


def test_a_cell_of_another_context_says_so() -> None:
    label = FORM.concepts[TOTAL].label()
    assert cell_label(TOTAL, FORM, "zh") == label
    assert cell_label(f"prev:{TOTAL}", FORM, "zh") == f"上年{label}"
    assert cell_label(f"sum:{TOTAL}", FORM, "en").startswith("sum of Table 3")
    assert cell_label("text:nothing", FORM, "zh") == "text:nothing"
    assert cell_label("prev:text:received", FORM, "zh").startswith("上年")


def test_cells_of_one_column_are_called_by_their_rows_and_of_one_row_by_their_columns() -> None:
    column = parse("t3.received.person = t3.granted.person").bind(FORM, {})
    assert set(short_names(column, FORM, "zh").values()) == {"新收", "予以公开"}
    row = parse("t3.received.total = t3.received.person").bind(FORM, {})
    assert set(short_names(row, FORM, "zh").values()) == {"总计", "自然人"}
    both = parse("t3.received.total = t3.granted.person").bind(FORM, {})
    assert short_names(both, FORM, "zh")[TOTAL] == short_name(FORM.concepts[TOTAL], "zh") == "新收总计"


def test_lists_are_cut_and_counted() -> None:
    assert listed(["甲", "乙"], "zh") == "甲、乙"
    many = listed([str(n) for n in range(20)], "zh")
    assert many.endswith("等 20 格")
    assert listed([str(n) for n in range(20)], "en").endswith("and 12 more")


def test_a_waiver_says_why_by_whom_and_until_when() -> None:
    assert waived_words(Waiver("合并审理", "李某", "2026-03-31"), "zh") == "豁免理由：合并审理（李某，至 2026-03-31）"
    assert waived_words(Waiver("合并审理", "李某"), "en") == "waived: 合并审理 (李某)"


def test_the_words_of_a_reason_take_the_values_that_were_seen() -> None:
    words = {"x": Words("{table}：{cells}，{places}", "{table}: {cells}, {places}")}
    seen = Observation("k", "x", cells=(TOTAL,), places=(Location(line=3),), values={"table": "t3"})
    assert reason_words(words, seen, FORM, "zh") == f"表三：{FORM.concepts[TOTAL].label()}，第 3 行"
    assert reason_words(words, Observation("k"), FORM, "zh") == ""
    nowhere = Observation("k", "x", cells=(TOTAL,), values={"table": "t3"})
    assert reason_words(words, nowhere, FORM, "zh").endswith("表格开头")
