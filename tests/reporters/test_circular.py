"""The circular: all units in one file, in an office's tone, that other programs open."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.table import Table

from disclosure_checks import CheckResult, check
from disclosure_checks.cli.main import app
from disclosure_checks.reporters.circular import render
from tests import bases, office_files

JIA, YI, BING, DING = (f"示例市{name}镇人民政府" for name in "甲乙丙丁")
WRONG: Mapping[str, Mapping[str, str]] = {
    JIA: {"t4.review.total": "0", "t3.concluded.person": "8"},
    YI: {"t4.review.upheld": "7", "t3.granted.research": ""},
    BING: {},
}


def submit(folder: Path, wrong: Mapping[str, Mapping[str, str]]) -> None:
    folder.mkdir(exist_ok=True)
    for agency, changes in wrong.items():
        text = bases.print_report(bases.report(bases.cells("filled", changes=dict(changes)), agency=agency))
        (folder / f"{agency}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    submit(tmp_path / "报送", WRONG)
    (tmp_path / "报送" / f"{DING}2023.docx").write_bytes(b"PK broken")
    names = "\n".join([JIA, YI, BING, "示例市戊镇人民政府"])
    (tmp_path / "名册.csv").write_text(f"单位名称\n{names}\n", encoding="utf-8")
    return tmp_path


def checked(folder: Path, lang: str = "zh") -> CheckResult:
    codes = ["C", "D", "T", "R103"]
    return check([folder / "报送"], agencies=folder / "名册.csv", select=codes, lang=lang)


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_units_by_kinds_errors_apart_from_what_is_to_be_verified(folder: Path) -> None:
    table = docx.Document(io.BytesIO(render(checked(folder)))).tables[1]
    assert rows(table) == [
        ["序号", "单位名称", "文件", "表内勾稽", "合计", "需核实"],
        ["1", DING, "1", "", "1", ""],
        ["2", YI, "", "1", "1", "1"],
        ["3", JIA, "", "2", "2", ""],
        ["", "合计", "1", "3", "4", "1"],
    ]


def test_it_counts_and_names_who_is_missing_or_cannot_be_read(folder: Path) -> None:
    content = render(checked(folder))
    told = words(content)
    assert "关于2023年度政府信息公开工作年度报告核查情况的通报" in told
    assert "共核查报告 4 份：未发现错误和疑点的 1 份，有错误的 2 份，有需核实事项的 0 份，无法读取的 1 份。" in told
    assert "错误 4 处，需核实 1 处。" in told
    states = {row[1]: row[2] for row in rows(docx.Document(io.BytesIO(content)).tables[0])[1:]}
    assert "报送的文件无法读取" in states.values()
    assert "示例市戊镇人民政府" in states
    assert "两轮" not in told


def test_the_tone_asks_and_no_folder_of_ours_is_told(folder: Path) -> None:
    content = render(checked(folder))
    document = docx.Document(io.BytesIO(content))
    told = words(content) + "".join(text for table in document.tables for row in rows(table) for text in row)
    assert "请有关单位对照退回单逐项核实" in told
    assert "应改为" not in told
    assert str(folder) not in told
    english = words(render(checked(folder, "en")))
    assert "Please verify" in english
    assert not any("一" <= character <= "鿿" for character in english)


def test_nothing_wrong_is_said_so(tmp_path: Path) -> None:
    submit(tmp_path / "报送", {BING: {}})
    told = words(render(check([tmp_path / "报送"], select=["C", "D", "T"])))
    assert "没有未报送、迟报和无法读取的。" in told
    assert "没有发现错误和需核实的事项。" in told


def run(*arguments: object) -> tuple[int, str]:
    ended = CliRunner().invoke(app, ["check", "-q", "--select", "C,D,T", *map(str, arguments)])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.output


def test_the_second_round_stands_beside_the_first(tmp_path: Path) -> None:
    submit(tmp_path / "报送", WRONG)
    ledger, circular = tmp_path / "台账.xlsx", tmp_path / "通报.docx"
    arguments = (tmp_path / "报送", "--output", ledger, "--circular", circular)
    assert run(*arguments)[0] == 1
    assert "与上一轮相比" not in words(circular.read_bytes())
    submit(tmp_path / "报送", {JIA: {"t4.review.total": "0"}})
    (tmp_path / "报送" / f"{YI}.txt").unlink()
    assert run(*arguments)[0] == 1
    content = circular.read_bytes()
    assert "已更正 1 处，仍存在 1 处，新发现 0 处，未再核查 2 处。" in words(content)
    table = rows(docx.Document(io.BytesIO(content)).tables[-1])
    assert table == [
        ["单位名称", "上轮", "已更正", "仍存在", "新发现", "未再核查"],
        [JIA, "2", "1", "1", "0", "0"],
        [YI, "2", "0", "0", "0", "2"],
    ]


def test_a_file_that_is_not_ours_is_not_replaced_and_the_circular_is_no_submission(tmp_path: Path) -> None:
    submit(tmp_path / "报送", {BING: {}})
    theirs = tmp_path / "报送" / "通报.docx"
    docx.Document().save(str(theirs))
    kept = theirs.read_bytes()
    status, told = run(tmp_path / "报送", "--circular", theirs)
    assert (status, theirs.read_bytes()) == (2, kept)
    assert "不会覆盖" in told
    theirs.unlink()
    for _ in range(2):
        assert run(tmp_path / "报送", "--circular", theirs)[0] == 0
    assert len(check([tmp_path / "报送"]).reports) == 1
    assert run(tmp_path / "报送", "--circular", tmp_path / "x.xlsx")[0] == 2


@pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
def test_its_tables_are_tables_in_an_office_suite(folder: Path, tmp_path: Path) -> None:
    content = render(checked(folder))
    (made,) = office_files.converted(tmp_path, [content], "docx", "docx")
    before, after = (docx.Document(io.BytesIO(data)).tables for data in (content, made))
    assert [rows(table) for table in after] == [rows(table) for table in before]
