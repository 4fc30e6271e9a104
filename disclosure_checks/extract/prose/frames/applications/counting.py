"""A segment whose figure counts applications, and how its frame is kept."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure_checks.extract.prose.chunks import APPLICATION
from disclosure_checks.extract.prose.frames.clause import Segment
from disclosure_checks.extract.prose.frames.frame import Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said


@dataclass(slots=True)
class Counted:
    """A segment whose figure counts applications.

    Attributes:
        base: The frame to be, without an act.
        explicit: Whether the applications are named in the segment.
        main: The acts.
        acts, carrying: The places of acts, and of those that carry applications from year to year.
        ways: Whether the clause counts several applicants or channels.
    """

    reading: Reading
    said: Said
    segment: Segment
    base: Frame
    explicit: bool
    main: list[str]
    acts: list[int]
    carrying: list[int]
    ways: bool

    def put(self, act: str, *, reason: str = "", **changes: object) -> Frame:
        """Keep the frame with this act; a reason that stands already is kept."""
        told = self.base.reason or reason
        frame = self.base.but(act=act, object=APPLICATION, reason=told, **changes)
        self.reading.put(self.said, frame)
        return frame

    def miss(self, reason: str) -> None:
        """Keep the figure as one without a place."""
        self.reading.miss(self.said, self.segment, reason)
