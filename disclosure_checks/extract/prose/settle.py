"""What a report's prose claims: each quantity once, in doubt, or contradicted by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from disclosure_checks.declared.claims import load_claims
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.extract.prose.statements import Statement, statements
from disclosure_checks.model.report import Fact, Observation
from disclosure_checks.words import Words

TWO_VALUES = Words("正文前后说法不一", "the prose states two values")
#: The four quantities of 新收 + 上年结转 = 办结 + 结转下年.
BALANCE = ("received", "carried_over", "concluded", "carried_forward")


@dataclass(slots=True)
class Claims:
    """What the prose claims.

    Attributes:
        facts: The quantities by claim id, with the words that state them and their place.
        scopes: Words of another scope, for those quantities that are not the report's own.
        doubts: Why a quantity that is spoken of cannot be judged, by claim id.
        observations: Quantities with two values.
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    scopes: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, Words] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)


def read_claims(prose: Sequence[Sentence], year: int | None, agency: str | None) -> Claims:
    """The quantities that the prose states; the clear statements count before the others.

    Args:
        prose: The sentences of one report.
        year: The report year, None when it is not told.
        agency: The reporting body's name.
    """
    told = list(statements(prose, year, agency))
    claims = Claims()
    for name in dict.fromkeys(one.claim for one in told):
        _settle(claims, name, [one for one in told if one.claim == name])
    for name, claim in load_claims().items():
        zero = claim.zero_is
        if name in claims.facts and zero in claims.facts and name not in claims.scopes and zero not in claims.scopes:
            both = [one for one in told if one.claim in (name, zero) and not one.doubt and not one.scope]
            claims.observations.append(_two_values(name, both))
            for contradicted in (name, zero):
                claims.facts.pop(contradicted)
                claims.doubts[contradicted] = TWO_VALUES
    for group in _balances(told):
        for name, one in group.items():
            _take(claims, name, one)
    return claims


def _settle(claims: Claims, name: str, told: Sequence[Statement]) -> None:
    clear = [one for one in told if one.doubt is None and not one.scope]
    scoped = [one for one in told if one.doubt is None and one.scope]
    chosen = clear or scoped
    if not chosen:
        claims.doubts[name] = told[0].doubt or TWO_VALUES
    elif len({one.value for one in chosen}) == 1:
        _take(claims, name, chosen[0])
    else:
        claims.doubts[name] = TWO_VALUES
        if clear:
            claims.observations.append(_two_values(name, clear))


def _take(claims: Claims, name: str, one: Statement) -> None:
    claims.facts[name] = Fact(one.value, one.quote, one.sentence.location)
    if one.scope:
        claims.scopes[name] = one.scope


def _two_values(name: str, told: Sequence[Statement]) -> Observation:
    first = told[0]
    other = next(one for one in told if one.value != first.value)
    return Observation(
        "two-values",
        "differs",
        text=f"{first.quote}；{other.quote}",
        places=(first.sentence.location, other.sentence.location),
        values={"claim": name, "first": str(first.value), "other": str(other.value)},
    )


def _balances(told: Sequence[Statement]) -> Iterator[Mapping[str, Statement]]:
    """The first sentence with all four quantities of the balance, and the first one with three."""
    found: dict[int, dict[str, Statement]] = {}
    for one in told:
        name = {"none_received": "received", "answered": "concluded"}.get(one.claim, one.claim)
        if name not in BALANCE or one.doubt is not None:
            continue
        group = found.setdefault(id(one.sentence), {})
        if name in group and group[name].value != one.value:
            group["two"] = one
        group.setdefault(name, one)
    mixed = {id(one.sentence) for one in told if one.claim == "handled"}
    for count, prefix in ((4, "four"), (3, "three")):
        for sentence, group in found.items():
            if len(group) == count and "two" not in group and sentence not in mixed:
                yield {f"{prefix}_{name}": one for name, one in group.items()}
                break
