"""Likely causes of wrong cells in words (``schemas/causes.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from disclosure_checks.blocks import BlockReader, read_toml, schemas_folder
from disclosure_checks.words import Words


@cache
def load_causes() -> Mapping[str, Words]:
    """The words of the declared causes, in the order of likelihood."""
    found = {}
    for table in read_toml(schemas_folder() / "causes.toml")["cause"]:
        block = BlockReader(table, "causes.toml", str(table.get("id", "cause")))
        found[block.text("id")] = block.words("words")
        block.done()
    return found
