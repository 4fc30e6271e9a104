"""Results of applications: groups and rows of the form, and those that it has no row for."""

from __future__ import annotations

from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.frame import (
    APPLICANTS,
    GROUPS,
    MISC,
    OTHERS,
    PART,
    PUBLIC,
    RECEIVE,
    RESULT,
    Frame,
    group_of,
)

#: So many frames back are looked at: a sentence that names every row of the form has some more.
_REACH = 30
#: Where one of these is not named, 其他 may take it in.
_ALL_OTHERS = GROUPS - {OTHERS}
#: So many frames back is beside.
_BESIDE = 12


def only_open(one: Counted) -> bool:
    """Whether 公开 alone stands beside the figure, as a result."""
    beside = [i for i in one.segment.having("open") if abs(i - one.segment.at) <= 2]
    return bool(beside) and not {RECEIVE, "publish"} & set(one.main)


def read_results(one: Counted, rows: list[str]) -> None:
    """Keep the figure as one of results.

    Args:
        one: The segment.
        rows: What its words for results mean, empty where only 公开 stands there.
    """
    segment, said = one.segment, one.said
    found = _named(one)
    if "other_short" in found and len(found) == 1 and not _beside(one, RESULT):
        if _beside(one, PART, *APPLICANTS):
            one.put(PART, part=OTHERS)
        else:
            one.miss("others")
        return
    alone = found == ["other_short"]
    group = _group_of_parts(one) if alone else ""
    if group == OTHERS:
        one.put(RESULT, what=(MISC,))
        return
    if group:
        one.miss("others")
        return
    if segment.of_a_matter and not segment.has("sort", "and_so_on"):
        one.base.reason = one.base.reason or "one-cause"
    missed = _without_row(one, found)
    if missed:
        one.miss(missed)
        return
    found = ["other" if row == "other_short" else row for row in found]
    rows_alone = [row for row in found if row not in GROUPS]
    told = said.results.groups > 1 and (said.listed or one.explicit)
    reason = ("" if told else "open") if not rows else "no-row" if "nonexistent" in found else ""
    if alone and not _groups_beside(one) >= _ALL_OTHERS:
        reason = "others-of-list"
    one.put(RESULT, what=tuple(dict.fromkeys(rows_alone or found)), reason=reason, bare=alone)


def _named(one: Counted) -> list[str]:
    """The results that are meant; in 不掌握等原因无法提供 the first is only an example."""
    segment, tokens = one.segment, one.segment.tokens
    places = sorted([*segment.having("result"), *segment.having("open")])
    found = []
    for at in places:
        example = any(token["sort"] == "and_so_on" for token in tokens[at + 1 : at + 4])
        later = [tokens[i]["result"] for i in places if i > at]
        if not (example and later):
            found.append(tokens[at]["result"] or "granted")
        elif "other_short" in later:
            one.put(RESULT, what=("mixed",))
            return ["mixed"]
    return found


def _of_sentence(one: Counted, reach: int) -> list[Frame]:
    """The frames in front of it in the sentence, of so many that were made last."""
    return [frame for frame in one.reading.frames[-reach:] if frame.place.number == one.said.number]


def _beside(one: Counted, act: str, *parts: str) -> bool:
    """Whether a frame of this act, and of one of these kinds, stands in front of it in the sentence."""
    beside = _of_sentence(one, _BESIDE)
    return any(frame.act == act and (not parts or frame.part in parts) for frame in beside)


def _groups_beside(one: Counted) -> set[str]:
    """The groups that the sentence has named, themselves or by their rows."""
    return {group_of(what) for frame in _of_sentence(one, _REACH) if frame.act == RESULT for what in frame.what}


def _group_of_parts(one: Counted) -> str:
    """The group whose parts 其他 closes: 不予公开10件（国家秘密1件，其他9件）; empty where it closes none.

    Of the group 其他处理 it is the last row; of another one it is no row and no group.
    """
    parts: list[str] = []
    for frame in reversed(_of_sentence(one, _REACH)):
        if frame.act != RESULT or len(frame.what) != 1:
            return ""
        (what,) = frame.what
        if what in GROUPS:
            return what if parts and all(group_of(part) == what for part in parts) else ""
        parts.append(what)
    return ""


def _without_row(one: Counted, found: list[str]) -> str:
    """Why the figure has no row of the form, empty where it has."""
    if found == ["mixed"]:
        return "others"
    if any(token["part"] in APPLICANTS for token in one.segment.tokens[: one.segment.at]):
        return "part"
    if "already_public" in found:
        one.put(PUBLIC)
        return "no-row"
    return "no-row" if "not_own" in found else ""
