"""The list of what is to be corrected: a mistake a row, what people wrote beside it, what is gone below."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_checks.model.finding import Waiver
from disclosure_checks.reporters.ledger.book import render
from disclosure_checks.reporters.ledger.findings import finding_rows, mistakes_in_rows, own_heads
from disclosure_checks.reporters.ledger.former import Former, Remarks, read_ledger
from disclosure_checks.reporters.ledger.row_id import RowId, ids_of
from disclosure_checks.reporters.ledger.rows import Ledger
from disclosure_checks.reporters.ledger.sheet import Value
from disclosure_checks.reporters.ledger.words import WORDS
from tests.reporters.ledger.ledgers import WRONG, ledger, missing, report, waived

HEADS = WORDS["zh"]["finding_heads"]


def rows(made: Ledger) -> list[dict[str, Value]]:
    heads = [*HEADS, *own_heads(made)]
    return [dict(zip(heads, row, strict=True)) for row in finding_rows(made)]


def former_of(made: Ledger, folder: Path, *, own: tuple[str, ...] = (), **cells: object) -> Former:
    """The ledger that was made, as it is read again, with words in its rows."""
    file = folder / "台账.xlsx"
    file.write_bytes(render(made.result))
    found = read_ledger(file)
    filled = [replace(row, cells={**row.cells, **cells}) for row in found.rows]
    theirs = {"status": "处理状态", "remark": "核查意见", "answer": "单位答复"}
    filled = [replace(row, **{key: str(cells.get(head, "")) for key, head in theirs.items()}) for row in filled]
    return Former(tuple(filled), own)


def test_a_mistake_is_a_row_with_what_would_put_it_right() -> None:
    (row,) = rows(ledger(report("甲", WRONG)))
    assert (row["序号"], row["单位名称"], row["年度"], row["级别"]) == (1, "示例市甲镇人民政府", 2023, "错误")
    assert row["规则"] == "T301\nT302\nT303"
    assert (row["填报数"], row["疑应为"]) == ("8", 9)
    assert [line.split()[0] for line in str(row["关系"]).split("\n")] == ["T301", "T302", "T303"]
    assert all(row[head] == "" for head in ("处理状态", "核查意见", "单位答复", "上轮→本轮", "豁免"))
    assert str(row["依据"]).count("\n") < 3


def test_other_ways_and_further_cells_are_listed_or_counted() -> None:
    (row,) = rows(ledger(report("甲", {"t4.review.upheld": "10", "t4.review.corrected": "1"})))
    assert row["疑应为"] == 11
    assert len(str(row["也可能"]).split("\n")) == 1
    made = rows(ledger(report("甲", {"t3.granted.total": "77", "t3.concluded.total": "79"})))
    assert any("另有" in str(row["有关各格"]) for row in made)
    assert all(len(str(row["有关各格"]).split("\n")) <= 11 for row in made)


def test_a_mistake_of_two_cells_has_no_single_figure_that_fits() -> None:
    """One application stands in the wrong column: either both figures change or none."""
    made = ledger(report("甲", {"t3.granted.person": "8", "t3.granted.business": "1"}))
    ((_, mistake),) = mistakes_in_rows(made)
    assert len(mistake.suspects[0].changes) == 2
    assert [row["疑应为"] for row in rows(made)] == [""]


def test_each_mistake_has_one_row_in_the_order_of_the_reports() -> None:
    made = ledger(report("丙", {"t3.granted.other": "/"}), report("甲", WRONG), batch=(missing("丁"), missing(None)))
    found = list(mistakes_in_rows(made))
    assert len(found) == len(made.result.mistakes) == len(rows(made))
    assert [entry.report.path if entry else None for entry, _ in found] == ["丙.txt", "甲.txt", None, None]
    assert [row["单位名称"] for row in rows(made)][2:] == ["丁", "—"]
    ids = [RowId.parse(str(row["编号"])) for row in rows(made)]
    assert [one and one.fingerprint for one in ids] == [mistake.fingerprint for _, mistake in found]


def test_what_is_waived_says_why() -> None:
    result = waived(ledger(report("甲", WRONG)).result, Waiver("已核实", "科"))
    (row,) = rows(Ledger(result, "."))
    assert (row["级别"], row["豁免"]) == ("已豁免", "已核实（科）")


# ------------------------------------------------------------------ from round to round


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (WRONG, "仍在"),
        ({"t3.concluded.person": "7"}, "仍在（数值已变）"),
        ({}, "已更正"),
        ({"t3.concluded.person": ""}, "未再核查"),
    ],
)
def test_what_became_of_a_mistake_and_what_was_written_beside_it(
    tmp_path: Path, now: dict[str, str], state: str
) -> None:
    written = {"处理状态": "已退回", "核查意见": "等答复", "单位答复": "=1+1", "经办人": "张"}
    former = former_of(ledger(report("甲", WRONG)), tmp_path, own=("经办人",), **written)
    found = rows(ledger(report("甲", now), former=former))
    (row,) = [row for row in found if row["核查意见"]]
    assert row["上轮→本轮"] == state
    assert {head: row[head] for head in written} == written
    assert [one["序号"] for one in found] == list(range(1, len(found) + 1))


def test_a_report_that_is_not_there_again_leaves_its_row_as_it_was(tmp_path: Path) -> None:
    former = former_of(ledger(report("甲", WRONG)), tmp_path)
    (before,) = rows(ledger(report("甲", WRONG)))
    (row,) = rows(ledger(report("乙"), former=former))
    assert row["上轮→本轮"] == "未再核查"
    assert row["编号"] == before["编号"]
    for head in ("单位名称", "年度", "级别", "规则", "问题", "关系"):
        assert row[head] == before[head]


def test_what_is_new_is_told_beside_what_is_still_there(tmp_path: Path) -> None:
    former = former_of(ledger(report("甲", WRONG)), tmp_path)
    found = rows(ledger(report("甲", WRONG | {"t4.review.total": "0"}), report("乙", WRONG), former=former))
    assert sorted((str(row["单位名称"])[3], row["规则"], row["上轮→本轮"]) for row in found) == [
        ("乙", "T301\nT302\nT303", "新增"), ("甲", "T301\nT302\nT303", "仍在"), ("甲", "T401", "新增"),
    ]  # fmt: skip


def test_rows_and_columns_of_peoples_own_stay_behind_ours(tmp_path: Path) -> None:
    former = replace(
        former_of(ledger(report("甲", WRONG)), tmp_path, own=("经办人",)),
        own_rows=({"单位名称": "示例市己镇人民政府", "核查意见": "电话催过", "经办人": 7, "年度": True},),
    )
    made = ledger(report("甲", WRONG), former=former)
    assert own_heads(made) == ("经办人",)
    assert own_heads(ledger(report("甲"))) == ()
    last = rows(made)[-1]
    assert (last["序号"], last["单位名称"], last["核查意见"], last["经办人"]) == (
        "",
        "示例市己镇人民政府",
        "电话催过",
        7,
    )
    assert last["年度"] == "True"


def test_a_former_row_goes_with_one_mistake_alone(tmp_path: Path) -> None:
    """Two reports of one unit with the same fault: the remark stands at the one that it was made for."""
    made = ledger(report("甲", WRONG))
    ((_, mistake),) = mistakes_in_rows(made)
    id_ = ids_of(made.result)(mistake)
    former = Former((Remarks(id_, {"核查意见": "等答复"}, remark="等答复"),))
    twice = ledger(report("甲", WRONG), report("甲", {"t3.concluded.person": "7"}, path="z.txt"), former=former)
    assert [row["核查意见"] for row in rows(twice) if "T301" in str(row["规则"])].count("等答复") == 1
