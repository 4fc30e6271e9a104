"""A segment with a figure: which object its figure counts, and what is to be said of that."""

from __future__ import annotations

from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, COMPETITOR
from disclosure_checks.extract.prose.frames import applications, cases, others
from disclosure_checks.extract.prose.frames.clause import Segment, counted, unknown
from disclosure_checks.extract.prose.frames.frame import CONCLUDE, GROUPS, RECEIVE, RESULT, Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.times import set_time
from disclosure_checks.extract.prose.frames.whose import wider
from disclosure_checks.extract.prose.tokens import Token

_CARRYING = frozenset({"carry", "over"})
_OF_APPLICATIONS = frozenset({"receive", "handle", "conclude", "answer", "carry", "over", "pending", "withdraw"})
_OF_DOCUMENTS = ("issue", "repeal", "in_force")
#: 另有1件结转 says no rest.
_FURTHER = frozenset({"另", "另有", "另外"})
_SET_APART = frozenset({"carry", "over", "pending", "withdraw"})
_MORE = "新增"
_ABOUT = frozenset({"针对", "对", "就", "围绕"})


def read_counted(reading: Reading, said: Said, segment: Segment, ways: bool) -> None:
    """Make the frames of a segment with a figure.

    Args:
        reading: What has been read of the report; the frames join it.
        said: What has been read of the sentence.
        segment: The segment.
        ways: Whether the clause counts several applicants or channels.
    """
    _skip_acts_of_a_whole(said, segment)
    acts = [i for i in segment.having("act") if segment.tokens[i]["act"] != "arise"]
    main = [segment.tokens[i]["act"] for i in acts]
    carrying = [i for i in acts if segment.tokens[i]["act"] in _CARRYING]
    if not carrying and "pending" not in main:
        set_time(reading, said, segment)
    reason, detail = _reason(reading, said, segment)
    if segment.has("progress") and segment.before("progress") and {"handle", "answer", "conclude"} & set(main):
        main = ["pending"]
    reading.documents = _documents(main, reading, said)
    found, explicit = _object(segment)
    if found == APPLICATION:
        said.strayed = False
    if not found:
        found, reason = _inherited(reading, said, segment, main, acts, carrying, reason)
        explicit = found == APPLICATION and reason == "information"
        if not found:
            return
    if _turned_down(reading, said, segment, found, main, carrying):
        return
    if _set_aside(reading, said, segment, found, explicit, main):
        return
    base = Frame(
        "", found, segment.value, reading.place(said, segment.tokens), listed=said.listed,
        head=said.head if said.listed or segment.has("includes") else None, included=segment.has("includes"),
        rest=_rest(segment, main) or segment.has("except"), reason=reason, detail=detail,
        words=_words(segment),
    )  # fmt: skip
    _dispatch(reading, said, segment, base, found, explicit, main, acts, carrying, ways)


def _dispatch(  # noqa: PLR0913
    reading: Reading, said: Said, segment: Segment, base: Frame, found: str, explicit: bool,
    main: list[str], acts: list[int], carrying: list[int], ways: bool,
) -> None:  # fmt: skip
    if found == applications.UNNAMED:
        base.object, found = APPLICATION, APPLICATION
    if found == APPLICATION and explicit and _only_asks(reading, segment):
        base.reason = base.reason or "bare"
    if segment.has("except"):
        said.left_out = segment.value
    if found in ALL_CASES:
        cases.counted_cases(reading, said, segment, base, main)
    elif found == others.DOCUMENT:
        others.documents(reading, said, segment, base, main)
    elif found in others.DECISIONS:
        others.decisions(reading, said, segment, base, main, acts)
    elif found in others.FEES:
        others.fees(reading, said, segment, base, main)
    else:
        counts = applications.Counted(reading, said, segment, base, explicit, main, acts, carrying, ways)
        applications.counted_applications(counts)


def _skip_acts_of_a_whole(said: Said, segment: Segment) -> None:
    """在收到的申请中: what follows is a list of parts, and its own act is no act of the part."""
    tokens = segment.tokens
    for i, token in enumerate(tokens[:-1]):
        if token["object"] != APPLICATION:
            continue
        behind = tokens[i + 1]
        if behind.filler and behind.text.startswith("中") and not any(one.figure for one in tokens[:i]):
            said.listed = True
            kept = [one if k >= i or not one["act"] else _passed(one) for k, one in enumerate(tokens)]
            kept[i + 1] = _passed(behind)
            segment.tokens[:] = kept
            return


