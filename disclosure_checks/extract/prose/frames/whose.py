"""Whose figure a sentence gives: the reporting body's own, or that of a wider circle or of another body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_checks.extract.prose.chunks import COMPETITOR
from disclosure_checks.extract.prose.tokens import NO_SENSES, Token

_OFFICES = ("办公室", "办公厅")
_IN_SHORT = (*_OFFICES, "办")
_GOVERNMENT = "人民政府"
#: A name is cut behind these; what is left of it has so many characters at least.
_PLACES_ABOVE, _SHORTEST = "省市县区州盟旗", 3
_OWN = {"scope": "own"}
_SMALL = ("镇人民政府", "乡人民政府", "街道办事处", "苏木人民政府")
#: All bodies of a county's government: its report is that of all of them (Regulations, article 49).
_EVERY = ("各级", "各行政机关", "各单位")


@dataclass(frozen=True, slots=True)
class Body:
    """The reporting body as its sentences speak of it.

    Attributes:
        name: Its name, empty where it is not told.
        place: The name of the place that it governs, empty for a department.
        small: Whether it is a township or a department, which has no bodies below it.
        names: How it calls itself by name, the longest first.
    """

    name: str
    place: str
    small: bool
    names: tuple[str, ...] = ()

    @property
    def wholes(self) -> frozenset[str]:
        """The words by which a government names all that it governs."""
        return frozenset({"全" + self.place[-1:], "全街道"} if self.place else ())


def body_of(agency: str | None) -> Body:
    """The body of a report by the agency's name."""
    name = agency or ""
    bare = name
    for ending in (*_OFFICES, _GOVERNMENT):
        bare = bare.removesuffix(ending)
    governs = bare != name and bool(bare)
    office = name.endswith(_OFFICES)
    return Body(
        name, bare if governs else "", name.endswith(_SMALL) or not governs, _names(name, "" if office else bare)
    )


def _names(name: str, bare: str) -> tuple[str, ...]:
    """A body's name in full and in short: without 人民政府, and without the places above it."""
    found = {name, bare}
    for full in (name, bare):
        for at, character in enumerate(full):
            if character in _PLACES_ABOVE and len(full) - at - 1 >= _SHORTEST:
                found.add(full[at + 1 :])
    return tuple(sorted((one for one in found if len(one) >= _SHORTEST), key=len, reverse=True))


def own_named(body: Body, text: str, found: Sequence[Token]) -> list[Token]:
    """The tokens of a sentence with each of the body's own names as one."""
    name = next((one for one in body.names if one in text), "")
    if not name:
        return list(found)
    kept: list[Token] = []
    end = 0
    at = text.find(name)
    for token in found:
        if at >= 0 and token.end > at and token.start < at + len(name):
            if token.start < at:
                kept.append(Token(token.text[: at - token.start], token.start, at, NO_SENSES))
            end = at + len(name)
            kept.append(Token(name, at, end, _OWN))
            at = text.find(name, end)
        if token.start >= end:
            kept.append(token)
        elif token.end > end:
            kept.append(Token(token.text[end - token.start :], end, token.end, NO_SENSES))
    return kept


def wider(body: Body, tokens: Sequence[Token], before: str) -> str:
    """The words of another circle that hold up to the figure of a clause; empty for the body's own.

    Args:
        body: The reporting body.
        tokens: The clause.
        before: What held in front of it.
    """
    found = before
    for at, token in enumerate(tokens):
        if token.figure or (token["object"] and token["object"] != COMPETITOR):
            break
        named = _named(tokens, at)
        if named:
            found = "" if _is_own(body, named) else named
        elif token["scope"]:
            found = _scope(body, token, found)
    return found


def _scope(body: Body, token: Token, before: str) -> str:
    governs = bool(body.place) and not body.small
    kind = token["scope"]
    if kind == "own" or token.text in body.wholes:
        return ""
    if kind == "wide":
        if not governs:
            return token.text
        every = token.text.startswith(_EVERY)
        own = token.text[:2] in body.wholes or (every and not token.text.startswith("全"))
        return (before if every else "") if own else token.text
    if kind == "upper":
        if body.name.endswith(_OFFICES) or _is_own(body, token.text):
            return ""
        return token.text if body.small or token.text.endswith(_IN_SHORT) else ""
    return before


def _named(tokens: Sequence[Token], at: int) -> str:
    """The name of a body that ends at a token and begins with unknown words (乙镇收到), or an empty string."""
    if not tokens[at]["place"] or (at + 1 < len(tokens) and not _goes_on(tokens[at + 1])):
        return ""
    begin = at
    while begin > 0 and (tokens[begin - 1]["place"] or tokens[begin - 1].filler):
        begin -= 1
    run = tokens[begin : at + 1]
    if not any(one.filler for one in run) or (
        begin > 0 and not tokens[begin - 1]["time"] and not tokens[begin - 1]["scope"]
    ):
        return ""
    return "".join(one.text for one in run)


def _goes_on(token: Token) -> bool:
    """Whether what stands behind a name is told of the body that it names."""
    return bool(token["act"] or token["time"] or token["total"] or token["negation"])


def _is_own(body: Body, named: str) -> bool:
    """Whether a name is the body's own, in full or in short: its characters stand in its name in their order."""
    rest = iter(body.name)
    return all(character in rest for character in named)
