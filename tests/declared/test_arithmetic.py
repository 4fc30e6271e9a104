"""The words by which the prose reckons, each list one expression that finds its own example."""

from __future__ import annotations

import re

import pytest

from disclosure_checks import DeclarationError
from disclosure_checks.blocks import BlockReader
from disclosure_checks.declared import arithmetic
from disclosure_checks.declared.arithmetic import breakdown_words, fee_words, part_kinds, percentage_words


@pytest.mark.parametrize("words", [breakdown_words, percentage_words, fee_words])
def test_each_list_is_an_expression(words: object) -> None:
    assert callable(words)
    found = words()
    assert found
    assert "kind" not in found
    assert all(isinstance(one, re.Pattern) and one.pattern for one in found.values())


def test_the_ways_to_divide_a_whole_are_apart() -> None:
    patterns = [kind.pattern for kind in part_kinds()]
    assert len(patterns) == len(set(patterns)) > 1


@pytest.mark.parametrize("block", [{"words": [], "example": "其中"}, {"words": ["分别"], "example": "其中"}])
def test_words_that_do_not_find_their_example_are_refused(block: dict[str, object]) -> None:
    with pytest.raises(DeclarationError, match="example: '其中' has none of the words"):
        arithmetic._one(BlockReader(block, "a.toml", "breakdown"))
