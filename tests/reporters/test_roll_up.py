"""The working paper of a roll-up: whose figures make each sum, what is open, what mistakes would change."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import CheckResult, check_reports, load_edition
from disclosure_checks.batch.roster import Listed
from disclosure_checks.model.report import Report
from disclosure_checks.model.roll_up import RollUp
from disclosure_checks.reporters.roll_up import notes, sums
from tests import bases

FORM = load_edition("2021")
COUNTY = "示例市人民政府"
PARTS = tuple(f"示例市{town}镇人民政府" for town in "甲乙丙")
ROSTER = (Listed(COUNTY), *(Listed(name, "township", parent=COUNTY) for name in PARTS))
LICENCES = "t2.licences.decisions"


def part(number: int, changes: dict[str, str] | None = None, file: str = "") -> Report:
    made = bases.report(bases.cells("filled", changes=changes), agency=PARTS[number])
    return replace(made, path=file or f"{number}.txt")


def checked(*reports: Report, lang: str = "zh") -> CheckResult:
    return check_reports(list(reports), roster=ROSTER, lang=lang)


def paper(result: CheckResult) -> Document:
    (one,) = result.roll_ups
    return docx.Document(io.BytesIO(notes(result, one, FORM)))


def text(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def rows(document: Document, head: str) -> list[list[str]]:
    """The rows of the table with this first heading."""
    table = next(table for table in document.tables if table.cell(0, 0).text == head)
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_every_cell_of_the_form_is_summed() -> None:
    (one,) = checked(*map(part, range(3))).roll_ups
    found = sums(one, FORM)
    assert list(found) == list(FORM.concepts)
    figures = bases.values(bases.filled_report())
    for key, cell in found.items():
        assert cell.whole == 3 * Decimal(str(figures[key])), key


@given(st.lists(st.none() | st.integers(0, 999), min_size=1, max_size=4))
def test_a_sum_is_whole_where_every_part_has_a_figure(figures: list[int | None]) -> None:
    texts = ["" if figure is None else str(figure) for figure in figures]
    reports = [bases.report(bases.cells(changes={LICENCES: one}), agency=f"第{n}镇") for n, one in enumerate(texts)]
    cell = sums(RollUp(COUNTY, 2023, tuple(reports), ()), FORM)[LICENCES]
    there = [figure for figure in figures if figure is not None]
    assert cell.known == (sum(there) if there else None)
    assert cell.whole == (sum(there) if len(there) == len(figures) else None)
    assert len(cell.shares) + len(cell.without) == len(figures)


def test_counts_shares_and_zeros_are_told() -> None:
    made = paper(checked(part(0), part(1, {LICENCES: "7"}), part(2, {LICENCES: "0"})))
    assert "应汇总 3 个单位，已汇总 3 个，没有可用报告 0 个。全表 200 格：已算出 200 格，未定 0 格。" in text(made)
    row = next(row for row in rows(made, "栏目") if row[0].startswith("表二") and "行政许可" in row[0])
    assert row[1:] == ["127", f"{PARTS[0]} 120、{PARTS[1]} 7", ""]


def test_a_part_that_is_missing_is_named_with_its_reason() -> None:
    """Missing, twice with other figures, unreadable: each leaves every cell open."""
    unread = Report("丙.pdf", body=part(2).body, year=2023)
    made = paper(checked(part(0), part(0, {LICENCES: "7"}, "补报.txt"), unread))
    told = {row[1]: row[2] for row in rows(made, "序号")}
    assert told[PARTS[0]] == "报送多份，数字不同，不能确定以哪一份为准"
    assert told[PARTS[1]] == "未报送"
    assert "无法读取" in told[PARTS[2]]
    assert "已算出 0 格，未定 200 格" in text(made)


def test_the_sum_of_what_is_there_is_never_shown_as_the_sum() -> None:
    made = paper(checked(part(0), part(1, {LICENCES: ""}), part(2)))
    row = next(row for row in rows(made, "栏目") if PARTS[1] in row[3])
    assert row[1] == "未定（现有数字相加 240）"
    assert rows(made, "单位名称")[0][:2] == [PARTS[1], "1"]


def test_cells_without_a_figure_are_named_by_rows_and_tables() -> None:
    blank = {key: "" for key in FORM.concepts if key.startswith(("t4.", "t3.granted."))} | {"t3.received.person": ""}
    blank |= {key: "" for key in FORM.concepts if key.startswith("t3.") and key.endswith(".other")}
    made = paper(checked(part(0), part(1, blank), part(2)))
    ((name, count, told),) = [row for row in rows(made, "单位名称") if row[0] == PARTS[1] and row[1].isdigit()]
    assert (name, int(count)) == (PARTS[1], len(blank))
    assert "表三 各行 · 其他、表三 一、本年新收政府信息公开申请数量 · 自然人、表三 三（一）予以公开" in told
    assert told.endswith("全部")


def test_what_a_mistake_would_change_is_said_and_not_done() -> None:
    result = checked(part(0), part(1), part(2, {"t4.review.total": "9"}))
    (row,) = rows(paper(result), "单位名称")
    assert row[0] == PARTS[2]
    assert row[2].startswith("表四 行政复议 · 总计：15 → 9")
    assert row[2].endswith("（另有其他改法，结果不同）")
    assert sums(result.roll_ups[0], FORM)["t4.review.total"].whole == 15


def test_a_mistake_without_a_likely_change_says_so() -> None:
    made = paper(checked(part(0), part(1), part(2, {"t3.granted.person": "约7"})))
    told = [[cell.text for cell in row.cells] for row in made.tables[-1].rows]
    assert told[0] == ["单位名称", "问题", "若照此更正，合计的变化"]
    assert told[1:]
    assert all(row[0] == PARTS[2] and "不能确定" in row[2] for row in told[1:])


def test_mistakes_of_reports_that_were_not_summed_are_none_of_it() -> None:
    """Two reports of 甲 with other figures: neither is summed, so what is wrong in them changes no sum."""
    wrong = {"t4.review.total": "9"}
    result = checked(part(0, wrong), part(0, wrong | {LICENCES: "7"}, "补报.txt"), part(1), part(2))
    assert [one.agency for one in result.mistakes if one.severity == "error"].count(PARTS[0]) >= 2
    assert "15 → 9" not in text(paper(result))
    assert [paragraph.text for paragraph in paper(result).paragraphs].count("没有。") == 1


def test_where_nothing_is_wrong_that_is_said() -> None:
    told = [paragraph.text for paragraph in paper(checked(*map(part, range(3)))).paragraphs]
    assert told.count("没有。") == 2


@pytest.mark.parametrize(("lang", "words"), [("zh", "不作零处理"), ("en", "are no zeros")])
def test_in_either_language(lang: str, words: str) -> None:
    result = checked(*map(part, range(3)), lang=lang)
    made = paper(result)
    assert words in text(made)
    assert made.core_properties.author == "disclosure-checks"  # told as ours, so never read as a report
