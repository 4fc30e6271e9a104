"""What people wrote into the ledger goes on into the next one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks import ConfigurationError, check
from disclosure_checks.cli.main import app
from disclosure_checks.reporters.ledger.former import read_former, read_ledger, rounds
from tests import bases, office_files, printed

UNITS = {"甲": {"t3.concluded.person": "8"}, "乙": {"t3.concluded.person": "8"}, "丙": {"t4.review.total": "0"}}
UNITS |= {"丁": {"t3.granted.person": "17"}, "戊": {}}


def submit(folder: Path, name: str, changes: dict[str, str]) -> None:
    report = bases.report(bases.cells("filled", changes=changes), agency=f"示例市{name}镇人民政府")
    (folder / f"{name}镇.txt").write_text(printed.as_pipes(report), encoding="utf-8")


def run(folder: Path, ledger: Path, *options: str) -> Result:
    given = ["check", str(folder), "--output", str(ledger), "--ignore", "R104,S103", *options]
    return CliRunner().invoke(app, given)


def findings(ledger: Path) -> tuple[Worksheet, int, dict[str, int]]:
    """The sheet, the row of its headings, and the columns by heading."""
    sheet = openpyxl.load_workbook(ledger)["问题清单"]
    head = next(n for n in range(1, 20) if sheet.cell(n, 2).value == "单位名称")
    return sheet, head, {str(cell.value): cell.column for cell in sheet[head] if cell.value}


def rows(ledger: Path) -> list[dict[str, object]]:
    sheet, head, columns = findings(ledger)
    return [
        {name: sheet.cell(n, column).value for name, column in columns.items()}
        for n in range(head + 1, sheet.max_row + 1)
    ]


def row_of(ledger: Path, name: str) -> dict[str, object]:
    (row,) = [row for row in rows(ledger) if row["单位名称"] == f"示例市{name}镇人民政府"]
    return row


def write_into(ledger: Path) -> None:
    """What a reviewer does: a status, remarks, an answer, a column and a row of their own."""
    sheet, head, columns = findings(ledger)
    own = sheet.max_column + 1
    sheet.cell(head, own, "经办人")
    told = {
        "甲": ("已退回", "请核对", "已联系"), "乙": ("已退回", "等答复", ""), "丙": ("认可", "档案已核实", ""),
        "丁": ("待核实", "", "=1+1"),
    }  # fmt: skip
    for n in range(head + 1, sheet.max_row + 1):
        name = str(sheet.cell(n, 2).value)[3:4]
        for column, value in zip(("处理状态", "核查意见", "单位答复"), told[name], strict=True):
            sheet.cell(n, columns[column]).value = value or None
            sheet.cell(n, columns[column]).data_type = "s"
        sheet.cell(n, own, f"{name}经办")
    sheet.cell(sheet.max_row + 1, 2, "示例市己镇人民政府")
    sheet.cell(sheet.max_row, columns["核查意见"], "电话催过")
    sheet.parent.save(ledger)


def by_openpyxl(ledger: Path) -> None:
    write_into(ledger)


def by_libreoffice(ledger: Path) -> None:
    write_into(ledger)
    (saved,) = office_files.converted(ledger.parent / "office", [ledger.read_bytes()], "xlsx", "xlsx")
    ledger.write_bytes(saved if isinstance(saved, bytes) else Path(saved).read_bytes())


WRITERS = [
    by_openpyxl,
    pytest.param(
        by_libreoffice, marks=pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
    ),
]


@pytest.mark.parametrize("write", WRITERS)
def test_a_second_round_keeps_what_was_written(tmp_path: Path, write: Callable[[Path], None]) -> None:
    folder, ledger = tmp_path / "报送", tmp_path / "台账.xlsx"
    folder.mkdir()
    (tmp_path / "office").mkdir()
    for name, changes in UNITS.items():
        submit(folder, name, changes)
    assert run(folder, ledger).exit_code == 1
    write(ledger)
    # Corrected, worse, as it was, gone, newly wrong.
    submit(folder, "甲", {})
    submit(folder, "乙", {"t3.concluded.person": "7"})
    (folder / "丁镇.txt").unlink()
    submit(folder, "戊", {"t3.received.person": "19"})
    told = run(folder, ledger, "--output", str(tmp_path / "r.json"))
    assert told.exit_code == 1, told.output

    assert row_of(ledger, "甲")["上轮→本轮"] == "已更正"
    kept = [row_of(ledger, "甲")[head] for head in ("处理状态", "核查意见", "单位答复")]
    assert kept == ["已退回", "请核对", "已联系"]
    assert row_of(ledger, "乙")["上轮→本轮"] == "仍在（数值已变）"
    assert row_of(ledger, "乙")["核查意见"] == "等答复"
    assert row_of(ledger, "丙")["上轮→本轮"] == "仍在"
    assert (row_of(ledger, "丙")["级别"], row_of(ledger, "丙")["处理状态"]) == ("已豁免", "认可")
    assert row_of(ledger, "丁")["上轮→本轮"] == "未再核查"
    assert row_of(ledger, "丁")["单位答复"] == "=1+1"
    assert row_of(ledger, "戊")["上轮→本轮"] == "新增"
    assert [row["经办人"] for row in rows(ledger)[:3]] == ["丙经办", "乙经办", None]
    assert row_of(ledger, "己")["核查意见"] == "电话催过"
    assert not any(cell.data_type == "f" for line in findings(ledger)[0].iter_rows() for cell in line)

    waived = [v for v in json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["violations"] if v["waived"]]
    assert {(v["rule"], v["waived"]["reason"], v["waived"]["by"]) for v in waived} == {
        ("T401", "档案已核实", "核查台账")
    }
    assert (tmp_path / "台账.上一轮.xlsx").exists()


def test_a_changed_value_revives_what_was_accepted(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "报送", tmp_path / "台账.xlsx"
    folder.mkdir()
    submit(folder, "丙", UNITS["丙"])
    run(folder, ledger)
    write_into(ledger)
    assert run(folder, ledger).exit_code == 0, "what is accepted does not fail the run"
    submit(folder, "丙", {"t4.review.total": "1"})
    assert run(folder, ledger).exit_code == 1
    assert row_of(ledger, "丙")["上轮→本轮"] == "仍在（数值已变）"
    assert row_of(ledger, "丙")["级别"] == "错误"
    assert row_of(ledger, "丙")["核查意见"] == "档案已核实"


def test_accepted_without_a_remark_is_no_waiver_and_said(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "报送", tmp_path / "台账.xlsx"
    folder.mkdir()
    submit(folder, "丙", UNITS["丙"])
    run(folder, ledger)
    sheet, head, columns = findings(ledger)
    sheet.cell(head + 1, columns["处理状态"], "认可")
    sheet.parent.save(ledger)
    again = run(folder, ledger)
    assert again.exit_code == 1
    assert "有 1 处标为认可而没有写核查意见" in again.output
    assert row_of(ledger, "丙")["处理状态"] == "认可"


def test_the_status_is_chosen_from_a_list_and_the_id_is_hidden(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "报送", tmp_path / "台账.xlsx"
    folder.mkdir()
    submit(folder, "丙", UNITS["丙"])
    run(folder, ledger)
    sheet, head, columns = findings(ledger)
    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == '"待核实,已退回,已更正,认可"'
    assert sheet.cell(head + 1, columns["处理状态"]).coordinate in offered.sqref
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(columns["编号"])].hidden


FOREIGN = {
    "no workbook": b"x", "an empty file": b"", "another workbook": None,
}  # fmt: skip


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_no_ledger_is_never_replaced(tmp_path: Path, content: bytes | None) -> None:
    if content is None:
        made = io.BytesIO()
        openpyxl.Workbook().save(made)
        content = made.getvalue()
    ledger = tmp_path / "台账.xlsx"
    ledger.write_bytes(content)
    submit(tmp_path, "丙", UNITS["丙"])
    result = run(tmp_path / "丙镇.txt", ledger)
    assert result.exit_code == 2
    assert "不是本工具的核查台账" in result.output
    assert ledger.read_bytes() == content
    with pytest.raises(ConfigurationError):
        read_former(str(ledger))


def test_remarks_stand_in_the_json_of_the_next_run(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "in", tmp_path / "台账.xlsx"
    folder.mkdir()
    for name, changes in UNITS.items():
        submit(folder, name, changes)
    run(folder, ledger)
    write_into(ledger)
    run(folder, ledger, "--output", str(tmp_path / "r.json"))
    plain = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    remarks = {one["agency"]: one["remark"] for one in plain["mistakes"]}
    assert remarks["示例市甲镇人民政府"] == "请核对"
    assert remarks["示例市丙镇人民政府"] == "档案已核实"


def last_year(folder: Path, **changes: str) -> Path:
    """A folder with last year's report of 甲, which carried forward what this year's took over, but for changes."""
    folder.mkdir()
    cells = bases.of_the_year_before(bases.cells("filled"))
    cells |= {f"t3.carried_forward.{column}": text for column, text in changes.items()}
    report = bases.report(cells, agency="示例市甲镇人民政府", year=2022)
    (folder / "甲镇.txt").write_text(printed.as_pipes(report), encoding="utf-8")
    return folder


@pytest.mark.parametrize("second", ["nobody", "other"])
def test_what_was_compared_with_a_report_that_is_gone_is_not_called_corrected(tmp_path: Path, second: str) -> None:
    folder, ledger = tmp_path / "报送", tmp_path / "台账.xlsx"
    folder.mkdir()
    submit(folder, "甲", {})
    before = last_year(tmp_path / "上年", person="9")
    run(folder, ledger, "--previous", str(before), "--select", "Y101")
    assert [row["规则"] for row in rows(ledger)] == ["Y101"]
    if second == "nobody":
        run(folder, ledger, "--select", "Y101")
    else:
        run(folder, ledger, "--previous", str(last_year(tmp_path / "改后")), "--select", "Y101")
    state = {"nobody": "未再核查", "other": "已更正"}[second]
    assert [row["上轮→本轮"] for row in rows(ledger)] == [state]


def test_a_figure_that_is_blank_now_and_a_rule_that_was_not_asked_correct_nothing(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "报送", tmp_path / "台账.xlsx"
    folder.mkdir()
    submit(folder, "丙", {"t4.review.total": "0"})
    run(folder, ledger, "--select", "T401")
    submit(folder, "丙", {"t4.review.total": ""})
    run(folder, ledger, "--select", "T401")
    assert [row["上轮→本轮"] for row in rows(ledger)] == ["未再核查"]
    submit(folder, "丙", {})
    run(folder, ledger, "--select", "T301")
    assert [row["上轮→本轮"] for row in rows(ledger)] == ["未再核查"]
    run(folder, ledger, "--select", "T401")
    assert [row["上轮→本轮"] for row in rows(ledger)] == ["已更正"]


def test_a_word_of_ours_in_a_remark_hides_no_finding_and_what_was_corrected_is_told_once(tmp_path: Path) -> None:
    """Only the columns of severity and of what became of it say that a row is settled."""
    folder, ledger = tmp_path / "报送", tmp_path / "台账.xlsx"
    folder.mkdir()
    submit(folder, "丙", UNITS["丙"])
    run(folder, ledger)
    sheet, head, columns = findings(ledger)
    for name in ("核查意见", "单位答复"):
        sheet.cell(head + 1, columns[name], "已豁免" if name == "核查意见" else "已更正")
    sheet.parent.save(ledger)
    unit = "示例市丙镇人民政府"
    submit(folder, "丙", {})
    right = check([folder])
    assert list(rounds(read_ledger(ledger), right)) == [(unit, "fixed")]
    run(folder, ledger)
    assert list(rounds(read_ledger(ledger), right)) == []
    submit(folder, "丙", UNITS["丙"])
    assert list(rounds(read_ledger(ledger), check([folder]))) == [(unit, "still")]
