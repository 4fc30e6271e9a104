"""Plain text: cells between pipes or tabs, one on each line, or spaces in a line of figures."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from disclosure_checks import ReadError, Report, check, limits
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Document, Paragraph, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.text import read, split_line
from tests import bases, office_files, printed


def shape(document: Document) -> list[object]:
    """Paragraphs as texts, tables as lists of rows."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def blocks(text: str) -> list[object]:
    return shape(read("a.txt", text.encode()))


LINES = {
    "规章 | 0 | 1": ["规章", "0", "1"],
    "规章|0|1": ["规章", "0", "1"],
    "| 规章 | 0 |": ["", "规章", "0", ""],
    "规章 || 0 ||": ["规章", "", "0", "", ""],
    "规章｜0｜1": ["规章", "0", "1"],
    "规章\t0\t\t1": ["规章", "0", "", "1"],
    "规章 0 1 2": ["规章", "0", "1", "2"],
    "行政许可  12": ["行政许可", "12"],
    "共办结 12 件": ["共办结 12 件"],
    "2023年 全年 公开 30 条": ["2023年 全年 公开 30 条"],
    "规章 / 无 —": ["规章", "/", "无", "—"],
    "  第一部分  ": ["第一部分"],
    "": [],
    "   ": [],
}


@pytest.mark.parametrize(("line", "cells"), LINES.items())
def test_the_cells_of_a_line(line: str, cells: list[str]) -> None:
    assert split_line(line) == cells


def test_an_empty_cell_before_the_first_pipe_is_a_border_where_every_line_has_one() -> None:
    assert blocks("| 规章 | 0\n| 许可 | 1") == [[["规章", "0"], ["许可", "1"]]]
    assert blocks("| 规章 | 0 |\n| 许可 | 1 |") == [[["规章", "0"], ["许可", "1"]]]
    assert blocks("| 规章 | 0 |  |\n| 许可 | 1 |  |") == [[["规章", "0", ""], ["许可", "1", ""]]]
    assert blocks("三 | 规章 | 0\n| 许可 | 1") == [[["三", "规章", "0"], ["", "许可", "1"]]]


def test_rows_and_paragraphs_in_turn() -> None:
    assert blocks("标题\n规章 | 0\n行政许可 | 1\n\n正文。\n总计 | 2") == [
        "标题",
        [["规章", "0"], ["行政许可", "1"]],
        "正文。",
        [["总计", "2"]],
    ]


def test_a_pipe_alone_on_a_line_joins_its_neighbours() -> None:
    assert blocks("规章\n|\n0\n|\n1\n正文。") == [[["规章", "0", "1"]], "正文。"]
    assert blocks("规章\n||\n0") == [[["规章", "", "0"]]]


def test_pipes_before_any_text_join_nothing() -> None:
    assert blocks("|\n||\n正文。") == ["正文。"]


def test_cells_know_their_line_and_number() -> None:
    document = read("a.txt", "标题\n\n规章 | 0 | 1".encode())
    assert isinstance(document.blocks[1], Table)
    places = [(cell.location.line, cell.location.column) for cell in document.blocks[1].rows[0]]
    assert places == [(3, 1), (3, 2), (3, 3)]
    assert document.blocks[1].rows[0][2].location.describe() == "第 3 行 第 3 格"
    assert document.blocks[1].rows[0][2].location.describe("en") == "line 3, cell 3"
    assert document.blocks[0].location.describe() == "第 1 行"  # type: ignore[union-attr]


def test_a_whole_report_on_one_line_is_split_at_its_spaces() -> None:
    line = " | ".join(["a b"] * 101)
    assert split_line(line) == ["a", "b"] * 101
    assert split_line(" | ".join(["a b"] * 3)) == ["a b"] * 3


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TOKENS", 50)
    with pytest.raises(ReadError) as caught:
        read("a.txt", b"1 | 2\n" * 30)
    assert caught.value.reason == "too-long"
    assert caught.value.values["limit"] == 50


@pytest.mark.parametrize("layout", ["pipes", "padded", "tight", "tabs", "lines", "lone-pipes", "one-line"])
def test_every_printed_cell_is_a_cell_of_the_document(layout: str) -> None:
    made = bases.filled_report()
    document = read("a.txt", bases.print_report(made, layout).encode())
    tokens = [
        cell.text for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row
    ] + [block.text for block in document.blocks if isinstance(block, Paragraph)]
    figures = [text for text in printed.texts(made).values() if text != "0"]
    assert set(figures) <= set(tokens)
    assert tokens.count("0") == list(printed.texts(made).values()).count("0")


# ------------------------------------------------------------------ layouts of converters and prints


