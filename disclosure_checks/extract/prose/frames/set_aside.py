"""Figures that are no total of this body and year: of a part, of others, of another time."""

from __future__ import annotations

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, COMPETITOR
from disclosure_checks.extract.prose.frames.clause import Segment, counted, unknown
from disclosure_checks.extract.prose.frames.frame import ANSWER, CONCLUDE, DOCUMENT, UNNAMED
from disclosure_checks.extract.prose.frames.others import FEES
from disclosure_checks.extract.prose.frames.reading import Reading, Said

#: So many unknown characters are a noun.
_NOUN = 2


def turned_down(
    reading: Reading, said: Said, segment: Segment, found: str, main: list[str], carrying: list[int]
) -> bool:
    """Whether the figure is no total of this body and year: kept as one without a place."""
    if found in ALL_CASES and (segment.before("subset") or _only_spoken_about(segment)):
        reading.miss(said, segment, "part")
    elif found in (APPLICATION, UNNAMED) and not main and not segment.has("result") and _only_spoken_about(segment):
        reading.miss(said, segment, "part")  # 对1件申请征求了第三方意见
    elif _of_others(segment):
        reading.miss(said, segment, "alien")
    elif _of_a_subset(segment, found, main, carrying):
        if not said.listed:
            said.in_parts = True
            _answered_in_time(reading, said)
        reading.miss(said, segment, "part")
    elif _of_another_time(said, found, main, carrying):
        reading.miss(said, segment, "time")
    elif counted(segment.figure) == "other":
        return found not in FEES
    elif _counts_another_noun(reading.words, segment, found):
        reading.miss(said, segment, "unit")
    elif said.compared and segment.has("sort", "more"):
        reading.miss(said, segment, "compared")
    else:
        return False
    return True


def _counts_another_noun(words: Lexicon, segment: Segment, found: str) -> bool:
    """6个部分, 3项制度, 26个单位: these units count what is named behind them; applications hardly come in 个."""
    behind = segment.tokens[segment.at + 1 : segment.at + 2]
    if segment.figure.text.endswith(words.parts("unit", "piece")) and found == APPLICATION and not behind:
        return True
    if not behind or not segment.figure.text.endswith(words.parts("unit", "loose")):
        return False
    return unknown(behind) >= _NOUN or bool(behind[0]["part"] or behind[0]["topicword"])


def _of_others(segment: Segment) -> bool:
    """Whether the figure is that of other bodies or of one applicant; 代表县政府 tells for whom, not who else."""
    aliens = [i for i in segment.having("alien") if i < segment.at]
    return any(segment.tokens[i]["sort"] != "on_behalf" or not segment.tokens[i + 1]["scope"] for i in aliens)


def _answered_in_time(reading: Reading, said: Said) -> None:
    """按期答复9件，延期答复2件: those in time are a part as those out of time are."""
    last = reading.frames[-1] if reading.frames else None
    if last is not None and last.place.number == said.number and last.act in (CONCLUDE, ANSWER):
        in_time = any(reading.words.means(word, "limit") == "in_time" for word in last.words)
        last.reason = last.reason or ("of-a-part" if in_time else "")


def _only_spoken_about(segment: Segment) -> bool:
    """针对去年的2件案件组织复盘: cases that something is done about."""
    causes = [segment.tokens[i]["cause"] for i in segment.having("cause") if i < segment.at]
    return bool(causes) and causes[-1] == "about"  # 对答复不服提起 is no such


def _of_a_subset(segment: Segment, found: str, main: list[str], carrying: list[int]) -> bool:
    if found == DOCUMENT:
        return segment.before("subset")
    of_applications = found in (APPLICATION, UNNAMED) and not carrying
    return segment.has("subset") and of_applications and not {"withdraw", "receive"} & set(main)


def _of_another_time(said: Said, found: str, main: list[str], carrying: list[int]) -> bool:
    if carrying or found == COMPETITOR:
        return False
    if said.time == "next":
        return not {"handle", "conclude", "answer"} & set(main)
    return said.time in ("last", "piece")
