"""The rows of the ledger's sheets: every unit, every file and every relation left open in one of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from disclosure_checks.model.finding import LATE, PassedOver, Waiver
from disclosure_checks.model.report import Body, Report
from disclosure_checks.reporters.ledger.findings import mistakes_in_rows
from disclosure_checks.reporters.ledger.rows import (
    Ledger,
    agency_words,
    file_rows,
    file_value,
    level_words,
    matrix_rows,
    matrix_rules,
    missing_rows,
    rule_rows,
    undecided_rows,
    unit_rows,
    waiver_words,
)
from disclosure_checks.reporters.ledger.sheet import Link, Marked, Value
from disclosure_checks.words import Words
from tests.reporters.ledger.ledgers import WRONG, ledger, missing, report, waived

STATUS, ERRORS, LATE_AT = 6, 7, 12


def bare(value: Value) -> Any:
    return value.value if isinstance(value, (Link, Marked)) else value


# ------------------------------------------------------------------ units


def test_each_report_and_each_body_without_one_has_a_row() -> None:
    made = ledger(
        report("甲"), report("乙", WRONG), Report("丙.pdf"), batch=(missing("丁"), missing("戊", Waiver("撤并", "科")))
    )
    rows = list(unit_rows(made, 5))
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert [row[STATUS] for row in rows] == ["通过", "有错误", "无法读取", "未报送", "未报送"]
    assert [row[1] for row in rows][2:] == ["（单位不明）", "丁", "戊"]
    assert [[bare(cell) for cell in row[ERRORS : ERRORS + 3]] for row in rows][3:] == [[0, 1, 0], [0, 0, 0]]
    assert [row[11] for row in rows][3:] == [0, 1]


def test_a_finding_on_no_report_that_is_no_missing_one_makes_no_unit() -> None:
    unused = replace(missing(None), rule="W101", name="waiver-unused")
    made = ledger(report("甲"), batch=(unused, missing("丁")))
    assert [row[1] for row in unit_rows(made, 5)] == ["示例市甲镇人民政府", "丁"]
    assert [row[1] for row in missing_rows(made)] == ["丁"]


def test_the_counts_lead_to_the_units_own_rows() -> None:
    """A unit without findings takes none; the first finding stands in the row that is given."""
    made = ledger(report("甲", {"t4.review.total": "0"}), report("乙"), report("丙", WRONG))
    targets = {row[1]: row[ERRORS] for row in unit_rows(made, 5)}
    order = [entry.report.agency for entry, _ in mistakes_in_rows(made) if entry is not None]
    for agency in ("示例市甲镇人民政府", "示例市丙镇人民政府"):
        link = targets[agency]
        assert isinstance(link, Link)
        assert link.target == f"internal:'问题清单'!A{5 + order.index(agency)}"
    assert targets["示例市乙镇人民政府"] == 0


def test_what_is_waived_is_no_error_and_late_is_told() -> None:
    made = ledger(report("甲", WRONG))
    (row,) = unit_rows(Ledger(waived(made.result, Waiver("已核实", "科")), "."), 5)
    assert (row[ERRORS], row[STATUS], row[LATE_AT]) == (0, "有疑点", "")
    (entry,) = made.result.reports
    late = replace(entry.violations[0], name=LATE, severity="warning")
    for one, told in ((late, "迟报"), (replace(late, waived=Waiver("已核实", "科")), "")):
        result = replace(made.result, reports=(replace(entry, violations=[one]),))
        (row,) = unit_rows(Ledger(result, "."), 5)
        assert row[LATE_AT] == told


@pytest.mark.parametrize(
    ("body", "zh", "en"),
    [
        (Body("示例县水利局", "department", "county"), "县级部门", "department of county"),
        (Body("示例县水利局", "department", None), "部门", "department"),
        (Body("示例市甲镇人民政府", "township", None), "乡镇（街道）", "township"),
        (Body("某单位", None, None), "", ""),
    ],
)
def test_levels_in_words(body: Body, zh: str, en: str) -> None:
    assert level_words(body, "zh") == zh
    assert bool(level_words(body, "en")) is bool(en)


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        (None, ""), (Waiver("已核实", "科"), "已核实（科）"),
        (Waiver("已核实", "科", "2026-03-31"), "已核实（科）、有效至 2026-03-31"),
    ],
)  # fmt: skip
def test_waivers_in_words(waiver: Waiver | None, words: str) -> None:
    assert waiver_words(waiver, "zh") == words


def test_names_and_files_that_are_not_told(tmp_path: Path) -> None:
    made = Ledger(ledger(report()).result, str(tmp_path))
    assert (agency_words(None, made), agency_words("", made), agency_words("甲", made)) == (
        "（单位不明）",
        "（单位不明）",
        "甲",
    )
    assert (file_value(None, made), file_value("", made), file_value("gone.txt", made)) == ("", "", "gone.txt")
    (tmp_path / "a.txt").write_bytes(b"")
    assert file_value(f"{tmp_path}/a.txt", made) == Link(f"{tmp_path}/a.txt", "external:./a.txt")


def test_bodies_without_a_report_are_listed() -> None:
    rows = list(missing_rows(ledger(report(), batch=(missing("丁"), missing("戊", Waiver("撤并", "科"))))))
    assert [row[:2] for row in rows] == [[1, "丁"], [2, "戊"]]
    assert [row[5] for row in rows] == ["", "撤并（科）"]


# ------------------------------------------------------------------ files


def test_every_file_that_was_met_is_in_one_row_with_its_fate() -> None:
    others = (
        PassedOver("~$a.docx", "temporary", Words("临时文件", "temporary")),
        PassedOver("b.lnk", "unreadable", Words("打不开", "cannot be opened")),
        PassedOver("c.exe", "unrelated", Words("不是报告", "no report")),
    )
    rows = list(file_rows(ledger(report("乙"), report("丙"), Report("甲.pdf"), passed_over=others)))
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [bare(row[1]) for row in rows] == ["丙.txt", "乙.txt", "甲.pdf", "~$a.docx", "b.lnk", "c.exe"]
    assert [bare(row[2]) for row in rows] == ["已核查", "已核查", "无法读取", "临时文件", "打不开", "不是报告"]
    styles = [row[2].style for row in rows if isinstance(row[2], Marked)]
    assert styles == ["good", "good", "error", "undecided", "error", "undecided"]
    assert [row[5] for row in rows] == ["", "", "", "临时文件", "打不开", "不是报告"]


# ------------------------------------------------------------------ rules


def test_only_rules_with_a_finding_have_a_column() -> None:
    made = ledger(report("甲", WRONG))
    assert [rule.code for rule in matrix_rules(made)] == ["T301", "T302", "T303"]
    assert matrix_rules(ledger(report("甲"))) == []


def test_a_mistake_counts_once_in_its_row_and_in_each_rule_that_it_breaks() -> None:
    made = ledger(report("甲", WRONG), report("乙", {"t3.granted.other": "/"}), report("丙"), batch=(missing("丁"),))
    rules = matrix_rules(made)
    rows = {row[0]: row for row in matrix_rows(made, rules)}
    at = {rule.code: n for n, rule in enumerate(rules, 3)}
    jia, yi = rows["示例市甲镇人民政府"], rows["示例市乙镇人民政府"]
    assert (jia[2], [jia[at[code]] for code in ("T301", "T302", "T303")]) == (1, [Marked(1, "error")] * 3)
    assert yi[at["C104"]] == Marked(1, "warning")
    assert [bare(yi[at[code]]) for code in ("T302", "T303")] == ["未判"] * 2
    assert rows["示例市丙镇人民政府"][2:] == [0, *[None] * len(rules)]
    assert rows["丁"][2] == 1
    assert rows["合计"][2] == sum(row[2] for name, row in rows.items() if name != "合计")  # type: ignore[misc]
    assert rows["合计"][at["T301"]] == 1


def test_what_is_waived_counts_nowhere() -> None:
    made = Ledger(waived(ledger(report("甲", WRONG)).result, Waiver("已核实", "科")), ".")
    total, own = matrix_rows(made, matrix_rules(made))
    assert total[2:] == [0, None, None, None]
    assert own[2:] == [0, *[Marked("已豁免", "waived")] * 3]


def test_every_relation_left_open_is_counted_in_a_row() -> None:
    made = ledger(report("甲", {"t3.granted.other": "/"}), report("乙"))
    rows = list(undecided_rows(made))
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    for entry in made.result.reports:
        own = [row for row in rows if row[1] == entry.report.agency]
        assert sum(int(str(row[5])) for row in own) == len(entry.undecided)
        assert {row[3] for row in own} == {outcome.rule for outcome in entry.undecided}
    assert all(row[7] for row in rows)


def test_many_instances_are_counted_behind_the_first() -> None:
    row = next(row for row in undecided_rows(ledger(report("甲"))) if row[3] == "Y101")
    assert str(row[6]).count("、") == 3
    assert str(row[6]).endswith(f"等 {row[5]} 项")


def test_each_rule_that_was_asked_has_a_row_with_its_counts() -> None:
    made = ledger(report("甲", WRONG), report("乙", WRONG))
    rows = {row[0]: row for row in rule_rows(made)}
    assert list(rows) == [rule.code for rule in made.result.rules]
    assert (rows["T301"][3], rows["C101"][3]) == (2, 0)
    assert sum(int(str(row[4])) for row in rows.values()) == made.result.outcomes()["undecided"]
