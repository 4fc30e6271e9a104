"""The blocks of a local pack that say what a place has laid down, and the rules with that put into them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from disclosure_checks.blocks import BlockReader
from disclosure_checks.declared.rules import read_body
from disclosure_checks.model.policy import Local, LocalContent, LocalDeadline, LocalLength, LocalSeverity, Policy
from disclosure_checks.model.rule import SEVERITIES, Body, Rule, Severity
from disclosure_checks.model.statement import CellTest
from disclosure_checks.words import Words

#: The kinds of blocks.
BLOCKS = ("severity", "deadline", "length", "require")
OFF = "off"
_SECTIONS = 6
_Block = TypeVar("_Block", bound=Local)
_NO_RULE = Words("没有规则 {code}{near}", "there is no rule {code}{near}")
_NEAR = Words("，相近的有 {}", "; near it are {}")
_NOT_A_DAY = Words("须为日期，如 2026-03-31", "must be a day such as 2026-03-31")
_BEFORE = Words("早于 from", "is before from")
_NOT_A_SECTION = Words("须为 1 至 6：报告的第几部分", "must be 1 to 6, a section of the report")
_NOT_POSITIVE = Words("须大于 0", "must be above 0")
_NO_DAY = Words("{} 不是月日（如 01-20）", "{} is no month and day (01-20)")
_NEITHER = Words("submission（报送）、publication（公开）至少写一项", "give submission, publication or both")
_NO_WORDS = Words("至少写一个词", "must hold a word")


def read_policy(tables: Mapping[str, Any], file: str, rules: Iterable[Rule]) -> Policy:
    """The policy blocks of a parsed pack.

    Args:
        tables: The pack's blocks by kind; those that are none of ``BLOCKS`` are left alone.
        file: Its name for messages.
        rules: Every rule that there is, the packs' own among them.

    Raises:
        DeclarationError: A block cannot be used; file, block and key are named.
    """
    known = [rule.code for rule in rules]
    return Policy(
        _blocks(tables, "severity", file, lambda block: _severity(block, known)),
        _blocks(tables, "deadline", file, _deadline),
        _blocks(tables, "length", file, _length),
        _blocks(tables, "require", file, _content),
    )


def _blocks(
    tables: Mapping[str, Any], kind: str, file: str, read: Callable[[BlockReader], _Block]
) -> tuple[_Block, ...]:
    found = []
    top = BlockReader({kind: tables.get(kind, [])}, file, "file")
    for number, block in enumerate(top.children(kind), 1):
        block.block, block.path = f"{kind} {number}", ""
        found.append(read(block))
        block.done()
    return tuple(found)


def _common(block: BlockReader) -> dict[str, Any]:
    begins, ends = _day(block, "from"), _day(block, "until")
    if begins is not None and ends is not None and ends < begins:
        block.fail("until", _BEFORE)
    return {"file": block.file, "ground": block.text("ground"), "begins": begins, "ends": ends}


def _day(block: BlockReader, key: str) -> date | None:
    day: date | None = block.take(key, date, None)
    if isinstance(day, datetime):
        block.fail(key, _NOT_A_DAY)
    return day


def _severity(block: BlockReader, known: Sequence[str]) -> LocalSeverity:
    code = block.text("rule")
    if code not in known:
        near = get_close_matches(code.upper(), known, 3, 0.5)
        told = _NEAR.filled(", ".join(near)) if near else Words("", "")
        block.fail(
            "rule", Words(_NO_RULE.zh.format(code=code, near=told.zh), _NO_RULE.en.format(code=code, near=told.en))
        )
    severity = cast("Severity", block.one_of("severity", (*SEVERITIES, OFF)))
    return LocalSeverity(rule=code, severity=severity, **_common(block))


def _deadline(block: BlockReader) -> LocalDeadline:
    days = {key: _month_and_day(block, key) for key in ("submission", "publication")}
    if not any(days.values()):
        block.fail("publication", _NEITHER)
    return LocalDeadline(
        body=read_body(block), submission=days["submission"], publication=days["publication"], **_common(block)
    )


def _month_and_day(block: BlockReader, key: str) -> str:
    day = block.text(key, "")
    if day and not _is_day(day):
        block.fail(key, _NO_DAY.filled(day))
    return day


def _is_day(text: str) -> bool:
    try:
        # In a year without 29 February, so that there is the day in every year.
        return bool(re.fullmatch(r"\d\d-\d\d", text)) and bool(date.fromisoformat(f"2023-{text}"))
    except ValueError:
        return False


def _length(block: BlockReader) -> LocalLength:
    at_most = block.take("at_most", int)
    if at_most <= 0:
        block.fail("at_most", _NOT_POSITIVE)
    return LocalLength(section=_section(block), at_most=at_most, body=read_body(block), **_common(block))


def _section(block: BlockReader) -> int:
    section = int(block.take("section", int))
    if not 1 <= section <= _SECTIONS:
        block.fail("section", _NOT_A_SECTION)
    return section


def _content(block: BlockReader) -> LocalContent:
    words, units = block.strings("words"), block.strings("units")
    if not words or not all(word.strip() for word in words):
        block.fail("words", _NO_WORDS)
    return LocalContent(
        section=_section(block), what=block.text("what"), words=words, units=units, body=read_body(block),
        **_common(block),
    )  # fmt: skip


# ------------------------------------------------------------------ put into the rules


def with_policy(rules: Iterable[Rule], policy: Policy) -> tuple[Rule, ...]:
    """The rules with the severities and the settings of a policy; those that it switches off stay among them."""
    if not policy:
        return tuple(rules)
    severities: dict[str, Severity] = {o.rule: o.severity for o in policy.severities if o.severity != "off"}
    settings: dict[str, dict[str, object]] = {
        "section-length": {"lengths": list(policy.lengths)},
        "required-content": {"contents": list(policy.contents)},
        "published-late": {"deadlines": [one for one in policy.deadlines if one.publication]},
    }
    found = []
    for rule in rules:
        severity, options = severities.get(rule.code), settings.get(rule.function, {})
        changed = rule if severity is None else replace(rule, severity=severity, declared=rule.severity)
        if any(options.values()) and isinstance(rule.statement, CellTest):
            changed = replace(changed, statement=replace(rule.statement, options=options))
        found.append(changed)
    return tuple(found)


def without_switched_off(rules: Iterable[Rule], policy: Policy) -> tuple[Rule, ...]:
    """The rules that a policy does not switch off; the last block on a rule counts."""
    last = {one.rule: one.severity for one in policy.severities}
    return tuple(rule for rule in rules if last.get(rule.code) != OFF)


def fits(body: Body, level: str | None, of: str | None, kind: str | None) -> bool | None:
    """Whether a condition on the body is true; None where what it asks is not told."""
    told = [(body.level, level), (body.of, of), (body.kind, kind)]
    if any(allowed and value is not None and value not in allowed for allowed, value in told):
        return False
    return None if any(allowed and value is None for allowed, value in told) else True
