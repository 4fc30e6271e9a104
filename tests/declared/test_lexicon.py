"""The words of the prose: strict reading, and each row's words and example are read as it says."""

from __future__ import annotations

import pytest

from disclosure_checks import DeclarationError
from disclosure_checks.declared.lexicon import Entry, lexicon, read_words
from disclosure_checks.extract.prose.tokens import tokens
from disclosure_checks.text.folding import unspaced

ROWS = lexicon().entries


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.sense}.{row.means}")
def test_each_word_and_example_of_a_row_is_read(row: Entry) -> None:
    for word in row.words:
        (token,) = tokens(word, lexicon())
        assert token[row.sense] == row.means, word
    assert any(
        token[row.sense] == row.means and token.text in row.words for token in tokens(unspaced(row.example), lexicon())
    )


def test_the_longest_word_is_taken() -> None:
    assert lexicon().longest("办理完毕3件", 0) == "办理完毕"
    assert lexicon().longest("甲乙", 0) == ""
    assert lexicon().means("收到", "act") == "receive"
    assert lexicon().means("收到", "object") == ""


def test_a_pack_s_words_join_the_others() -> None:
    more = read_words([{"class": "act", "means": "carry", "words": ["顺转"], "example": "顺转下年1件。"}], "local.toml")
    assert lexicon(more).means("顺转", "act") == "carry"
    assert lexicon().means("顺转", "act") == ""


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"class": "verb"}, "is not one of"),
        ({"means": "lose"}, "is not one of"),
        ({"words": []}, "list of words"),
        ({"words": [" "]}, "list of words"),
        ({"example": "收到3件。"}, "none of the words"),
        ({"kind": "act"}, "unknown"),
    ],
)
def test_a_wrong_word_is_refused(changes: dict[str, object], problem: str) -> None:
    block = {"class": "act", "means": "carry", "words": ["顺转"], "example": "顺转下年1件。"} | changes
    with pytest.raises(DeclarationError, match=problem):
        read_words([block], "local.toml")


def test_a_word_has_one_meaning_within_a_class() -> None:
    more = read_words([{"class": "act", "means": "carry", "words": ["办结"], "example": "办结1件。"}], "local.toml")
    with pytest.raises(DeclarationError, match="already"):
        lexicon(more)
