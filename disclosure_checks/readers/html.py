"""Web pages as saved or copied: tables with true spans, nested layout tables, paragraphs."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Document, Location, Paragraph, Table
from disclosure_checks.readers.text import read_lines
from disclosure_checks.text.encoding import decode

#: Elements whose text a person does not see.
_UNSEEN = ["script", "style", "noscript", "template", "head", "svg", "select", "textarea", "iframe", "object"]
#: Elements that stand inside a line; every other one begins a line of its own.
_INLINE = [
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"),
    *("mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"),
]
#: Stands in the text where a table stood. No character of Unicode's private use is taken over from a page.
_MARK = "\ue000"
#: Styles by which a part of a page is there and is not seen.
_HIDES = re.compile(
    r"display:none|visibility:hidden|font-size:0(?![.\d])|opacity:0(?![.\d])|(?:text-indent|left|top|margin-left):-\d{3,}"
)
#: So many hidden links are handed over, and so much of each.
_LINKS, _LONGEST_LINK = 100, 200
_PLACE = re.compile(f"{_MARK}(\\d+){_MARK}")


def read(path: str, data: bytes) -> Document:
    """The page's paragraphs and tables. Scripts, styles and comments are left out.

    A table that holds another one is layout: what it says outside the inner tables becomes
    paragraphs. A page without a table is read as the text that it shows, in its lines.

    Raises:
        ReadError: The page has too many cells, tables or paragraphs, or too deep tables.
    """
    text = decode(data).replace(_MARK, "")
    if "<pre" not in text.lower():
        text = text.replace("\n", " ")  # a break of the source is a space on the page
    page = LexborHTMLParser(text)
    published = _published(page)
    page.strip_tags(_UNSEEN, recursive=True)
    hidden = _hidden_links(page)
    page.unwrap_tags(_INLINE)
    body = page.body or page.root
    if body is None:
        return Document(path, "html")
    pictures = len(body.css("img"))
    for line_break in body.css("br"):
        line_break.replace_with("\n")
    body.merge_text_nodes()
    tables = _take_tables(body)
    lines = body.text(separator="\n").split("\n")
    if not tables:
        return Document(path, "html", read_lines(path, "\n".join(lines)).blocks, pictures, hidden, published)
    return Document(path, "html", tuple(_blocks(lines, tables)), pictures, hidden, published)


def _published(page: LexborHTMLParser) -> str:
    """What the page's head gives as the day of publication (the meta tag of government sites)."""
    for node in page.css("meta[name]"):
        if (node.attributes.get("name") or "").lower() == "pubdate":
            return (node.attributes.get("content") or "").strip()[:_LONGEST_LINK]
    return ""


def _hidden_links(page: LexborHTMLParser) -> tuple[Paragraph, ...]:
    """The links that the page itself keeps from being seen, each its text and its target."""
    found: dict[str, None] = {}
    for node in page.css("[style], [hidden]"):
        style = "".join((node.attributes.get("style") or "").lower().split())
        if "hidden" not in node.attributes and not _HIDES.search(style):
            continue
        for link in (node, *node.css("a[href]")) if node.tag == "a" else node.css("a[href]"):
            text = " ".join(link.text(separator=" ").split())
            found[f"{text} {link.attributes.get('href') or ''}".strip()[:_LONGEST_LINK]] = None
            if len(found) >= _LINKS:
                return tuple(Paragraph(text, Location()) for text in found)
    return tuple(Paragraph(text, Location()) for text in found)


def _blocks(lines: list[str], tables: list[Table]) -> list[Block]:
    """Paragraphs and tables in the order of the page."""
    blocks: list[Block] = []
    count = sum(len(row) for table in tables for row in table.rows)
    for line in lines:
        plain = " ".join(line.split())
        if not plain:
            continue
        place = _PLACE.fullmatch(plain)
        blocks.append(tables[int(place[1])] if place else Paragraph(plain, Location()))
    if count + len(blocks) > limits.TOKENS:
        raise ReadError("too-long", size=count + len(blocks), limit=limits.TOKENS)
    return blocks


def _take_tables(body: LexborNode) -> list[Table]:
    """The tables that hold no other one, each replaced by a mark in the page."""
    tables: list[Table] = []
    for node in body.css("table"):
        if len(node.css("table")) > 1:
            continue
        tables.append(Table(_rows(node, len(tables) + 1)))
        node.replace_with(f"\n{_MARK}{len(tables) - 1}{_MARK}\n")
    return tables


def _rows(node: LexborNode, table: int) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    reserved: dict[int, int] = {}
    count = 0
    for number, row in enumerate(node.css("tr"), 1):
        cells, reserved = _cells(row, table, number, reserved)
        count += len(cells)
        if count > limits.TOKENS:
            raise ReadError("too-long", size=count, limit=limits.TOKENS)
        if cells:
            rows.append(cells)
    return tuple(rows)


def _cells(
    row: LexborNode, table: int, number: int, reserved: dict[int, int]
) -> tuple[tuple[Cell, ...], dict[int, int]]:
    """The cells that start in a row, with their columns in the grid; spans still open below."""
    cells: list[Cell] = []
    below = {column: left - 1 for column, left in reserved.items() if left > 1}
    column = 1
    for node in row.iter():
        if node.tag not in ("td", "th"):
            continue
        while column in reserved:
            column += 1
        attributes = node.attributes
        width, height = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        text = " ".join(node.text(separator=" ").split()) if node.child is not None else ""
        cells.append(Cell(text, Location(table=table, row=number, column=column)))
        if height > 1:
            below |= dict.fromkeys(range(column, column + width), height - 1)
        column += width
    return tuple(cells), below


def _span(value: str | None) -> int:
    if value is None:
        return 1
    digits = value.strip()
    return min(max(int(digits[:6]), 1), limits.SPAN) if digits.isascii() and digits.isdigit() else 1
