"""Documents made into reports: every cell exactly, or a finding and no figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure_checks import Report, check, load_edition
from disclosure_checks.extract.document import extract
from disclosure_checks.extract.given import Given
from disclosure_checks.model.form import Block, Line
from disclosure_checks.model.report import Observation
from disclosure_checks.readers import read_bytes
from tests import bases, printed

EDITION = load_edition("2021")
CONCEPTS = list(EDITION.concepts)
ADVERT = "2030示例博彩大厅_示例娱乐-官网"


def read(text: str, name: str = "report.txt", year: int | None = None, edition: str | None = None) -> Report:
    (found,) = extract(read_bytes(name, text.encode()), Given(year, edition))
    return found


def pipes(changes: dict[str, str] | None = None, base: str = "filled", edition: str = "2021") -> str:
    return printed.as_pipes(bases.report(bases.cells(base, edition, changes), edition))


def seen(report: Report, kind: str = "cell-ambiguous") -> list[Observation]:
    return [observation for observation in report.observations if observation.kind == kind]


def line_of(text: str, start: str) -> str:
    (line,) = [line for line in text.split("\n") if line.startswith(start)]
    return line


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


def test_headings_of_two_forms_are_an_error_and_the_foreign_column_is_not_read() -> None:
    found = read(pipes().replace("本年制发件数", "本年新制作数量"))
    (mixed,) = seen(found, "superseded-form")
    assert mixed.reason == "mixed"
    assert "本年新制作数量" in str(mixed.values["printed"])
    unread = {"t2.regulations.issued", "t2.normative_documents.issued"}
    assert {concept for concept, fact in found.facts.items() if fact.value is None} == unread


def test_the_old_form_in_a_later_year_is_read_as_the_old_form() -> None:
    made = bases.report(bases.cells("filled", "2019"), "2019", year=2022)
    found = read(printed.as_pipes(made))
    assert found.edition is load_edition("2019")
    assert bases.values(found) == bases.values(made)
    (old,) = seen(found, "superseded-form")
    assert (old.reason, old.values["year"], old.values["due"]) == ("old-form", 2022, 2021)


def test_a_form_that_prints_the_row_of_other_results_once() -> None:
    merged = EDITION.variants["other_all"]
    changes = {"t3.other_all.person": "2", "t3.other_all.total": "2"}
    cells = {key: changes.get(key, "0") for key in merged.concepts}
    made = bases.report(cells, merged)
    found = read(printed.as_pipes(made))
    assert found.edition is merged
    assert bases.values(found) == bases.values(made)
    assert [o.reason for o in seen(found, "superseded-form")] == ["merged-row"]


def test_the_edition_may_be_given() -> None:
    text = pipes(edition="2019")
    assert read(text).edition is load_edition("2019")
    forced = read(text, edition="2021")
    assert forced.edition is EDITION.variants["other_all"]
    assert all(fact.value is None for concept, fact in forced.facts.items() if concept.startswith("t2.regulations"))


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


def test_two_reports_in_one_file_are_two_reports() -> None:
    first, second = bases.filled_report(), bases.report(bases.cells(), agency="示例市乙乡人民政府", year=2022)
    text = printed.as_pipes(first) + "\n" + printed.as_lines(second)
    found = extract(read_bytes("two.txt", text.encode()))
    assert [(one.agency, one.year) for one in found] == [(first.agency, 2023), (second.agency, 2022)]
    assert [bases.values(one) for one in found] == [bases.values(first), bases.values(second)]
    assert [seen(one, "several-reports-in-one-file")[0].text for one in found] == ["1", "2"]


def test_three_reports_on_two_forms_in_one_file() -> None:
    made = [
        bases.report(bases.cells("filled", edition), edition, agency=agency)
        for edition, agency in [("2019", "甲县人民政府"), ("2021", "甲县教育局"), ("2021", "乙县人民政府")]
    ]
    found = extract(read_bytes("three.txt", "".join(printed.as_pipes(one) for one in made).encode()))
    assert [(one.agency, one.edition) for one in found] == [(one.agency, one.edition) for one in made]
    assert [bases.values(one) for one in found] == [bases.values(one) for one in made]


WRONG_FILES = {
    "empty.txt": (b"", "空"),
    "blank.html": (b"\xef\xbb\xbf \r\n", "空"),
    "binary.txt": (bytes(range(32)) * 20, "不是文字"),
    "picture.html": (b"GIF89a" + bytes(64), "GIF"),
    "page.html": ("<html><body><h1>年报</h1><p>见附件。</p></body></html>".encode(), "没有年度报告的表格"),
    "other-table.html": (b"<html><table><tr><td>a</td><td>1</td></tr></table></html>", "不是政府信息公开工作年度报告"),
    "half.txt": ("正文".encode("gb18030") + b"\xff\xff" * 9, ""),
    "broken.json": (b'{"facts": ', ""),
    "no-facts.json": (b'{"agency": "x"}', "facts"),
}


def test_each_wrong_file_has_its_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    for name, (data, _) in WRONG_FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(pipes({"t4.review.total": "0"}), encoding="utf-8")
    result = check([tmp_path])
    assert len(result.reports) == len(WRONG_FILES) + 1
    found = {Path(v.path).name: v for v in result if v.rule in ("D101", "D107")}
    assert set(found) == set(WRONG_FILES)
    for name, (_, words) in WRONG_FILES.items():
        assert words in found[name].message
        assert found[name].severity == ("info" if found[name].rule == "D107" else "error")
    statuses = {Path(entry.report.path).name: entry.status for entry in result.reports}
    assert statuses.pop("good.txt") == "violated"
    assert set(statuses.values()) == {"unreadable"}
    assert [v.key for v in result if v.rule == "T401"] == ["review"]
    assert found["empty.txt"].remedy


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


def test_prose_is_kept_apart_from_the_tables() -> None:
    found = read(pipes().replace("六、其他需要报告的事项", "六、其他需要报告的事项\n本年度未发出收费通知。"))
    said = [paragraph.text for paragraph in found.prose]
    assert "本年度未发出收费通知。" in said
    assert not any("重复申请" in text for text in said)
    assert found.claims["fee_notices"].value == 0
    assert "未发出收费通知" in found.claims["fee_notices"].text


def test_figures_in_the_prose_are_no_cells() -> None:
    said = "全年规章 3 件，行政许可 999 件，行政处罚 | 5\n2.重复申请共 4 件。"
    made = bases.filled_report()
    found = read(bases.print_report(made, said=said))
    assert bases.values(found) == bases.values(made)
