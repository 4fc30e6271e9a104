"""The declared claims of the prose: ``schemas/prose/claims.toml``, strictly read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from disclosure_checks.blocks import BlockReader, read_declared
from disclosure_checks.words import Words

_FILE = "prose/claims.toml"
CERTAINTIES = ("doubt", "scope", "soft")


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that the prose may state.

    Attributes:
        id: The column ``text:<id>``.
        label: What it is called in findings.
        act, object, what: The frame that states it.
        zero_is: The claim that its figure 0 amounts to, empty for none.
        example: A sentence that states it.
    """

    id: str
    label: Words
    act: str
    object: str
    what: tuple[str, ...]
    zero_is: str
    example: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a statement is not certain.

    Attributes:
        certainty: ``doubt`` where it is not judged; ``scope`` and ``soft`` where it is worth a note.
        words: What is said to people; ``{}`` is what the sentence names (a year, a body).
    """

    id: str
    certainty: str
    words: Words


@dataclass(frozen=True, slots=True)
class Declared:
    """All of ``claims.toml``: claims and reasons by id, and the id of the claim that each frame states."""

    claims: Mapping[str, Claim]
    reasons: Mapping[str, Reason]
    by_frame: Mapping[tuple[str, str, tuple[str, ...]], str]

    def claim_of(self, act: str, object_: str, what: tuple[str, ...] = ()) -> str:
        """The claim that a frame states, an empty string where none is declared."""
        return self.by_frame.get((act, object_, what), "")

    def certainty(self, reason: str) -> str:
        """``clear`` without a reason, else what the reason leaves of it."""
        return self.reasons[reason].certainty if reason else "clear"


@cache
def declared_claims() -> Declared:
    """The declared claims and reasons.

    Raises:
        DeclarationError: A block cannot be used.
    """
    top = read_declared(_FILE)
    claims = {claim.id: claim for claim in map(_claim, top.children("claim"))}
    reasons = {reason.id: reason for reason in map(_reason, top.children("reason"))}
    top.done()
    zeros = {claim.zero_is for claim in claims.values()}
    by_frame = {(c.act, c.object, c.what): c.id for c in claims.values() if c.id not in zeros}
    return Declared(claims, reasons, by_frame)


def load_claims() -> Mapping[str, Claim]:
    """The declared claims by id."""
    return declared_claims().claims


def claim_label(name: str) -> Words | None:
    """The label of a claim, also of one that stands in a balance (``four_received``)."""
    claim = load_claims().get(name.removeprefix("four_").removeprefix("three_"))
    return None if claim is None else claim.label


def _claim(reader: BlockReader) -> Claim:
    found = Claim(
        reader.text("id"), reader.words("label"), reader.text("act"), reader.text("object"), reader.strings("what"),
        reader.text("zero_is", ""), reader.text("example"),
    )  # fmt: skip
    reader.done()
    return found


def _reason(reader: BlockReader) -> Reason:
    found = Reason(reader.text("id"), reader.one_of("certainty", CERTAINTIES), reader.words("words"))
    reader.done()
    return found
