"""What a report's prose claims: each quantity once, in doubt, or contradicted by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from disclosure_checks.declared.claims import declared_claims, load_claims
from disclosure_checks.extract.prose.claims.statement import Statement
from disclosure_checks.model.report import Fact, Observation
from disclosure_checks.text.figures import Number
from disclosure_checks.words import Words

#: The four quantities of 新收 + 上年结转 = 办结 + 结转下年.
BALANCE = ("received", "carried_over", "concluded", "carried_forward")
#: Claims that count in a balance under another name.
_ALSO = {"none_received": "received", "answered": "concluded"}


@dataclass(slots=True)
class Claims:
    """What the prose claims.

    Attributes:
        facts: The quantities by claim id, with the words that state them and their place.
        notes: ``scope`` or ``soft`` for those quantities that are worth a note at most.
        doubts: Why a quantity that is spoken of cannot be judged, by claim id.
        observations: Quantities with two values.
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, Words] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)


def settle(statements: Sequence[Statement]) -> Claims:
    """The quantities that the statements give together; the clear ones count before the others."""
    told = _several_of_a_sentence(statements)
    by_claim: dict[str, list[Statement]] = {}
    for one in told:
        by_claim.setdefault(one.claim, []).append(one)
    claims = Claims()
    for name, some in by_claim.items():
        _settle(claims, name, some)
    _none_and_some(claims, by_claim)
    for group in _balances(told):
        for name, one in group.items():
            _take(claims, name, one)
    return claims


def reason_words(reason: str, detail: str) -> Words:
    """A reason in words."""
    return declared_claims().reasons[reason].words.filled(detail)


def _several_of_a_sentence(statements: Sequence[Statement]) -> list[Statement]:
    """A quantity with two figures in one sentence: each may be of a part, as of 自然人 and 企业."""
    values: dict[tuple[int, str], set[Number]] = {}
    for one in statements:
        if one.certainty == "clear":
            values.setdefault((one.place.number, one.claim), set()).add(one.value)
    return [
        replace(one, reason="several") if len(values.get((one.place.number, one.claim), ())) > 1 else one
        for one in statements
    ]


def _settle(claims: Claims, name: str, told: Sequence[Statement]) -> None:
    clear = [one for one in told if one.certainty == "clear"]
    chosen = clear or [one for one in told if one.certainty == "scope"] or [o for o in told if o.certainty == "soft"]
    if not chosen:
        claims.doubts[name] = reason_words(told[0].reason, told[0].detail)
    elif len({one.value for one in chosen}) == 1:
        _take(claims, name, chosen[0])
    else:
        claims.doubts[name] = reason_words("two-values", "")
        if clear:
            claims.observations.append(_two_values(name, clear))


def _none_and_some(claims: Claims, told: Mapping[str, Sequence[Statement]]) -> None:
    """A quantity that is denied at one place and counted at another."""
    declared = load_claims()
    for name in list(claims.facts):
        zero = declared[name].zero_is if name in declared else ""
        if zero not in claims.facts or name in claims.notes or zero in claims.notes:
            continue
        both = [one for one in (*told[name], *told[zero]) if one.certainty == "clear"]
        claims.observations.append(_two_values(name, both))
        for contradicted in (name, zero):
            claims.facts.pop(contradicted)
            claims.doubts[contradicted] = reason_words("two-values", "")


def _take(claims: Claims, name: str, one: Statement) -> None:
    claims.facts[name] = Fact(one.value, one.quote, one.place.sentence.location)
    if one.certainty != "clear":
        claims.notes[name] = one.certainty


def _two_values(name: str, told: Sequence[Statement]) -> Observation:
    first = told[0]
    other = next(one for one in told if one.value != first.value)
    return Observation(
        "two-values",
        "differs",
        text=f"{first.quote}；{other.quote}",
        places=(first.place.sentence.location, other.place.sentence.location),
        values={"claim": name, "first": str(first.value), "other": str(other.value)},
    )


def _balances(told: Sequence[Statement]) -> Iterator[Mapping[str, Statement]]:
    """The first sentence with all four quantities of the balance, and the first one with three."""
    found: dict[int, dict[str, Statement]] = {}
    mixed = {one.place.number for one in told if one.claim == "handled"}
    for one in told:
        name = _ALSO.get(one.claim, one.claim)
        if name not in BALANCE or one.certainty not in ("clear", "scope") or one.place.number in mixed:
            continue
        group = found.setdefault(one.place.number, {})
        if name in group and group[name].value != one.value:
            group["two"] = one
        group.setdefault(name, one)
    for count, prefix in ((4, "four"), (3, "three")):
        for group in found.values():
            if len(group) == count and "two" not in group:
                yield {f"{prefix}_{name}": one for name, one in group.items()}
                break
