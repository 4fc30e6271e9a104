"""What varies in print is taken away, and nothing that tells two texts apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.text.folding import (
    fold,
    fold_bare,
    is_blank_space,
    origins,
    plain,
    unspaced,
    without_number,
)


@pytest.mark.parametrize("character", [" ", "\u3000", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\t", "\x07"])
def test_what_prints_nothing_is_blank_space(character: str) -> None:
    assert is_blank_space(character)


@pytest.mark.parametrize("character", ["一", "0", "、", "-"])
def test_a_printed_character_is_none(character: str) -> None:
    assert not is_blank_space(character)


def test_traditional_characters_radicals_and_widths_are_made_plain_and_spaces_stay() -> None:
    assert plain("鄉鎮 報告") == "乡镇 报告"
    assert plain("⼀、⾏政许可（１２）") == "一、行政许可(12)"


def test_a_folded_label_keeps_letters_and_digits_alone() -> None:
    assert fold("1．“重复”　申请：") == fold("1.重复申请") == "1重复申请"
    assert fold("2.重复申请") != fold("1.重复申请")


@pytest.mark.parametrize("label", ["（七）总计", "(7) 总计", "七、总计", "7．总计", " 12.总计", "总计"])
def test_the_number_in_front_of_a_label_goes(label: str) -> None:
    assert without_number(label) == "总计"
    assert fold_bare(label) == "总计"


def test_only_one_number_goes() -> None:
    assert without_number("三、（一）予以公开") == "（一）予以公开"


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("收到 申请　3 件", "收到申请3件"),
        ("1 234件", "1234件"),
        ("12 34件", "12 34件"),
        ("3，4件", "3，4件"),
        ("①受理", "(1)受理"),
        ("申\u200b请", "申请"),
    ],
)
def test_a_sentence_without_spaces_keeps_two_figures_two(printed: str, compared: str) -> None:
    assert unspaced(printed) == compared


@given(st.text(alphabet="鄉鎮報告 1２3，（一）⼀①\u00a0\u200b、.", max_size=20))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert fold(fold(text)) == fold(text)
    assert not any(map(is_blank_space, fold(text)))


@given(st.text(alphabet="鄉鎮報告①⑳（一） \u200b", max_size=20))
def test_each_character_of_a_sentence_comes_from_a_printed_one(text: str) -> None:
    came_from = origins(text)
    assert len(came_from) == len(unspaced(text))
    assert came_from == sorted(came_from)
    assert all(not is_blank_space(text[n]) for n in came_from)
