"""Reports of the examples: figures with their totals, and how they are printed.

A report is printed from the declared form (``schemas/forms``), so its labels are the form's own;
what a story gets wrong is put in afterwards, by ``wrong`` (cells), ``labels`` and ``without`` (rows).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import escape

from disclosure_checks import load_edition
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Block, FormTable

#: A printed cell: its text, the rows and the columns that it spans.
Printed = tuple[str, int, int]
NUMERALS = "一二三四五六"


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted in a year; every total is computed from it.

    Attributes:
        table_2: Figures of table 2 by concept; what is left out is 0.
        results: Concluded applications by (row, column) of table 3.
        carried_over, carried_forward: Applications by column of table 3.
        cases: Review and court cases by (row, column) of table 4.
    """

    table_2: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[tuple[str, str], int] = field(default_factory=dict)
    carried_over: Mapping[str, int] = field(default_factory=dict)
    carried_forward: Mapping[str, int] = field(default_factory=dict)
    cases: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def cells(self, form: Edition) -> dict[str, str]:
        """Every cell of the form as it ought to be printed."""
        found = dict.fromkeys(form.concepts, "0")
        counts = {**self._applications(form), **self._cases(form)}
        found |= {key: str(count) for key, count in counts.items()}
        return {**found, **self.table_2}

    def _applications(self, form: Edition) -> dict[str, int]:
        block = form.table("t3").blocks[0]
        applicants = [column.id for column in block.columns if "applicants" in column.groups]
        found = {f"t3.{row}.{column}": count for (row, column), count in self.results.items()}
        for column in applicants:
            concluded = sum(count for (_, of), count in self.results.items() if of == column)
            over, forward = self.carried_over.get(column, 0), self.carried_forward.get(column, 0)
            found |= {
                f"t3.concluded.{column}": concluded,
                f"t3.carried_over.{column}": over,
                f"t3.carried_forward.{column}": forward,
                f"t3.received.{column}": concluded + forward - over,
            }
        for row in block.rows:
            found[f"t3.{row.id}.total"] = sum(found.get(f"t3.{row.id}.{column}", 0) for column in applicants)
        return found

    def _cases(self, form: Edition) -> dict[str, int]:
        found = {f"t4.{row}.{column}": count for (row, column), count in self.cases.items()}
        for row in form.table("t4").blocks[0].rows:
            found[f"t4.{row.id}.total"] = sum(count for (of, _), count in self.cases.items() if of == row.id)
        return found


@dataclass(frozen=True, slots=True)
class Example:
    """One submission of a story.

    Attributes:
        agency, year, figures: What the report is about.
        prose: The paragraphs of each section, by its number.
        edition: The form that it is printed on.
        variant: A printed variant of that form, or an empty string.
        wrong: Cells that are printed otherwise than the figures ask for.
        labels: Labels that are printed otherwise than the form asks for.
        without: Rows of table 3 that are left out.
        signed: The date under the report.
        edits: Words of paragraphs that are printed otherwise.
    """

    agency: str
    year: int
    prose: Mapping[int, str]
    figures: Figures = Figures()
    edition: str = "2021"
    variant: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    signed: str = "1月18日"
    edits: tuple[tuple[str, str], ...] = ()

    @property
    def form(self) -> Edition:
        """The form as the story prints it, without the rows that are left out."""
        edition = load_edition(self.edition)
        edition = edition.variants[self.variant] if self.variant else edition
        return replace(edition, tables=tuple(self._kept(table) for table in edition.tables))

    def _kept(self, table: FormTable) -> FormTable:
        if table.id != "t3" or not self.without:
            return table
        block = table.blocks[0]
        rows = tuple(row for row in block.rows if row.id not in self.without)
        return replace(table, blocks=(replace(block, rows=rows),))

    def parts(self) -> list[str | list[list[Printed]]]:
        """Paragraphs and tables in the order of the report."""
        form, found = self.form, list[str | list[list[Printed]]]()
        cells = {**self.figures.cells(form), **self.wrong}
        found += [
            f"{self.agency}{self.year}年政府信息公开工作年度报告",
            PREAMBLE.format(year=self.year, agency=self.agency),
        ]
        for number, heading in enumerate(form.sections, 1):
            found.append(f"{NUMERALS[number - 1]}、{heading}")
            found += [line for line in self.prose[number].splitlines() if line]
            found += [self._relabelled(draw(table, cells)) for table in form.tables if table.section == number]
        found += [self.agency, f"{self.year + 1}年{self.signed}"]
        return [self._edited(part) if isinstance(part, str) else part for part in found]

    def _edited(self, text: str) -> str:
        for old, new in self.edits:
            text = text.replace(old, new)
        return text

    def _relabelled(self, rows: list[list[Printed]]) -> list[list[Printed]]:
        return [[(self.labels.get(text, text), high, wide) for text, high, wide in row] for row in rows]


PREAMBLE = (
    "本报告根据《中华人民共和国政府信息公开条例》（国令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发"
    "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制。"
    "所列数据的统计期限为{year}年1月1日至{year}年12月31日。对报告有疑问的，请与{agency}联系。"
)


