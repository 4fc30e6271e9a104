"""Characters in their places made into texts: a figure is never made of two, and none is torn."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.document import Location
from disclosure_checks.readers import shown
from disclosure_checks.readers.pdf.page import Char
from disclosure_checks.readers.pdf.text import APART, cell_runs, in_lines, join_lines, text_lines


def set_at(
    text: str, left: float = 100, y: float = 50, *, gap: float = 0, size: float = 10, look: str = ""
) -> list[Char]:
    """Characters of half their size in width, one behind the other."""
    step = size / 2 + gap
    return [
        Char(one, left + n * step, left + n * step + size / 2, y, size, look)  # type: ignore[arg-type]
        for n, one in enumerate(text)
        if one != " "
    ]


def seen(chars: list[Char], *, spread: bool = False) -> tuple[str, str]:
    cell = shown.cell(cell_runs(chars, spread=spread), Location())
    return cell.text, cell.unclear


@given(st.text("0123456789", min_size=1, max_size=8), st.randoms())
def test_a_figure_is_read_from_left_to_right_in_whatever_order_it_is_drawn(text: str, order: random.Random) -> None:
    chars = set_at(text)
    order.shuffle(chars)
    assert seen(chars) == (text, "")


@pytest.mark.parametrize(
    ("chars", "text", "unclear"),
    [
        (set_at("12"), "12", ""), (set_at("12", gap=1), "12", ""), (set_at("12", gap=4), "1 2", ""),
        (set_at("12", gap=12), "1|2", "broken-figure"), (set_at("12") + set_at("34", 103), "1324", "broken-figure"),
        (set_at("12") + set_at("34", y=62), "12|34", "broken-figure"),
        (set_at("共12") + set_at("件", y=62), "共12件", ""),
        (set_at("规") + set_at("章", y=62), "规章", ""), (set_at("9", look="struck") + set_at("12", 120), "12", ""),
        (set_at("9", look="hidden") + set_at("12", 120), "12", ""), (set_at("1", look="turned"), "1", "direction"),
        (set_at("1", look="blotted"), "1", "covered-by-box"),
    ],
)  # fmt: skip
def test_what_stands_in_a_cell(chars: list[Char], text: str, unclear: str) -> None:
    found = seen(chars)
    assert found[1] == unclear
    if unclear != "broken-figure":
        assert found[0] == text
    else:
        assert APART in found[0]


def test_digits_that_are_spread_in_a_whole_document_are_one_figure() -> None:
    assert seen(set_at("123", gap=12), spread=True) == ("123", "")
    assert seen(set_at("12") + set_at("34", y=62), spread=True)[1] == "broken-figure"


def test_a_small_raised_mark_is_a_note() -> None:
    chars = [*set_at("12"), Char("1", 110, 113, 46, 6)]
    cell = shown.cell(cell_runs(chars), Location())
    assert (cell.text, [left.kind for left in cell.left_out]) == ("12", ["note"])


def test_a_word_that_is_set_twice_to_look_bold_is_read_once_and_a_figure_is_not_cut() -> None:
    word = set_at("规") + set_at("规", 100.3)
    assert seen(word) == ("规", "")
    figure = set_at("11", gap=-4.5)
    assert seen(figure) != ("1", "")


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9, unique=True))
def test_lines_stand_from_top_to_bottom(feet: list[int]) -> None:
    chars = [char for foot in feet for char in set_at(f"{foot}甲", y=20.0 * foot)]
    assert ["".join(char.text for char in line) for line in in_lines(chars)] == [f"{foot}甲" for foot in sorted(feet)]


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("12", "34", "12|34"),
        ("共", "34", "共34"),
        ("12", "件", "12件"),
        ("", "34", "34"),
        ("12", "", "12"),
        ("1,", "2", "1,|2"),
    ],
)
def test_figures_that_meet_at_the_end_of_a_line_are_parted(upper: str, lower: str, joined: str) -> None:
    assert join_lines(upper, lower) == joined


def test_a_line_with_wide_gaps_or_figures_at_its_end_is_a_row_of_cells() -> None:
    pieces = [line.pieces for line in text_lines(set_at("本年收件") + set_at("本年办结", 200), 1)]
    assert pieces == [("本年收件", "本年办结")]
    row = set_at("规章") + set_at("1", 115) + set_at("2", 124) + set_at("3", 133)
    assert [line.pieces for line in text_lines(row, 1)] == [("规章", "1", "2", "3")]
    assert [line.pieces for line in text_lines(set_at("共12件和3件"), 1)] == [("共12件和3件",)]


def test_what_is_not_seen_makes_no_line_and_lines_are_numbered() -> None:
    chars = set_at("甲") + set_at("乙", y=80, look="hidden") + set_at("丙", y=110)
    assert [(line.text, line.number, line.page) for line in text_lines(chars, 3)] == [("甲", 1, 3), ("丙", 2, 3)]


def test_a_label_on_two_lines_belongs_to_the_figures_beside_it() -> None:
    chars = set_at("行政", y=50) + set_at("许可", y=62)
    chars += [char for n in range(3) for char in set_at(str(n), 130 + 20 * n, y=56)]
    (line,) = text_lines(chars, 1)
    assert line.pieces == ("行政许可", "0", "1", "2")
