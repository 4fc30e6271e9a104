"""What runs hold: characters by their numbers."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.word.tags import symbol
from tests.office_files import elements


@pytest.mark.parametrize(
    ("char", "text"),
    [
        ("0039", "9"),
        ("2611", "☑"),
        ("f0fe", "\uf0fe"),
        ("", "\ufffd"),
        ("xyz", "\ufffd"),
        ("FFFFFFFF", "\ufffd"),
        ("-1", "\ufffd"),
    ],
)
def test_a_symbol_is_its_character_and_no_figure_where_it_is_none(char: str, text: str) -> None:
    (node,) = elements(f"<w:sym w:font='宋体' w:char='{char}'/>")
    assert symbol(node) == text


def test_a_symbol_without_a_number_is_no_figure() -> None:
    (node,) = elements("<w:sym/>")
    assert not any(map(str.isdigit, symbol(node)))
