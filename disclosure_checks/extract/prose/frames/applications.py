"""Frames of applications that have a figure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import APPLICATION
from disclosure_checks.extract.prose.frames.clause import Segment, unknown
from disclosure_checks.extract.prose.frames.frame import (
    ALL,
    ANSWER,
    CONCLUDE,
    FORWARD,
    GROUPS,
    HANDLE,
    OVER,
    PART,
    PUBLIC,
    RECEIVE,
    RESULT,
    SUBMIT,
    TOTAL,
    WITHDRAW,
    Frame,
)
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.times import carried_where, time_of

_BASIC = (RECEIVE, SUBMIT, HANDLE, CONCLUDE, ANSWER)
_A_WAY = 2
_CLOSING = frozenset({HANDLE, CONCLUDE, ANSWER})


@dataclass(slots=True)
class Counted:
    """A segment whose figure counts applications.

    Attributes:
        base: The frame to be, without an act.
        explicit: Whether the applications are named in the segment.
        main: The acts.
        acts, carrying: The places of acts, and of those that carry applications from year to year.
        ways: Whether the clause counts several applicants or channels.
    """

    reading: Reading
    said: Said
    segment: Segment
    base: Frame
    explicit: bool
    main: list[str]
    acts: list[int]
    carrying: list[int]
    ways: bool

    def put(self, act: str, *, reason: str = "", **changes: object) -> Frame:
        """Keep the frame with this act; a reason that stands already is kept."""
        told = self.base.reason or reason
        frame = replace(self.base, act=act, object=APPLICATION, reason=told, **changes)  # type: ignore[arg-type]
        self.reading.put(self.said, frame)
        return frame

    def miss(self, reason: str) -> None:
        """Keep the figure as one without a place."""
        self.reading.miss(self.said, self.segment, reason)


def counted_applications(one: Counted) -> None:
    """Make the frames of a segment whose figure counts applications."""
    segment, main = one.segment, one.main
    if _of_content(one) or _all_but(one):
        return
    if segment.has("outcome", "decided"):
        main.append(CONCLUDE)
    rows = segment.means("result")
    if one.carrying:
        _carried(one)
    elif "pending" in main:
        one.put(OVER if segment.has("time", "last") else FORWARD)
    elif WITHDRAW in main and set(rows) <= {"other", "other_short"}:
        one.put(WITHDRAW)
    elif rows or _only_open(one):
        _results(one, rows)
    elif _still_coming(one):
        one.put(FORWARD, rest=False, reason="coming")
    elif not _of_a_kind(one):
        if one.segment.of_a_matter:
            one.base.reason = one.base.reason or "of-a-part"
        _basic(one)


def _of_content(one: Counted) -> bool:
    """其中4件申请的内容: a list by what the applications are about."""
    listed = one.said.listed and one.explicit and not _names_before(one)
    if listed and one.segment.of_their_content:
        one.miss("content")
        return True
    return False


def _all_but(one: Counted) -> bool:
    """除1件外均已办结: all but the figure were concluded."""
    segment = one.segment
    behind = [token for i, token in segment.seen if i > segment.at]
    closed = [token["act"] for token in behind if token["act"] in _CLOSING]
    if not segment.has("except") or not closed or not any(token["all"] for token in behind):
        return False
    if "pending" in one.main:
        one.put(FORWARD, rest=False)
    reason = "" if CONCLUDE in closed else "answered"
    one.put(ALL, value=None, all=True, rest=False, left_out=segment.value, head=one.said.head, reason=reason)
    return True


def _carried(one: Counted) -> None:
    tokens, said = one.segment.tokens, one.said
    before = any(token["sort"] == "years_before" for token in tokens)
    head = said.head
    if head is not None and head.reason == "bare" and head.place.number == said.number:
        head.reason = ""  # only applications for information are said to be carried from year to year
    if one.explicit and one.base.reason == "bare":
        one.base.reason = ""
    if said.behind_semicolon and not one.base.included:
        one.base.listed, one.base.head = False, None
    kinds = [carried_where(tokens, at, one.segment.hidden, one.reading.year) for at in one.carrying]
    for kind in dict.fromkeys(kinds):
        unsure = "" if kind or one.base.rest else "direction"
        one.put(kind or (OVER if one.base.included else FORWARD), reason="years-before" if before else unsure)


def _only_open(one: Counted) -> bool:
    """Whether 公开 alone stands beside the figure, as a result."""
    beside = [i for i in one.segment.having("open") if abs(i - one.segment.at) <= 2]
    return bool(beside) and not {RECEIVE, "publish"} & set(one.main)


def _results(one: Counted, rows: list[str]) -> None:
    segment, tokens = one.segment, one.segment.tokens
    places = sorted([*segment.having("result"), *segment.having("open")])
    found = []
    for at in places:
        vague = any(token["sort"] == "and_so_on" for token in tokens[at + 1 : at + 4])
        later = [tokens[i]["result"] for i in places if i > at]
        if vague and later:
            if "other_short" in later:
                one.put(RESULT, what=("mixed",))
                return one.miss("others")
            continue
        found.append(tokens[at]["result"] or "granted")
    beside = any(f.act == RESULT and f.place.number == one.said.number for f in one.reading.frames[-12:])
    if found == ["other_short"] and not beside:
        return one.miss("others")
    found = ["other" if row == "other_short" else row for row in found]
    rows_alone = [row for row in found if row not in GROUPS]
    if one.segment.of_a_matter and not segment.has("sort", "and_so_on"):
        one.base.reason = one.base.reason or "one-cause"
    of_kind = any(token["part"] in ("person", "organization") for token in tokens[: segment.at])
    if of_kind:
        return one.miss("part")
    if "already_public" in found:
        one.put(PUBLIC)
        return one.miss("no-row")
    if "not_own" in found:
        return one.miss("no-row")
    told = one.said.groups > 1 and (one.said.listed or one.explicit)
    reason = ("" if told else "open") if not rows else "no-row" if "nonexistent" in found else ""
    one.put(RESULT, what=tuple(dict.fromkeys(rows_alone or found)), reason=reason)
    return None


def _still_coming(one: Counted) -> bool:
    times = [time_of(one.segment.tokens[i], one.reading.year) for i in one.segment.having("time")]
    coming = "next" in times or one.segment.has("future", "will")
    return coming and bool(_CLOSING & set(one.main)) and RECEIVE not in one.main


def _of_a_kind(one: Counted) -> bool:
    """Put the frame of one kind of applicant or channel; False where the figure counts all."""
    segment, base = one.segment, one.base
    places = segment.having("part")
    kinds = [segment.tokens[i]["part"] for i in places]
    kinds = [kind for kind in kinds if one.said.listed or one.ways or kind != "citizen"]
    kinds = ["person" if kind == "citizen" else kind for kind in kinds]
    if not kinds:
        if _by_some_way(one):
            base.reason = base.reason or "one-channel"
        return False
    if not one.acts and not one.explicit and not one.said.listed and one.said.head is not None:
        one.put(PART, part=kinds[0])
        return True
    several = segment.several(places, kinds)
    whole = segment.has("total") and RECEIVE in one.main and any(
        token["object"] == APPLICATION and not token["bare"] for _, token in segment.seen
    )  # fmt: skip
    if one.said.listed and not whole:
        one.put(PART, part="several" if several and len(set(kinds)) > 1 else kinds[0])
        return True
    if not several:
        applicant = {"person", "organization"} & set(kinds)
        base.reason = base.reason or ("one-applicant" if applicant else "one-channel")
        base.part = ""
    return False


def _by_some_way(one: Counted) -> bool:
    """通过政务服务网收到8件: through a way that no lexicon lists."""
    tokens = one.segment.tokens
    by = next((i for i, token in enumerate(tokens) if token["sort"] == "through"), None)
    act = next((i for i in one.acts if by is not None and i > by), None)
    return by is not None and act is not None and unknown(tokens[by + 1 : act]) >= _A_WAY


def _basic(one: Counted) -> None:
    """Received, handled, concluded, answered; several joined acts have the figure in common."""
    front = [one.segment.tokens[i]["act"] for i in one.acts if i < one.segment.at]
    behind = [one.segment.tokens[i]["act"] for i in one.acts if i > one.segment.at]
    closed = ""
    main = one.main
    if RECEIVE in front and _CLOSING & set(behind):
        main, closed = front, CONCLUDE if CONCLUDE in behind else ANSWER
    basic = [act for act in dict.fromkeys(main) if act in _BASIC]
    if RECEIVE in basic or SUBMIT in basic:
        _received(one, basic, closed)
    elif CONCLUDE in basic or ANSWER in basic:
        beside = one.segment.tokens[0]["join"] == "and"
        one.put(CONCLUDE if CONCLUDE in basic else ANSWER, reason="of-a-part" if beside else "")
    elif basic:
        one.put(HANDLE, reason="undertaken" if one.segment.has("sort", "undertaken") else "")
    else:
        _without_act(one)


def _received(one: Counted, basic: list[str], closed: str) -> None:
    segment, said, base = one.segment, one.said, one.base
    named = any(token["object"] == APPLICATION and not token["bare"] for _, token in segment.seen)
    before = any(i < segment.at for i in segment.objects)
    if said.listed and not named and not before and not base.rest and RECEIVE not in basic:
        one.put(PART)
        return
    if _of_those(one):
        said.of_part = True
        one.put(PART)
        return
    competing = any(token["object"] == "competitor" for _, token in segment.seen)
    unsure = RECEIVE not in basic and (competing or not named)
    frame = one.put(RECEIVE, reason="submitted" if unsure else "", joined=len(basic) > 1)
    if closed:
        one.reading.put(said, replace(
            frame, act=ALL, value=None, all=True, head=said.last, joined=False, listed=False,
            reason=frame.reason or ("" if closed == CONCLUDE else "answered"),
        ))  # fmt: skip
    if _CLOSING & set(basic):
        act = CONCLUDE if CONCLUDE in basic else ANSWER
        one.put(act, joined=True, reason="" if act == CONCLUDE else "joined")


def _of_those(one: Counted) -> bool:
    """受理的3件中: a figure of some of those that were counted before."""
    behind = one.segment.tokens[one.segment.at + 1 : one.segment.at + 2]
    some = any(token.text.startswith(one.reading.words.parts("opening", "among")) or token["among"] for token in behind)
    head = one.said.head
    return some and head is not None and head.value != one.base.value and one.reading.last_head() is not None


def _without_act(one: Counted) -> None:
    segment, said, reading = one.segment, one.said, one.reading
    total = any(i < segment.at for i in segment.having("total"))
    if total and not one.explicit and not said.listed:
        one.put(TOTAL)
        return
    before = _names_before(one)
    if one.explicit and before and unknown(segment.tokens[before[-1] + 1 : segment.at]) >= 2:
        one.miss("noun")
        return
    told = reading.told(RECEIVE, HANDLE, TOTAL)
    negated = any(token["negation"] for _, token in segment.seen[:1])
    if total and told and not said.listed:
        one.put(TOTAL)
    elif one.explicit and told:
        one.miss("part")
    elif one.explicit and not said.listed and not one.base.rest and not negated:
        bare = all(segment.tokens[i]["bare"] for i in segment.nouns({APPLICATION}))
        dated = segment.has("time") and not bare
        clear = reading.topic == APPLICATION or segment.has("total") or dated or one.base.value == 0
        one.put(RECEIVE, reason="" if clear else "no-act" if _in_full(reading.words, segment) else "bare")
    else:
        one.miss("unknown")


def _names_before(one: Counted) -> list[int]:
    return [i for i in one.segment.objects if i < one.segment.at]


def _in_full(words: Lexicon, segment: Segment) -> bool:
    """Whether applications are named so that nothing else can be meant."""
    names = (segment.tokens[i].text for i in segment.nouns({APPLICATION}))
    return any(words.phrase_in(name, "disclosure") for name in names)
