"""What a place lays down, in words: a line for each block, with its ground and its dates."""

from __future__ import annotations

from dataclasses import fields

from disclosure_checks.declared.policy import fits
from disclosure_checks.model.finding import MISSING_REPORT
from disclosure_checks.model.policy import (
    EVERY_BODY,
    Local,
    LocalContent,
    LocalDeadline,
    LocalLength,
    LocalSeverity,
    Policy,
)
from disclosure_checks.model.report import Body as ReportingBody
from disclosure_checks.model.rule import Body, Rule
from disclosure_checks.words import AND, CLAUSE, Words

SEVERITIES = {
    "error": Words("错误", "error"), "warning": Words("警告", "warning"), "info": Words("提示", "info"),
    "off": Words("停用", "off"),
}  # fmt: skip
_BODIES = {
    "ministry": Words("国务院部门", "ministries"), "province": Words("省", "provinces"),
    "city": Words("市", "cities"), "county": Words("县", "counties"), "township": Words("乡镇街道", "townships"),
    "department": Words("部门", "departments"), "government": Words("政府", "governments"),
    "office": Words("政府办公室", "government offices"),
}  # fmt: skip
_OF = Words("{}级", "of {}")
_LINE = Words("本地规定：{text}（{about}）", "local policy: {text} ({about})")
_SEVERITY = Words("{rule} {severity}", "{rule} is {severity}")
_SUBMISSION = Words("{who}次年 {day} 前报送", "{who}: handed in by {day} of the next year")
_PUBLICATION = Words("{who}次年 {day} 前公开", "{who}: public by {day} of the next year")
_LENGTH = Words("{who}第 {section} 部分不超过 {most} 字", "{who}: section {section} at most {most} characters")
_CONTENT = Words("{who}第 {section} 部分应写到{what}", "{who}: section {section} speaks of {what}")
_EVERYBODY = Words("各单位", "everybody")
_FROM, _UNTIL = Words("{} 起", "from {}"), Words("至 {}", "until {}")


def policy_lines(policy: Policy, lang: str) -> list[str]:
    """A line for each block of a policy."""
    return [policy_line(block, lang) for block in policy]


def policy_line(block: Local, lang: str, *, in_file: bool = True) -> str:
    """What a block lays down, on which ground, from when to when and, unless it is left out, in which file."""
    dates = [_FROM.of(lang).format(block.begins)] if block.begins else []
    dates += [_UNTIL.of(lang).format(block.ends)] if block.ends else []
    about = CLAUSE.of(lang).join([block.ground, *dates, *([block.file] if in_file else [])])
    return _LINE.of(lang).format(text=_text(block, lang), about=about)


def _text(block: Local, lang: str) -> str:
    if isinstance(block, LocalSeverity):
        return _SEVERITY.of(lang).format(rule=block.rule, severity=SEVERITIES[block.severity].of(lang))
    if isinstance(block, LocalDeadline):
        days = ((_SUBMISSION, block.submission), (_PUBLICATION, block.publication))
        who = _who(block.body, lang)
        return CLAUSE.of(lang).join(words.of(lang).format(who=who, day=day) for words, day in days if day)
    if isinstance(block, LocalLength):
        return _LENGTH.of(lang).format(who=_who(block.body, lang), section=block.section, most=block.at_most)
    assert isinstance(block, LocalContent)
    return _CONTENT.of(lang).format(who=_who(block.body, lang), section=block.section, what=block.what)


def _who(body: Body, lang: str) -> str:
    return body_words(body, lang) or _EVERYBODY.of(lang)


def body_words(body: Body, lang: str) -> str:
    """A condition on the reporting body in words, an empty text for every body."""
    parts = []
    for field in fields(body):
        names = AND.of(lang).join(_BODIES[one].of(lang) for one in _BODIES if one in getattr(body, field.name))
        if names:
            parts.append(_OF.of(lang).format(names) if field.name == "of" else names)
    return " ".join(parts)


def rule_policy(rule: Rule, policy: Policy) -> list[Local]:
    """The blocks of a policy that a rule is judged by, by its code and what it judges."""
    kinds = {"section-length": LocalLength, "required-content": LocalContent}
    kind = kinds.get(rule.function)
    return [
        block
        for block in policy
        if (isinstance(block, LocalSeverity) and block.rule == rule.code)
        or (kind is not None and isinstance(block, kind))
        or (isinstance(block, LocalDeadline) and _judges_by(rule, block))
    ]


def _judges_by(rule: Rule, block: LocalDeadline) -> bool:
    return bool(
        (rule.function == "published-late" and block.publication) or (rule.name == MISSING_REPORT and block.submission)
    )


def applied_policy(rule: Rule, reporting: ReportingBody, policy: Policy) -> list[Local]:
    """The blocks of a policy that a finding of a rule on a body's report was judged by."""
    told = reporting.level, reporting.of, reporting.kind
    return [block for block in rule_policy(rule, policy) if fits(getattr(block, "body", EVERY_BODY), *told)]
