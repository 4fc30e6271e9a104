"""What a place lays down, in words."""

from __future__ import annotations

import pytest

from disclosure_checks import load_rules
from disclosure_checks.model.policy import Local, Policy
from disclosure_checks.model.rule import Body
from disclosure_checks.wording.policy import body_words, policy_line, policy_lines, rule_policy
from tests.model.test_policy import CONTENT, DEADLINE, LENGTH, POLICY, SEVERITY


def test_each_block_is_a_line_with_its_ground_its_dates_and_its_file() -> None:
    assert policy_line(SEVERITY, "zh") == "本地规定：N101 停用（市办〔2023〕1号；至 2024-01-15；本地.toml）"
    assert policy_line(DEADLINE, "zh") == (
        "本地规定：县、乡镇街道次年 01-20 前报送（市办〔2023〕1号；2024-01-15 起；本地.toml）"
    )
    assert policy_line(LENGTH, "zh") == "本地规定：各单位第 1 部分不超过 800 字（通知；本地.toml）"
    assert policy_line(CONTENT, "en") == "local policy: everybody: section 5 speaks of 培训 (通知; 本地.toml)"
    assert policy_lines(POLICY, "zh") == [policy_line(block, "zh") for block in POLICY]
    assert policy_lines(Policy(), "zh") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (Body(), ""),
        (Body(frozenset({"township", "county"})), "县、乡镇街道"),
        (Body(frozenset({"department"}), frozenset({"city"})), "部门 市级"),
        (Body(kind=frozenset({"office"})), "政府办公室"),
    ],
)
def test_a_body_in_words(body: Body, words: str) -> None:
    assert body_words(body, "zh") == words


@pytest.mark.parametrize(
    ("code", "block"), [("N101", SEVERITY), ("R103", DEADLINE), ("P101", LENGTH), ("P102", CONTENT), ("S103", None)]
)
def test_the_blocks_that_a_rule_is_judged_by(code: str, block: Local | None) -> None:
    rule = next(rule for rule in load_rules() if rule.code == code)
    assert rule_policy(rule, POLICY) == ([] if block is None else [block])
