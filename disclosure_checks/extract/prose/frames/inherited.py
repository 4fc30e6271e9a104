"""The object that goes on where a segment names none, and when it may not."""

from __future__ import annotations

from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION
from disclosure_checks.extract.prose.frames import others
from disclosure_checks.extract.prose.frames.cases import of_those_told
from disclosure_checks.extract.prose.frames.clause import Segment, counted, unknown
from disclosure_checks.extract.prose.frames.frame import CONCLUDE, GROUPS, RECEIVE, RESULT, UNNAMED, Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.subjects import form_s_own

_OF_APPLICATIONS = frozenset({"receive", "handle", "conclude", "answer", "carry", "over", "pending", "withdraw"})


def inherited(
    reading: Reading, said: Said, segment: Segment, main: list[str], acts: list[int], carrying: list[int], reason: str
) -> tuple[str, str]:
    """The object that goes on from before, and why it is not certain; none where another is counted."""
    cases = of_those_told(said, segment)
    if cases is not None:
        return cases.object, reason
    results = segment.has("result")
    if "receive" in main and segment.has("info", "open"):
        return APPLICATION, reason or "information"
    if _published(reading, said, segment, main, results=results):
        return "", reason
    found = _going_on(reading, said, results=results, carrying=bool(carrying))
    if _strange(segment, acts, found) or _of_an_unknown_subject(said, segment, acts, found) or _astray(said, found):
        _doubtful(reading, said, segment, found, main)
        reading.miss(said, segment)
        if not said.listed and acts and not carrying and not results:
            reading.turn_away()
        return "", reason
    if not found and form_s_own(segment.means("result")):
        return APPLICATION, reason or ("" if segment.has("info") else "result-alone")
    if not found:
        reading.miss(said, segment)
    return found, reason


def _published(reading: Reading, said: Said, segment: Segment, main: list[str], *, results: bool) -> bool:
    """Whether published information is counted."""
    publish = "publish" in main
    if results or not (publish or segment.has("info")):
        return False
    if not _OF_APPLICATIONS & set(main):
        others.published(reading, said, segment, main)
        reading.miss(said, segment)
    elif not publish:
        return False
    reading.turn_away()
    return True


def _going_on(reading: Reading, said: Said, *, results: bool, carrying: bool) -> str:
    """The object that was spoken of last; results, and what is carried on, are of applications again."""
    found, head = reading.object, said.head
    if not (results or carrying):
        return found
    of_head = head is not None and head.object == APPLICATION and head.place.number == said.number
    again = of_head and not said.strayed and found not in (APPLICATION, *ALL_CASES)
    again = again or (carrying and found in ALL_CASES and reading.told())
    return APPLICATION if again or (not found and reading.topic == APPLICATION) else found


def _doubtful(reading: Reading, said: Said, segment: Segment, found: str, main: list[str]) -> None:
    """What would be said of applications if the unknown words named none of their own."""
    act = next((act for act in main if act in (RECEIVE, CONCLUDE, "answer")), "")
    if segment.has("result"):
        act = RESULT
    if found == APPLICATION and act and counted(segment.figure) == "count":
        place = reading.place(said, segment.tokens)
        what = tuple(row for row in segment.means("result") if row in GROUPS)[:1] if act == RESULT else ()
        reading.doubts.append(Frame(act, found, segment.value, place, what, reason="subject", words=segment.telling))


def _astray(said: Said, found: str) -> bool:
    """Whether a figure of something unknown stands between the applications and this one."""
    return said.strayed and found == APPLICATION


def _of_an_unknown_subject(said: Said, segment: Segment, acts: list[int], found: str) -> bool:
    """Whether a new sentence begins with words that nobody knows and names no applications (民生服务中心办结3件)."""
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
        return unknown(tokens[front[-1] + 1 : at]) >= (6 if front[-1] in results and found != UNNAMED else 2)
    behind = sorted(i for i in marks if i > at)
    if behind:
        gap = tokens[at + 1 : behind[0]]
        well = any(token["limit"] or token["all"] for token in gap)
        if segment.has("part") and unknown(gap) > 3 and not well and behind[0] not in results:
            return True
        eased = any(token["limit"] or token["all"] or token["object"] for token in gap[:2])
        return bool(gap) and gap[0].filler and unknown(gap[:1]) >= 2 and not eased
    return unknown(tokens[:at]) >= 2 and not any(token["part"] or token["mention"] for token in tokens[:at])
