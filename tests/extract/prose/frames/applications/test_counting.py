"""A segment whose figure counts applications, and how its frame is kept."""

from __future__ import annotations

from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.frame import CONCLUDE, RECEIVE, Frame
from tests.extract.prose.frames.pieces import begun, said_in, sole

TEXT = "收到政府信息公开申请3件"


def of(reason: str = "") -> Counted:
    report, said, segment = begun(), said_in(f"{TEXT}。"), sole(TEXT)
    base = Frame("", "application?", segment.value, report.place(said, segment.tokens), reason=reason)
    return Counted(report, said, segment, base, True, segment.means("act"), segment.having("act"), [], ways=False)


def test_a_frame_is_kept_with_its_act_and_the_base_stays() -> None:
    one = of()
    kept = one.put(CONCLUDE, joined=True)
    assert one.reading.frames == [kept]
    assert (kept.act, kept.object, kept.value, kept.joined) == (CONCLUDE, "application", 3, True)
    assert (one.base.act, one.base.joined) == ("", False)


def test_a_reason_that_stands_already_is_kept() -> None:
    assert of().put(RECEIVE, reason="bare").reason == "bare"
    assert of("scope").put(RECEIVE, reason="bare").reason == "scope"


def test_several_acts_may_have_one_figure() -> None:
    one = of()
    received, concluded = one.put(RECEIVE), one.put(CONCLUDE)
    assert [frame.value for frame in one.reading.frames] == [3, 3]
    assert received is not concluded


def test_a_figure_without_a_place_makes_no_frame() -> None:
    one = of()
    one.miss("content")
    assert one.reading.frames == []
    assert [(missed.value, missed.text, missed.reason) for missed in one.reading.unplaced] == [(3, "3件", "content")]
