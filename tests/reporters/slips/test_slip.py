"""Return slips: one for each unit with findings, in words that ask, readable by other programs."""

from __future__ import annotations

import io
import json
import struct
import zlib
from pathlib import Path

import docx
import pytest

from disclosure_checks import CheckResult, check
from disclosure_checks.reporters.html.page import render as page_of
from disclosure_checks.reporters.slips.slip import Slip, slips
from tests import bases, office_files, printed
from tests.reporters.policies import under_policy

WRONG = {"t3.received.person": "11", "t4.review.total": "0", "t3.granted.research": ""}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> CheckResult:
    folder = tmp_path_factory.mktemp("submitted")
    good = bases.report(bases.cells("filled"), agency="示例市乙乡人民政府")
    bad = bases.filled_report()
    (folder / "good.txt").write_text(printed.as_pipes(good), encoding="utf-8")
    (folder / "bad.docx").write_bytes(office_files.as_docx(bad, printed.texts(bad) | WRONG))
    (folder / "empty.docx").write_bytes(b"")
    return check([folder])


@pytest.fixture(scope="module")
def made(result: CheckResult) -> list[Slip]:
    return list(slips(result, "warning"))


def words(slip: Slip) -> str:
    document = docx.Document(io.BytesIO(slip.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_slip_for_each_unit_with_findings_and_for_no_other(made: list[Slip]) -> None:
    assert [slip.name for slip in made] == [
        f"退回单_{bases.AGENCY}_2023.docx",
        "退回单_empty.docx",
        "退回单_清单.docx",
    ]


def test_every_finding_is_in_it_with_place_figures_and_basis(result: CheckResult, made: list[Slip]) -> None:
    told = words(made[0])
    found = [v for v in result.violations if v.path and v.path.endswith("bad.docx")]
    assert {"T301", "T303", "T401", "C104"} <= {v.rule for v in found}
    for violation in found:
        assert violation.message in told
        assert all(basis in told for basis in violation.basis.split("；"))
    assert "表2 行4 列4" in told
    assert "表三 一、本年新收政府信息公开申请数量 · 自然人若为 10（现为 11），相关各项关系成立" in told


def test_errors_alone_are_asked_about_where_nothing_else_is_said(result: CheckResult) -> None:
    told = words(next(slips(result)))
    found = [v for v in result.violations if v.path and v.path.endswith("bad.docx")]
    assert all((v.message in told) == (v.severity == "error") for v in found)


def test_a_mistake_is_one_row_with_its_relations(made: list[Slip]) -> None:
    table = docx.Document(io.BytesIO(made[0].content)).tables[0]
    (row,) = [row for row in table.rows if "T301" not in row.cells[1].text and "新收 11" in row.cells[1].text]
    lines = row.cells[1].text.split("\n")
    assert lines[0] == "表三 一、本年新收政府信息公开申请数量 · 自然人 11（表2 行4 列4）"
    assert len([line for line in lines if line.startswith("依据：")]) == 1
    assert lines[2].startswith("“新收”一行：")


def test_the_list_counts_what_goes_to_whom(made: list[Slip]) -> None:
    table = docx.Document(io.BytesIO(made[-1].content)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "单位名称", "文书", "处数", "发出日期"]
    assert [row[1] for row in rows[1:]] == [bases.AGENCY, "empty.docx"]
    assert rows[1][3] == str(len(docx.Document(io.BytesIO(made[0].content)).tables[0].rows) - 1)


def test_a_unit_is_never_told_our_folders(tmp_path: Path) -> None:
    for name, changes in (("甲镇.txt", {}), ("甲镇（补报）.txt", {"t2.licences.decisions": "121"})):
        text = bases.print_report(bases.report(bases.cells("filled", changes=changes)))
        (tmp_path / name).write_text(text, encoding="utf-8")
    for slip in slips(check([tmp_path]), "warning"):
        assert str(tmp_path) not in words(slip)
    assert "甲镇（补报）.txt" in words(next(slips(check([tmp_path]), "warning")))


def test_it_asks_and_does_not_accuse(made: list[Slip]) -> None:
    told = words(made[0])
    assert "请核实" in told
    assert "情况说明" in told
    assert "应改为" not in told
    assert "错误" not in told


@pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
def test_another_program_prints_it(made: list[Slip], tmp_path: Path) -> None:
    pages = office_files.as_pdf_pages(made[0].content, "docx", tmp_path)
    text = "".join("".join(page.split()) for page in pages)
    assert "政府信息公开工作年度报告核查退回单" in text
    assert "加框的单元格为需要核实的数据" in text
    assert len(pages) <= 4


def test_what_was_submitted_stays_text(tmp_path: Path) -> None:
    cells = printed.texts(bases.filled_report()) | {"t3.received.person": "</w:t><script>=1+1"}
    (tmp_path / "a.txt").write_text(printed.as_pipes(bases.filled_report(), cells=cells), encoding="utf-8")
    slip, _ = slips(check([tmp_path]))
    assert "</w:t><script>" in words(slip)


def test_english(tmp_path: Path) -> None:
    cells = printed.texts(bases.filled_report()) | WRONG
    (tmp_path / "a.txt").write_text(printed.as_pipes(bases.filled_report(), cells=cells), encoding="utf-8")
    slip, _ = slips(check([tmp_path], lang="en"))
    assert "Please verify the following" in words(slip)
    assert slip.name.startswith("return slip_")


def test_a_picture_in_a_cell_is_not_called_blank(tmp_path: Path) -> None:
    report = bases.filled_report()
    document = docx.Document(io.BytesIO(office_files.as_docx(report, printed.texts(report))))
    (tmp_path / "a.docx").write_bytes(office_files.as_docx(report, printed.texts(report)))
    place = check([tmp_path / "a.docx"]).reports[0].report.facts["t3.granted.person"].location
    assert place is not None
    assert None not in (place.table, place.row, place.column)
    cell = document.tables[place.table - 1].cell(place.row - 1, place.column - 1)  # type: ignore[operator]
    cell.text = ""
    pixel = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", pixel), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    cell.paragraphs[0].add_run().add_picture(io.BytesIO(png))
    document.save(str(tmp_path / "a.docx"))
    result = check([tmp_path / "a.docx"])
    told = words(next(iter(slips(result))))
    assert "格内是图片" in told
    assert "（读不出数字）" in told
    assert "空白" not in told
    page = json.loads(page_of(result).split('id="data">')[1].split("</script>")[0])
    (unit,) = page["units"]
    assert list(unit["unclear"].values()) == ["picture"]
    assert "blank" not in unit


def test_a_slip_says_what_the_place_lays_down_where_it_mattered(tmp_path: Path) -> None:
    told = words(next(iter(slips(under_policy(tmp_path), "info"))))
    assert "本地规定：T401 警告（样政办〔2024〕18号第三条）" in told
    assert "样政办〔2024〕18号第八条" in told
    assert "第四条" not in told  # a rule that is off asks nothing
    assert "第九条" not in told
    assert "city.toml" not in told
