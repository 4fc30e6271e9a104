"""Frames as statements: which quantity each states, by ``schemas/prose/claims.toml``, and how certain that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure_checks.declared.claims import declared_claims
from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, CASES, REVIEW, SUIT
from disclosure_checks.extract.prose.claims import wholes
from disclosure_checks.extract.prose.claims.standing import Standing, stand
from disclosure_checks.extract.prose.claims.statement import Statement, not_placed, say, stated
from disclosure_checks.extract.prose.frames.frame import (
    CASE,
    DOCUMENT,
    GROUPS,
    MISC,
    OUTCOME,
    PART,
    RESULT,
    Frame,
    Unplaced,
)
from disclosure_checks.extract.prose.frames.read import read_frames
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.model.reckoning import Stated

_ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the prose states, and the figures on applications and cases that found no place."""

    statements: tuple[Statement, ...]
    unplaced: tuple[Unplaced, ...]

    def told(self) -> tuple[Stated, ...]:
        """Both as they go into the report, in the order of the sentences."""
        placed = [(one.place, stated(one)) for one in self.statements]
        placed += [(one.place, not_placed(one)) for one in self.unplaced]
        return tuple(told for _, told in sorted(placed, key=lambda pair: (pair[0].number, pair[0].start)))


def read_statements(prose: Sequence[Sentence], agency: str | None, year: int | None, words: Lexicon) -> Spoken:
    """Every place where the prose states a declared quantity, in order.

    Args:
        prose: The sentences of one report.
        agency: The reporting body's name.
        year: The report year, None when it is not told.
        words: The lexicon.
    """
    reading = read_frames(prose, agency, year, words)
    frames = wholes.channels_summed(reading.frames)
    standing = stand(frames)
    told = [one for frame in frames for one in _stated(frame, standing)]
    told += wholes.together(standing, told)
    told += [one for frame in reading.doubts for one in _stated(frame, stand([frame]))]
    return Spoken(tuple(told), tuple(reading.unplaced))


def _stated(frame: Frame, standing: Standing) -> Iterator[Statement]:
    if frame.object in ALL_CASES or "+" in frame.object:
        yield from _cases(frame, standing)
    elif frame.act == PART:
        yield from wholes.parts(frame, standing)
    elif frame.act == RESULT:
        yield from _results(frame, standing)
    elif frame.object == APPLICATION:
        yield from wholes.applications(frame, standing)
    elif frame.act == DOCUMENT:
        what = (_ISSUE,) if frame.what == ("publish",) else frame.what
        yield from say(frame, frame.value, what=what)
    else:
        yield from say(frame, frame.value if frame.amount is None else frame.amount)


def _cases(frame: Frame, standing: Standing) -> Iterator[Statement]:
    name = CASES if "+" in frame.object else frame.object
    beside = standing.all_of_sentence[frame.place.number]
    if frame.act == CASE:
        head = frame.head
        part = frame.listed and head is not None and head.act == CASE and head.object == frame.object
        if frame.value == 0 and _both_denied(frame, beside):
            if frame.object == REVIEW:
                yield from say(frame, 0, object_=CASES)
        else:
            yield from say(frame, frame.value, object_=name, reason="listed" if part else "")
    elif frame.act == OUTCOME and frame.what[0] not in ("decided", ""):
        if frame.value is not None:
            yield from _outcome(frame, frame.value, name, "")
        elif frame.all:
            yield from _outcome_of_all(frame, name, beside)


def _both_denied(frame: Frame, beside: Sequence[Frame]) -> bool:
    """Whether one clause denies reviews and suits together; one finding is enough."""
    denied = {one.object for one in beside if one.act == CASE and one.value == 0 and not one.reason}
    told = {one.object for one in beside if one.act == CASE and one.value}
    return not frame.reason and {REVIEW, SUIT} <= denied and not told


def _outcome_of_all(frame: Frame, name: str, beside: Sequence[Frame]) -> Iterator[Statement]:
    """均获维持 of the cases that the sentence counted."""
    counted = [one for one in beside if one.act == CASE and one.value is not None]
    told = {one.object for one in counted}
    outcomes = {one.object for one in beside if one.act == OUTCOME and one is not frame}
    if frame.what == ("upheld",) and not frame.left_out and not outcomes & {name, CASES}:
        both = {REVIEW, SUIT} <= told and name in (SUIT, CASES) and not outcomes
        claim = declared_claims().claim_of("all_upheld", CASES if both else name)
        if claim:
            yield from say(frame, 0, claim=claim)
            return
    head = next((one for one in reversed(counted) if one.object == frame.object), None)
    decided = next((one for one in beside if one.what == ("decided",) and one.value is not None), head)
    if head is not None or decided is not None:
        value = (decided or head).value or 0  # type: ignore[union-attr]
        clear = decided is head and not frame.left_out and SUIT in (frame.object, name)
        yield from _outcome(frame, value - frame.left_out, name, "" if clear else "all-of-them")


def _outcome(frame: Frame, value: int, name: str, reason: str) -> Iterator[Statement]:
    claim = declared_claims().claim_of(OUTCOME, name, frame.what) or f"t4.{name}.{frame.what[0]}"
    yield from say(frame, value, claim=claim, reason=reason)


def _results(frame: Frame, standing: Standing) -> Iterator[Statement]:
    if frame.rest:
        return
    value, reason = frame.value, ""
    if frame.all:
        whole = standing.whole(frame)
        value = whole or (frame.head.value if frame.head is not None else None)
        reason = "all-of-them"
    elif "granted" in frame.what and any(one.act == "public" for one in standing.of_sentence[frame.place.number]):
        reason = "public-already"
    what = tuple(sorted(frame.what))
    if what == ("nonexistent",) and wholes.has_others_of_its_group(frame, standing):
        return
    if frame.bare and wholes.has_others_of_its_group(frame, standing):
        what = (MISC,)  # 其他 beside 逾期不补正 is the row, not the group
    row = what[0] if len(what) == 1 and what[0] not in GROUPS and what[0] != "nonexistent" else ""
    yield from say(frame, value, claim=f"t3.{row}.total" if row else "", what=what, reason=reason)
