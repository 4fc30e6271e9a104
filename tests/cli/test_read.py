"""``read``: what was taken in of a report, before anything is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks.cli.read import read as command
from tests import bases
from tests.cli.running import invoked

SAID = "全年收到政府信息公开申请12件，结转次年约3件。政府信息公开申请归档157件。"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(bases.print_report(bases.filled_report(), said=SAID), encoding="utf-8")
    return path


def read(*arguments: object) -> str:
    found = invoked(command, *arguments)
    assert found.exit_code == 0, found.output
    return found.output


def test_the_prose_is_told_with_quantity_cell_and_words(report: Path) -> None:
    told = read(report, "--prose").splitlines()
    assert told[0].startswith(f"{bases.AGENCY}  2023  2021 年格式")
    at = next(n for n, line in enumerate(told) if "收到政府信息公开申请12件" in line)
    assert told[at + 1] == "    正文：新收政府信息公开申请 = 12，与 表三 新收总计 12 比较（N101）"
    assert told[at + 2] == "    依据：收到、政府信息公开申请"
    assert "    不核对：只说是约数" in told
    assert "    157：没有读成哪一项" in told
    assert not any(line.startswith("表三") for line in told)


def test_the_tables_stand_in_front(report: Path) -> None:
    told = read(report).splitlines()
    assert "表三 一、本年新收政府信息公开申请数量 · 自然人 = 10  第 25 行 第 2 格" in [
        line.replace("第 24 行", "第 25 行") for line in told
    ]
    assert told.index(next(line for line in told if "结转次年" in line)) > len(bases.cells("filled"))


def test_a_breakdown_is_told_with_its_whole_its_parts_and_the_words_that_decided(tmp_path: Path) -> None:
    said = "全年发布信息69条，其中网站40条、微信8条，占11.6%。阅读量同比增长3%，评论20条。培训30人次，其中干部约25人。"
    path = tmp_path / "a.txt"
    path.write_text(bases.print_report(bases.filled_report(), said=said), encoding="utf-8")
    told = [line.strip() for line in read(path, "--prose").splitlines()]
    at = next(n for n, line in enumerate(told) if line.endswith("“全年发布信息69条，其中网站40条、微信8条”"))
    assert told[at + 1 : at + 4] == [
        "总数 69条，分项 网站 40 + 微信 8，分项不应多于总数",
        "依据：其中",
        "不核对：正文没有说明分项是否列全，分项之和小于总数，不作结论",
    ]
    assert "11.6%，按 8 ÷ 69 核算" in told
    assert "不核对：看不出百分比以哪个数字为基数，无法核算" in told
    assert "不核对：正文的数字是约数，无法核算" in told


def test_in_english(report: Path) -> None:
    told = read(report, "--prose", "--lang", "en")
    assert "prose: applications received = 12, compared with Table 3 received total 12 (N101)" in told
    assert "not judged: it is a rounded figure" in told


def test_a_word_of_a_pack_changes_what_is_read(report: Path, tmp_path: Path) -> None:
    report.write_text(bases.print_report(bases.filled_report(), said="收到政府信息公开申请12件，顺转次年3件。"))
    assert "结转下年申请" not in read(report, "--prose")
    pack = tmp_path / "pack.toml"
    pack.write_text('[[word]]\nclass = "act"\nmeans = "carry"\nwords = ["顺转"]\nexample = "顺转下年1件。"\n')
    assert "正文：结转下年申请 = 3" in read(report, "--prose", "--rules", pack)


def test_nothing_stated(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(bases.print_report(bases.zero_report()).replace("收费通知", "通知").replace("信息处理费", "费"))
    assert "正文没有说到" in read(path, "--prose")


@pytest.mark.parametrize(("lang", "words", "gone"), [("zh", "没有", "没有这个文件"), ("en", "no ", "no such file")])
def test_a_file_that_is_no_report_is_told_in_the_language_asked_for(
    tmp_path: Path, lang: str, words: str, gone: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("通讯录")
    found = invoked(command, path, "--lang", lang)
    assert (found.exit_code, found.stdout) == (2, "")
    assert words in found.stderr
    assert "no-report" not in found.stderr
    missing = invoked(command, tmp_path / "none.txt", "--lang", lang)
    assert missing.exit_code == 2
    assert gone in missing.stderr


def test_a_blank_cell_is_said_to_be_without_a_figure(tmp_path: Path) -> None:
    """Neither a zero nor left out."""
    path = tmp_path / "a.txt"
    report = bases.report(bases.cells("filled", changes={"t4.review.total": "", "t4.review.upheld": "0"}))
    path.write_text(bases.print_report(report), encoding="utf-8")
    told = read(path)
    assert "表四 行政复议 · 总计 = （没有读到数字）" in told
    assert "表四 行政复议 · 结果维持 = 0" in told
    assert told.count(" = ") >= len(bases.cells())
