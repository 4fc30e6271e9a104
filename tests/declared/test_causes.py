"""The causes by which wrong cells are told, in the order of likelihood."""

from __future__ import annotations

from disclosure_checks.declared.causes import load_causes


def test_each_cause_has_words_of_its_own_in_both_languages() -> None:
    causes = load_causes()
    assert {"implied", "digits-swapped", "total-not-updated"} <= set(causes)
    assert all(words.zh and words.en for words in causes.values())
    assert len({words.zh for words in causes.values()}) == len(causes)


def test_only_a_part_is_put_into_the_words() -> None:
    for words in load_causes().values():
        assert words.of("zh").format(part="自然人").count("自然人") == words.zh.count("{part}")
