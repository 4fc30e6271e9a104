"""The words of the fee statement, each list one expression that finds its own example."""

from __future__ import annotations

import re

import pytest

from disclosure_checks import DeclarationError
from disclosure_checks.blocks import BlockReader
from disclosure_checks.declared import fees


def test_each_list_is_an_expression() -> None:
    found = fees.fee_words()
    assert {"fee", "says", "charged", "tariff"} <= set(found)
    assert all(isinstance(one, re.Pattern) and one.pattern for one in found.values())


@pytest.mark.parametrize("block", [{"words": [], "example": "其中"}, {"words": ["分别"], "example": "其中"}])
def test_words_that_do_not_find_their_example_are_refused(block: dict[str, object]) -> None:
    with pytest.raises(DeclarationError, match="example: '其中' has none of the words"):
        fees._one(BlockReader(block, "a.toml", "fee"))