def draw(table: FormTable, cells: Mapping[str, str]) -> list[list[Printed]]:
    """A table as rows of cells, as the form draws it."""
    if table.across:
        return _side_by_side(table, cells)
    if table.blocks[0].caption:
        return [row for block in table.blocks for row in _captioned(table, block, cells)]
    return _grouped(table, table.blocks[0], cells)


def _captioned(table: FormTable, block: Block, cells: Mapping[str, str]) -> list[list[Printed]]:
    count = len(block.columns)
    widths = [1] * (count - 1) + [4 - count]
    rows: list[list[Printed]] = [[(block.caption, 1, 4)]]
    rows.append([("信息内容", 1, 1), *((c.label, 1, w) for c, w in zip(block.columns, widths, strict=True))])
    for row in block.rows:
        figures = [(cells[f"{table.id}.{row.id}.{c.id}"], 1, w) for c, w in zip(block.columns, widths, strict=True)]
        rows.append([(row.label, 1, 1), *figures])
    return rows


def _grouped(table: FormTable, block: Block, cells: Mapping[str, str]) -> list[list[Printed]]:
    corner, top, second, third = block.header
    rows: list[list[Printed]] = [
        [(corner[0], 3, 3), (top[0], 1, 7)],
        [(second[0], 2, 1), (second[1], 1, 5), (second[2], 2, 1)],
        [(label, 1, 1) for label in third],
    ]
    before: tuple[str, ...] = ()
    for row in block.rows:
        heads: list[Printed] = []
        for depth in range(1, len(row.parents) + 1):
            if row.parents[:depth] != before[:depth]:
                height = sum(other.parents[:depth] == row.parents[:depth] for other in block.rows)
                heads.append((row.parents[depth - 1], height, 1))
        before = row.parents
        figures = [(cells[f"{table.id}.{row.id}.{c.id}"], 1, 1) for c in block.columns]
        rows.append([*heads, (row.label, 1, 3 - len(row.parents)), *figures])
    return rows


def _side_by_side(table: FormTable, cells: Mapping[str, str]) -> list[list[Printed]]:
    block = table.blocks[0]
    first, *others = block.rows
    return [
        [(first.label, 1, 5), ("行政诉讼", 1, 10)],
        [*((c.label, 2, 1) for c in block.columns), *((row.label, 1, 5) for row in others)],
        [(c.label, 1, 1) for _ in others for c in block.columns],
        [(cells[f"{table.id}.{row.id}.{c.id}"], 1, 1) for row in block.rows for c in block.columns],
    ]


# ------------------------------------------------------------------ layouts


def pipes(example: Example) -> bytes:
    """As the text of a web page comes: cells between pipes, empty ones for wide cells."""
    return _text(example, lambda row: " | ".join(text for text, _, _ in row) + " |" * sum(w for _, _, w in row[-1:]))


def bare_pipes(example: Example) -> bytes:
    """Cells between pipes without spaces, nothing for wide cells."""
    return _text(example, lambda row: "|".join(text for text, _, _ in row))


def tabs(example: Example) -> bytes:
    """As cells that are copied out of a word processor come: tabs between them."""
    return _text(example, lambda row: "\t".join(text for text, _, _ in row))


def cell_a_line(example: Example) -> bytes:
    """One cell a line."""
    return _text(example, lambda row: "\n".join(text for text, _, _ in row))


def lone_pipes(example: Example) -> bytes:
    """One cell a line, a pipe on a line of its own between two cells of a row."""
    return _text(example, lambda row: "\n|\n".join(text for text, _, _ in row))


def _text(example: Example, line: Callable[[list[Printed]], str]) -> bytes:
    lines: list[str] = []
    for part in example.parts():
        lines += [part] if isinstance(part, str) else [line(row) for row in part]
    return ("\n".join(lines) + "\n").encode()


def web_page(example: Example, charset: str = "utf-8") -> bytes:
    """A saved web page with true spans, its tables inside a table that lays out the page."""
    title, *parts = example.parts()
    body = "\n".join(f"<p>{escape(p)}</p>" if isinstance(p, str) else _html_table(p) for p in parts)
    page = (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
        f"<title>{escape(str(title))}</title>\n</head>\n<body>\n<table><tr><td>\n<h1>{escape(str(title))}</h1>\n"
        f"{body}\n</td></tr></table>\n</body>\n</html>\n"
    )
    return page.encode(charset)


def old_web_page(example: Example) -> bytes:
    """The same as ``web_page`` in the encoding of many government sites."""
    return web_page(example, "gb18030")


def _html_table(rows: list[list[Printed]]) -> str:
    lines = ["<tr>" + "".join(_html_cell(*cell) for cell in row) + "</tr>" for row in rows]
    return "\n".join(['<table border="1">', *lines, "</table>"])


def _html_cell(text: str, height: int, width: int) -> str:
    spans = (f' rowspan="{height}"' if height > 1 else "") + (f' colspan="{width}"' if width > 1 else "")
    return f"<td{spans}>{escape(text) or '&nbsp;'}</td>"
