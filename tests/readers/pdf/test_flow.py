"""What a page break parted is joined, and two things never become one."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Block, Cell, Location, Paragraph, Table
from disclosure_checks.readers.pdf.flow import blocks
from disclosure_checks.readers.pdf.layout import Item, PrintedCell, PrintedTable
from disclosure_checks.readers.pdf.text import Line

EDGES = (0, 100, 200, 300)


def table(page: int, *rows: tuple[str, ...], left: float = 0, full: bool = False) -> PrintedTable:
    """A table of three columns."""
    made = tuple(
        tuple(
            PrintedCell(
                Cell(text, Location(page=page, table=1, row=r, column=c + 1)), left + EDGES[c], left + EDGES[c + 1],
                tall=False, full=full and r == len(rows) and c == 0,
            )
            for c, text in enumerate(row)
        )
        for r, row in enumerate(rows, 1)
    )  # fmt: skip
    return PrintedTable(made, left, left + 300, 50, page)


def line(text: str, page: int = 1, y: float = 50, *, left: float = 50, right: float = 500) -> Line:
    return Line((text,), left, right, y, 10, round(y), page)


def told(*pages: list[Item]) -> list[str | list[list[str]]]:
    def one(block: Block) -> str | list[list[str]]:
        return block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]

    return [one(block) for block in blocks(pages)]


HEAD, ROW = ("项目", "甲", "乙"), ("规章", "1", "2")


@pytest.mark.parametrize(
    ("upper", "lower", "rows"),
    [
        ((HEAD, ROW), (("文件", "3", "4"),), [HEAD, ROW, ("文件", "3", "4")]),
        ((HEAD, ROW), (HEAD, ("文件", "3", "4")), [HEAD, ROW, ("文件", "3", "4")]),
        ((HEAD, ROW), (HEAD,), [HEAD, ROW]),
        ((HEAD, ROW), (ROW,), [HEAD, ROW, ROW]),
        ((HEAD, ("规章", "", "")), (("", "1", "2"),), [HEAD, ROW]),
        ((HEAD, ("", "1", "2")), (("规章", "", ""),), [HEAD, ROW]),
        ((HEAD, ("规章", "", "")), (("文件", "3", "4"),), [HEAD, ("规章", "", ""), ("文件", "3", "4")]),
    ],
)
def test_a_table_goes_on_behind_a_page_break(
    upper: tuple[tuple[str, ...], ...], lower: tuple[tuple[str, ...], ...], rows: list[tuple[str, ...]]
) -> None:
    """Headings are repeated, a row of figures that comes again is a row."""
    assert told([table(1, *upper)], [table(2, *lower)]) == [[list(row) for row in rows]]


def test_a_label_that_fills_its_cell_goes_on() -> None:
    found = told([table(1, HEAD, ("行政许可", "1", "2"), full=True)], [table(2, ("决定数", "", ""))])
    assert found == [[list(HEAD), ["行政许可决定数", "1", "2"]]]
    numbered = told([table(1, HEAD, ("行政许可", "1", "2"), full=True)], [table(2, ("(二)决定", "", ""))])
    assert numbered == [[list(HEAD), ["行政许可", "1", "2"], ["(二)决定", "", ""]]]


def test_a_figure_that_has_digits_on_both_pages_is_unclear() -> None:
    (found,) = blocks([[table(1, HEAD, ("规章", "", "24"))], [table(2, ("", "3", "1"))]])
    assert isinstance(found, Table)
    assert [(cell.text, cell.unclear) for cell in found.rows[1]] == [
        ("规章", ""), ("3", ""), ("24|1", "broken-figure"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pages",
    [
        ([table(1, HEAD, ROW)], [table(2, ROW, left=20)]),
        ([table(1, HEAD, ROW), line("说明", y=300)], [table(2, ROW)]),
        ([table(1, HEAD, ROW)], [], [table(3, ROW)]),
        ([table(1, HEAD, ROW), table(1, ROW)],),
    ],
)
def test_tables_that_do_not_go_on_stay_two(pages: tuple[list[Item], ...]) -> None:
    assert sum(isinstance(block, list) for block in told(*pages)) == 2


@pytest.mark.parametrize("number", ["- 2 -", "2", "第2页", "第 2 页 共 9 页", "2/9", "Page 2"[5:]])
def test_a_page_number_is_no_paragraph_and_joins_what_it_parts(number: str) -> None:
    assert told([table(1, HEAD, ROW), line(number, y=800)], [table(2, ("文件", "3", "4"))]) == [
        [list(HEAD), list(ROW), ["文件", "3", "4"]]
    ]


def test_a_line_that_runs_over_all_pages_is_told_once() -> None:
    pages = [[line("某镇年报", n), line(f"第{'一二三四'[n - 1]}段。", n, 90, left=80)] for n in range(1, 5)]
    assert told(*pages) == ["某镇年报", "第一段。", "第二段。", "第三段。", "第四段。"]
    assert "".join(map(str, told(*pages[:2]))).count("某镇年报") == 2


def test_a_line_below_all_pages_parts_no_table() -> None:
    pages = [[table(n, ("规章", str(n), "2")), line("某镇年报", n, 800)] for n in range(1, 5)]
    assert told(*pages) == [[["规章", str(n), "2"] for n in range(1, 5)]]


def test_a_paragraph_goes_on_behind_a_full_line_also_on_the_next_page() -> None:
    full, rest = line("本年度收到申请", y=700), line("共五件。", page=2, right=150)
    assert told([line("甲", y=680, right=90), full], [rest]) == ["甲", "本年度收到申请共五件。"]


@pytest.mark.parametrize(
    "below",
    [line("一、总体情况", y=66), line("新的一段", y=66, left=80), line("远处", y=200)],
)
def test_a_heading_an_indent_and_a_distance_begin_a_paragraph(below: Line) -> None:
    assert len(told([line("满满的一行"), below, line("末行", y=250)])) > 1
    assert told([line("满满的一行"), below])[0] == "满满的一行"


def test_figures_at_the_end_and_the_beginning_of_lines_stay_two() -> None:
    assert told([line("电话12"), line("34件", y=66)]) == ["电话12 34件"]
