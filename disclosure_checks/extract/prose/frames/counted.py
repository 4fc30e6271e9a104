"""A segment with a figure: which object its figure counts, and what is to be said of that."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, COMPETITOR
from disclosure_checks.extract.prose.frames import cases, others
from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.applications.quantities import counted_applications
from disclosure_checks.extract.prose.frames.clause import Segment, counted
from disclosure_checks.extract.prose.frames.frame import CARRYING, DECISIONS, DOCUMENT, UNNAMED, Frame
from disclosure_checks.extract.prose.frames.inherited import inherited
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.set_aside import turned_down
from disclosure_checks.extract.prose.frames.subjects import form_s_own
from disclosure_checks.extract.prose.frames.times import set_time
from disclosure_checks.extract.prose.frames.whose import wider
from disclosure_checks.extract.prose.tokens import Token

_OF_DOCUMENTS = ("issue", "repeal", "in_force")
_GOING_ON = frozenset({"handle", "answer", "conclude"})
_CLOSING = frozenset({"conclude", "answer"})
_COMING_IN = frozenset({"receive", "submit"})
_SET_APART = frozenset({"carry", "over", "pending", "withdraw"})


def read_counted(reading: Reading, said: Said, segment: Segment, ways: bool) -> None:
    """Make the frames of a segment with a figure.

    Args:
        reading: What has been read of the report; the frames join it.
        said: What has been read of the sentence.
        segment: The segment.
        ways: Whether the clause counts several applicants or channels.
    """
    _skip_acts_of_a_whole(reading, said, segment)
    if segment.may("join"):
        _without_those_carried(segment)
    tokens = segment.tokens
    acts = [i for i in segment.having("act") if tokens[i].senses["act"] != "arise"]
    main = [tokens[i].senses["act"] for i in acts]
    carrying = [i for i in acts if tokens[i].senses["act"] in CARRYING]
    if not carrying and "pending" not in main:
        set_time(reading, said, segment)
    reason, detail = _reason(reading, said, segment)
    if segment.before("progress") and not _GOING_ON.isdisjoint(main):
        main = ["pending"]
    reading.documents = _documents(main, reading, said)
    found, explicit = _object(segment)
    if said.beside and found in ALL_CASES:
        reading.turn_away()
        return
    if found == APPLICATION:
        said.strayed = False
    if not found:
        found, reason = inherited(reading, said, segment, main, acts, carrying, reason)
        explicit = found == APPLICATION and reason == "information"
        if not found:
            return
    if turned_down(reading, said, segment, found, main, carrying):
        return
    if _set_aside(reading, said, found, explicit, main):
        return
    said.including = segment.has("includes") or (said.including and segment.has("result"))
    base = Frame(
        "", found, segment.value, reading.place(said, segment.tokens), listed=said.listed,
        head=said.head if said.listed or segment.has("includes") else None, included=said.including,
        rest=_rest(segment, main) or segment.has("except"), reason=reason, detail=detail,
        words=segment.telling,
    )  # fmt: skip
    _dispatch(reading, said, segment, base, found, explicit, main, acts, carrying, ways)


def _dispatch(
    reading: Reading, said: Said, segment: Segment, base: Frame, found: str, explicit: bool,
    main: list[str], acts: list[int], carrying: list[int], ways: bool,
) -> None:  # fmt: skip
    if found == UNNAMED:
        base.object, found = APPLICATION, APPLICATION
    told = said.results.listed or form_s_own(segment.means("result"))
    if found == APPLICATION and explicit and not told and _only_asks(reading, segment):
        base.reason = base.reason or "bare"
    if segment.has("except"):
        said.left_out = segment.value
    if found in ALL_CASES:
        cases.counted_cases(reading, said, segment, base, main)
    elif found == DOCUMENT:
        others.documents(reading, said, segment, base, main)
    elif found in DECISIONS:
        others.decisions(reading, said, segment, base, main, acts)
    elif found in others.FEES:
        others.fees(reading, said, segment, base, main)
    else:
        counts = Counted(reading, said, segment, base, explicit, main, acts, carrying, ways)
        counted_applications(counts)


def _skip_acts_of_a_whole(reading: Reading, said: Said, segment: Segment) -> None:
    """在收到的申请中，收到的申请已办结: an act that only tells which applications are meant is none of the figure."""
    among = reading.words.parts("opening", "among")
    tokens = segment.tokens
    if tokens[0].text in among and tokens[0].filler:
        said.listed = True  # 37件中6件
    if not segment.has("object"):
        return
    for i, token in enumerate(tokens[:-1]):
        if token["object"] != APPLICATION:
            continue
        if _tells_which(tokens[:i]) and any(one["act"] in _CLOSING for one in tokens[i + 1 : segment.at]):
            # 收到的申请已办结3件: of those received, perhaps without those carried over.
            said.of_part = True
            segment.look_over([*(_passed(one) if one["act"] else one for one in tokens[:i]), *tokens[i:]])
            return
        behind = tokens[i + 1]
        if behind.text.startswith(among) and behind.filler and not any(one.figure for one in tokens[:i]):
            said.listed = True
            kept = [one if k >= i or not one["act"] else _passed(one) for k, one in enumerate(tokens)]
            kept[i + 1] = _passed(behind)
            segment.look_over(kept)
            return


def _without_those_carried(segment: Segment) -> None:
    """236件申请及上年结转申请已办结: what is joined behind the figure is not counted by it."""
    tokens = segment.tokens
    join = next((i for i in range(segment.at + 1, len(tokens)) if tokens[i]["join"] == "and"), None)
    if join is None or not any(token["object"] for token in tokens[segment.at : join]):
        return
    end = join + 1
    while end < len(tokens) and (tokens[end]["time"] or tokens[end]["act"] in CARRYING or tokens[end]["skip"]):
        end += 1
    if any(token["act"] in CARRYING for token in tokens[join:end]):
        end += end < len(tokens) and tokens[end]["object"] == APPLICATION
        segment.look_over([*tokens[:join], *map(_passed, tokens[join:end]), *tokens[end:]])


def _tells_which(tokens: Sequence[Token]) -> bool:
    """Whether an act only tells which applications are meant: 收到的, in front of them."""
    return len(tokens) > 1 and tokens[-1]["sort"] == "of" and tokens[-2]["act"] in _COMING_IN


def _passed(token: Token) -> Token:
    return Token(token.text, token.start, token.end, {"skip": "piece"})


def _reason(reading: Reading, said: Said, segment: Segment) -> tuple[str, str]:
    """Why the figure is not certain whatever it counts."""
    said.wider = wider(reading.body, segment.tokens, said.wider)
    at = segment.at
    if counted(segment.figure) == "hedged" or (segment.may("hedge") and _hedged(segment)):
        return "about", ""
    if said.wider:
        return "scope", said.wider
    aliens = [i for i in segment.having("alien") if i < at]
    if aliens:
        return "scope", segment.tokens[aliens[-1] + 1].text
    if said.time == "other":
        return "year", str(said.year)
    if said.time == "many":
        return "several-years", ""
    return ("now", "") if said.now else ("", "")


def _hedged(segment: Segment) -> bool:
    """Whether a word beside the figure says that it is none to reckon with."""
    at = segment.at
    behind = any(token["hedge"] == "behind" for token in segment.tokens[at + 1 : at + 2])
    return behind or any(at - 2 <= i < at for i in segment.having("hedge"))


def _rest(segment: Segment, main: list[str]) -> bool:
    # 另有1件结转 says no rest.
    apart = segment.has("sort", "further") and bool(_SET_APART & set(main))
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


def _set_aside(reading: Reading, said: Said, found: str, explicit: bool, main: list[str]) -> bool:
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
