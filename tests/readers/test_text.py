"""Plain text: cells between pipes or tabs, one on each line, or spaces in a line of figures."""

from __future__ import annotations

import pytest

from disclosure_checks import ReadError, limits
from disclosure_checks.model.document import Document, Paragraph, Table
from disclosure_checks.readers.text import read, split_line
from tests import bases, printed


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
    assert blocks("| 规章 | 0 |\n| 许可 | 1 |") == [[["规章", "0", ""], ["许可", "1", ""]]]
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
