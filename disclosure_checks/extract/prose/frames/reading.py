"""What a reader keeps in mind: the sub-section's subject, and what a sentence has said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, COMPETITOR
from disclosure_checks.extract.prose.frames.clause import Segment, counted
from disclosure_checks.extract.prose.frames.frame import (
    ANSWER,
    CASE,
    CONCLUDE,
    FORWARD,
    GROUPS,
    HANDLE,
    OVER,
    RECEIVE,
    RESULT,
    TOTAL,
    Frame,
    Place,
    Unplaced,
    group_of,
)
from disclosure_checks.extract.prose.frames.subjects import NO_RESULTS, Results
from disclosure_checks.extract.prose.frames.whose import Body
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.extract.prose.tokens import Token

#: Frames that count all of the applications or cases, so that others may be parts of them.
_TOTALS = frozenset({RECEIVE, HANDLE, CONCLUDE, ANSWER, CASE, TOTAL})
_HEADS = frozenset({RECEIVE, HANDLE, CONCLUDE, ANSWER})
#: What is not certain of a total is not certain of what was done with it.
_SPREADING = frozenset({"bare", "submitted", "one-applicant", "one-channel", "information", "of-a-part"})
#: Why a figure found no place although nothing tells that it counts something else.
_OPEN = frozenset({"unknown", "noun"})
#: Results that other applications have too.
_SAID_OF_OTHERS = frozenset({"granted", "other", "declined"})
_RECENT = 8
_NONE_TOLD: frozenset[str] = frozenset()
_OF_A_PART = frozenset({CONCLUDE, ANSWER, FORWARD, OVER, RESULT, "all"})


@dataclass(slots=True, eq=False)
class Said:
    """What one sentence has said so far.

    Attributes:
        sentence: The sentence.
        number: Its number.
        time: this, last, next, many, piece, or other (a year that is none of these).
        year: The year that was named last.
        wider: The words that name a wider circle of bodies, or another body; empty where it is the report's own.
        results: The results that it names.
        decisions: Whether it begins with several kinds of decisions, each with its figure.
        listed: Whether a list of parts goes on (其中).
        head: The total that is listed.
        last: The frame before.
        negated: Whether a negation goes on to clauses that hold objects only.
        left_out: How many were excepted (除1件外).
        plan, blocked, compared, now, behind_semicolon, of_part: What else changes what figures mean.
        strayed: Whether a figure of something unknown stands behind the applications that were named.
        beside: Whether the sentence leaves open government information aside (除信息公开外).
        about: Whether it began with the applications received, so that what follows is said of all (对收到的申请，).
        including: Whether results are named as included (包括全部公开50件、部分公开25件).
        in_parts: Whether some were counted apart by how they were answered (延期答复2件).
        since: Whether the sentence gives totals of several years.
        open_figure: A figure that found no place yet and may be told by the clause behind it.
    """

    sentence: Sentence
    number: int
    time: str = "this"
    year: int | None = None
    wider: str = ""
    results: Results = NO_RESULTS
    decisions: bool = False
    listed: bool = False
    head: Frame | None = None
    last: Frame | None = None
    negated: bool = False
    left_out: int = 0
    plan: bool = False
    blocked: bool = False
    compared: bool = False
    now: bool = False
    behind_semicolon: bool = False
    of_part: bool = False
    strayed: bool = False
    beside: bool = False
    about: bool = False
    including: bool = False
    in_parts: bool = False
    since: bool = False
    open_figure: int | None = None


@dataclass(slots=True, eq=False)
class Reading:
    """What has been read of a report.

    Attributes:
        body: Whose report it is.
        year: The report year, None when it is not told.
        words: The lexicon.
        frames: What was said for certain or nearly so.
        doubts: What was said of another year or of something unknown: never reckoned with.
        unplaced: Figures on applications and cases whose quantity could not be told.
        topic: What the sub-section is about: application, case, publication, office, other, or not told.
        object: The object that goes on where none is named.
        section: The number of the sub-section.
        heading: Its heading.
        before: The sentence in front, in the same paragraph.
        named: Whether the sub-section has named applications in words of its own.
        decided, documents: The sentence whose decisions go on, and the act on documents that does.
    """

    body: Body
    year: int | None
    words: Lexicon
    frames: list[Frame] = field(default_factory=list)
    doubts: list[Frame] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    topic: str = ""
    object: str = ""
    section: int = 0
    heading: str = ""
    before: str = ""
    named: bool = False
    decided: int = -1
    documents: tuple[int, str] = (-1, "")
    _heads: dict[int, Frame] = field(default_factory=dict)
    _told: dict[int, set[str]] = field(default_factory=dict)

    def last_head(self) -> Frame | None:
        """The last total of applications in this sub-section."""
        return self._heads.get(self.section)

    def told(self, *acts: str) -> bool:
        """Whether this sub-section has a frame on applications, of one of these acts where some are given."""
        told = self._told.get(self.section, _NONE_TOLD)
        return not told.isdisjoint(acts) if acts else bool(told)

    def put(self, said: Said, frame: Frame) -> None:
        """Keep a frame; it may be the total that others are parts of."""
        if (said.in_parts and frame.act in (CONCLUDE, ANSWER)) or (said.of_part and frame.act in _OF_A_PART):
            frame.reason = frame.reason or "of-a-part"
        head = said.head
        form_s_own = frame.act == RESULT and not set(frame.what) <= _SAID_OF_OTHERS
        goes_on = frame.act in _OF_A_PART and frame.object == APPLICATION and not form_s_own
        if goes_on and head is not None and head.place.number == said.number:
            frame.reason = frame.reason or (head.reason if head.reason in _SPREADING else "")
        self._include(frame)
        if frame.object == APPLICATION:
            told = self._told.setdefault(frame.place.section, {"any"})
            told |= {frame.act} if frame.value else set()
        self.frames.append(frame)
        if frame.act in _TOTALS and not frame.part:
            said.last = frame
            if not said.listed:
                said.head = frame
            if frame.act in _HEADS:
                self._heads[self.section] = frame

    def _include(self, frame: Frame) -> None:
        """公开21件（含部分公开6件）: the figure in front counts both results; its own rows it counts as it is."""
        if frame.act != RESULT or not frame.included:
            return
        beside = (one for one in reversed(self.frames[-_RECENT:]) if one.place.number == frame.place.number)
        whole = next((one for one in beside if not one.included), None)
        if whole is None or all(what not in GROUPS and group_of(what) in whole.what for what in frame.what):
            return
        if whole.act == RESULT and (whole.value or 0) >= (frame.value or 0):
            whole.what = tuple(dict.fromkeys((*whole.what, *frame.what)))

    def miss(self, said: Said, segment: Segment, reason: str = "unknown") -> None:
        """Keep a figure that found no place, where it is tied to applications or cases."""
        token = segment.figure
        counts = counted(token) == "count"
        of_interest = {APPLICATION, *ALL_CASES}
        said.open_figure = segment.value if counts else None
        tied = self.object in of_interest or self.topic in (APPLICATION, CASE)
        said.strayed = said.strayed or (reason == "unknown" and not said.listed and not segment.nouns(of_interest))
        if counts and (tied or segment.nouns(of_interest)):
            own = reason in _OPEN and not said.listed and bool(segment.nouns(of_interest))
            self.unplaced.append(Unplaced(segment.value, token.text, self.place(said, segment.tokens), reason, own))

    def carried(self, said: Said) -> None:
        """Those of the sentence are carried into another year: only applications for information are said to be."""
        for frame in reversed(self.frames):
            if frame.place.number != said.number:
                return
            if frame.reason == "bare" or (frame.reason == "now" and frame.act in (OVER, FORWARD)):
                frame.reason = ""

    def answered_apart(self, said: Said) -> None:
        """当年答复61件，答复上年结转的7件: those answered in front are of this year only."""
        for frame in reversed(self.frames[-_RECENT:]):
            if frame.place.number == said.number and frame.act in (CONCLUDE, ANSWER) and not frame.joined:
                frame.reason = frame.reason or "of-a-part"

    def adds_up(self, value: int) -> bool:
        """Whether one or two figures of the last sentences give this one."""
        told = [one.value for one in self.frames[-_RECENT:] if one.value and one.place.section == self.section]
        told += [one.value for one in self.unplaced[-_RECENT:] if one.place.section == self.section]
        return value in told or any(a + b == value for a, b in combinations(told, 2))

    def place(self, said: Said, tokens: Sequence[Token]) -> Place:
        """Where these tokens stand."""
        start, end = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
        return Place(said.sentence, start, end, said.number, self.section)

    def new_paragraph(self) -> None:
        """A paragraph begins: the subject is that of the heading again."""
        self.named = False
        self.object = {APPLICATION: self.object or APPLICATION, CASE: "cases"}.get(self.topic, "")
        if self.topic == APPLICATION and self.object == COMPETITOR:
            self.object = APPLICATION

    def turn_away(self) -> None:
        """A competitor takes the subject over."""
        self.object = COMPETITOR
