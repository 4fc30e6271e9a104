"""How offices shorten names: the longest form first, and no form for two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure_checks import DeclarationError
from disclosure_checks.declared import short_names
from disclosure_checks.declared.short_names import load_short_names


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of another folder of declarations."""
    monkeypatch.setattr(short_names, "schemas_folder", lambda: tmp_path)
    load_short_names.cache_clear()
    yield tmp_path / "short_names.toml"
    load_short_names.cache_clear()


def test_a_longer_form_is_tried_before_one_inside_of_it() -> None:
    lengths = [len(form) for form, _ in load_short_names()]
    assert lengths == sorted(lengths, reverse=True)
    assert all(form != full for form, full in load_short_names())


def test_forms_are_read_with_the_full_name_of_each(written: Path) -> None:
    written.write_text('[short_names]\n"发展和改革" = "发改 发展改革"\n"教育" = "教"\n', encoding="utf-8")
    assert load_short_names() == (("发展改革", "发展和改革"), ("发改", "发展和改革"), ("教", "教育"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [('"教育" = "教"\n"教师" = "教"', "教 is short for 教育 too"), ('"教育" = 3', "must be text")],
)
def test_a_form_of_two_names_is_refused(written: Path, text: str, problem: str) -> None:
    written.write_text(f"[short_names]\n{text}\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match=problem):
        load_short_names()
