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
from disclosure_checks.readers.spans import distinct
from disclosure_checks.text.encoding import decode
from disclosure_checks.text.figures import looks_like_figure

#: A line with more cells is a whole report whose line ends were lost: spaces part its cells too.
_WHOLE_REPORT = 100
#: So many figures in a line, set apart by spaces, make it a row of cells.
_FIGURES_IN_ROW = 3
#: Bars that programs draw tables with; what stands between them are cells.
_BARS = dict.fromkeys(map(ord, "│┃║┆┇┊┋╎╏"), "|")
#: A cell of a rule that Markdown has below the headings; what else rules are drawn with.
_MARKDOWN_RULE = re.compile(r":?-{3,}:?")
_DRAWN = frozenset(" |+-=:\u3000") | frozenset(map(chr, range(0x2500, 0x2580)))
#: Markdown's bold or slanted text over a whole cell.
_EMPHASIS = re.compile(r"^(\*\*|__|\*(?=\d)|_(?=\d))(.*)\1$")
#: A heading of a column: short, without a figure or the end of a sentence.
_HEADING = re.compile(r"[^\d。；;|]{1,60}")
#: A label that may stand in front of one or two figures.
_LABEL = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?[\u2e80-\u9fff“”（）()]{2,20}")


def read(path: str, data: bytes) -> Document:
    """A text file as paragraphs and rows of cells, each with its line number."""
    return read_lines(path, decode(data))


def read_lines(path: str, text: str) -> Document:
    """The lines as paragraphs and rows of cells, each with its line number."""
    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    count = 0
    for number, cells in _with_headings([(number, split_line(line)) for number, line in _joined(text)]):
        count += len(cells)
        if count > limits.TOKENS:
            raise ReadError("too-long", size=count, limit=limits.TOKENS)
        if len(cells) > 1:
            rows.append(tuple(shown.cell([Run(c)], Location(line=number, column=i)) for i, c in enumerate(cells, 1)))
            continue
        if rows:
            blocks.append(Table(distinct(_without_border(rows))))
            rows = []
        if cells:
            blocks.append(shown.paragraph([Run(cells[0])], Location(line=number)))
    if rows:
        blocks.append(Table(distinct(_without_border(rows))))
    return Document(path, "text", tuple(blocks))


def _with_headings(lines: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The lines, those of headings right above a row of cells parted at their spaces, as text from a print has them."""
    above_row = False
    for at in reversed(range(len(lines))):
        number, cells = lines[at]
        pieces = cells[0].split() if len(cells) == 1 else []
        if above_row and len(pieces) > 1 and all(map(_HEADING.fullmatch, pieces)):
            lines[at] = number, pieces
        above_row = len(lines[at][1]) > 1
    return lines


def _without_border(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows without the empty cells in front of a pipe that begins every line, and behind one that ends them all.

    Where only some lines begin with a pipe, an empty cell stands there.
    """
    if any(row[0].text for row in rows) or not any(len(row) > 1 for row in rows):
        return rows
    if any(row[-1].text or len(row) < 3 for row in rows):
        return [row[1:] for row in rows]
    return [row[1:-1] for row in rows]


def _joined(text: str) -> list[tuple[int, str]]:
    """Numbered lines that are not blank; a line of pipes alone joins the lines around it, drawn rules are left out."""
    joined: list[tuple[int, list[str]]] = []
    pending = ""
    for number, line in enumerate(text.translate(_BARS).splitlines(), 1):
        stripped = line.strip()
        if not stripped or _is_rule(stripped):
            continue
        if not stripped.strip("|｜ \u3000"):
            pipes = "|" * (stripped.count("|") + stripped.count("｜"))
            pending += pipes if joined else ""
            continue
        if pending and joined:
            joined[-1][1].extend((pending, line))
        else:
            joined.append((number, [line]))
        pending = ""
    return [(number, "".join(parts)) for number, parts in joined]


def _is_rule(line: str) -> bool:
    """Whether a line is drawn, and no row of cells that hold marks of blanks."""
    if not _DRAWN.issuperset(line):
        return False
    if any(c > "\u24ff" and c != "\u3000" for c in line):
        return True
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    crossed = "+" in line and ("--" in line or "==" in line)
    return crossed or (len(cells) > 1 and all(map(_MARKDOWN_RULE.fullmatch, cells)))


def split_line(line: str) -> list[str]:
    """The cells of a line; a paragraph is one cell, a blank line none."""
    for separator in ("|", "｜", "\t"):
        if separator in line:
            cells = [_EMPHASIS.sub(r"\2", cell.strip()) for cell in line.split(separator)]
            if len(cells) > _WHOLE_REPORT:
                cells = [piece for cell in cells for piece in (cell.split() or [""])]
            return cells if any(cells) or len(cells) > 1 else []
    stripped = line.strip()
    pieces = re.split(r"\s+", stripped)
    like_figures = [looks_like_figure(piece) for piece in pieces]
    figures = sum(like_figures)
    if "。" in stripped and len(pieces) <= _WHOLE_REPORT and not any(map(and_, like_figures, like_figures[1:])):
        return [stripped]  # a sentence with spaces around its figures, 2023 年 1 月 1 日
    if like_figures in ([False, True], [False, True, True]) and _LABEL.fullmatch(pieces[0]):
        return pieces
    if figures >= _FIGURES_IN_ROW or (figures and re.search(r"\S\s{2,}\S", stripped)):
        return pieces
    return [stripped] if stripped else []
