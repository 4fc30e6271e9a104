"""Plain text, as it is copied from a page or a print.

Cells stand between pipes or tabs, one on each line, or separated by spaces in a line that
holds a row of figures; a pipe alone on a line joins its neighbours into a row.
"""

from __future__ import annotations

import re
from operator import and_

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Document, Location, Run, Table
from disclosure_checks.readers import shown
from disclosure_checks.text.encoding import decode
from disclosure_checks.text.figures import looks_like_figure

#: A line with more cells is a whole report whose line ends were lost: spaces part its cells too.
_WHOLE_REPORT = 100
#: So many figures in a line, set apart by spaces, make it a row of cells.
_FIGURES_IN_ROW = 3


def read(path: str, data: bytes) -> Document:
    """A text file as paragraphs and rows of cells, each with its line number."""
    return read_lines(path, decode(data))


def read_lines(path: str, text: str) -> Document:
    """The lines as paragraphs and rows of cells, each with its line number."""
    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    count = 0
    for number, line in _joined(text):
        cells = split_line(line)
        count += len(cells)
        if count > limits.TOKENS:
            raise ReadError("too-long", size=count, limit=limits.TOKENS)
        if len(cells) > 1:
            rows.append(tuple(shown.cell([Run(c)], Location(line=number, column=i)) for i, c in enumerate(cells, 1)))
            continue
        if rows:
            blocks.append(Table(_without_border(rows)))
            rows = []
        if cells:
            blocks.append(shown.paragraph([Run(cells[0])], Location(line=number)))
    if rows:
        blocks.append(Table(_without_border(rows)))
    return Document(path, "text", tuple(blocks))


def _without_border(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows without the empty cell in front of a pipe that begins every line.

    Where only some lines begin with a pipe, an empty cell stands there.
    """
    if all(not row[0].text for row in rows) and any(len(row) > 1 for row in rows):
        return tuple(row[1:] for row in rows)
    return tuple(rows)


def _joined(text: str) -> list[tuple[int, str]]:
    """Numbered lines that are not blank; a line of pipes alone joins the lines around it."""
    joined: list[tuple[int, str]] = []
    pending = ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped and not stripped.strip("|｜ \u3000"):
            pipes = "|" * (stripped.count("|") + stripped.count("｜"))
            pending += pipes if joined else ""
            continue
        if not stripped:
            continue
        if pending and joined:
            first, before = joined.pop()
            joined.append((first, f"{before}{pending}{line}"))
        else:
            joined.append((number, line))
        pending = ""
    return joined


def split_line(line: str) -> list[str]:
    """The cells of a line; a paragraph is one cell, a blank line none."""
    for separator in ("|", "｜", "\t"):
        if separator in line:
            cells = [cell.strip() for cell in line.split(separator)]
            if len(cells) > _WHOLE_REPORT:
                cells = [piece for cell in cells for piece in (cell.split() or [""])]
            return cells if any(cells) or len(cells) > 1 else []
    stripped = line.strip()
    pieces = re.split(r"\s+", stripped)
    like_figures = [looks_like_figure(piece) for piece in pieces]
    figures = sum(like_figures)
    if "。" in stripped and len(pieces) <= _WHOLE_REPORT and not any(map(and_, like_figures, like_figures[1:])):
        return [stripped]  # a sentence with spaces around its figures, 2023 年 1 月 1 日
    if figures >= _FIGURES_IN_ROW or (figures and re.search(r"\S\s{2,}\S", stripped)):
        return pieces
    return [stripped] if stripped else []