def _passed(token: Token) -> Token:
    return Token(token.text, token.start, token.end, {"skip": "piece"})


def _reason(reading: Reading, said: Said, segment: Segment) -> tuple[str, str]:
    """Why the figure is not certain whatever it counts."""
    said.wider = wider(reading.body, segment.tokens, said.wider)
    at = segment.at
    hedged = counted(segment.figure) == "hedged" or any(t["hedge"] == "behind" for t in segment.tokens[at + 1 : at + 2])
    if hedged or any(token["hedge"] for i, token in segment.seen if at - 2 <= i < at):
        return "about", ""
    if said.wider:
        return "scope", said.wider
    if said.time == "other":
        return "year", str(said.year)
    if said.time == "many":
        return "several-years", ""
    return ("now", "") if said.now else ("", "")


def _rest(segment: Segment, main: list[str]) -> bool:
    apart = segment.says(*_FURTHER) and bool(_SET_APART & set(main))
    return segment.has("rest") and not apart


def _documents(main: list[str], reading: Reading, said: Said) -> tuple[int, str]:
    made = [act for act in main if act in _OF_DOCUMENTS]
    if not made:
        return reading.documents
    return said.number, "in_force" if "in_force" in made else made[0]


def _object(segment: Segment) -> tuple[str, bool]:
    """The object that is named: the last one before the figure, else the last behind it (a name ends in its head)."""
    tokens, at = segment.tokens, segment.at
    before = [tokens[i]["object"] for i in segment.objects if i < at]
    after = [tokens[i]["object"] for i in segment.objects if i > at]
    if before:
        found = before[-1]
        return (APPLICATION if found == COMPETITOR and after and after[-1] == APPLICATION else found), True
    if after:
        found = after[-1]
        return (APPLICATION if found == COMPETITOR and after[0] == APPLICATION else found), True
    return "", False


def _inherited(  # noqa: PLR0913
    reading: Reading, said: Said, segment: Segment, main: list[str], acts: list[int], carrying: list[int], reason: str
) -> tuple[str, str]:
    """The object that goes on from before, and why it is not certain; none where another is counted."""
    information = segment.has("info")
    publish = "publish" in main
    results = segment.has("result")
    if "receive" in main and segment.has("info", "open"):
        return APPLICATION, reason or "information"
    if (publish or information) and not results and not _OF_APPLICATIONS & set(main):
        others.published(reading, said, segment, main)
        reading.turn_away()
        reading.miss(said, segment)
        return "", reason
    if publish and not results:
        reading.turn_away()
        return "", reason
    found = reading.object
    head = said.head
    of_head = head is not None and head.object == APPLICATION and head.place.number == said.number
    if (results or carrying) and found not in (APPLICATION, *ALL_CASES) and of_head and not said.strayed:
        found = APPLICATION
    if carrying and found in ALL_CASES and reading.told():
        found = APPLICATION
    if not found and reading.topic == APPLICATION and (results or carrying):
        found = APPLICATION
    if _strange(segment, acts, found) or _of_an_unknown_subject(said, segment, acts, found) or _astray(said, found):
        _doubtful(reading, said, segment, found, main)
        reading.miss(said, segment)
        if not said.listed and acts and not carrying and not results:
            reading.turn_away()
        return "", reason
    if not found:
        reading.miss(said, segment)
    return found, reason


def _doubtful(reading: Reading, said: Said, segment: Segment, found: str, main: list[str]) -> None:
    """What would be said of applications if the unknown words named none of their own."""
    act = next((act for act in main if act in (RECEIVE, CONCLUDE, "answer")), "")
    if segment.has("result"):
        act = RESULT
    if found == APPLICATION and act and counted(segment.figure) == "count":
        place = reading.place(said, segment.tokens)
        what = tuple(row for row in segment.means("result") if row in GROUPS)[:1] if act == RESULT else ()
        reading.doubts.append(Frame(act, found, segment.value, place, what, reason="subject", words=_words(segment)))


def _astray(said: Said, found: str) -> bool:
    """Whether a figure of something unknown stands between the applications and this one."""
    return said.strayed and found == APPLICATION


