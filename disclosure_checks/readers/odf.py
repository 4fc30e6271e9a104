"""OpenDocument texts and sheets (.odt, .ods), as LibreOffice and WPS save them.

The file stores what is shown: a sheet's cell holds the printed text beside its value, a text's deleted
passages stand apart. Entities and external parts are refused; repeated rows and cells are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Document, Location, Run, Table, UnclearKind
from disclosure_checks.readers import odf_conditions, shown
from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.odf_looks import Look, as_run, is_flat, looks_of
from disclosure_checks.readers.sheet.grid import Cells, Grid
from disclosure_checks.readers.sheet.xlsx import sheet_blocks

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TEXT, _TABLE, _DRAW = (_SPACE % name for name in ("office", "text", "table", "drawing"))
_NOT_PRINTED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note-body", f"{_TEXT}ruby-text", f"{_TEXT}placeholder"}
    | {f"{_OFFICE}annotation", f"{_OFFICE}forms"}
)
_GROUPS = frozenset(
    f"{_TABLE}table-{name}"
    for name in ("header-rows", "rows", "row-group", "header-columns", "columns", "column-group")
)
_NOT_SHOWN = frozenset({"collapse", "filter"})
#: Functions whose results change whenever the file is opened.
_VOLATILE = re.compile(r"\b(?:NOW|TODAY|RAND|RANDBETWEEN)\(", re.IGNORECASE)
#: Characters between which a break may have cut a figure.
_FIGURE = frozenset("0123456789０１２３４５６７８９.,，．")


def read(path: str, data: bytes) -> Document:
    """The paragraphs and tables of a text, or the sheets of a workbook that are shown.

    Raises:
        ReadError: The file is damaged, encrypted or over the limits.
    """
    package = Package(data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise ReadError("encrypted")
    content = package.xml("content.xml")
    body = None if content is None else content.find(f"{_OFFICE}body")
    if content is None or body is None:
        raise ReadError("damaged", problem="content.xml")
    reader = _Reader(looks_of(package.xml("styles.xml"), content))
    pictures = sum(name.startswith("Pictures/") for name in package.members)
    book = body.find(f"{_OFFICE}spreadsheet")
    if book is not None:
        zeros = b'ShowZeroValues" config:type="boolean">false' not in package.read("settings.xml")
        return Document(path, "ods", tuple(sheet_blocks(reader.sheets(book, zeros=zeros))), pictures)
    text = body.find(f"{_OFFICE}text")
    if text is None:
        raise ReadError("save-as-office", detected="ODP")
    reader.add(text, 0)
    return Document(path, "odt", tuple(reader.blocks), pictures)


def _count(element: etree._Element, name: str) -> int:
    text = element.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1


@dataclass(slots=True)
class _Reader:
    """Collects the blocks of a text; ``looks`` are its styles."""

    looks: Mapping[tuple[str, str], Look]
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    lines: int = 0
    filled: int = 0

    def add(self, container: etree._Element, depth: int) -> None:
        """Add the paragraphs and tables below an element."""
        if depth > limits.TABLE_DEPTH:
            raise ReadError("too-deep", limit=limits.TABLE_DEPTH)
        for child in container.iterchildren("*"):
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._add_paragraph(child, depth)
            elif child.tag == f"{_TABLE}table":
                self._add_table(child, depth)
            elif child.tag not in _NOT_PRINTED and not self._is_hidden(child):
                self.add(child, depth + 1)

    def _is_hidden(self, element: etree._Element) -> bool:
        return element.get(f"{_TEXT}display") == "none" or element.get(f"{_TEXT}is-hidden") == "true"

    def _add_paragraph(self, element: etree._Element, depth: int) -> None:
        self.lines += 1
        self._take(1)
        made = shown.paragraph(self._of_paragraph(element, {}), Location(line=self.lines))
        if made.text or made.left_out:
            self.blocks.append(made)
        for box in element.iter(f"{_DRAW}text-box"):
            if next(box.iterancestors(f"{_TEXT}p", f"{_TEXT}h")) is element:
                self.add(box, depth + 1)

    def _add_table(self, table: etree._Element, depth: int) -> None:
        if table.find(f".//{_TABLE}table") is not None:  # it lays out others: they are the tables
            for cell in table.iter(f"{_TABLE}table-cell"):
                if next(cell.iterancestors(f"{_TABLE}table")) is table:
                    self.add(cell, depth + 1)
            return
        self.tables += 1
        out_of_sight = {n + 1 for first, last in _columns(table) for n in range(first, min(last, limits.SPAN) + 1)}
        rows: list[tuple[Cell, ...]] = []
        for at, row in self._rows(table):
            cells = self._row(row)
            places = (Location(table=self.tables, row=at + 1, column=left + 1) for left, *_ in cells)
            made = [shown.cell(runs, place) for (_, _, _, runs), place in zip(cells, places, strict=True)]
            kept = [c for c in made if (c.location.column or 0) not in out_of_sight]
            if kept and row.get(f"{_TABLE}visibility") not in _NOT_SHOWN:
                rows.append(tuple(kept))
        if rows:
            self.blocks.append(Table(tuple(rows)))

    def _take(self, count: int) -> None:
        self.filled += count
        if self.filled > limits.TOKENS:
            raise ReadError("too-long", size=self.filled, limit=limits.TOKENS)

    def sheets(self, book: etree._Element, *, zeros: bool) -> Iterator[tuple[str, Grid]]:
        """Name and grid of each sheet that is shown."""
        tables = book.findall(f"{_TABLE}table")
        if len(tables) > limits.SHEETS:
            raise ReadError("too-long", size=len(tables), limit=limits.SHEETS)
        for table in tables:
            look = self.looks.get(("table", table.get(f"{_TABLE}style-name", "")), {})
            if look.get(f"{_TABLE}display") != "false":
                yield table.get(f"{_TABLE}name", ""), self._cells(table, zeros=zeros).grid()

    def _cells(self, table: etree._Element, *, zeros: bool) -> Cells:
        found = Cells(hidden_columns=_columns(table))
        for at, row in self._rows(table):
            if row.get(f"{_TABLE}visibility") in _NOT_SHOWN or self._is_flat(row):
                found.hidden_rows.add(at)
            for left, span, high, runs in self._row(row, zeros=zeros, sheet=True):
                found.add((at, left), *runs)
                if span > 1 or high > 1:
                    found.merged.append(((at, left), (at + high - 1, left + span - 1)))
        odf_conditions.apply(table, self.looks, found)
        return found

    def _is_flat(self, row: etree._Element) -> bool:
        return is_flat(self.looks.get(("table-row", row.get(f"{_TABLE}style-name", "")), {}))

    def _rows(self, table: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """The rows with their numbers from 0, an empty one that is repeated only once."""
        at = 0
        for row in _inside(table, f"{_TABLE}table-row"):
            repeated = _count(row, f"{_TABLE}number-rows-repeated")
            filled = repeated > 1 and next(row.iter(f"{_TEXT}p"), None) is not None
            for number in range(repeated if filled else 1):
                self._take(1)
                yield at + number, row
            at += repeated

    def _row(
        self, row: etree._Element, *, zeros: bool = True, sheet: bool = False
    ) -> list[tuple[int, int, int, tuple[Run, ...]]]:
        """Column, width, height and runs of each cell; in a sheet only of those that are filled or span others."""
        found = []
        column = 0
        for cell in row.iterchildren("*"):
            repeated = _count(cell, f"{_TABLE}number-columns-repeated")
            span, high = (_count(cell, f"{_TABLE}number-{name}-spanned") for name in ("columns", "rows"))
            if cell.tag == f"{_TABLE}table-cell":
                runs = tuple(self._of_cell(cell, zeros=zeros))
                if runs or span > 1 or high > 1 or not sheet:
                    self._take(repeated)
                    found += [(column + n, span, high, runs) for n in range(repeated)]
            column += repeated
        return found

    def _of_cell(self, cell: etree._Element, *, zeros: bool) -> Iterator[Run]:
        """The runs of a cell; what its formula gives at every opening anew, and what lies under a box, is unclear."""
        runs = self._stored(cell, zeros=zeros)
        boxed = any(any(map(str.isdigit, _whole(s))) for s in cell.iterchildren("*") if s.tag.startswith(_DRAW))
        passing = _VOLATILE.search(cell.get(f"{_TABLE}formula", "")) is not None
        if not boxed and not passing:
            yield from runs
            return
        why: UnclearKind = "covered-by-box" if boxed else "outdated"
        yield from (replace(run, unclear=why) for run in runs)
        yield Run("", unclear=why)

    def _stored(self, cell: etree._Element, *, zeros: bool) -> Iterator[Run]:
        look = self.looks.get(("table-cell", cell.get(f"{_TABLE}style-name", "")), {})
        value = cell.get(f"{_OFFICE}value", "")
        before = ""
        texts = [element for element in cell.iter(f"{_TEXT}p", f"{_TEXT}h") if not _is_inside(element, cell)]
        for element in texts:
            for number, run in enumerate(self._of_paragraph(element, look)):
                if not zeros and value and not float(value or 0):
                    yield Run(run.text, hidden="format")
                    continue
                cut = not number and before[-1:] in _FIGURE and run.text[:1] in _FIGURE and before and run.text
                first = "\n" if not number and before else ""
                yield Run(first + run.text, run.raised, run.struck, run.hidden, "broken-figure" if cut else run.unclear)
                before = run.text or before
        if value and not texts:
            yield Run(value, unclear="number-format")

    def _of_paragraph(self, element: etree._Element, outer: Look) -> Iterator[Run]:
        look = {**outer, **self.looks.get(("paragraph", element.get(f"{_TEXT}style-name", "")), {})}
        return self._runs(element, look, 0)

    def _runs(self, element: etree._Element, look: Look, depth: int) -> Iterator[Run]:
        if depth > limits.TABLE_DEPTH:
            raise ReadError("too-deep", limit=limits.TABLE_DEPTH)
        if element.text:
            yield as_run(element.text, look)
        for child in element.iterchildren("*"):
            yield from self._child(child, look, depth)
            if child.tail:
                yield as_run(child.tail, look)

    def _child(self, child: etree._Element, look: Look, depth: int) -> Iterator[Run]:
        name = etree.QName(child).localname
        if child.tag in _NOT_PRINTED:
            return
        if name == "note-citation":
            yield Run(child.text or "", raised=True)
        elif name in ("s", "tab"):
            yield as_run(" ", look)
        elif name == "line-break":
            yield as_run("\n", look)
        elif child.tag.startswith(_DRAW):
            yield from self._drawn(child)
        elif self._is_hidden(child) or name == "hidden-text":
            yield Run(_whole(child), hidden="hidden")
        else:
            said = self.looks.get(("text", child.get(f"{_TEXT}style-name", "")), {})
            yield from self._runs(child, {**look, **said}, depth + 1)

    def _drawn(self, child: etree._Element) -> Iterator[Run]:
        """What is drawn in a cell or line; the text of boxes is added behind its paragraph."""
        if next(child.iter(f"{_DRAW}text-box"), None) is not None:
            in_cell = next(child.iterancestors(f"{_TABLE}table-cell"), None) is not None
            yield Run(_whole(child) if in_cell else "", unclear="covered-by-box")
        elif next(child.iter(f"{_DRAW}image"), None) is not None:
            yield Run("", unclear="picture")
        else:
            yield Run("", unclear="form-field" if child.tag == f"{_DRAW}control" else "embedded")


def _inside(table: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows or columns of a table, also those in groups."""
    stack = list(reversed(table))
    while stack:
        child = stack.pop()
        if child.tag == wanted:
            yield child
        elif child.tag in _GROUPS:
            stack += reversed(child)


def _whole(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _columns(table: etree._Element) -> list[tuple[int, int]]:
    """First and last of the columns that are not shown."""
    found = []
    column = 0
    for about in _inside(table, f"{_TABLE}table-column"):
        last = column + _count(about, f"{_TABLE}number-columns-repeated") - 1
        if about.get(f"{_TABLE}visibility") in _NOT_SHOWN:
            found.append((column, last))
        column = last + 1
    return found


def _is_inside(element: etree._Element, cell: etree._Element) -> bool:
    """Whether a paragraph stands in something else inside of the cell: a note, a comment, a box."""
    for above in element.iterancestors("*"):
        if above is cell:
            return False
        if above.tag in _NOT_PRINTED or above.tag.startswith(_DRAW):
            return True
    return True
