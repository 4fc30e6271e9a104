"""Whose figure a sentence gives: the reporting body's own, or that of a wider circle or of another body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import COMPETITOR
from disclosure_checks.extract.prose.tokens import NO_SENSES, Token

#: What is left of a name cut behind the places above has so many characters at least.
_SHORTEST = 3
_OWN = {"scope": "own"}


@dataclass(frozen=True, slots=True)
class Body:
    """The reporting body as its sentences speak of it.

    Attributes:
        name: Its name, empty where it is not told.
        place: The name of the place that it governs, empty for a department.
        small: Whether it is a township or a department, which has no bodies below it.
        office: Whether it is the office of a government.
        names: How it calls itself by name, the longest first.
        wholes: The words by which a government names all that it governs.
        words: The lexicon, for the names of other bodies.
    """

    name: str
    place: str
    small: bool
    office: bool
    names: tuple[str, ...]
    wholes: frozenset[str]
    words: Lexicon

    def named_in(self, text: str) -> str:
        """The longest of its own names that a sentence holds, an empty string where it holds none."""
        return next((name for name in self.names if name in text), "")


def body_of(agency: str | None, words: Lexicon) -> Body:
    """The body of a report by the agency's name."""
    name = agency or ""
    bare = name
    offices = words.parts("body", "office")
    for ending in (*offices, *words.parts("body", "government")):
        bare = bare.removesuffix(ending)
    place = bare if bare != name else ""
    office = name.endswith(offices)
    small = name.endswith(words.parts("body", "small")) or not place
    wholes = {whole + place[-1] for whole in words.parts("body", "whole")} if place else set()
    wholes |= set(words.parts("body", "wards")) if place else set()
    return Body(name, place, small, office, _names(name, "" if office else bare, words), frozenset(wholes), words)


def _names(name: str, bare: str, words: Lexicon) -> tuple[str, ...]:
    """A body's name in full and in short: without 人民政府, and without the places above it."""
    found, above = {name, bare}, words.parts("body", "above")
    for full in (name, bare):
        for at, character in enumerate(full):
            if character in above and len(full) - at - 1 >= _SHORTEST:
                found.add(full[at + 1 :])
    return tuple(sorted((one for one in found if len(one) >= _SHORTEST), key=len, reverse=True))


def own_named(name: str, text: str, found: Sequence[Token]) -> list[Token]:
    """The tokens of a sentence with each of the body's own names in it as one."""
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
    found, acts = before, False
    for at, token in enumerate(tokens):
        senses = token.senses
        if token.figure is not None or senses.get("object", COMPETITOR) != COMPETITOR:
            break
        named = _named(tokens, at) if "place" in senses else ""
        if named:
            found = "" if _is_own(body, named) else named
            # 县司法局收到以县政府为被申请人的案件: who is named behind the act tells what was received.
            acts = bool(found) and at + 1 < len(tokens) and bool(tokens[at + 1]["act"])
        elif "scope" in senses and not acts:
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
        every = token.text.startswith(body.words.parts("body", "every"))
        own = token.text[:2] in body.wholes or every
        return (before if every else "") if own else token.text
    if kind == "upper":
        if body.office or _is_own(body, token.text):
            return ""
        offices = (*body.words.parts("body", "office"), *body.words.parts("body", "office_in_short"))
        return token.text if body.small or token.text.endswith(offices) else ""
    return before


def _named(tokens: Sequence[Token], at: int) -> str:
    """The name of a body that ends at a token and begins with unknown words (乙镇收到), or an empty string."""
    if at + 1 < len(tokens) and not _goes_on(tokens[at + 1]):
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
