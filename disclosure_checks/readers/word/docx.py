"""Word files (.docx, .docm): tables with true spans, paragraphs with the numbers that Word generates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Document, LeftOut, Location, Paragraph, Run, Scan, Table
from disclosure_checks.readers import shown
from disclosure_checks.readers.containers.package import Package, Relation, parse_xml
from disclosure_checks.readers.mht import behind
from disclosure_checks.readers.word.bound import Store, read_store
from disclosure_checks.readers.word.grid import cells_of, is_layout, read_rows
from disclosure_checks.readers.word.looks import read_looks
from disclosure_checks.readers.word.markup import CHUNK, TBL, P, W, content, ends_open
from disclosure_checks.readers.word.numbers import Numbering
from disclosure_checks.readers.word.pictures import scans_of
from disclosure_checks.readers.word.runs import Inline
from disclosure_checks.text.figures import read_figure

_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
#: Documents that a document takes in whole take in others only so deep.
_CHUNK_DEPTH = 3


@dataclass(slots=True)
class _Writer:
    """What was made so far; ``floats`` where a figure stands in a box or frame that may lie over a table.

    ``pictured`` has the parts that are pictures by the ids of their references.
    """

    inline: Inline
    parts: dict[str, Document]
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0
    count: int = 0
    floats: bool = False
    pictured: Mapping[str, str] = field(default_factory=dict)
    scans: list[Scan] = field(default_factory=list)

    def add(self, count: int) -> None:
        self.count += count
        if self.count > limits.TOKENS:
            raise ReadError("too-long", size=self.count, limit=limits.TOKENS)

    def say(self, left_out: Sequence[LeftOut]) -> None:
        """Note what is stored where nothing is shown."""
        if left_out:
            self.blocks.append(Paragraph("", Location(), tuple(left_out)))


def read(path: str, data: bytes) -> Document:
    """The document's paragraphs and tables, as a print shows them.

    Deleted and hidden text is left out and kept apart, insertions and text boxes are read. A table
    that holds another one is layout: what it says outside the inner tables becomes paragraphs.

    Raises:
        ReadError: The file is damaged, encrypted or over the limits, or holds entities.
    """
    return _read(path, data, _CHUNK_DEPTH)


def _read(path: str, data: bytes, depth: int) -> Document:
    package = Package(data)
    main = _main_part(package)
    text = package.read(main)
    if not text:
        raise ReadError("damaged", problem="word/document.xml")
    root = _root(text)
    body = root.find(W + "body")
    if body is None and not _MAIN.fullmatch(main):
        raise ReadError("binary", detected=root.tag.rpartition("}")[2])
    if body is None:
        raise ReadError("damaged", problem="w:body")
    relations = list(package.relations(main))
    styles = package.read(_part(relations, "styles", "word/styles.xml"))
    numbers = package.read(_part(relations, "numbering", "word/numbering.xml"))
    looks = read_looks(_root(styles) if styles else None)
    looks.dark = root.find(W + "background") is not None
    store = read_store(package, main) if b"dataBinding" in text else Store()
    inline = Inline(looks, _numbering(numbers, styles, text), store)
    writer = _Writer(inline, _foreign_parts(package, relations, body, depth))
    writer.pictured = {relation.id: relation.target for relation in relations if relation.kind == "image"}
    _add_blocks(body, writer, 0)
    blocks = _under_boxes(writer.blocks) if writer.floats else writer.blocks
    return Document(path, "docx", tuple(blocks), writer.pictures + inline.pictures, scans=tuple(writer.scans))


def _main_part(package: Package) -> str:
    """The name of the part that holds the text: as the package says, else as it is usually called."""
    named = next((r.target for r in package.relations("") if r.kind == "officeDocument"), "")
    if named and package.read(named):
        return named
    return next((name for name in sorted(package.members) if _MAIN.fullmatch(name)), "")


def _part(relations: Sequence[Relation], kind: str, usual: str) -> str:
    return next((relation.target for relation in relations if relation.kind == kind), usual)


def _root(part: bytes) -> etree._Element:
    """The root of a part, the strict vocabulary of ISO 29500 taken as the usual one."""
    return parse_xml(part.replace(*_STRICT) if _STRICT[0] in part else part)


def _numbering(numbers: bytes, styles: bytes, text: bytes) -> Numbering | None:
    in_styles = b"numPr" in styles
    if not numbers or (not in_styles and b"numPr" not in text):
        return None
    return Numbering(_root(numbers), _root(styles) if in_styles else None)


def _foreign_parts(
    package: Package, relations: Sequence[Relation], body: etree._Element, depth: int
) -> dict[str, Document]:
    """Pages, archives and documents that the document takes in whole, by the id of their reference."""
    if body.find(f".//{CHUNK}") is None:
        return {}
    from disclosure_checks.readers import formats, read_bytes

    found: dict[str, Document] = {}
    for relation in relations:
        part = package.read(relation.target) if relation.kind == "aFChunk" else b""
        if not part:
            continue
        name = formats.detect(part, "." + relation.target.rpartition(".")[2]).name
        if name in ("html", "mht", "text"):
            found[relation.id] = read_bytes(relation.target, part)
        elif name == "docx" and depth:
            found[relation.id] = _read(relation.target, part, depth - 1)
        else:
            raise ReadError("save-as-office", detected=f"altChunk: {name}")
    return found


def _add_blocks(container: etree._Element, writer: _Writer, depth: int) -> None:
    for child in _joined(content(container)):
        if isinstance(child, list):
            _add_paragraphs(child, writer, depth)
        elif child.tag == TBL:
            _add_table(child, writer, depth + 1)
        elif child.tag == CHUNK:
            _add_part(child, writer)


def _joined(elements: Iterator[etree._Element]) -> Iterator[etree._Element | list[etree._Element]]:
    """Paragraphs in lists, each with those that go on in its line; everything else by itself."""
    open_: list[etree._Element] = []
    for element in elements:
        if element.tag != P:
            if open_:
                yield open_
                open_ = []
            yield element
            continue
        open_.append(element)
        if not ends_open(element.find(W + "pPr")):
            yield open_
            open_ = []
    if open_:
        yield open_


def _add_part(chunk: etree._Element, writer: _Writer) -> None:
    part = writer.parts.get(chunk.get(_REFERENCE, ""))
    if part is None:
        raise ReadError("damaged", problem="w:altChunk")
    blocks = behind(part.blocks, writer.tables)
    writer.add(len(blocks))
    writer.blocks += blocks
    writer.tables += sum(isinstance(block, Table) for block in blocks)
    writer.pictures += part.pictures


def _add_paragraphs(joined: list[etree._Element], writer: _Writer, depth: int) -> None:
    in_frame = any(element.find(f"{W}pPr/{W}framePr") is not None for element in joined)
    pictures = writer.inline.pictures
    _add_lines(writer.inline.paragraphs(joined), writer, in_frame)
    pictures = writer.inline.pictures - pictures
    writer.scans += scans_of(joined, writer.pictured, pictures, len(writer.blocks)) if pictures else ()
    boxes, writer.inline.boxes = writer.inline.boxes, []
    for box in boxes:
        _add_box(box, writer, depth)


def _add_lines(runs: list[Run], writer: _Writer, floating: bool) -> None:
    for line in shown.lines(runs):
        made = shown.paragraph(line, Location())
        if made.text:
            writer.add(1)
            writer.blocks.append(made)
            writer.floats |= floating and read_figure(made.text).value is not None
        else:
            writer.say(made.left_out)


def _add_box(box: etree._Element, writer: _Writer, depth: int) -> None:
    """A text box is read behind the paragraph that it is anchored in."""
    before = len(writer.blocks)
    if depth > limits.TABLE_DEPTH:
        raise ReadError("too-deep", limit=limits.TABLE_DEPTH)
    _add_blocks(box, writer, depth + 1)
    texts = [block.text for block in writer.blocks[before:] if isinstance(block, Paragraph)]
    writer.floats |= any(read_figure(text).value is not None for text in texts)


def _under_boxes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks where a figure floats over the page: it may stand over any cell that is blank."""

    def marked(table: Table) -> Table:
        return Table(
            tuple(
                tuple(c if c.text or c.unclear else replace(c, unclear="covered-by-box") for c in row)
                for row in table.rows
            )
        )

    return [marked(block) if isinstance(block, Table) else block for block in blocks]


def _add_table(table: etree._Element, writer: _Writer, depth: int) -> None:
    if depth > limits.TABLE_DEPTH:
        raise ReadError("too-deep", limit=limits.TABLE_DEPTH)
    if depth == limits.TABLE_DEPTH and table.find(f".//{TBL}") is not None:
        raise ReadError("too-deep", limit=limits.TABLE_DEPTH)
    if is_layout(table):
        for cell in cells_of(table):
            _add_blocks(cell, writer, depth)
        return
    writer.tables += 1
    made = read_rows(table, writer.tables, writer.inline)
    writer.add(sum(map(len, made.rows)))
    writer.say(made.left_out)
    if made.rows:
        writer.blocks.append(Table(tuple(made.rows)))
