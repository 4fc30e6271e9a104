"""The words of the prose: strict reading, and each row's words and example are read as it says."""

from __future__ import annotations

import pytest

from disclosure_checks import DeclarationError
from disclosure_checks.declared.lexicon import INSIDE, Entry, lexicon, read_words
from disclosure_checks.extract.prose.chunks import APPLICATION, chunks
from disclosure_checks.extract.prose.tokens import tokens
from disclosure_checks.text.folding import unspaced

ROWS = [entry for entry in lexicon().entries if entry.sense not in INSIDE]
ROWS_INSIDE = [entry for entry in lexicon().entries if entry.sense in INSIDE]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.sense}.{row.means}")
def test_each_word_and_example_of_a_row_is_read(row: Entry) -> None:
    for word in row.words:
        (token,) = tokens(word, lexicon())
        assert token[row.sense] == row.means, word
    assert any(
        token[row.sense] == row.means and token.text in row.words for token in tokens(unspaced(row.example), lexicon())
    )


@pytest.mark.parametrize("row", ROWS_INSIDE, ids=lambda row: f"{row.sense}.{row.means}")
def test_what_is_looked_for_inside_of_words_is_no_token(row: Entry) -> None:
    assert set(row.words) <= set(lexicon().parts(row.sense, row.means))
    assert not any(token[row.sense] for token in tokens(unspaced(row.example), lexicon()))


def test_the_longest_word_is_taken() -> None:
    assert lexicon().longest("办理完毕3件", 0) == "办理完毕"
    assert lexicon().longest("甲乙", 0) == ""
    assert lexicon().means("收到", "act") == "receive"
    assert lexicon().means("收到", "object") == ""


def test_a_pack_s_words_join_the_others() -> None:
    more = read_words([{"class": "act", "means": "carry", "words": ["顺转"], "example": "顺转下年1件。"}], "local.toml")
    assert lexicon(more).means("顺转", "act") == "carry"
    assert lexicon().means("顺转", "act") == ""


def test_words_are_put_together_of_pieces() -> None:
    block = {
        "class": "act",
        "means": "pending",
        "words": ["待批"],
        "example": "3件待批。",
        "joined": [["", "尚"], ["候办", "候批"]],
    }
    (row,) = read_words([block], "local.toml")
    assert row.words == ("待批", "候办", "候批", "尚候办", "尚候批")


@pytest.mark.parametrize(
    "joined", [[["候办"]], [["候"], []], [["候"], [3]], ["候", "办"], [[str(n) for n in range(40)]] * 2]
)
def test_pieces_that_make_no_words_are_refused(joined: object) -> None:
    block = {"class": "act", "means": "pending", "words": ["待批"], "example": "3件待批。", "joined": joined}
    with pytest.raises(DeclarationError, match="joined"):
        read_words([block], "local.toml")


def test_a_pack_s_phrases_and_endings_join_the_others() -> None:
    blocks = [
        {"class": "ending", "means": "asker", "words": ["屯"], "example": "某屯申请3件。"},
        {"class": "sort", "means": "and_so_on", "words": ["等等"], "example": "不掌握等等原因。"},
    ]
    more = lexicon(read_words(blocks, "local.toml"))
    assert "屯" in more.parts("ending", "asker")
    assert "屯" not in lexicon().parts("ending", "asker")
    assert more.means("等等", "sort") == "and_so_on"
    found = chunks(tokens("上埠屯申请3件", more), more)
    assert [token["object"] for token in found if token["object"]] == [APPLICATION]


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
