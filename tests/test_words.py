"""A text in both languages."""

from __future__ import annotations

from disclosure_checks.words import NOTHING, Words, by_language, in_both


def test_a_text_is_given_in_the_language_asked_for() -> None:
    words = Words("表三", "table 3")
    assert [words.of("zh"), words.of("en")] == ["表三", "table 3"]
    assert words.plain() == {"zh": "表三", "en": "table 3"}


def test_both_languages_are_filled_alike() -> None:
    assert Words("{year} 年第 {} 份", "number {} of {year}").filled(2, year=2024) == Words(
        "2024 年第 2 份", "number 2 of 2024"
    )


def test_a_text_is_made_for_each_language_by_its_name() -> None:
    assert in_both(str.upper) == Words("ZH", "EN")


def test_no_text_is_false_and_half_a_text_is_not() -> None:
    assert not NOTHING
    assert Words("", "only here")


def test_a_table_of_texts_is_given_in_each_language() -> None:
    table = {"title": Words("表", "table"), "heads": (Words("一", "one"), Words("二", "two")), "of": {"x": NOTHING}}
    assert by_language(table) == {
        "zh": {"title": "表", "heads": ("一", "二"), "of": {"x": ""}},
        "en": {"title": "table", "heads": ("one", "two"), "of": {"x": ""}},
    }
