"""What a clause says: an act on an object with its figure, or with none or all of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.text.figures import Number

#: Acts of frames: of applications, of cases, of table 2. ``total`` is a total without an act, ``part`` one
#: applicant or channel, ``all`` that all of them were concluded, ``row`` a result, ``public`` one that the form has
#: no row for, ``outcome`` that of a case.
RECEIVE, SUBMIT, HANDLE, CONCLUDE, ANSWER = "receive", "submit", "handle", "conclude", "answer"
OVER, FORWARD, WITHDRAW = "over", "forward", "withdraw"
TOTAL, PART, ALL, RESULT, PUBLIC = "total", "part", "all", "result", "public"
CASE, OUTCOME, DOCUMENT, DECISION = "case", "outcome", "document", "decision"

#: Acts that carry applications from year to year, as the lexicon calls them.
CARRYING = frozenset({"carry", "over"})
#: Acts by which applications come in and are done with.
DONE = frozenset({RECEIVE, HANDLE, CONCLUDE, ANSWER})
#: Kinds of applicants; all but the first are columns of organizations, ``organization`` any of them.
PERSON, ORGANIZATION = "person", "organization"
OTHERS = "other"
COLUMNS = frozenset({"business", "research", "nonprofit", "legal_service"})
APPLICANTS = frozenset({PERSON, ORGANIZATION, OTHERS}) | COLUMNS
#: Kinds of decisions of table 2.
DECISIONS = frozenset({"licences", "penalties", "coercive_measures"})
#: What is handled: those that are to be, never those concluded alone (应办理).
DUE = "due"
#: The object of a list of results that names none.
UNNAMED = "application?"
#: The last row of the group of other results.
MISC = "other_misc"
#: The groups of results; every other result is a row of its own.
GROUPS = frozenset({"granted", "granted_in_part", "refused", "unavailable", "declined", "other"})


def group_of(what: str) -> str:
    """The group that a result belongs to."""
    if what in GROUPS:
        return what
    return "unavailable" if what == "nonexistent" else what.split("_", maxsplit=1)[0]


@dataclass(slots=True, eq=False)
class Place:
    """The clause that a frame was read from; never changed once it is made.

    Attributes:
        sentence: The sentence.
        start, end: The span of the clause in its text.
        number: The number of the sentence in the report.
        section: The number of the sub-section that it stands in.
    """

    sentence: Sentence
    start: int
    end: int
    number: int
    section: int


@dataclass(slots=True, eq=False)
class Frame:
    """An act on an object.

    Attributes:
        act: One of the acts above.
        object: What is counted: ``application``, ``review``, … or several joined by ``+``.
        value: The figure; None where words say "all".
        place: Where it stands.
        what: Result groups and rows, outcomes, or what was done with documents.
        all: Whether words say it of all of them.
        listed: Whether it stands in a list of parts.
        head: The total that it is a part of.
        included: Whether it is named as included (含上年结转2件).
        rest: Whether it counts the rest (其余).
        part: One of ``APPLICANTS`` or ``channel`` where it counts one kind of applicant or channel.
        joined: Whether one figure has several acts (收到并办结3件).
        bare: Whether a result is called 其他 and no more, which may be the group or its last row.
        left_out: How many are excepted from "all".
        reason: Why it is not certain, an id of ``[[reason]]`` in ``claims.toml``; empty where it is clear.
        detail: What the reason mentions.
        words: The words that decided.
        amount: An amount in 万元, None for what is counted.
    """

    act: str
    object: str
    value: int | None
    place: Place
    what: tuple[str, ...] = ()
    all: bool = False
    listed: bool = False
    head: Frame | None = None
    included: bool = False
    rest: bool = False
    part: str = ""
    joined: bool = False
    bare: bool = False
    left_out: int = 0
    reason: str = ""
    detail: str = ""
    words: tuple[str, ...] = ()
    amount: Number | None = None

    def but(self, **changes: Any) -> Frame:
        """The frame with these attributes instead of its own (as ``dataclasses.replace``, in a third of its time)."""
        made = Frame(*_attributes(self))
        for name, value in changes.items():
            setattr(made, name, value)
        return made


#: The attributes of a frame in their order.
_attributes = attrgetter(*(one.name for one in fields(Frame)))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A figure that the sentence ties to applications or cases, whose quantity could not be told.

    Attributes:
        value: The figure.
        text: As printed, with its unit.
        place: Where it stands.
        reason: Why it found no place.
        tied: Whether its own words name applications or cases, and nothing tells that it counts a part of them.
    """

    value: int
    text: str
    place: Place
    reason: str
    tied: bool = False
