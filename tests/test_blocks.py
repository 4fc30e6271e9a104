"""TOML under strict reading: each key is taken once, and whatever is wrong is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from disclosure_checks.blocks import BlockReader, edition_ids, read_declared, read_toml, schemas_folder
from disclosure_checks.errors import DeclarationError
from disclosure_checks.words import NOTHING, Words


def block(**table: object) -> BlockReader:
    return BlockReader(table, "x.toml", "X1")


def test_values_are_taken_by_their_kind() -> None:
    reader = block(name="甲", count=3, share=0.5, on=True, day=date(2024, 1, 1), list=["a", "b"])
    assert reader.text("name") == "甲"
    assert reader.take("count", int) == 3
    assert reader.take("share", (int, float)) == 0.5
    assert reader.take("on", bool) is True
    assert reader.take("day", date) == date(2024, 1, 1)
    assert reader.strings("list") == ("a", "b")
    reader.done()


def test_what_is_not_there_is_the_default() -> None:
    reader = block()
    assert reader.text("name", "") == ""
    assert reader.take("count", int, 7) == 7
    assert reader.strings("list") == ()
    assert reader.words("title", required=False) == NOTHING
    assert reader.child("inner") is None
    assert reader.children("many") == []


REFUSED: dict[str, tuple[dict[str, object], Callable[[BlockReader], object], str]] = {
    "missing": ({}, lambda r: r.text("key"), "key: is missing"),
    "empty": ({"key": "  "}, lambda r: r.text("key"), "key: must not be empty"),
    "another kind": ({"key": 3}, lambda r: r.text("key"), "key: must be a str, not 3"),
    "true is no number": ({"key": True}, lambda r: r.take("key", int), "key: must be a int, not True"),
    "a list of other things": ({"key": ["a", 1]}, lambda r: r.strings("key"), "must be a list of strings"),
    "no expression": ({"key": "("}, lambda r: r.pattern("key"), "key: .*unterminated"),
    "one language": ({"key": {"zh": "甲"}}, lambda r: r.words("key"), "key.en: is missing"),
    "a third language": ({"key": {"zh": "甲", "en": "a", "fr": "a"}}, lambda r: r.words("key"), "key.fr: is no lang"),
    "not in the list": ({"key": "c"}, lambda r: r.one_of("key", ["a", "b"]), "'c' is not one of a, b"),
    "no table": ({"key": "c"}, lambda r: r.child("key"), "key: must be a dict"),
    "no tables": ({"key": [{}, 1]}, lambda r: r.children("key"), "must be a list of tables"),
    "never asked for": ({"kez": 1}, lambda r: (r.text("key", ""), r.done()), "kez: is unknown; known keys are key"),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_what_is_wrong_is_refused_with_file_block_and_key(what: str) -> None:
    table, take, message = REFUSED[what]
    with pytest.raises(DeclarationError, match=message) as caught:
        take(block(**table))
    assert str(caught.value).startswith("x.toml: X1: ")
    assert caught.value.told("zh").startswith("x.toml: X1: ")


def test_a_nested_table_names_its_path() -> None:
    outer = block(for_each={"in": 3}, case=[{}, {"when": ""}])
    inner = outer.child("for_each", required=True)
    assert inner is not None
    with pytest.raises(DeclarationError, match=r"X1: for_each\.in: must be a str"):
        inner.text("in")
    with pytest.raises(DeclarationError, match=r"X1: case\[2\]\.when: must not be empty"):
        outer.children("case")[1].text("when")


def test_of_several_words_the_longest_is_found() -> None:
    assert block(words=["申请", "申请人"]).any_of("words").findall("申请人的申请") == ["申请人", "申请"]
    assert block(words=["PDF"]).any_of("words", re.IGNORECASE).search("pdf")


def test_words_stand_in_both_languages() -> None:
    assert block(title={"zh": "甲", "en": "a"}).words("title") == Words("甲", "a")


def test_the_rest_are_the_keys_that_nobody_took() -> None:
    reader = block(a=1, b=2)
    reader.take("a", int)
    assert reader.rest() == ("b",)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "path: cannot be read"), ("规则".encode("gb18030"), "encoding: must be UTF-8"), (b"a = ", "syntax: ")],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes | None, problem: str) -> None:
    path = tmp_path / "本地.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DeclarationError, match=f"本地.toml: file: {problem}"):
        read_toml(path)


def test_the_declarations_are_found_and_name_the_editions_from_the_oldest() -> None:
    assert (schemas_folder() / "characters.toml").is_file()
    assert list(edition_ids()) == sorted(edition_ids())
    assert {"2019", "2021"} <= set(edition_ids())
    assert read_declared("characters.toml").text("traditional")
