"""Characters that a line goes through, and lines that only lie near."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.pdf.page import Char, Places
from disclosure_checks.readers.pdf.shapes import Rule
from disclosure_checks.readers.pdf.struck import with_struck

#: Placed three points above their foot, at 100.
FOOT = 100.0
CHARS = [Char(text, 50 + 6 * n, 56 + 6 * n, FOOT - 3, 10) for n, text in enumerate("9812")]


def marked(chars: list[Char], rules: Sequence[Rule]) -> list[Char]:
    return with_struck(chars, Places.of(chars), rules)


def struck(*rules: Rule, chars: list[Char] = CHARS) -> str:
    return "".join(char.text for char in marked(chars, rules) if char.look == "struck")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule(FOOT - 4, 50, 74), "9812"), (Rule(FOOT - 4, 50, 62), "98"), (Rule(FOOT - 4, 47, 77), "9812"),
        (Rule(FOOT + 1, 50, 74), ""), (Rule(FOOT, 50, 74), ""), (Rule(FOOT - 8, 50, 74), ""),
        (Rule(FOOT - 4, 0, 500), ""), (Rule(FOOT - 4, 50, 500), ""), (Rule(FOOT - 4, 0, 74), ""),
        (Rule(FOOT - 4, 0, 40), ""), (Rule(FOOT - 4, 53.5, 55), ""),
    ],
)  # fmt: skip
def test_a_line_strikes_what_it_goes_through_and_is_as_long_as(rule: Rule, text: str) -> None:
    """An underline, a line above and the rule of a table are no strokes."""
    assert struck(rule) == text


@given(st.lists(st.builds(Rule, st.floats(80, 110), st.floats(0, 60), st.floats(61, 200)), max_size=5))
def test_characters_keep_their_number_order_and_places(rules: list[Rule]) -> None:
    found = marked(CHARS, rules)
    assert [char._replace(look="") for char in found] == CHARS
    assert struck(*rules) == struck(*reversed(rules))


def test_what_is_not_seen_stays_so() -> None:
    hidden = [char._replace(look="hidden") for char in CHARS]
    assert marked(hidden, [Rule(FOOT - 4, 50, 74)]) == hidden


def test_nothing_is_struck_without_rules() -> None:
    assert marked(CHARS, []) == CHARS
