"""What the frames of a report are to each other."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.claims.standing import Standing, stand
from disclosure_checks.extract.prose.frames.frame import ANSWER, CONCLUDE
from tests.extract.prose.spoken import frames


def of(*texts: str) -> Standing:
    return stand(frames(*texts))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("收到政府信息公开申请5件。", 5),
        ("收到政府信息公开申请5件，上年结转2件，均已办结。", 7),
        ("收到政府信息公开申请5件（含上年结转2件），均已办结。", 5),
        ("收到政府信息公开申请5件，上年结转2件，合计7件，均已办结。", 7),
        ("办理政府信息公开申请7件，其中新收5件、上年结转2件，均已办结。", 7),
        ("收到政府信息公开申请5件，办理3件，均已办结。", 5),
        ("收到政府信息公开申请5件，办理5件，均已办结。", 5),
        ("收到政府信息公开申请5件，其余3件已受理，均已办结。", 5),
        ("上年结转政府信息公开申请2件，均已办结。", None),
        ("政府信息公开申请均已办结。", None),
    ],
)
def test_how_many_all_are(text: str, whole: int | None) -> None:
    standing = of(text)
    assert standing.whole(standing.frames[-1]) == whole


def test_the_whole_is_what_was_said_up_to_the_sentence() -> None:
    standing = of("收到政府信息公开申请5件，全部办结。上年结转政府信息公开申请2件，全部办结。")
    first, second = (one for one in standing.frames if one.all)
    assert (standing.whole(first), standing.whole(second)) == (5, 7)


def test_a_sub_section_begins_anew() -> None:
    standing = of("（二）依申请公开情况", "收到政府信息公开申请5件。", "（三）依申请公开答复情况", "全部办结申请。")
    assert {one.place.section for one in standing.frames} == set(standing.of_section)
    assert len(standing.of_section) == 2
    assert standing.whole(standing.frames[-1]) is None


def test_what_is_carried_over_is_told_by_the_total_that_includes_it() -> None:
    standing = of("收到政府信息公开申请5件（含上年结转2件）。")
    received, over = standing.frames
    assert standing.carried_in[id(received)] == [over]
    beside = of("收到政府信息公开申请5件，上年结转2件。")
    assert not any(beside.carried_in.values())


def test_frames_on_applications_are_apart_from_those_on_anything() -> None:
    standing = of("收到政府信息公开申请5件。", "因政府信息公开被申请行政复议2件，上年结转申请1件。")
    received, review, over = standing.frames
    assert standing.of_sentence[received.place.number] == [received]
    assert standing.of_sentence[review.place.number] == [over]
    assert standing.all_of_sentence[review.place.number] == [review, over]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("收到政府信息公开申请5件，办结4件，答复3件。", {CONCLUDE, ANSWER}),
        ("收到政府信息公开申请5件，答复3件。", {ANSWER}),
        ("收到并办结政府信息公开申请5件。", set()),
        ("收到政府信息公开申请5件。", set()),
    ],
)
def test_which_of_concluded_and_answered_has_a_figure_of_its_own(text: str, apart: set[str]) -> None:
    assert of(text).concluded_apart == apart


def test_none_carried_forward_is_no_carry_forward() -> None:
    (some,) = of("收到政府信息公开申请5件，结转下年2件。").forwards.values()
    assert [one.value for one in some] == [2]
    assert not any(of("收到政府信息公开申请5件，结转下年0件。").forwards.values())


def test_totals_are_those_received_and_handled() -> None:
    standing = of("办理政府信息公开申请7件，其中新收5件。")
    (received,), (totals,) = standing.received.values(), standing.totals.values()
    assert [one.value for one in received] == [5]
    assert [one.value for one in totals] == [7, 5]