def test_markdown_and_drawn_tables() -> None:
    expected = [[["行政许可", "数量"], ["规章", "0"]]]
    assert blocks("| 行政许可 | 数量 |\n|---|:---:|\n| 规章 | **0** |") == expected
    assert blocks("┌──┬──┐\n│行政许可│数量│\n├──┼──┤\n│规章│0│\n└──┴──┘") == expected
    assert blocks("╔══╦══╗\n║行政许可║数量║\n╠══╬══╣\n║规章║0║\n╚══╩══╝") == expected
    assert blocks("+----+--+\n| 行政许可 | 数量 |\n+====+==+\n| 规章 | 0 |\n+----+--+") == expected
    assert blocks("规章 | - | - | -\n- | - | -") == [[["规章", "-", "-", "-"], ["-", "-", "-"]]]


def test_headings_and_rows_set_apart_by_single_spaces() -> None:
    assert blocks("信息内容 本年处理决定数量\n行政许可 120\n自然人 总计\n一、本年新收 3 4 7") == [
        [["信息内容", "本年处理决定数量"], ["行政许可", "120"], ["自然人", "总计"], ["一、本年新收", "3", "4", "7"]]
    ]
    assert blocks("全年 公开情况\n\n正文。") == ["全年 公开情况", "正文。"]


KANGXI = str.maketrans("一二人文自行", "⼀⼆⼈⽂⾃⾏")


@pytest.mark.parametrize("separator", [" ", " | ", "\t"])
@pytest.mark.parametrize("kangxi", [False, True])
def test_a_report_as_text_of_a_print_is_read_whole(separator: str, kangxi: bool) -> None:
    made = bases.filled_report()
    text = printed.as_pipes(made, separator=separator)
    (found,) = extract(read("a.txt", (text.translate(KANGXI) if kangxi else text).encode()))
    assert bases.values(found) == bases.values(made)


def padded(report: Report, *, repeat: bool, separator: str) -> str:
    """The report with all cells of each table's grid in every line; spans are repeated or empty."""
    lines = [printed.title(report)]
    for heading, prose, rows in office_files.sections(report):
        lines += [heading, *([prose] if prose else [])]
        grid: list[list[str]] = []
        for number, row in enumerate(rows or []):
            column = 0
            for text, high, wide in row:
                while len(grid) > number and column < len(grid[number]) and grid[number][column] != "\0":
                    column += 1
                for down in range(high):
                    while len(grid) <= number + down:
                        grid.append(["\0"] * 16)
                    for over in range(wide):
                        grid[number + down][column + over] = text if repeat or not (down or over) else ""
                column += wide
        lines += [separator.join(row).replace("\0", "").rstrip(separator if repeat else "") for row in grid]
    return "\n".join([*lines, report.agency or "", printed.signed(report)])


@pytest.mark.parametrize("separator", ["|", "\t", ","])
@pytest.mark.parametrize("repeat", [False, True])
@pytest.mark.parametrize("blank", ["", "person", "total", "business"])
def test_padded_rows_are_read_by_their_columns_or_not_at_all(separator: str, repeat: bool, blank: str) -> None:
    cells = bases.cells("filled")
    made = bases.report({key: "" if blank and blank in key and "t3" in key else text for key, text in cells.items()})
    name = "a.csv" if separator == "," else "a.txt"
    (found,) = extract(read_bytes(name, padded(made, repeat=repeat, separator=separator).encode()))
    read_values, values = bases.values(found), bases.values(made)
    assert {key: value for key, value in read_values.items() if value is not None and value != values[key]} == {}
    if not blank:
        assert read_values == values


def test_csv_of_other_programs() -> None:
    for text in ("规章;0;1\n许可;2;3", "规章\t0\t1\n许可\t2\t3", '规章,"=""0""",1\n许可,2,"=""3"""'):
        assert shape(read_bytes("a.csv", text.encode())) == [[["规章", "0", "1"], ["许可", "2", "3"]]]


def test_facts_without_rows_and_a_cell_that_is_too_long_have_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("t3.received.person,t3.received.total\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("concept,value\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("x" * 300_000, encoding="utf-8")
    (tmp_path / "d.csv").write_text("t3.received.person\n" + "\n" * limits.FACTS_HEAD, encoding="utf-8")
    result = check([tmp_path])
    assert [entry.status for entry in result.reports] == ["unreadable"] * 4
    assert [v.message for v in result.violations if v.rule == "D101"].count(
        "数据文件只有表头，没有一行数据；请导出数据后重新提交"
    ) == 3


@pytest.mark.parametrize("line", ["a\n|\n", "|" * 500 + "\n", "a|", "**", "规章 0 0 0 ", "│─\n"])
def test_text_with_many_pipes_costs_no_more_than_its_length(line: str) -> None:
    seconds = []
    for count in (2_000, 4_000):
        data = (line * (count * 40 // len(line))).encode()
        seconds.append(min(_seconds(data) for _ in range(3)))
    assert seconds[1] < 4 * seconds[0] + 0.2


def _seconds(data: bytes) -> float:
    """Time of the processor, which others do not take part in."""
    begin = time.process_time()
    with contextlib.suppress(ReadError):
        read("a.txt", data)
    return time.process_time() - begin
