"""Frames of review and court cases that have a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, SUIT
from disclosure_checks.extract.prose.frames.clause import Segment, unknown
from disclosure_checks.extract.prose.frames.frame import CASE, OUTCOME, RECEIVE, Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said

#: What bodies do that decide on reviews.
_DECIDING = frozenset({"handle", "receive", "conclude"})


def counted_cases(reading: Reading, said: Said, segment: Segment, base: Frame, main: list[str]) -> None:
    """Make the frames of a segment whose figure counts cases."""
    at = segment.at
    before = [i for i in segment.objects if i < at]
    side = before or [i for i in segment.objects if i > at]
    named = [segment.tokens[i]["object"] for i in side]
    objects = list(dict.fromkeys(one for one in named if one in ALL_CASES)) or [base.object]
    if segment.has("total") and not segment.objects:
        objects = _told_before(reading, said, base.value) or objects
    each = segment.has("each") or segment.has("all")
    split = objects if each or base.value == 0 or len(objects) == 1 else ["+".join(objects)]
    if len(split) == 1:
        reading.object = split[0]
    excepted = segment.has("except")
    if excepted:
        said.left_out = base.value or 0
    base.reason = base.reason or about_disclosure(reading, said, segment, main)
    _of_those_told(said, segment, base)
    if base.value == 0 and _applications_too(segment, before):
        reading.put(said, base.but(act=RECEIVE, object=APPLICATION, reason=""))
    for one in split:
        _case(reading, said, segment, base.but(object=one), main, excepted)


def _applications_too(segment: Segment, before: Sequence[int]) -> bool:
    """申请、复议、诉讼均为零: whether applications are joined with the cases."""
    for name, following in pairwise(before):
        between = segment.tokens[name + 1 : following]
        if segment.tokens[name]["object"] == APPLICATION and all(one.mark == "、" or one["join"] for one in between):
            return bool(between)
    return False


def _told_before(reading: Reading, said: Said, total: int | None) -> list[str]:
    """行政复议9件、行政诉讼4件，共13件: the cases that a total takes in."""
    told = [f for f in reading.frames[-6:] if f.act == CASE and f.place.number == said.number]
    kinds = list(dict.fromkeys(frame.object for frame in told))
    return kinds if len(kinds) > 1 and sum(frame.value or 0 for frame in told) == total else []


def _of_those_told(said: Said, segment: Segment, base: Frame) -> None:
    """复议5件，其中涉及政府信息公开的1件: the part is what table 4 counts, the whole is not."""
    head = of_those_told(said, segment)
    if head is not None:
        head.reason = "other-cases"
        base.listed, base.head, base.reason = False, None, ""


def of_those_told(said: Said, segment: Segment) -> Frame | None:
    """The cases of which the segment tells those about open government information; None where it does not."""
    head = said.last
    if not said.listed or head is None or head.act != CASE or head.place.number != said.number:
        return None
    return head if segment.has("cause") and (segment.has("info", "open") or segment.has("mention")) else None


def about_disclosure(reading: Reading, said: Said, segment: Segment, acts: Sequence[str]) -> str:
    """Why it is not certain that cases are about open government information; empty where it is told."""
    end = segment.figure.start
    start = segment.span()[0]
    first = segment.objects[0] if segment.objects else segment.at
    if reading.words.phrase_in(said.sentence.text[start : segment.span()[1]], "disclosure"):
        return ""
    if unknown(segment.tokens[: min(first, segment.at)]) > 1:
        return "other-cases"
    if decides(reading) and _DECIDING & set(acts):
        return "deciding-body"
    if reading.topic in (APPLICATION, CASE) or reading.told():
        return ""
    text = said.sentence.text[: end + 1]
    if reading.words.phrase_in(text, "disclosure"):
        return ""
    return "deciding-body" if decides(reading) else "not-public"


def decides(reading: Reading) -> bool:
    """Whether the body may be one that decides on reviews: a government, or its bureau of justice."""
    name, words = reading.body.name, reading.words
    return name.endswith(words.parts("body", "government")) or any(w in name for w in words.parts("body", "reviewing"))


def _case(reading: Reading, said: Said, segment: Segment, base: Frame, main: list[str], excepted: bool) -> None:
    outcomes = segment.having("outcome")
    rest, base.rest = base.rest, False
    if rest and outcomes and not excepted:
        base.reason = base.reason or "rest-of-cases"
    if outcomes or excepted:
        what = segment.tokens[outcomes[0]]["outcome"] if outcomes else ""
        if what == "corrected" and segment.tokens[outcomes[0]]["sort"] == "lost":
            base.object = SUIT
        reading.put(said, base.but(act=OUTCOME, what=(what,)))
        if excepted and len(outcomes) > 1:
            others = segment.tokens[outcomes[-1]]["outcome"]
            left = base.value or 0
            reading.put(said, base.but(act=OUTCOME, value=None, what=(others,), all=True, left_out=left))
    elif segment.has("result", "other_short") or "withdraw" in main:
        reading.put(said, base.but(act=OUTCOME, what=("other",)))
    elif not rest:
        reading.put(said, base.but(act=CASE))
