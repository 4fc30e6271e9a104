"""Clauses that say none: 未收到申请, 无复议诉讼."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, COMPETITOR
from disclosure_checks.extract.prose.frames.clause import Segment
from disclosure_checks.extract.prose.frames.frame import (
    APPLICANTS,
    CASE,
    COLUMNS,
    DECISION,
    DECISIONS,
    DOCUMENT,
    PART,
    PERSON,
    RECEIVE,
    Frame,
)
from disclosure_checks.extract.prose.frames.others import FEE, FEES
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.times import OTHER_TIMES
from disclosure_checks.extract.prose.tokens import Token

#: What may be denied so: with one of these behind it the negation is of the thing itself.
_DENIED_ACTS = frozenset({"receive", "arise", "submit", "handle", "over", "issue", "repeal", "decide"})
_RECEIVED = frozenset({"receive", "submit", "arise"})
_DENIED = ("object", "cause", "time", "part", "info", "open", "scope", "hedge")
_OF_ITS_OWN = frozenset({"aspect", "of"})
_TELLING_CASES = ("corrected", "upheld", "other")
_FURTHEST = 4


def denies(segment: Segment, negation: int) -> bool:
    """Whether a negation denies what is counted, and not how something was done (未按时)."""
    follow = [(i, t) for i, t in segment.seen if i > negation and not t["skip"] and not t.mark and not t.filler]
    if not follow:
        return False
    first, token = follow[0]
    if (
        any(t["subset"] for _, t in follow)
        or token["act"] == "publish"
        or any(outcome in _TELLING_CASES for outcome in segment.means("outcome"))
    ):
        return False
    gap = sum(len(t.text) for i, t in segment.seen if negation < i < first and t.filler)
    named = token["act"] in _DENIED_ACTS or any(token[sense] for sense in _DENIED)
    return named and gap <= _FURTHEST


def read_denied(reading: Reading, said: Said, segment: Segment, seen: Sequence[tuple[int, Token]], base: Frame) -> None:
    """Make the frames of what is denied.

    Args:
        seen: The tokens that the negation goes over, with their places.
        base: The frame to be.
    """
    if said.time in OTHER_TIMES or any(token.figure for token in segment.tokens):
        return
    told = [token for _, token in seen if not token["skip"] and not token.filler]
    names = _names(segment, seen)
    if told and told[0]["cause"] and not ALL_CASES & set(names):
        return
    kinds = [token["part"] for _, token in seen if token["part"]]
    everyone = {token["part"] for token in segment.tokens if token["part"]}
    if everyone and everyone <= APPLICANTS - {PERSON}:
        if everyone <= COLUMNS and APPLICATION in names and any(token["act"] in _RECEIVED for token in told):
            for part in dict.fromkeys(kinds):
                reading.put(said, _none(base, PART, APPLICATION, base.reason).but(part=part))
        names = [name for name in names if name != APPLICATION]
        if not names:
            return
    text = "".join(token.text for token in segment.tokens)
    of_some = segment.of_a_matter or segment.has("result")  # 未收到涉及商业秘密的申请
    of_a_cause = of_some or reading.words.phrase_in(text, "one_cause")
    base.reason = base.reason or ("one-cause" if of_a_cause else "")
    denied = list(dict.fromkeys(names))
    for name in denied:
        _deny(reading, said, name, seen, base, kinds, text)
    if not denied:
        _deny_unnamed(reading, said, seen, base)
    else:
        reading.object = names[-1]


def _names(segment: Segment, seen: Sequence[tuple[int, Token]]) -> list[str]:
    """The objects that are denied; an application that only tells of which kind another one is counts not."""
    names = [token["object"] for _, token in seen if token["object"]]
    tokens = segment.tokens
    for i, token in enumerate(tokens):
        if token["object"] != APPLICATION:
            continue
        following = range(i + 1, len(tokens))
        k = next((j for j in following if tokens[j]["object"] or tokens[j].mark or tokens[j]["join"]), None)
        if k is None or tokens[k]["object"] != COMPETITOR:
            continue
        if not any(one["sort"] in _OF_ITS_OWN for one in tokens[i + 1 : k]):
            return [name for name in names if name != APPLICATION]
    return names


def _deny(
    reading: Reading, said: Said, name: str, seen: Sequence[tuple[int, Token]], base: Frame, kinds: list[str], text: str
) -> None:
    acts = {token["act"] for _, token in seen}
    if name in ALL_CASES:
        reading.put(said, _none(base, CASE, name, base.reason or _of_disclosure(reading, said)))
    elif name == APPLICATION:
        _deny_applications(reading, said, base, kinds, acts)
    elif name in DECISIONS and {"decide", "handle"} & acts:
        reading.put(said, _none(base, DECISION, name, base.reason))
    elif name in FEES and {"decide", "issue"} & acts:
        reading.put(said, _none(base, FEE, name, base.reason))
    elif name == DOCUMENT_NOUN:
        act = next((act for act in ("issue", "repeal") if act in acts), "")
        published = any(token["act"] == "publish" and not token["topic"] for _, token in seen)
        if act or published or reading.words.phrase_in(text, "not_made"):
            reading.put(said, _none(base, DOCUMENT, name, base.reason, (act or "issue",)))


#: The noun of normative documents.
DOCUMENT_NOUN = "document"


def _of_disclosure(reading: Reading, said: Said) -> str:
    """As ``cases.about_disclosure``, over the whole sentence."""
    if reading.topic in (APPLICATION, CASE) or reading.told():
        return ""
    return "" if reading.words.phrase_in(said.sentence.text, "disclosure") else "not-public"


def _deny_applications(reading: Reading, said: Said, base: Frame, kinds: list[str], acts: set[str]) -> None:
    last = reading.last_head()
    counted = last is not None and bool(last.value)
    reason = base.reason
    if len(set(kinds)) == 1 and "citizen" not in kinds:
        if counted:
            return
        reason = reason or "one-kind"
    if counted and last is not None and last.place.number == said.number:
        return
    if {"conclude", "answer"} & acts and RECEIVE not in acts:
        return
    reading.put(said, _none(base, RECEIVE, APPLICATION, reason))


def _deny_unnamed(reading: Reading, said: Said, seen: Sequence[tuple[int, Token]], base: Frame) -> None:
    """None where no object is named: 未收到 under the heading of applications."""
    if not any(token["act"] == RECEIVE for _, token in seen):
        return
    if any(token["info"] == "open" for _, token in seen):
        reading.put(said, _none(base, RECEIVE, APPLICATION, base.reason or "information"))
    if reading.topic == APPLICATION and not any(token.filler and len(token.text) > 1 for _, token in seen):
        reading.put(said, _none(base, RECEIVE, APPLICATION, base.reason or "inherited"))


def _none(base: Frame, act: str, name: str, reason: str, what: tuple[str, ...] = ()) -> Frame:
    return Frame(act, name, 0, base.place, what=what, reason=reason, detail=base.detail, words=base.words)
