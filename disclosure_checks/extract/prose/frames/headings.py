"""Headings inside a section: they give the sub-section its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, REVIEW, SUIT
from disclosure_checks.extract.prose.frames.clause import Segment
from disclosure_checks.extract.prose.frames.frame import CASE, DONE, RECEIVE, Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.tokens import Token, classes_of

#: A number in front: (一), 1., 一是, 第三,
NUMBER = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}[\)、.]|\(?\d{1,2}[\)、.](?!\d)|(?P<in_text>[一二三四五六七八九]是)|第[一二三四五六七八九][,、]"
)
_LONGEST, _SHORT = 34, 24
_CUTTING = (",", ";")
#: An act in time (按时答复) is no heading.
_IN_TIME = frozenset({"act", "limit"})
#: How far into a sentence its beginning may be a heading.
_COLON_WITHIN, _FIRST_TOKENS = 8, 4
#: Words of these classes tell what is spoken about.
_TOPICAL = frozenset({"topic", "object", "mention"})
_PUBLICATION, _OTHER = "publication", "other"


def denies_all(words: Lexicon, body: str) -> bool:
    """Whether a sentence, its number and full stop left out, says that there is nothing to tell."""
    if body in words.parts("whole", "nothing"):
        return True
    return len(body) <= _SHORT and body.endswith(words.parts("ending", "nothing"))


def read_denial(reading: Reading, said: Said, found: Sequence[Token]) -> None:
    """无 under the heading of applications or of cases."""
    objects = {APPLICATION: (APPLICATION,), CASE: (REVIEW, SUIT)}.get(reading.topic, ())
    for name in objects:
        act = RECEIVE if name == APPLICATION else CASE
        words = (reading.heading, said.sentence.text)
        reading.put(said, Frame(act, name, 0, reading.place(said, found), words=words))


def read_heading(reading: Reading, number: re.Match[str] | None, body: str, found: Sequence[Token]) -> bool:
    """Whether a sentence is a heading: it gives the sub-section its subject.

    Args:
        reading: What has been read of the report.
        number: The number in front of it (``NUMBER``), None without one.
        body: The sentence without its number and full stop.
        found: Its tokens.
    """
    # A bracket is a token only where it holds a figure.
    long = len(body) > _LONGEST or any(token.figure is not None or token.inner for token in found)
    if long:
        if number and not number["in_text"]:
            _beginning(reading, body, found)
        return False
    classes = classes_of(found)
    if "negation" in classes or "all" in classes or (not number and any(token.mark in _CUTTING for token in found)):
        return False
    topics = topics_of(found)
    named = len(body) <= _SHORT and topics and not ("act" in classes and _does(found))
    if not number and not named:
        return False
    if number and ((number["in_text"] and not topics) or (classes >= _IN_TIME and _received(found))):
        return False
    _open(reading, topics, body)
    return True


def _received(words: Sequence[Token]) -> bool:
    return any(word["act"] in ("receive", "conclude") for word in words)


def _does(words: Sequence[Token]) -> bool:
    return any(word["act"] in DONE and word["sort"] != "work" for word in words)


def _beginning(reading: Reading, body: str, found: Sequence[Token]) -> None:
    """（二）依申请公开：全年收到…: the heading goes over into the text."""
    colon = next((i for i, token in enumerate(found[:_COLON_WITHIN]) if token.mark == ":"), _COLON_WITHIN)
    first = found[:colon] if colon < _COLON_WITHIN else found[:_FIRST_TOKENS]
    topics = topics_of(first)
    if topics:
        _open(reading, topics, body[:20])


def topics_of(found: Sequence[Token]) -> list[str]:
    """What these tokens are about, in order."""
    topics: list[str] = []
    if not any(not _TOPICAL.isdisjoint(token.senses) for token in found):
        return topics
    segment = Segment(list(found))
    for _, token in segment.seen:
        if token["topic"]:
            topics.append(token["topic"])
        elif token["object"] == APPLICATION or token["mention"]:
            topics.append(APPLICATION)
        elif token["object"] in ALL_CASES:
            topics.append(CASE)
    return topics


def _open(reading: Reading, topics: Sequence[str], text: str) -> None:
    reading.section += 1
    reading.heading = text
    if APPLICATION in topics:
        reading.topic = APPLICATION
        reading.object = "" if _PUBLICATION in topics else APPLICATION
    elif CASE in topics:
        reading.topic, reading.object = CASE, "cases"
    else:
        reading.topic, reading.object = (topics[0] if topics else _OTHER), ""
