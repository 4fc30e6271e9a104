"""Web pages as saved or copied: tables with true spans, nested layout tables, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from disclosure_checks import limits
from disclosure_checks.document import Block, Cell, Document, Location, Paragraph, Table
from disclosure_checks.encoding import decode
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.text import read_lines

_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "select", "-comment"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "form",
        "blockquote",
        "center",
        "body",
        "html",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "hr",
        "address",
        "fieldset",
        "aside",
    ]
)


@dataclass(slots=True)
class _Writer:
    """Collects text into paragraphs and counts what was made."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0
    count: int = 0

    def flush(self) -> None:
        for line in "".join(self.text).split("\n"):
            plain = " ".join(line.split())
            if plain:
                self.add(1)
                self.blocks.append(Paragraph(plain, Location(line=None)))
        self.text.clear()

    def add(self, count: int) -> None:
        self.count += count
        if self.count > limits.TOKENS:
            raise ReadError("too-long", size=self.count, limit=limits.TOKENS)


def read(path: str, data: bytes) -> Document:
    """The page's paragraphs and tables. Scripts, styles and comments are left out.

    A table that holds another one is layout: what it says outside the inner tables becomes
    paragraphs. A page without a table is read as the text that it shows, in its lines.
    """
    root = LexborHTMLParser(decode(data)).root
    writer = _Writer()
    if root is not None:
        _walk(root, writer)
    writer.flush()
    if not writer.tables:
        lines = "\n".join(block.text for block in writer.blocks if isinstance(block, Paragraph))
        plain = read_lines(path, lines)
        return Document(path, "html", plain.blocks, writer.pictures)
    return Document(path, "html", tuple(writer.blocks), writer.pictures)


def _walk(root: LexborNode, writer: _Writer) -> None:
    """Depth first without recursion; a node on the stack with True is being left."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            writer.flush()
            continue
        if tag == "-text":
            writer.text.append((node.text_content or "").replace("\n", " "))
        elif tag == "br":
            writer.text.append("\n")
        elif tag == "img":
            writer.pictures += 1
        elif tag == "table" and not _holds_table(node):
            writer.flush()
            _add_table(node, writer)
        elif tag not in _SKIPPED:
            if tag in _BLOCKS:
                writer.flush()
                stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))


def _holds_table(node: LexborNode) -> bool:
    return len(node.css("table")) > 1


def _add_table(node: LexborNode, writer: _Writer) -> None:
    writer.tables += 1
    rows: list[tuple[Cell, ...]] = []
    reserved: dict[int, int] = {}
    for number, row in enumerate(_rows(node), 1):
        cells, reserved = _row_cells(row, writer.tables, number, reserved)
        writer.add(len(cells))
        if cells:
            rows.append(cells)
    writer.pictures += len(node.css("img"))
    if rows:
        writer.blocks.append(Table(tuple(rows)))


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    yield from table.css("tr")


def _row_cells(
    row: LexborNode, table: int, number: int, reserved: dict[int, int]
) -> tuple[tuple[Cell, ...], dict[int, int]]:
    """The cells that start in a row, with their columns in the grid; spans still open below."""
    cells: list[Cell] = []
    below = {column: left - 1 for column, left in reserved.items() if left > 1}
    column = 1
    for node in row.iter():
        if node.tag not in ("td", "th"):
            continue
        while reserved.get(column):
            column += 1
        width, height = _span(node, "colspan"), _span(node, "rowspan")
        cells.append(Cell(_cell_text(node), Location(table=table, row=number, column=column)))
        if height > 1:
            below |= dict.fromkeys(range(column, column + width), height - 1)
        column += width
    return tuple(cells), below


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    if not value.isascii() or not value.isdigit():
        return 1
    return min(max(int(value[:6]), 1), limits.SPAN)


def _cell_text(node: LexborNode) -> str:
    if node.css_first("script, style, template") is not None:
        node.strip_tags(["script", "style", "template"])
    return " ".join(node.text(separator=" ").split()) if node.child is not None else ""
