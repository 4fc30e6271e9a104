"""Word files (.docx, .docm): tables with true spans, paragraphs with the numbers that Word generates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.document import Block, Cell, Document, Location, Paragraph, Table
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.mht import behind
from disclosure_checks.readers.package import Package, parse_xml
from disclosure_checks.readers.word_markup import TBL, TC, TR, VAL, P, T, W, is_on, make_plain
from disclosure_checks.readers.word_numbers import Numbering

_TAB, _BREAKS, _HYPHEN, _SYMBOL = W + "tab", frozenset({W + "br", W + "cr"}), W + "noBreakHyphen", W + "sym"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXTS = frozenset({T, _MATH})
_PRINTED = (T, P, _TAB, *_BREAKS, _HYPHEN, W + "ptab", _SYMBOL, _MATH)
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_PROPERTIES, _CELL_PROPERTIES, _ROW_PROPERTIES = W + "pPr", W + "tcPr", W + "trPr"
_SPANS = (W + "gridSpan", W + "vMerge", W + "hMerge")
_FOREIGN_PART = W + "altChunk"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = re.compile(r"word/document\d*\.xml")
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())


@dataclass(slots=True)
class _Writer:
    """What was made so far."""

    numbering: Numbering | None
    parts: dict[str, Document]
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0
    count: int = 0

    def add(self, count: int) -> None:
        self.count += count
        if self.count > limits.TOKENS:
            raise ReadError("too-long", size=self.count, limit=limits.TOKENS)


def read(path: str, data: bytes) -> Document:
    """The document's paragraphs and tables, as a print shows them.

    Tracked deletions and hidden text are left out, insertions and text boxes are read. A table
    that holds another one is layout: what it says outside the inner tables becomes paragraphs.

    Raises:
        ReadError: The file is damaged, encrypted or over the limits, or holds entities.
    """
    package = Package(data)
    main = next((name for name in sorted(package.members) if _MAIN.fullmatch(name)), "")
    text = package.read(main)
    if not text:
        raise ReadError("damaged", problem="word/document.xml")
    root = _root(text)
    body = root.find(W + "body")
    if body is None:
        raise ReadError("damaged", problem="w:body")
    styles = package.read("word/styles.xml") if b"Style" in text else b""
    make_plain(body, _hidden_styles(styles))
    writer = _Writer(_numbering(package, styles, text), _foreign_parts(package, main, body))
    writer.pictures = sum(1 for _ in body.iter(*_PICTURES))
    _add_blocks(body, writer, 0)
    return Document(path, "docx", tuple(writer.blocks), writer.pictures)


def _root(part: bytes) -> etree._Element:
    """The root of a part, the strict vocabulary of ISO 29500 taken as the usual one."""
    return parse_xml(part.replace(*_STRICT) if _STRICT[0] in part else part)


def _hidden_styles(styles: bytes) -> frozenset[str]:
    if b"vanish" not in styles:
        return frozenset()
    found = set()
    for style in _root(styles).iterchildren(W + "style"):
        vanish = style.find(f"{W}rPr/{W}vanish")
        if vanish is not None and is_on(vanish) and style.get(W + "type") == "character":
            found.add(style.get(W + "styleId") or "")
    return frozenset(found)


def _numbering(package: Package, styles: bytes, text: bytes) -> Numbering | None:
    in_styles = b"numPr" in styles
    if not in_styles and b"numPr" not in text:
        return None
    numbering = package.read("word/numbering.xml")
    return Numbering(_root(numbering), _root(styles) if in_styles else None) if numbering else None


def _foreign_parts(package: Package, main: str, body: etree._Element) -> dict[str, Document]:
    """Web pages and archives that the document takes in whole, by the id of their reference."""
    if body.find(f".//{_FOREIGN_PART}") is None:
        return {}
    from disclosure_checks import readers

    found: dict[str, Document] = {}
    relations = package.xml(re.sub(r"([^/]+)$", r"_rels/\1.rels", main))
    for relation in () if relations is None else relations:
        target = relation.get("Target", "").removeprefix("/word/")
        if not relation.get("Type", "").endswith("/aFChunk") or relation.get("TargetMode") == "External":
            continue
        part = package.read("word/" + target)
        if part and readers.detect(part, "." + target.rpartition(".")[2]) in ("html", "mht", "text"):
            found[relation.get("Id", "")] = readers.read_bytes(target, part)
    return found


def _add_blocks(container: etree._Element, writer: _Writer, depth: int) -> None:
    for child in container.iterchildren(P, TBL, _FOREIGN_PART):
        if child.tag == P:
            _add_paragraphs(child, writer)
        elif child.tag == TBL:
            _add_table(child, writer, depth + 1)
        else:
            part = writer.parts.get(child.get(_REFERENCE, ""))
            if part is None:
                raise ReadError("damaged", problem="w:altChunk")
            blocks = behind(part.blocks, writer.tables)
            writer.add(len(blocks))
            writer.blocks += blocks
            writer.tables += sum(isinstance(block, Table) for block in blocks)
            writer.pictures += part.pictures


def _add_paragraphs(paragraph: etree._Element, writer: _Writer) -> None:
    for line in _text(paragraph, writer.numbering, "\n").split("\n"):
        plain = " ".join(line.split())
        if plain:
            writer.add(1)
            writer.blocks.append(Paragraph(plain, Location()))


def _add_table(table: etree._Element, writer: _Writer, depth: int) -> None:
    if depth > limits.TABLE_DEPTH:
        raise ReadError("too-deep", limit=limits.TABLE_DEPTH)
    if next(table.iterdescendants(TBL), None) is not None:
        for row in table.iterchildren(TR):
            for cell in row.iterchildren(TC):
                _add_blocks(cell, writer, depth)
        return
    writer.tables += 1
    rows: list[tuple[Cell, ...]] = []
    open_spans: set[int] = set()
    for number, row in enumerate(table.iterchildren(TR), 1):
        cells, open_spans = _row_cells(row, writer, number, open_spans)
        writer.add(len(cells))
        if cells:
            rows.append(cells)
    if rows:
        writer.blocks.append(Table(tuple(rows)))


def _row_cells(row: etree._Element, writer: _Writer, number: int, above: set[int]) -> tuple[tuple[Cell, ...], set[int]]:
    """The cells that start in a row, and the columns whose cells may go on in the row below."""
    cells: list[Cell] = []
    below: set[int] = set()
    column = 1 + _columns_before(row)
    for cell in row.iterchildren(TC):
        width, vertical, continued = _spans(cell)
        if vertical:
            below.add(column)
        if not (continued and cells) and not (vertical == "continue" and column in above):
            text = " ".join(_text(cell, writer.numbering, " ").split())
            cells.append(Cell(text, Location(table=writer.tables, row=number, column=column)))
        column += width
    return tuple(cells), below


def _columns_before(row: etree._Element) -> int:
    properties = row.find(_ROW_PROPERTIES)
    before = None if properties is None else properties.find(W + "gridBefore")
    return 0 if before is None else _whole(before.get(VAL), 0)


def _spans(cell: etree._Element) -> tuple[int, str, bool]:
    """Width in grid columns; ``restart``, ``continue`` or nothing; whether it continues its left neighbour."""
    width, vertical, continued = 1, "", False
    properties = cell[0] if len(cell) else None
    if properties is None or properties.tag != _CELL_PROPERTIES:
        return width, vertical, continued
    for mark in properties.iterchildren(*_SPANS):
        value = mark.get(VAL)
        if mark.tag == _SPANS[0]:
            width = max(1, _whole(value, 1))
        elif mark.tag == _SPANS[1]:
            vertical = "restart" if value == "restart" else "continue"
        else:
            continued = value != "restart"
    return width, vertical, continued


def _whole(text: str | None, default: int) -> int:
    return min(int(text[:6]), limits.SPAN) if text and text.isascii() and text.isdigit() else default


def _text(element: etree._Element, numbering: Numbering | None, line_end: str) -> str:
    return "".join(_pieces(element, numbering, line_end))


def _pieces(element: etree._Element, numbering: Numbering | None, line_end: str) -> Iterator[str]:
    for node in element.iter(*_PRINTED):
        tag = node.tag
        if tag in _TEXTS:
            yield node.text or ""
        elif tag == P:
            yield " "
            if numbering is not None:
                label = numbering.label(node.find(_PROPERTIES))
                if label:
                    yield label + " "
        elif tag in _BREAKS:
            yield line_end
        elif tag == _HYPHEN:
            yield "-"
        elif tag == _SYMBOL:
            yield _symbol(node)
        else:
            yield " "


def _symbol(node: etree._Element) -> str:
    """The character of ``w:sym``; one of a font of pictures stays in the private area and is no figure."""
    try:
        return chr(int(node.get(W + "char") or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
