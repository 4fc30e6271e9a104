"""Names of files: valid on every system, and given once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.reporters.file_names import Names, safe


@pytest.mark.parametrize(
    ("stem", "name"),
    [("../../x", ".._.._x"), ("a:b\n", "a_b_"), ("", "_"), ("NUL", "_NUL"), ("x" * 300, "x" * 72), ("名 ", "名")],
)
def test_names_of_files_are_safe(stem: str, name: str) -> None:
    assert safe(stem) in (name, name.lstrip(". "))
    assert "/" not in safe(stem)


def test_a_name_is_given_once() -> None:
    names = Names()
    assert [names.free("甲", ".docx"), names.free("甲", ".docx")] == ["甲.docx", "甲_2.docx"]


def test_names_are_apart_whatever_the_case() -> None:
    names = Names()
    assert [names.free(stem, ".txt") for stem in ("A", "a", "A_2")] == ["A.txt", "a_2.txt", "A_2_2.txt"]


@given(st.text(max_size=200))
def test_any_text_is_a_name_of_at_most_255_bytes_without_a_folder(stem: str) -> None:
    name = safe(stem)
    assert name
    assert not set(name) & set('<>:"/\\|?*\0')
    assert len(name.encode(errors="replace")) <= 255 - len("_99.docx")
    assert name.strip(" .") == name