def _of_an_unknown_subject(said: Said, segment: Segment, acts: list[int], found: str) -> bool:
    """Whether a new sentence begins with words that nobody knows and names no applications (政务大厅在办3件)."""
    if found != APPLICATION or segment.has("result"):
        return False
    if said.head is not None and said.head.place.number == said.number:
        return False
    front = segment.tokens[: min([*acts, segment.at])]
    return unknown(front) > 2


def _strange(segment: Segment, acts: list[int], found: str) -> bool:
    """The gap test: two unknown characters between act and figure name something that no lexicon lists."""
    tokens, at = segment.tokens, segment.at
    results = segment.having("result")
    marks = [*acts, *results]
    if found in ALL_CASES:
        marks += segment.having("outcome")
    elif segment.has("outcome") and not results:
        return True
    front = [i for i in marks if i < at]
    if front:
        return unknown(tokens[front[-1] + 1 : at]) >= (6 if front[-1] in results and found != applications.UNNAMED else 2)
    behind = sorted(i for i in marks if i > at)
    if behind:
        gap = tokens[at + 1 : behind[0]]
        well = any(token["limit"] or token["all"] for token in gap)
        if segment.has("part") and unknown(gap) > 3 and not well and behind[0] not in results:
            return True
        eased = any(token["limit"] or token["all"] or token["object"] for token in gap[:2])
        return bool(gap) and gap[0].filler and unknown(gap[:1]) >= 2 and not eased
    return unknown(tokens[:at]) >= 2 and not any(token["part"] or token["mention"] for token in tokens[:at])


def _turned_down(  # noqa: PLR0913
    reading: Reading, said: Said, segment: Segment, found: str, main: list[str], carrying: list[int]
) -> bool:
    """Whether the figure is no total of this body and year: kept as one without a place."""
    if found in ALL_CASES and (segment.before("subset") or _only_spoken_about(segment)):
        reading.miss(said, segment, "part")
    elif segment.before("alien"):
        reading.miss(said, segment, "alien")
    elif _of_a_subset(segment, found, main, carrying):
        reading.miss(said, segment, "part")
    elif _of_another_time(said, found, main, carrying):
        reading.miss(said, segment, "time")
    elif counted(segment.figure) == "other":
        return found not in others.FEES
    elif segment.figure.text.endswith("个") and found == APPLICATION and not segment.tokens[segment.at + 1 :]:
        reading.miss(said, segment, "unit")
    elif said.compared and segment.says(_MORE):
        reading.miss(said, segment, "compared")
    else:
        return False
    return True


def _only_spoken_about(segment: Segment) -> bool:
    """针对去年的2件案件组织复盘: cases that something is done about."""
    return any(segment.tokens[i].text in _ABOUT for i in segment.having("cause") if i < segment.at)


def _of_a_subset(segment: Segment, found: str, main: list[str], carrying: list[int]) -> bool:
    of_applications = found in (APPLICATION, applications.UNNAMED) and not carrying
    return segment.has("subset") and of_applications and not {"withdraw", "receive"} & set(main)


def _of_another_time(said: Said, found: str, main: list[str], carrying: list[int]) -> bool:
    if carrying or found == COMPETITOR:
        return False
    if said.time == "next":
        return not {"handle", "conclude", "answer"} & set(main)
    return said.time in ("last", "piece")


def _set_aside(  # noqa: PLR0913
    reading: Reading, said: Said, segment: Segment, found: str, explicit: bool, main: list[str]
) -> bool:
    """Whether a competitor is counted; an object that is named goes on."""
    head = said.head
    of_list = said.listed and head is not None and head.object == APPLICATION and head.place.number == said.number
    if explicit and not (found == COMPETITOR and of_list and "receive" not in main):
        reading.object = found
    if found == COMPETITOR and not of_list:
        said.strayed = True
    return found == COMPETITOR


def _only_asks(reading: Reading, segment: Segment) -> bool:
    """Whether only 申请 is said, where nothing told yet that it is for information."""
    if reading.topic == APPLICATION or reading.named or reading.told():
        return False
    if segment.has("info") or segment.has("open"):
        return False
    return all(segment.tokens[i]["bare"] for i in segment.nouns({APPLICATION}))


def _words(segment: Segment) -> tuple[str, ...]:
    telling = ("act", "object", "result", "outcome", "part")
    return tuple(token.text for _, token in segment.seen if any(token[sense] for sense in telling))
