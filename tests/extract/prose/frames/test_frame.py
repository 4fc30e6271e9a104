"""Frames made of others."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from disclosure_checks.extract.prose.frames.frame import GROUPS, Frame, group_of
from tests.extract.prose.spoken import frames


def attributes(frame: Frame) -> dict[str, object]:
    return {one.name: getattr(frame, one.name) for one in fields(frame)}


@pytest.mark.parametrize("changes", [{}, {"act": "conclude", "value": 4}, {"amount": 3, "what": ("granted",)}])
def test_a_frame_with_other_attributes_is_what_replacing_them_gives(changes: dict[str, object]) -> None:
    for frame in frames("全市收到政府信息公开申请12件（含上年结转2件），其中自然人9件，除1件外均已办结。"):
        before = attributes(frame)
        made = frame.but(**changes)
        assert made is not frame
        assert attributes(made) == attributes(replace(frame, **changes))  # type: ignore[arg-type]
        assert attributes(frame) == before


def test_an_attribute_that_frames_have_not_is_refused() -> None:
    (frame,) = frames("收到政府信息公开申请12件。")
    with pytest.raises(AttributeError):
        frame.but(verb="receive")


def test_each_result_belongs_to_a_group() -> None:
    assert {group_of(group) for group in GROUPS} == GROUPS
    assert group_of("refused_state_secret") == "refused"
    assert group_of("nonexistent") == "unavailable"
