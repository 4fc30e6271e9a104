"""Quantities that the prose states, by the patterns of ``schemas/prose.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from disclosure_checks.block import BlockReader
from disclosure_checks.declared import read_toml, schemas_folder
from disclosure_checks.document import Paragraph
from disclosure_checks.report import Fact
from disclosure_checks.rule import Words


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that state a quantity; ``means`` is the figure where they hold none."""

    expression: re.Pattern[str]
    means: int | None
    example: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that the prose may state."""

    id: str
    label: Words
    patterns: tuple[Pattern, ...]


@cache
def load_claims() -> Mapping[str, Claim]:
    """The declared claims by id.

    Raises:
        DeclarationError: A block cannot be used.
    """
    file = "prose.toml"
    found = {}
    for table in read_toml(schemas_folder() / file)["claim"]:
        block = BlockReader(table, file, str(table.get("id", "claim")))
        claim = Claim(
            block.text("id"),
            block.words("label"),
            tuple(_pattern(reader) for reader in block.children("patterns")),
        )
        block.done()
        found[claim.id] = claim
    return found


def _pattern(reader: BlockReader) -> Pattern:
    text = reader.text("pattern")
    means = reader.take("means", int, None)
    try:
        expression = re.compile(text)
    except re.error as error:
        reader.fail("pattern", str(error))
    if (means is None) != ("n" in expression.groupindex):
        reader.fail("pattern", "needs either (?P<n>...) or means")
    pattern = Pattern(expression, means, reader.text("example"))
    reader.done()
    return pattern


def read_claims(prose: Sequence[Paragraph]) -> dict[str, Fact]:
    """The quantities that the paragraphs state, each once.

    A quantity that two sentences state differently is left out: which one holds is not known.
    """
    found: dict[str, Fact] = {}
    contradicted: set[str] = set()
    for paragraph in prose:
        text = "".join(unicodedata.normalize("NFKC", paragraph.text).split())
        for claim in load_claims().values():
            for pattern in claim.patterns:
                for match in pattern.expression.finditer(text):
                    value = pattern.means if pattern.means is not None else int(match["n"])
                    fact = Fact(value, match[0], paragraph.location)
                    if found.setdefault(claim.id, fact).value != value:
                        contradicted.add(claim.id)
    return {key: fact for key, fact in found.items() if key not in contradicted}
