"""How the prose was read, said to people."""

from __future__ import annotations

from dataclasses import replace

from disclosure_checks import Location
from disclosure_checks.model.report import Report, Stated
from disclosure_checks.wording.readings import prose_lines, prose_readings
from disclosure_checks.words import Words
from tests import bases

PLACE = Location(line=5)
CLEAR = Stated("received", 12, "全年收到申请12件。", PLACE, ("收到", "收到"))
DOUBT = Stated("concluded", 11, "全年收到申请12件。", PLACE, ("办结",), "doubt", Words("年度不明", "unclear year"))
NOWHERE = Stated("", 7, "培训7件。", Location(line=6))


def report(*statements: Stated) -> Report:
    return replace(bases.filled_report(), statements=statements)


def test_a_sentence_is_said_once_with_what_it_was_read_as() -> None:
    (first, read), (second, unread) = prose_readings(report(CLEAR, DOUBT, NOWHERE), "zh")
    assert first == "第 5 行  “全年收到申请12件。”"
    assert second == "第 6 行  “培训7件。”"
    assert any(line.endswith("（N101）") and "= 12" in line and "12" in line for line in read)
    assert "依据：收到" in read
    assert "不核对：年度不明" in read
    assert unread == ["7：没有读成哪一项"]


def test_what_is_soft_is_not_certain_and_what_no_rule_compares_says_so() -> None:
    soft = replace(DOUBT, certainty="soft")
    ((_, lines),) = prose_readings(report(soft), "en")
    assert "not certain: unclear year" in lines
    ((_, other),) = prose_readings(report(replace(CLEAR, claim="t3.granted.business")), "zh")
    assert "商业企业" in other[0]


def test_without_tables_or_statements_less_is_said() -> None:
    assert list(prose_lines(report(), "zh")) == ["正文没有说到申请、案件、文件等数量。"]
    bare = Report("a.txt", statements=(replace(CLEAR, claim="t3.granted.business"),))
    assert "t3.granted.business = 12" in " ".join(prose_lines(bare, "zh"))
