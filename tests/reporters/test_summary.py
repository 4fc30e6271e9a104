"""The counts of a result in a few lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_checks.model.finding import MISSING_REPORT, Agency, PassedOver, Waiver
from disclosure_checks.reporters.summary import summary, unclear_words
from disclosure_checks.words import Words
from tests.model.test_plain import violation
from tests.reporters.test_concise import result

REASON = Words("打不开", "cannot be opened")


def test_reports_mistakes_and_instances_are_counted() -> None:
    units, mistakes, rules = summary(result(violation()))
    assert units == "1 份：0 份通过，1 份有错误，0 份有疑点，0 份无法读取"
    assert mistakes == "问题 1 处：错误 1，警告 0，提示 0"
    assert rules == "规则 1 条次：0 成立，1 不成立，0 未判，0 已豁免"


def test_a_report_with_warnings_alone_is_doubtful_and_a_waived_error_none() -> None:
    assert "0 份有错误，1 份有疑点" in summary(result(violation(severity="warning")))[0]
    assert "0 份有错误" in summary(result(violation(waived=Waiver("a", "b"))))[0]
    assert summary(result(violation(waived=Waiver("a", "b"))))[1].startswith("问题 0 处")


def test_a_missing_report_is_counted_and_a_file_that_nobody_saw_is_named() -> None:
    gone = violation(name=MISSING_REPORT, path=None)
    passed = [PassedOver("a\x1b.doc", "unreadable", REASON), PassedOver("b.png", "unrelated", REASON)]
    told = summary(replace(result(), batch=[gone], passed_over=passed))
    assert told[0].endswith("；未报送 1")
    assert told[-2:] == ["未能读取：a .doc（打不开）", "另有 1 个文件不是报告，未核查"]


@pytest.mark.parametrize(
    ("year", "paths", "words"),
    [
        (None, (), "看不出应报年度，不能判断甲镇是否已报送（可用 --year 指定）"),
        (2023, ("a", "b"), "a、b 可能是甲镇的报告，不能确定"),
        (2023, tuple("abcdefg"), "a、b、c、d、e 等 7 个文件 可能是甲镇的报告，不能确定"),
        (2023, (), "看不出哪一份是甲镇的报告"),
    ],
)
def test_why_it_is_not_clear_whether_an_agency_has_reported(
    year: int | None, paths: tuple[str, ...], words: str
) -> None:
    assert unclear_words(Agency("甲镇", None, None, None, None, year, "unclear", paths), "zh") == words
