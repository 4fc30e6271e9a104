"""Tables read: every cell exactly, or a finding and no figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest

from disclosure_checks import Report, load_edition
from disclosure_checks.extract.tables.draft import Draft
from disclosure_checks.extract.tables.parts import Part
from disclosure_checks.extract.tables.read import read_tables
from disclosure_checks.model.form import Block, Line
from tests import bases, printed
from tests.extract.reading import line_of, pipes, read, seen, stream_of

EDITION = load_edition("2021")
CONCEPTS = list(EDITION.concepts)
ADVERT = "2030示例博彩大厅_示例娱乐-官网"


def unread_rows(report: Report) -> set[str]:
    return {".".join(cell.split(".")[:2]) for observation in seen(report) for cell in observation.cells}


# ------------------------------------------------------------------ a damaged copy of a web page


def damaged(report: Report) -> str:
    """The report as it is copied from a mirror: lost spans, lost heading line, adverts in its words."""
    text = printed.as_pipes(report, padded=True)
    text = re.sub(r"\|( \|)+", lambda match: match[0].replace(" ", ""), text)
    heads = [line for line in text.split("\n") if line.startswith("结果维持")]
    cut = "结果 | 结果 | 其他 | 尚未 | 总计"
    text = text.replace(heads[1], f"{cut} | {cut} |||||")
    text = text.replace(heads[0], heads[0].replace("结果纠正 | 其他结果 | 尚未审结", "结果 | 其他 | 尚未"))
    text = text.replace("商业企业 | 科研机构", "商业 企业 | 科研 机构").replace("依申请公开", ADVERT)
    opening = f"按照《{ADVERT}印发格式的通知》(国办公开函〔2021〕30)要求，编制本报告，期限从{report.year}年1月1日起。"
    return text.replace(
        "一、总体情况", f"{opening}\n一、总体情况\n（二）{ADVERT}\n本年度收到的申请都已{ADVERT}答复。", 1
    )


def test_a_damaged_copy_is_read_without_doubt() -> None:
    made = bases.filled_report()
    text = damaged(made)
    assert ADVERT in text
    assert "结果 | 结果 | 其他 | 尚未" in text
    assert "|||" in text
    found = read(text)
    assert bases.values(found) == bases.values(made)
    assert seen(found) == []


@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_a_7_in_any_cell_of_a_damaged_copy_is_that_cell(table: str) -> None:
    for concept in CONCEPTS:
        if concept.startswith(table):
            made = bases.report(bases.cells(changes={concept: "7"}))
            values = bases.values(read(damaged(made)))
            assert {key for key, value in values.items() if value != 0} == {concept}
            assert values[concept] == 7


@pytest.mark.parametrize("layout", ["lines", "one-line", "html"])
def test_a_7_in_any_cell_of_other_layouts_is_that_cell(layout: str) -> None:
    for concept in CONCEPTS[::7]:
        made = bases.report(bases.cells(changes={concept: "7"}))
        name = "report.html" if layout == "html" else "report.txt"
        assert bases.values(read(bases.print_report(made, layout), name)) == bases.values(made)


def test_group_cells_may_be_missing_everywhere() -> None:
    text = pipes()
    for group in ("三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"):
        text = text.replace(f"{group} | ", "")
    assert bases.values(read(text)) == bases.values(bases.filled_report())


def test_group_cells_may_be_repeated_in_every_row() -> None:
    text = pipes().replace("2.重复申请 |", "三、本年度办理结果 | （五）不予处理 | 2.重复申请 |")
    found = read(text)
    assert bases.values(found) == bases.values(bases.filled_report())
    assert seen(found) == []


# ------------------------------------------------------------------ rows

ROW_LABELS = [row.label for row in EDITION.table("t3").blocks[0].rows]


@pytest.mark.parametrize("row", EDITION.table("t3").blocks[0].rows, ids=lambda row: row.id)
def test_a_missing_row_is_named_and_moves_no_figure(row: object) -> None:
    text = pipes()
    lines = [line for line in text.split("\n") if f"{row.label} | " not in line]  # type: ignore[attr-defined]
    assert len(lines) == text.count("\n")
    found = read("\n".join(lines))
    wanted = bases.values(bases.filled_report())
    for concept, fact in found.facts.items():
        assert fact.value == (None if concept.startswith(f"t3.{row.id}.") else wanted[concept])  # type: ignore[attr-defined]
    (observation,) = seen(found)
    assert observation.reason == "row-missing"
    assert unread_rows(found) == {f"t3.{row.id}"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("label", ["规章", "行政许可", "行政强制", "行政事业性收费"])
def test_a_missing_row_of_table_2(label: str) -> None:
    text = pipes()
    found = read(text.replace(line_of(text, f"{label} |") + "\n", ""))
    rows = {row.label: row.id for block in EDITION.table("t2").blocks for row in block.rows}
    assert f"t2.{rows[label]}" in unread_rows(found)
    wanted = bases.values(bases.filled_report())
    assert all(f.value in (None, wanted[c]) for c, f in found.facts.items())


@pytest.mark.parametrize("label", ["2.重复申请", "（七）总计", "四、结转下年度继续办理", "一、本年新收"])
def test_a_doubled_row_is_not_read(label: str) -> None:
    found = read(bases.edited(pipes(), double_lines=[label]))
    (observation,) = [one for one in seen(found) if one.reason == "row-doubled"]
    assert observation.values["times"] == 2
    assert len(observation.places) == 2
    wanted = bases.values(bases.filled_report())
    unread = {cell for one in seen(found) for cell in one.cells}
    assert {c: f.value for c, f in found.facts.items()} == {c: None if c in unread else wanted[c] for c in CONCEPTS}


def test_a_doubled_first_row_costs_no_more_than_this_row() -> None:
    found = read(bases.edited(pipes(), double_lines=["一、本年新收"]))
    assert unread_rows(found) == {"t3.received"}


@pytest.mark.parametrize(("one", "two"), [(2, 3), (12, 15), (0, 24), (22, 23)])
def test_rows_that_changed_places_give_no_figure(one: int, two: int) -> None:
    """The labels went, the figures stayed: neither place nor label is believed."""
    first, second = ROW_LABELS[one], ROW_LABELS[two]
    text = pipes().replace(first, "甲").replace(second, first).replace("甲", second)
    found = read(text)
    wanted = bases.values(bases.filled_report())
    rows = [row.id for row in EDITION.table("t3").blocks[0].rows]
    assert {f"t3.{rows[one]}", f"t3.{rows[two]}"} <= unread_rows(found)
    for concept, fact in found.facts.items():
        assert fact.value in (None, wanted[concept])
        if fact.value is None:
            assert concept.rpartition(".")[0] in unread_rows(found)


@pytest.mark.parametrize("cells", [6, 8, 5])
def test_a_row_with_too_few_or_too_many_figures_is_not_read(cells: int) -> None:
    text = pipes()
    line = line_of(text, "2.重复申请")
    found = read(text.replace(line, "2.重复申请 | " + " | ".join(["1"] * cells)))
    (observation,) = seen(found)
    assert observation.reason == "cells-differ"
    assert (observation.values["expected"], observation.values["found"]) == (7, cells)
    assert unread_rows(found) == {"t3.declined_repeated"}


def test_a_column_that_is_missing_in_every_row_leaves_the_table_unread() -> None:
    text = pipes()
    rows = [line for line in text.split("\n") if line.count(" | ") in (7, 8, 9) and any(x in line for x in ROW_LABELS)]
    for line in rows:
        text = text.replace(line, line.rpartition(" | ")[0])
    found = read(text)
    assert all(fact.value is None for concept, fact in found.facts.items() if concept.startswith("t3"))
    (observation,) = seen(found)
    assert observation.values["found"] == 6
    assert observation.values["more"] == 24


def test_an_altered_label_is_read_in_its_place_and_reported() -> None:
    found = read(pipes().replace("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"))
    assert bases.values(found) == bases.values(bases.filled_report())
    (observation,) = seen(found, "label-altered")
    assert observation.values["expected"] == "2.其他法律行政法规禁止公开"


def test_a_row_that_the_form_does_not_have_is_reported_and_not_read() -> None:
    text = pipes().replace("四、结转下年度", "五、本年度撤回申请数量 | 9 | 9 | 9 | 9 | 9 | 9 | 9\n四、结转下年度")
    found = read(text)
    assert bases.values(found) == bases.values(bases.filled_report())
    (observation,) = seen(found, "label-altered")
    assert observation.reason == "extra-row"


@pytest.mark.parametrize("layout", ["pipes", "html"])
def test_text_in_the_only_cell_of_a_row_is_no_missing_row(layout: str) -> None:
    made = bases.report(bases.cells(changes={"t2.penalties.decisions": "若干"}))
    found = read(bases.print_report(made, layout), "r.html" if layout == "html" else "r.txt")
    seen = [(o.kind, o.key) for o in found.observations if o.state == "violated"]
    assert seen == [("not-a-number", "t2.penalties.decisions")]


def test_an_altered_label_is_quoted_without_its_group() -> None:
    text = pipes().replace("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.逾期不补正")
    (observation,) = seen(read(text), "label-altered")
    assert observation.values["printed"] == "1.逾期不补正"


# ------------------------------------------------------------------ columns and headings


def test_swapped_column_headings_are_not_believed() -> None:
    text = pipes().replace("商业企业 | 科研机构", "科研机构 | 商业企业")
    found = read(text)
    assert {o.reason for o in seen(found)} == {"columns-unclear"}
    assert all(fact.value is None for concept, fact in found.facts.items() if concept.startswith("t3"))


PAIRS = [
    pytest.param(edition, block, one, two, id=f"{edition}-{one.label}-{two.label}")
    for edition in ("2019", "2021")
    for number in (2, 3)
    for block in load_edition(edition).table(number).blocks
    for one, two in itertools.combinations(block.columns, 2)
]


@pytest.mark.parametrize(("edition", "block", "one", "two"), PAIRS)
def test_two_headings_that_changed_places(edition: str, block: Block, one: Line, two: Line) -> None:
    """The figures below them have no confirmed column, whichever of the two is right."""
    text = pipes(edition=edition)
    start, end = text.index(block.caption or "（本列数据"), text.index(f"{block.rows[0].label} |")
    swapped = {one.label: two.label, two.label: one.label}
    lines = [[swapped.get(cell, cell) for cell in line.split(" | ")] for line in text[start:end].split("\n")]
    found = read(text[:start] + "\n".join(" | ".join(cells) for cells in lines) + text[end:])
    wanted = bases.values(bases.filled_report(edition))
    for concept, fact in found.facts.items():
        _, row, column = concept.split(".")
        assert fact.value in (None, wanted[concept])
        if row in {line.id for line in block.rows} and column in {one.id, two.id}:
            assert fact.value is None


def test_swapped_headings_of_table_2() -> None:
    found = read(pipes().replace("本年制发件数 | 本年废止件数", "本年废止件数 | 本年制发件数"))
    documents = [fact for concept, fact in found.facts.items() if re.match(r"t2\.(reg|norm)", concept)]
    assert all(fact.value is None for fact in documents)
    assert found.facts["t2.licences.decisions"].value == 120


def test_headings_may_be_cut_into_two_rows() -> None:
    text = pipes().replace(
        "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他",
        "商业 | 科研 | 社会公益 | 法律服务 | 其他",
    )
    found = read(text)
    assert bases.values(found) == bases.values(bases.filled_report())


# ------------------------------------------------------------------ characters

TRADITIONAL = str.maketrans(
    "总计数处决规项业务机构决无结维经关对发号单废现执许强", "總計數處決規項業務機構決無結維經關對發號單廢現執許強"
)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.translate(TRADITIONAL),
        lambda text: text.replace("民", "⺠").replace("门", "⻔"),
        lambda text: text.replace("一", "⼀").replace("人", "⼈").replace("文", "⽂").replace("工", "⼯"),
        lambda text: text.replace("规章", "规\u3000章").replace("行政许可", "行 政 许 可"),
        lambda text: text.replace("（", "(").replace("）", ")").replace("、", "，"),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace("“", "「").replace("”", "」"),
        lambda text: text.replace(" | ", "｜"),
        lambda text: text.replace(" | ", "\u00a0|\u200b"),
    ],
    ids=["traditional", "radicals", "kangxi", "spaces", "half-width", "quotes", "corners", "wide-pipes", "nbsp"],
)
def test_spellings_of_the_same_labels(change: Callable[[str], str]) -> None:
    found = read(change(pipes()))
    assert bases.values(found) == bases.values(bases.filled_report())
    assert seen(found, "label-altered") == []


# ------------------------------------------------------------------ several reports, none, other files


def test_a_missing_table_is_a_finding_and_the_others_are_read() -> None:
    text = pipes()
    start, end = text.index("一、本年新收"), text.index("四、政府信息公开行政复议")
    found = read(text[:start] + text[end:])
    assert [o.key for o in seen(found, "table-not-found")] == ["t3"]
    wanted = bases.values(bases.filled_report())
    assert all(f.value == (None if c.startswith("t3") else wanted[c]) for c, f in found.facts.items())


def test_table_4_twice_is_not_read() -> None:
    text = pipes()
    line = line_of(text, "2 | 1 | 0 | 0 | 3")
    found = read(text.replace(line, f"{line}\n{line}"))
    (observation,) = seen(found)
    assert observation.reason == "row-doubled"
    assert all(fact.value is None for concept, fact in found.facts.items() if concept.startswith("t4"))


def test_table_4_with_a_cell_too_few_is_not_read() -> None:
    text = pipes()
    line = line_of(text, "2 | 1 | 0 | 0 | 3")
    found = read(text.replace(line, line.rpartition(" | ")[0]))
    assert [o.reason for o in seen(found)] == ["cells-differ"]
    assert found.facts["t4.review.total"].value is None
    assert found.facts["t3.received.total"].value == 12


def test_what_is_no_part_of_the_tables_is_not_used() -> None:
    stream = stream_of(pipes())
    draft = Draft(EDITION, pictures=0)
    read_tables(draft, stream, Part(0, len(stream), has_tables=True))
    assert set(draft.facts) == set(EDITION.concepts)
    assert draft.seen == []
    unused = [token.text for position, token in enumerate(stream) if position not in draft.used]
    assert any(text.startswith("一、总体情况") for text in unused)
    assert "2.重复申请" not in unused
