"""Places in a file, in the words of a person who opens it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.document import Location, column_letters

PLACES = {
    Location(table=3, row=24, column=4): ("表3 行24 列4", "table 3, row 24, column 4"),
    Location(sheet="Sheet1", row=27, column=5): ("Sheet1!E27", "Sheet1!E27"),
    Location(sheet="Sheet1"): ("Sheet1", "Sheet1"),
    Location(page=2, row=14): ("第 2 页 行14", "page 2, row 14"),
    Location(line=61): ("第 61 行", "line 61"),
    Location(line=61, column=3): ("第 61 行 第 3 格", "line 61, cell 3"),
    Location(): ("", ""),
}


@pytest.mark.parametrize(("place", "words"), PLACES.items())
def test_a_place_is_told_by_the_parts_that_the_format_has(place: Location, words: tuple[str, str]) -> None:
    assert (place.describe("zh"), place.describe("en")) == words


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@given(st.integers(1, 20_000))
def test_the_letters_count_in_26s_without_a_zero(column: int) -> None:
    counted = 0
    for letter in column_letters(column):
        counted = counted * 26 + ord(letter) - ord("A") + 1
    assert counted == column
