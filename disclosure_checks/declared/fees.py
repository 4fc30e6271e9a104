"""The words of ``schemas/prose/fees.toml``: how a report says whether it charged fees for processing information."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared

Words = Mapping[str, re.Pattern[str]]


@cache
def fee_words() -> Words:
    """Words of the fee statement, each list as one expression.

    Raises:
        DeclarationError: A list cannot be used.
    """
    block = read_declared("prose/fees.toml")
    return {name: _one(block.child(name, required=True)) for name in block.rest()}


def _one(reader: BlockReader | None) -> re.Pattern[str]:
    assert reader is not None
    expression, example = reader.any_of("words"), reader.text("example")
    reader.done()
    if not expression.pattern or not expression.search(example):
        reader.fail("example", f"{example!r} has none of the words")
    return expression
