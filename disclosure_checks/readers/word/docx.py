"""Word files (.docx, .docm): tables with true spans, paragraphs with the numbers that Word generates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Document, Location, Paragraph, Table
from disclosure_checks.readers.containers.package import Package, parse_xml
from disclosure_checks.readers.mht import behind
from disclosure_checks.readers.word.markup import TBL, TC, TR, VAL, P, T, W, is_on, make_plain
from disclosure_checks.readers.word.numbers import Numbering

_TAB, _BREAKS, _HYPHEN, _SYMBOL = W + "tab", frozenset({W + "br", W + "cr"}), W + "noBreakHyphen", W + "sym"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXTS = frozenset({T, _MATH})
_PRINTED = (T, P, _TAB, *_BREAKS, _HYPHEN, W + "ptab", _SYMBOL, _MATH)
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_PROPERTIES = W + "pPr"
_BEFORE, _SPAN, _VERTICAL = W + "gridBefore", W + "gridSpan", W + "vMerge"
_MARKS = frozenset({_BEFORE, _SPAN, _VERTICAL, W + "hMerge"})
_IN_TABLE = (TR, TC, *_MARKS, *_PRINTED)
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
    from disclosure_checks.readers import formats, read_bytes

    found: dict[str, Document] = {}
    relations = package.xml(re.sub(r"([^/]+)$", r"_rels/\1.rels", main))
    for relation in () if relations is None else relations:
        target = relation.get("Target", "").removeprefix("/word/")
        if not relation.get("Type", "").endswith("/aFChunk") or relation.get("TargetMode") == "External":
            continue
        part = package.read("word/" + target)
        if part and formats.detect(part, "." + target.rpartition(".")[2]).name in ("html", "mht", "text"):
            found[relation.get("Id", "")] = read_bytes(target, part)
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
    for line in _text(paragraph, writer.numbering).split("\n"):
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
    rows = _rows(table, writer)
    writer.add(sum(map(len, rows)))
    if rows:
        writer.blocks.append(Table(rows))


def _rows(table: etree._Element, writer: _Writer) -> tuple[tuple[Cell, ...], ...]:
    grid = _Grid(writer.tables)
    for node in table.iter(*_IN_TABLE):
        tag = node.tag
        if tag in _TEXTS:
            grid.pieces.append(node.text or "")
        elif tag == TC:
            grid.begin_cell()
        elif tag == TR:
            grid.begin_row()
        elif tag in _MARKS:
            grid.mark(tag, node.get(VAL))
        else:
            grid.pieces.append(_printed(node, writer.numbering, " "))
    return grid.end()


@dataclass(slots=True)
class _Grid:
    """The rows of a table while its elements pass by in document order.

    Attributes:
        table: Its number in the document.
        pieces: The text of the open cell.
        above, below: Columns whose cells may go on in the open row, and in the one after it.
    """

    table: int
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    number: int = 0
    column: int = 1
    width: int = 0
    vertical: str = ""
    continued: bool = False

    def begin_row(self) -> None:
        """A row starts; the one before it is kept if a cell starts in it."""
        self._end_cell()
        if self.cells:
            self.rows.append(tuple(self.cells))
            self.cells = []
        self.number += 1
        self.column = 1
        self.above, self.below = self.below, set()

    def begin_cell(self) -> None:
        """A cell starts."""
        self._end_cell()
        self.width, self.vertical, self.continued = 1, "", False
        self.pieces.clear()

    def mark(self, tag: str, value: str | None) -> None:
        """What the properties of the open row or cell say about its place."""
        if tag == _BEFORE:
            self.column += _whole(value, 0)
        elif tag == _SPAN:
            self.width = max(1, _whole(value, 1))
        elif tag == _VERTICAL:
            self.vertical = "restart" if value == "restart" else "continue"
        else:
            self.continued = value != "restart"

    def end(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows of distinct cells."""
        self.begin_row()
        return tuple(self.rows)

    def _end_cell(self) -> None:
        if not self.width:
            return
        from_left = self.continued and self.cells
        from_above = self.vertical == "continue" and self.column in self.above
        if not from_left and not from_above:
            text = " ".join("".join(self.pieces).split())
            self.cells.append(Cell(text, Location(None, self.table, self.number, self.column)))
        if self.vertical:
            self.below.add(self.column)
        self.column += self.width
        self.width = 0


def _whole(text: str | None, default: int) -> int:
    return min(int(text[:6]), limits.SPAN) if text and text.isascii() and text.isdigit() else default


def _text(paragraph: etree._Element, numbering: Numbering | None) -> str:
    """The text of a paragraph, its lines parted by line ends."""
    return "".join(_printed(node, numbering, "\n") for node in paragraph.iter(*_PRINTED))


def _printed(node: etree._Element, numbering: Numbering | None, line_end: str) -> str:
    tag = node.tag
    if tag in _TEXTS:
        return node.text or ""
    if tag == P:
        label = "" if numbering is None else numbering.label(node.find(_PROPERTIES))
        return f" {label} "
    if tag in _BREAKS:
        return line_end
    if tag == _SYMBOL:
        return _symbol(node)
    return "-" if tag == _HYPHEN else " "


def _symbol(node: etree._Element) -> str:
    """The character of ``w:sym``; one of a font of pictures stays in the private area and is no figure."""
    try:
        return chr(int(node.get(W + "char") or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
