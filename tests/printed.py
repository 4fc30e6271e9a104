"""Reports printed in the layouts that arrive: the inverse of reading, for tests and examples."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Block, FormTable
from disclosure_checks.model.report import Report

Cells = Mapping[str, str]
NUMERALS = "一二三四五六"
PROSE = {
    1: (
        "{year}年，{agency}认真做好政府信息公开工作，主动公开各项政策，依申请公开的答复按时寄出，政府信息管理专人负责，"
        "网站平台每周更新，监督保障方面列入工作考核、开展社会评议，没有需要责任追究的情形。"
    ),
    5: "存在的问题是个别栏目更新不够及时。下一步将按月检查，逐项落实。",
    6: "本年度没有发出收费通知，没有收取信息处理费。",
}
#: What a report says before its first section.
PREAMBLE = (
    "本报告根据《中华人民共和国政府信息公开条例》和{notice}编制，数据统计期限为{year}年1月1日至{year}年12月31日。"
)


def texts(report: Report) -> dict[str, str]:
    """The cells of a report as they are printed."""
    return {concept: fact.text for concept, fact in report.facts.items()}


def table_rows(table: FormTable, cells: Cells) -> list[list[tuple[str, int, int]]]:
    """A table as rows of (text, rowspan, colspan), as the form draws it."""
    if table.across:
        return _across(table, cells)
    if table.blocks[0].caption:
        return [row for block in table.blocks for row in _small(table, block, cells)]
    return _wide(table, table.blocks[0], cells)


def _small(table: FormTable, block: Block, cells: Cells) -> list[list[tuple[str, int, int]]]:
    span = 4 // (len(block.columns) + 1)
    widths = [span] * len(block.columns)
    widths[-1] = 3 - sum(widths[:-1])
    heads = [(column.label, 1, width) for column, width in zip(block.columns, widths, strict=True)]
    rows = [[(block.caption, 1, 4)], [("信息内容", 1, 1), *heads]]
    for row in block.rows:
        printed = [(cells[f"{table.id}.{row.id}.{c.id}"], 1, w) for c, w in zip(block.columns, widths, strict=True)]
        rows.append([(row.label, 1, 1), *printed])
    return rows


def _wide(table: FormTable, block: Block, cells: Cells) -> list[list[tuple[str, int, int]]]:
    corner, top, second, third = block.header
    rows = [
        [(corner[0], 3, 3), (top[0], 1, 7)],
        [(second[0], 2, 1), (second[1], 1, 5), (second[2], 2, 1)],
        [(label, 1, 1) for label in third],
    ]
    open_parents: tuple[str, ...] = ()
    for row in block.rows:
        printed = [(cells[f"{table.id}.{row.id}.{c.id}"], 1, 1) for c in block.columns]
        heads: list[tuple[str, int, int]] = []
        for depth, parent in enumerate(row.parents):
            if row.parents[: depth + 1] != open_parents[: depth + 1]:
                height = sum(r.parents[: depth + 1] == row.parents[: depth + 1] for r in block.rows)
                heads.append((parent, height, 1))
        open_parents = row.parents
        rows.append([*heads, (row.label, 1, 3 - len(row.parents)), *printed])
    return rows


def _across(table: FormTable, cells: Cells) -> list[list[tuple[str, int, int]]]:
    block = table.blocks[0]
    five = [(c.label, 2, 1) for c in block.columns]
    return [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*five, ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [(c.label, 1, 1) for _ in range(2) for c in block.columns],
        [(cells[f"{table.id}.{row.id}.{c.id}"], 1, 1) for row in block.rows for c in block.columns],
    ]


def paragraphs(report: Report) -> dict[int, str]:
    """The prose of each section that has some."""
    return {n: text.format(year=report.year, agency=report.agency) for n, text in PROSE.items()}


def title(report: Report) -> str:
    """The title with agency and year."""
    return f"{report.agency}{report.year}年政府信息公开工作年度报告"


def preamble(report: Report) -> str:
    """What it is made by and the period that it is about."""
    assert report.edition is not None
    return PREAMBLE.format(year=report.year, notice=report.edition.notice["number"])


def signed(report: Report) -> str:
    """The date under the report."""
    return f"{(report.year or 2000) + 1}年1月20日"


def _sections(edition: Edition, report: Report) -> list[tuple[str, str | None, FormTable | None]]:
    tables = {table.section: table for table in edition.tables}
    prose = paragraphs(report)
    return [
        (f"{NUMERALS[n - 1]}、{heading}", prose.get(n), tables.get(n)) for n, heading in enumerate(edition.sections, 1)
    ]


def as_pipes(report: Report, *, padded: bool = False, separator: str = " | ", cells: Cells | None = None) -> str:
    """Cells between pipes, group cells left out below their first row; ``padded`` keeps lost spans."""
    assert report.edition is not None
    lines = [title(report), preamble(report)]
    for heading, prose, table in _sections(report.edition, report):
        lines += [heading] if prose is None else [heading, prose]
        for row in table_rows(table, cells or texts(report)) if table else []:
            line = separator.join(text for text, _, _ in row)
            if padded:
                line += separator.rstrip() + separator.rstrip().join([""] * sum(w - 1 for _, _, w in row))
            lines.append(line)
    lines += [report.agency or "", signed(report)]
    return "\n".join(lines) + "\n"


def as_lines(report: Report) -> str:
    """One cell a line."""
    return "\n".join(piece.strip() for line in as_pipes(report).splitlines() for piece in line.split("|")) + "\n"


def as_lone_pipes(report: Report) -> str:
    """One cell a line with a pipe alone on the line between two cells of a row."""
    lines = [[piece.strip() for piece in line.split("|")] for line in as_pipes(report).splitlines()]
    return "\n".join("\n|\n".join(pieces) for pieces in lines) + "\n"


def as_one_line(report: Report) -> str:
    """The whole report on one line."""
    return " ".join(as_lines(report).split("\n"))


def as_html(report: Report, *, charset: str = "utf-8", cells: Cells | None = None) -> str:
    """A web page with true rowspans and colspans inside a layout table."""
    assert report.edition is not None
    body = [f"<h1>{escape(title(report))}</h1>", f"<p>{escape(preamble(report))}</p>"]
    for heading, prose, table in _sections(report.edition, report):
        body.append(f"<p>{escape(heading)}</p>")
        if prose:
            body.append(f"<p>{escape(prose)}</p>")
        if table:
            body.append(html_table(table, cells or texts(report)))
    body += [f"<p>{escape(report.agency or '')}</p>", f"<p>{signed(report)}</p>"]
    head = f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>年报</title></head>'
    inner = "\n".join(body)
    return f"<!DOCTYPE html><html>{head}<body><table><tr><td>\n{inner}\n</td></tr></table></body></html>"


def html_table(table: FormTable, cells: Cells) -> str:
    """A table with its spans."""
    rows = []
    for row in table_rows(table, cells):
        tags = "".join(
            f"<td{f' rowspan={h}' if h > 1 else ''}{f' colspan={w}' if w > 1 else ''}>{escape(text) or '&nbsp;'}</td>"
            for text, h, w in row
        )
        rows.append(f"<tr>{tags}</tr>")
    return "<table border=1>" + "\n".join(rows) + "</table>"
