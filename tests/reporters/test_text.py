"""What stands in the terminal: the mistakes first, each thing once, nothing that steers it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rich.text import Text

from disclosure_checks import CheckResult, check_reports
from disclosure_checks.model.finding import Agency, Waiver
from disclosure_checks.model.report import Report
from disclosure_checks.reporters.summary import summary
from disclosure_checks.reporters.text import MOST_IN_FULL, render
from tests.reporters.ledger.ledgers import WRONG, missing, report, waived

CASES = {"t4.review.upheld": "10", "t4.review.corrected": "1"}


def result(*reports: Report, lang: str = "zh", **more: Any) -> CheckResult:
    return replace(check_reports(list(reports), lang=lang), **more)


def many(number: int, wrong: int = 1) -> CheckResult:
    return result(*(report(chr(0x4E00 + n), WRONG if n < wrong else {}) for n in range(number)))


def lines(found: CheckResult, **options: Any) -> list[str]:
    text = render(found, **options)
    assert text.endswith("\n")
    assert not any(line.endswith(" ") for line in text.split("\n"))
    return text.split("\n")[:-1]


def test_a_mistake_stands_over_the_relations_that_it_breaks() -> None:
    told = lines(result(report("甲", WRONG)))
    assert told[0] == "示例市甲镇人民政府 2023  甲.txt  1 处"
    assert told[1].startswith("  错误 T301、T302、T303 表三 三（七）总计 · 自然人 = 8，疑应为 9")
    assert [line.split()[0] for line in told if line.startswith("       T")] == ["T301", "T302", "T303"]
    assert told[-3:] == list(summary(result(report("甲", WRONG))))


def test_figures_other_ways_remedy_and_ground_are_told() -> None:
    text = render(result(report("甲", CASES)))
    assert "错误 T401 表四 行政复议 · 总计 = 3，疑应为 11（总计未更新；另有 1 种改法）" in text
    assert "T401 行政复议：结果维持 10 + 结果纠正 1" in text
    assert "也可能：表四 行政复议 · 结果维持 10 → 2" in text
    assert text.count("更正：") == text.count("依据：") == 1
    english = render(result(report("甲", CASES), lang="en"))
    assert "error T401 Table 4 administrative review · total = 3; 11 would fit" in english
    assert "or else: " in english


def test_a_clean_report_and_one_that_cannot_be_read_are_told_too() -> None:
    told = lines(result(report("甲"), Report("乙.pdf")))
    assert any(line.startswith("通过 示例市甲镇人民政府 2023  甲.txt") for line in told)
    assert any("（单位不明）  乙.pdf" in line for line in told)


def test_quiet_gives_the_counts_alone() -> None:
    found = result(report("甲", CASES), report("乙"))
    assert lines(found, quiet=True) == [
        "2 份：1 份通过，1 份有错误，0 份有疑点，0 份无法读取",
        "问题 1 处：错误 1，警告 0，提示 0",
    ]


@pytest.mark.parametrize(("number", "full"), [(MOST_IN_FULL, True), (MOST_IN_FULL + 1, False)])
def test_above_so_many_reports_a_unit_has_one_line(number: int, full: bool) -> None:
    found = many(number, wrong=2)
    told = lines(found)
    assert any(line.startswith("通过 ") for line in told) is full
    assert any(line.startswith("       T301") for line in told) is full
    assert sum("更正：" in line for line in told) == 3  # the grounds stand once in either
    assert lines(found, details=True) == lines(found) if full else lines(found, details=True) != told


def test_a_line_of_a_unit_has_its_gravest_mistake_and_the_number_of_the_others() -> None:
    found = result(report("甲", WRONG | {"t3.granted.other": "/", "t4.review.total": "0"}), report("乙"))
    told = lines(found, details=False)
    (line,) = [line for line in told if line.startswith("错误 ")]
    assert line.startswith("错误 示例市甲镇人民政府 2023  甲.txt  ")
    assert line.endswith(f"（另 {len(found.mistakes_of(found.reports[0])) - 1} 处）")
    assert not any("乙" in line for line in told)
    assert not any("依据：" in line for line in told)


def test_what_is_waived_says_why_and_has_no_ground() -> None:
    text = render(waived(result(report("甲", CASES)), Waiver("档案已核实", "科", "2026-03-31")))
    assert "  已豁免 T401 " in text
    assert "档案已核实" in text
    assert "依据：" not in text


def test_what_all_reports_lack_is_told_once_for_the_batch() -> None:
    """Nobody gave last year's reports: one line, not one in each report."""
    told = lines(result(report("甲"), report("乙"), report("丙")))
    about = [line for line in told if "2022 年报告" in line]
    assert len(about) == 1
    assert "3 份报告都有" in about[0]
    assert told.index(about[0]) > told.index("全批")


def test_what_stands_on_no_report_is_told_for_the_batch() -> None:
    unclear = Agency("示例市戊镇人民政府", None, None, None, None, 2023, "unclear", ("x.docx",))
    found = result(
        report("甲"), batch=(missing("丁镇"), missing("己镇", Waiver("撤并", "科"))), agencies=(unclear,),
        previous=("u.pdf",), previous_unreadable=("u.pdf",),
    )  # fmt: skip
    told = lines(found)
    batch = told[told.index("全批") :]
    assert next(line for line in batch if "丁镇没有" in line).startswith("  警告 R103 ")
    assert next(line for line in batch if "己镇没有" in line).startswith("  已豁免 R103 ")
    assert any(line.startswith("  未判 R103 ") and "x.docx" in line for line in batch)
    assert any("上年报告中 1 份无法读取：u.pdf" in line for line in batch)


def test_nothing_submitted_steers_the_terminal() -> None:
    hostile = report("\x1b[31m\u202e", WRONG, path="a\x1b[2J\r\x07.txt")
    for options in ({}, {"width": 80}, {"details": False}):
        text = render(result(hostile), **options)  # type: ignore[arg-type]
        assert "镇人民政府" in text
        assert not set(text) & set("\x1b\x07\r\u202e")


def test_markup_of_the_terminal_in_a_text_is_a_text() -> None:
    assert "[red]a[/red] :smile:.txt" in render(result(report("甲", path="[red]a[/red] :smile:.txt")), width=200)


def test_colours_are_written_only_where_they_are_wanted() -> None:
    found = result(report("甲", WRONG))
    plain, coloured = render(found, width=100), render(found, width=100, color=True)
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert Text.from_ansi(coloured).plain.split() == plain.split()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_fit_the_terminal_and_no_word_is_lost(width: int) -> None:
    found = result(report("甲", WRONG), report("乙", CASES))
    broken = render(found, width=width)
    assert all(Text(line).cell_len <= width for line in broken.split("\n"))
    assert "".join(broken.split()) == "".join(render(found).split())
