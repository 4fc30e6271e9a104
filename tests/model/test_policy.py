"""What a place lays down, and when it is in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.policy import (
    NO_POLICY,
    LocalContent,
    LocalDeadline,
    LocalLength,
    LocalSeverity,
    Policy,
)
from disclosure_checks.model.rule import Body

DAY = date(2024, 1, 15)
SEVERITY = LocalSeverity(file="本地.toml", ground="市办〔2023〕1号", rule="N101", severity="off", ends=DAY)
DEADLINE = LocalDeadline(
    file="本地.toml",
    ground="市办〔2023〕1号",
    begins=DAY,
    body=Body(frozenset({"county", "township"})),
    submission="01-20",
)
LENGTH = LocalLength(file="本地.toml", ground="通知", section=1, at_most=800)
CONTENT = LocalContent(file="本地.toml", ground="通知", section=5, what="培训", words=("培训",), units=("次", "场"))
POLICY = Policy((SEVERITY,), (DEADLINE,), (LENGTH,), (CONTENT,))


@pytest.mark.parametrize(("days", "in_force"), [(-1, [SEVERITY]), (0, [SEVERITY, DEADLINE]), (1, [DEADLINE])])
def test_a_block_holds_from_its_first_day_to_its_last(days: int, in_force: list[object]) -> None:
    assert list(POLICY.on(DAY + timedelta(days))) == [*in_force, LENGTH, CONTENT]


@given(st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_a_block_without_a_bound_has_none(begins: date | None, ends: date | None, day: date) -> None:
    block = LocalLength(file="a", ground="b", section=1, at_most=1, begins=begins, ends=ends)
    assert block.holds_on(day) == ((begins or day) <= day <= (ends or day))


def test_nothing_laid_down_is_false() -> None:
    assert not NO_POLICY
    assert not Policy((SEVERITY,)).on(DAY + timedelta(1))
    assert Policy(contents=(CONTENT,))


def test_it_is_plain_for_json_without_what_is_not_said() -> None:
    plain = POLICY.plain()
    assert plain["severities"] == [
        {"file": "本地.toml", "ground": "市办〔2023〕1号", "until": "2024-01-15", "rule": "N101", "severity": "off"}
    ]
    assert plain["deadlines"] == [
        {
            "file": "本地.toml", "ground": "市办〔2023〕1号", "from": "2024-01-15", "level": ["county", "township"],
            "submission": "01-20",
        }
    ]  # fmt: skip
    assert plain["lengths"] == [{"file": "本地.toml", "ground": "通知", "section": 1, "at_most": 800}]
    assert plain["contents"][0]["units"] == ["次", "场"]
    assert NO_POLICY.plain() == {"severities": [], "deadlines": [], "lengths": [], "contents": []}
