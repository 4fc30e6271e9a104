"""What a paragraph speaks of where it states a figure without saying what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosure_checks.declared.claims import FIRST_FIGURE, LAST_FIGURE, declared_claims
from disclosure_checks.extract.prose.shape import Found, Text, clause, topic_at

APPLICATIONS = "app"
_PUBLIC = re.compile(r"信息公开|依申请|政务公开|公开政府信息")
#: What is not about it: 除政府信息公开外.
_ELSE = re.compile(
    r"除[^,;。]{0,12}公开[^,;。]{0,8}?外|与[^,;。]{0,8}公开[^,;。]{0,4}无关|非(?:政府)?信息公开|公开以外"
)
#: A body that decides on cases of reconsideration, as a bureau of justice does, is not the one they are against.
_DECIDES = re.compile(r"(?:办理|审理|审结|办结|受理|收到|接收)(?:的|了|各类|各|全部){0,2}(?:行政)?复议")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def at_topic(found: Found) -> bool:
    """Whether the paragraph is at the topic that the pattern asks for."""
    pattern, topic = found.pattern, found.topic[0]
    if not pattern.topic:
        return True
    if topic == pattern.topic:
        return True
    if (
        topic
        or not pattern.unnamed
        or (found.figure is not None and found.figure.unit not in declared_claims().case_units)
    ):
        return False
    behind, _ = topic_at(found.text, found.clause[1])
    return behind in ("", pattern.topic)


def with_subject(found: Iterable[Found]) -> Iterator[tuple[Found, bool]]:
    """A sentence's statements in their order, each with whether it is clear what it counts.

    ``收到申请3件，网站纠错16条，办结16条``: the last figure counts corrections, though only applications were
    named as a topic.
    """
    told: set[int] = set()
    for one in sorted(found, key=_place):
        clear = one.pattern.topic != APPLICATIONS or _still(one, told)
        if clear:
            told.add(_place(one))
        yield one, clear


def _place(found: Found) -> int:
    """Where in the shape the figure is, or the words in its place."""
    return found.match.start("n") if found.pattern.means is None else found.match.start()


def _still(found: Found, told: set[int]) -> bool:
    """Whether a statement still counts applications, behind the clear statements at ``told``."""
    text, place, known = found.text, _place(found), declared_claims()
    name, named = found.topic
    if name != APPLICATIONS:
        return True
    start = found.clause[0]
    if named > start:
        return True
    front = re.split(rf"[{FIRST_FIGURE}-{LAST_FIGURE}、]", text.shape[start : found.start])[-1]
    if _names_another(front, known.around):
        return False
    counted = [at for at, sign in enumerate(text.shape[:place]) if sign in text.figures]
    others = [at for at in counted if at not in told and at > named and not _of_the_same(text, at)]
    unit = found.figure.unit if found.figure is not None else ""
    usual = known.case_units | {text.figures[text.shape[at]].unit for at in told if text.shape[at] in text.figures}
    return not others and (not unit or unit in usual)


def _of_the_same(text: Text, at: int) -> bool:
    """Whether the clause of a figure says that it counts some of the applications or compares them."""
    start, end = clause(text.shape, at, at)
    return declared_claims().same.search(text.shape, start, end) is not None


def _names_another(front: str, *known: re.Pattern[str]) -> bool:
    """Whether words in front of a statement, beside the known ones, may name what it counts: 采购项目新收9件."""
    for words in known:
        front = words.sub("", front)
    return len(_HAN.findall(front)) > 1


def about_disclosure(found: Found) -> bool:
    """Whether a case is said to be about open government information, here or before in the paragraph."""
    shape = _ELSE.sub(lambda words: "*" * len(words[0]), found.text.shape)
    known = declared_claims()
    start, end = found.clause[0], found.match.end()
    if _PUBLIC.search(shape, start, end):
        return True
    if _names_another(shape[start : found.start], known.around, known.around_cases):
        return False
    behind, *parts = re.split("其中|含", shape[end:])
    if parts and _PUBLIC.search(parts[0]) and not _PUBLIC.search(shape[:end]):
        return False
    spoken = shape[:end] + behind
    return bool(_PUBLIC.search(spoken if _DECIDES.search(shape, start, end) else found.text.before + spoken))
