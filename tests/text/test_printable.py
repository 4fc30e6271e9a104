"""Submitted text as it may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.text.printable import printable


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\u202e", "\ud800", "\u200b", "\n"])
def test_what_steers_or_is_no_character_becomes_a_space(character: str) -> None:
    assert printable(f"甲{character}乙") == "甲 乙"


def test_what_shall_stay_stays() -> None:
    assert printable("甲\n\x1b乙", keep="\n") == "甲\n 乙"


@given(st.text())
def test_places_in_the_text_stay_and_a_printable_text_is_itself(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert len(shown) == len(text)
    assert printable(shown) == shown
