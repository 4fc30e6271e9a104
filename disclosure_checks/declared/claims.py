"""The declared claims of the prose: ``schemas/prose/claims.toml``, strictly read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.words import Words

#: In the text that patterns are matched with each figure is one of these characters.
FIRST_FIGURE, LAST_FIGURE = "\ue100", "\uf8ff"
_FIGURE = f"[{FIRST_FIGURE}-{LAST_FIGURE}]"
_FILE = "prose/claims.toml"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that state a quantity.

    Attributes:
        expression: Has the group ``n`` for the figure, or else ``means`` says what it is. What stands in front of
            its group ``said``, where it has one, is no more than the words around.
        means: The figure where the words hold none.
        topic: The topic that the paragraph must be at, empty where the words are clear alone.
        unnamed: Whether it also stands where the paragraph has named no topic yet.
        despite: Contexts that do not concern it.
        not_behind: What must not stand right in front of it.
        clause_not: What must not stand in its clause.
        paragraph_not: What must not stand before it in its paragraph.
        public: Whether the sentence must speak of open government information; else it is in doubt.
        example: A sentence that states it.
    """

    expression: re.Pattern[str]
    means: int | None
    topic: str
    unnamed: bool
    despite: frozenset[str]
    not_behind: re.Pattern[str] | None
    clause_not: re.Pattern[str] | None
    paragraph_not: re.Pattern[str] | None
    public: bool
    example: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that the prose may state; its value 0 is the claim ``zero_is`` where one is named."""

    id: str
    label: Words
    zero_is: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Words that change what a figure counts.

    Attributes:
        where: ``sentence``, ``before`` (the sentence up to the figure), ``clause``.
        doubt: Why the figure cannot be judged; without it the figure is no claim at all.
        scope: Whether it only says that another circle of bodies is counted.
        unless: Words that are passed over when it is looked for.
    """

    name: str
    where: str
    expression: re.Pattern[str]
    doubt: Words | None
    scope: bool
    unless: re.Pattern[str] | None
    example: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Words by which a paragraph turns to a topic; ``first`` ones only where it has none yet."""

    name: str
    expression: re.Pattern[str]
    first: bool
    example: str


@dataclass(frozen=True, slots=True)
class Declared:
    """All of ``claims.toml``.

    Attributes:
        spoken_of: A sentence without any of these words states none of the claims.
        case_units: Units in which applications are counted, also where the sentence does not name them.
        same: Words beside a figure that counts some of the applications, or compares them.
        around: Words that do not tell what is counted.
        around_cases: Words that do not tell what a case is about.
    """

    claims: Mapping[str, Claim]
    contexts: tuple[Context, ...]
    topics: tuple[Topic, ...]
    spoken_of: re.Pattern[str]
    case_units: frozenset[str]
    same: re.Pattern[str]
    around: re.Pattern[str]
    around_cases: re.Pattern[str]


@cache
def declared_claims() -> Declared:
    """The declared claims, contexts and topics.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared(_FILE)
    blocks: dict[str, str] = top.take("blocks", dict)
    blocks["n"] = f"(?P<n>{_FIGURE})(?:余|多|来|几)?(?:(?:{blocks['unit']})|(?=[,;。:!?、)]|$))(?:以上|左右|以下)?"
    blocks["zero"] = f"(?P<zero>{_FIGURE})"
    blocks["hundred"] = f"(?P<hundred>{_FIGURE})%"
    spoken_of = re.compile("|".join(map(re.escape, top.strings("spoken_of"))))
    case_units = frozenset(top.strings("case_units"))
    same, around, around_cases = (top.any_of(key) for key in ("same", "around", "around_cases"))
    contexts = tuple(_context(reader, blocks) for reader in top.children("context"))
    topics = tuple(_topic(reader, blocks) for reader in top.children("topic"))
    claims = [_claim(reader, blocks) for reader in top.children("claim")]
    top.done()
    return Declared(
        {claim.id: claim for claim in claims}, contexts, topics, spoken_of, case_units, same, around, around_cases
    )


def load_claims() -> Mapping[str, Claim]:
    """The declared claims by id."""
    return declared_claims().claims


def claim_label(name: str) -> Words | None:
    """The label of a claim, also of one that stands in a balance (``four_received``)."""
    claim = load_claims().get(name.removeprefix("four_").removeprefix("three_"))
    return None if claim is None else claim.label


def _expression(reader: BlockReader, key: str, blocks: Mapping[str, str]) -> re.Pattern[str] | None:
    text = reader.text(key, "")
    try:
        filled = re.sub(r"\{([a-z]+)\}", lambda name: blocks[name[1]], text)
    except KeyError as error:
        reader.fail(key, f"{{{error.args[0]}}} is none of the [blocks]")
    return reader.compiled(key, filled) if text else None


def _needed(reader: BlockReader, blocks: Mapping[str, str]) -> re.Pattern[str]:
    found = _expression(reader, "pattern", blocks)
    if found is None:
        reader.fail("pattern", "is missing")
    return found


def _context(reader: BlockReader, blocks: Mapping[str, str]) -> Context:
    found = Context(
        name=reader.text("name"),
        where=reader.one_of("where", ("sentence", "before", "clause")),
        expression=_needed(reader, blocks),
        doubt=reader.words("doubt", required=False) or None,
        scope=reader.take("scope", bool, False),
        unless=_expression(reader, "unless", blocks),
        example=reader.text("example"),
    )
    reader.done()
    return found


def _topic(reader: BlockReader, blocks: Mapping[str, str]) -> Topic:
    found = Topic(
        reader.text("name"), _needed(reader, blocks), reader.take("first", bool, False), reader.text("example")
    )
    reader.done()
    return found


def _claim(reader: BlockReader, blocks: Mapping[str, str]) -> Claim:
    found = Claim(
        reader.text("id"),
        reader.words("label"),
        reader.text("zero_is", ""),
        tuple(_pattern(child, blocks) for child in reader.children("patterns")),
    )
    reader.done()
    return found


def _pattern(reader: BlockReader, blocks: Mapping[str, str]) -> Pattern:
    expression = _needed(reader, blocks)
    means = reader.take("means", int, None)
    if (means is None) != ("n" in expression.groupindex):
        reader.fail("pattern", "needs either {n} or means")
    behind = _expression(reader, "not_behind", blocks)
    found = Pattern(
        expression=expression,
        means=means,
        topic=reader.text("topic", ""),
        unnamed=reader.take("unnamed", bool, False),
        despite=frozenset(reader.strings("despite")),
        not_behind=re.compile(f"(?:{behind.pattern})$") if behind else None,
        clause_not=_expression(reader, "clause_not", blocks),
        paragraph_not=_expression(reader, "paragraph_not", blocks),
        public=reader.take("public", bool, False),
        example=reader.text("example"),
    )
    reader.done()
    return found
