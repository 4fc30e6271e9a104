"""What changed, unit by unit: the rows of the workbook and of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disclosure_checks.reporters.diff.compare import WORDS, Difference
from disclosure_checks.reporters.diff.judged import Finding

TEXTS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "两次核查结果对比", "units": "各单位", "findings": "明细", "unit": "单位名称", "year": "年度",
        "heads": ("单位名称", "年度", "去向", "级别", "规则", "问题", "文件"),
        "note": "“未再核查”是这一次没有这份报告、缺少数字、没有用这条规则，或者与它对照的报告不在了，不能算已更正。",
        "none": "两次都没有发现问题。",
    },
    "en": {
        "title": "Two results compared", "units": "Units", "findings": "Findings", "unit": "Agency", "year": "Year",
        "heads": ("Agency", "Year", "What became of it", "Severity", "Rule", "Finding", "File"),
        "note": "Not judged again: the report, a figure, the rule or what it was compared with was not there "
        "this time; that is not called fixed.",
        "none": "Neither result has findings.",
    },
}  # fmt: skip
#: The order of the columns that count.
STATES = ("new", "still", "fixed", "unjudged", "waived")


def by_unit(found: Difference, lang: str) -> dict[tuple[str, str], list[tuple[str, Finding]]]:
    """The findings of each unit and year with what became of them, units in the order of their names."""
    units: dict[tuple[str, str], list[tuple[str, Finding]]] = {}
    for state, violations in found.lists().items():
        for violation in violations:
            whose = violation["agency"] or violation["path"] or WORDS[lang]["nobody"]
            year = "" if violation["year"] is None else str(violation["year"])
            units.setdefault((str(whose), year), []).append((state, violation))
    return dict(sorted(units.items()))


def count_rows(found: Difference, lang: str) -> Iterator[list[str | int]]:
    """A row for each unit: name, year, how many of each state."""
    for (unit, year), findings in by_unit(found, lang).items():
        states = [state for state, _ in findings]
        yield [unit, year, *(states.count(state) or "" for state in STATES)]


def finding_rows(found: Difference, lang: str) -> Iterator[list[str]]:
    """A row for each finding, under the headings of ``TEXTS``."""
    words = WORDS[lang]
    for (unit, year), findings in by_unit(found, lang).items():
        for state, one in findings:
            severity = words.get(one["severity"], str(one["severity"]))
            told = str(one["message"]), str(one["path"] or "")
            yield [unit, year, words[state], severity, str(one["rule"]), *told]
