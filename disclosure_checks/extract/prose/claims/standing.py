"""What the frames of a report are to each other: by sub-section, by sentence, by the total that they are parts of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_checks.extract.prose.chunks import APPLICATION
from disclosure_checks.extract.prose.frames.frame import (
    ANSWER,
    CONCLUDE,
    FORWARD,
    HANDLE,
    OVER,
    RECEIVE,
    TOTAL,
    Frame,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Frames by where they stand, each looked at once.

    Attributes:
        frames: All of them in order.
        of_section, of_sentence: The frames on applications by sub-section and by sentence.
        all_of_sentence: The frames on anything by sentence.
        carried_in: The frames of what was carried over, by the total that includes them.
        latest: For sub-section and sentence the last total, receipt and carry-over up to the end of the sentence.
        concluded_apart: Which of conclude and answer a figure is given for by itself.
        forwards: What a sub-section says to be carried forward, those of 0 left out.
        received, totals: The frames of what was received, and with them those of what was handled, by sub-section.
    """

    frames: Sequence[Frame]
    of_section: dict[int, list[Frame]]
    of_sentence: dict[int, list[Frame]]
    all_of_sentence: dict[int, list[Frame]]
    carried_in: dict[int, list[Frame]]
    latest: dict[tuple[int, int], dict[str, Frame]]
    concluded_apart: frozenset[str]
    forwards: dict[int, list[Frame]]
    received: dict[int, list[Frame]]
    totals: dict[int, list[Frame]]

    def whole(self, frame: Frame) -> int | None:
        """How many "all" are: those received and carried over, as far as the sub-section said; None if it did not."""
        last = self.latest[frame.place.section, frame.place.number]
        total, received, over = last.get(TOTAL), last.get(RECEIVE), last.get(OVER)
        if total is not None and (received is None or (total.value or 0) >= (received.value or 0)):
            return total.value
        if received is None:
            return None
        part = over is not None and over.head is received and (over.included or over.listed)
        if over is not None and not part:
            return (received.value or 0) + (over.value or 0)
        return received.value


def stand(frames: Sequence[Frame]) -> Standing:
    """The standing of a report's frames."""
    of_section: dict[int, list[Frame]] = defaultdict(list)
    of_sentence: dict[int, list[Frame]] = defaultdict(list)
    all_of_sentence: dict[int, list[Frame]] = defaultdict(list)
    carried_in: dict[int, list[Frame]] = defaultdict(list)
    latest: dict[tuple[int, int], dict[str, Frame]] = {}
    running: dict[int, dict[str, Frame]] = defaultdict(dict)
    forwards: dict[int, list[Frame]] = defaultdict(list)
    received: dict[int, list[Frame]] = defaultdict(list)
    totals: dict[int, list[Frame]] = defaultdict(list)
    apart = set()
    for frame in frames:
        section, number = frame.place.section, frame.place.number
        all_of_sentence[number].append(frame)
        if frame.object != APPLICATION:
            continue
        of_section[section].append(frame)
        of_sentence[number].append(frame)
        if frame.act == OVER and (frame.included or frame.listed) and frame.head is not None:
            carried_in[id(frame.head)].append(frame)
        if frame.act in (CONCLUDE, ANSWER) and not (frame.joined or frame.rest or frame.part):
            apart.add(frame.act)
        if frame.act == FORWARD and frame.value:
            forwards[section].append(frame)
        if frame.act in (RECEIVE, HANDLE):
            totals[section].append(frame)
        if frame.act == RECEIVE:
            received[section].append(frame)
        kind = _kind(frame)
        if kind:
            running[section] = running[section] | {kind: frame}
        latest[section, number] = running[section]
    return Standing(
        frames,
        of_section,
        of_sentence,
        all_of_sentence,
        carried_in,
        latest,
        frozenset(apart),
        forwards,
        received,
        totals,
    )


def _kind(frame: Frame) -> str:
    if frame.act in (TOTAL, HANDLE):
        return "" if frame.rest else TOTAL
    if frame.act == RECEIVE:
        return "" if frame.rest or (frame.listed and frame.head is not None) else RECEIVE
    return OVER if frame.act == OVER else ""
