"""The words of ``schemas/prose/arithmetic.toml`` and ``fees.toml``, by which the prose reckons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from disclosure_checks.blocks import BlockReader, read_toml, schemas_folder

Words = Mapping[str, re.Pattern[str]]


@cache
def breakdown_words() -> Words:
    """Words of totals and parts, each list as one expression."""
    return _lists("prose/arithmetic.toml", "breakdown", skip=("kind",))


@cache
def percentage_words() -> Words:
    """Words of shares and rates of growth."""
    return _lists("prose/arithmetic.toml", "percentage")


@cache
def fee_words() -> Words:
    """Words of the fee statement."""
    return _lists("prose/fees.toml", "")


@cache
def part_kinds() -> tuple[re.Pattern[str], ...]:
    """The ways to divide a whole, each as one expression.

    Raises:
        DeclarationError: A block cannot be used.
    """
    file = "prose/arithmetic.toml"
    block = BlockReader(read_toml(schemas_folder() / file)["breakdown"], file, "breakdown")
    return tuple(_one(reader) for reader in block.children("kind"))


def _lists(file: str, table: str, skip: tuple[str, ...] = ()) -> Words:
    whole = read_toml(schemas_folder() / file)
    block = BlockReader(whole[table] if table else whole, file, table or "file")
    found = {}
    for name in block.rest():
        if name in skip:
            continue
        reader = block.child(name, required=True)
        assert reader is not None
        found[name] = _one(reader)
    return found


def _one(reader: BlockReader) -> re.Pattern[str]:
    expression, example = reader.any_of("words"), reader.text("example")
    reader.done()
    if not expression.pattern or not expression.search(example):
        reader.fail("example", f"{example!r} has none of the words")
    return expression
