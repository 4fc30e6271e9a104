"""Which quantity of applications a figure is: received, concluded, carried, a result, or of one kind."""

from __future__ import annotations

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import APPLICATION
from disclosure_checks.extract.prose.frames.applications.applicants import of_a_kind
from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.applications.results import only_open, read_results
from disclosure_checks.extract.prose.frames.clause import Segment, unknown
from disclosure_checks.extract.prose.frames.frame import (
    ALL,
    ANSWER,
    CONCLUDE,
    DUE,
    FORWARD,
    HANDLE,
    OVER,
    PART,
    RECEIVE,
    SUBMIT,
    TOTAL,
    WITHDRAW,
)
from disclosure_checks.extract.prose.frames.times import carried_where, time_of

_BASIC = (RECEIVE, SUBMIT, HANDLE, CONCLUDE, ANSWER)
_CLOSING = frozenset({HANDLE, CONCLUDE, ANSWER})


def counted_applications(one: Counted) -> None:
    """Make the frames of a segment whose figure counts applications."""
    segment, main = one.segment, one.main
    if _of_content(one) or _restated(one) or _all_but(one):
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
    elif rows or only_open(one):
        read_results(one, rows)
    elif _still_coming(one):
        one.put(FORWARD, rest=False, reason="coming")
    elif not of_a_kind(one):
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


def _restated(one: Counted) -> bool:
    """上述6件申请: those told before, unless no figure before is theirs."""
    tokens, at = one.segment.tokens, one.segment.at
    if one.said.listed or not one.explicit or at < 1 or tokens[at - 1]["all"] != "this":
        return False
    if not one.reading.adds_up(one.base.value or 0):
        one.put(RECEIVE)
    return True


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
    named = any(token["time"] == "last" and token["sort"] != "years_before" for token in tokens)
    before = not named and any(token["sort"] == "years_before" for token in tokens)
    if one.explicit and one.base.reason == "bare":
        one.base.reason = ""
    if said.behind_semicolon and not one.base.included:
        one.base.listed, one.base.head = False, None
    kinds = [carried_where(tokens, at, one.segment.hidden, one.reading.year) for at in one.carrying]
    last = one.reading.frames[-1] if one.reading.frames else None
    if said.listed and kinds == [""] and last is not None and last.act == RECEIVE and last.listed:
        kinds = [OVER]  # 共253件（新收236件、结转17件）
    if any(kinds):
        one.reading.carried(said)
    for kind in dict.fromkeys(kinds):
        unsure = "" if kind or one.base.rest else "direction"
        one.put(kind or (OVER if one.base.included else FORWARD), reason="years-before" if before else unsure)
    if OVER in kinds and _CLOSING & set(one.main) and not said.listed:
        one.reading.answered_apart(said)


def _still_coming(one: Counted) -> bool:
    times = [time_of(one.segment.tokens[i], one.reading.year) for i in one.segment.having("time")]
    coming = "next" in times or one.segment.has("future", "will")
    return coming and bool(_CLOSING & set(one.main)) and RECEIVE not in one.main


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
        due = (DUE,) if one.segment.has("sort", DUE) else ()
        one.put(HANDLE, what=due, reason="undertaken" if one.segment.has("sort", "undertaken") else "")
    else:
        _without_act(one)


def _received(one: Counted, basic: list[str], closed: str) -> None:
    segment, said, base = one.segment, one.said, one.base
    named = any(token["object"] == APPLICATION and not token["bare"] for _, token in segment.seen)
    named = named or (segment.has("info") and segment.has("sort", "wants"))
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
        one.reading.put(said, frame.but(act=ALL, value=None, all=True, head=said.last, joined=False, listed=False,
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
        full = said.results.listed or _in_full(reading.words, segment)
        clear = reading.topic == APPLICATION or segment.has("total") or dated or one.base.value == 0
        one.put(RECEIVE, reason="" if clear else "no-act" if full else "bare")
    else:
        one.miss("unknown")


def _names_before(one: Counted) -> list[int]:
    return [i for i in one.segment.objects if i < one.segment.at]


def _in_full(words: Lexicon, segment: Segment) -> bool:
    """Whether applications are named so that nothing else can be meant."""
    names = (segment.tokens[i].text for i in segment.nouns({APPLICATION}))
    return any(words.phrase_in(name, "disclosure") for name in names)
