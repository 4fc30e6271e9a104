"""A quantity that the prose states at one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_checks.declared.claims import declared_claims
from disclosure_checks.extract.prose.frames.frame import Frame, Place, Unplaced
from disclosure_checks.model.reckoning import Stated
from disclosure_checks.text.figures import Number

_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where the prose states a quantity.

    Attributes:
        claim: The id of the claim.
        value: The figure, or what the words mean.
        place: Where it stands.
        reason: Why it is not certain, an id of ``[[reason]]``; empty where it is clear.
        detail: What the reason mentions.
        words: The words that decided.
    """

    claim: str
    value: Number
    place: Place
    reason: str = ""
    detail: str = ""
    words: tuple[str, ...] = ()

    @property
    def certainty(self) -> str:
        """``clear``, ``scope``, ``soft`` or ``doubt``."""
        return declared_claims().certainty(self.reason)

    @property
    def quote(self) -> str:
        """The sentence as printed, a long one's clause."""
        sentence = self.place.sentence
        if len(sentence.printed) <= _LONGEST_QUOTE:
            return sentence.printed.rstrip("。")
        return sentence.quote(self.place.start, self.place.end)


def stated(one: Statement) -> Stated:
    """A statement as it goes into the report."""
    reason = declared_claims().reasons[one.reason].words.filled(one.detail) if one.reason else None
    place = one.place.sentence.location
    return Stated(one.claim, one.value, one.quote, place, one.words, one.certainty, reason)


def not_placed(one: Unplaced) -> Stated:
    """A figure without a place as it goes into the report."""
    sentence = one.place.sentence
    text = sentence.quote(one.place.start, one.place.end)
    reason = declared_claims().reasons[f"not-placed-{one.reason}"]
    return Stated("", one.value, text, sentence.location, (one.text,), reason.certainty, reason.words)


def say(
    frame: Frame, value: Number | None, *, claim: str = "", act: str = "", object_: str = "",
    what: tuple[str, ...] | None = None, reason: str = "",
) -> Iterator[Statement]:  # fmt: skip
    """The statement of a frame; a reason of its own counts before the one given.

    Args:
        frame: The frame.
        value: The figure; nothing is stated without one.
        claim: The id of the claim, where it is not that of the frame.
        act, object_, what: Of the frame that the claim belongs to, where it is not this one.
        reason: Why it is not certain.
    """
    known = declared_claims()
    name = claim or known.claim_of(act or frame.act, object_ or frame.object, frame.what if what is None else what)
    if not name or value is None:
        return
    declared = known.claims.get(name)
    if value == 0 and declared is not None and declared.zero_is:
        name = declared.zero_is
    yield Statement(name, value, frame.place, frame.reason or reason, frame.detail, frame.words)
