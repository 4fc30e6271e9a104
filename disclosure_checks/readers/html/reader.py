"""Web pages as saved or copied: tables with true spans, nested layout tables, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Document, LeftOut, Location, Paragraph, Run, Table
from disclosure_checks.readers import shown
from disclosure_checks.readers.html.doubts import named_in
from disclosure_checks.readers.html.grid import Grid
from disclosure_checks.readers.html.linked import Linked, Pictures, beside, pictures_beside, written_picture
from disclosure_checks.readers.html.look import SMALL
from disclosure_checks.readers.html.pictures import Found
from disclosure_checks.readers.html.sheets import read_styles
from disclosure_checks.readers.html.walk import LONGEST_LINK, Walk
from disclosure_checks.readers.text import read_lines
from disclosure_checks.text.encoding import decode

#: Elements by which a parser formats again every paragraph behind them that are not closed. Most of them say nothing
#: of what is seen; struck and small text have elements that are no such ones. Most tags differ in two characters.
_FORMATS = re.compile(
    r"<(/?)(?=[bcefinstu][imot\s/>])(?:(s|strike)|(small)|b|big|code|em|font|i|nobr|strong|tt|u)(?=[\s/>])",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,20})")
#: Elements that have no content, or that the next of their kind ends.
_CLOSED_BY_OTHERS = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rt", "rp", "a",
    "html", "head", "body", "o:p",
})  # fmt: skip


def read(path: str, data: bytes) -> Document:
    """The page's paragraphs and tables, as a person sees them, with the style sheets and pictures saved with it.

    Raises:
        ReadError: As ``read_page``.
    """
    return read_page(path, data, beside(path), pictures_beside(path))


def read_page(path: str, data: bytes, linked: Linked, pictures: Pictures = written_picture) -> Document:
    """The page's paragraphs and tables, as a person sees them; scripts, styles and comments are left out.

    A table that holds another one of more than one cell is layout: what it says outside the inner
    tables becomes paragraphs. A page without a table is read as the text that it shows, in its lines.

    Raises:
        ReadError: The page has too many elements, cells or paragraphs, or too deep tables.
    """
    text = decode(data)
    if _depth(text) > limits.PAGE_DEPTH:
        raise ReadError("too-deep", limit=limits.PAGE_DEPTH)
    text = _FORMATS.sub(_instead, text)
    page = LexborHTMLParser(text)
    body = page.body or page.root
    if body is None:
        return Document(path, "html")
    programs = [named_in(node.text() or "") for node in page.css("script")]
    walk = Walk(read_styles(page, text, text.count("<"), linked), bool(programs), frozenset().union(*programs))
    walk.read(body)
    made = _Blocks(Found(pictures))
    made.take(walk.items)
    hidden = tuple(Paragraph(link, Location()) for link in walk.links)
    blocks, scans = made.blocks, made.found.scans
    if not any(isinstance(block, Table) for block in blocks):
        said = [left for block in blocks if isinstance(block, Paragraph) for left in block.left_out]
        lines = read_lines(path, "\n".join(_lines(walk.items))).blocks
        blocks = [*lines, *([Paragraph("", Location(), tuple(said))] if said else ())]
        scans = [replace(scan, before=len(blocks)) for scan in scans]
    return Document(path, "html", tuple(blocks), walk.pictures, hidden, _published(page), tuple(scans))


def _instead(match: re.Match[str]) -> str:
    """The tag that stands for one by which a parser would format again what is behind it."""
    return f"<{match[1]}{'del' if match[2] else SMALL if match[3] else 'span'}"


def _depth(text: str) -> int:
    """How deep elements may be nested at the most: a parser asks all open ones whenever another begins."""
    if text.count("<") <= limits.PAGE_DEPTH:
        return 0
    open_: Counter[str] = Counter()
    depth = deepest = 0
    for closing, name in _TAGS.findall(text):
        tag = name.lower()
        if tag in _CLOSED_BY_OTHERS:
            continue
        if not closing:
            open_[tag] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif open_[tag]:
            open_[tag] -= 1
            depth -= 1
    return deepest


def _published(page: LexborHTMLParser) -> str:
    """What the page's head gives as the day of publication (the meta tag of government sites)."""
    for node in page.css("meta[name]"):
        if (node.attributes.get("name") or "").lower() == "pubdate":
            return (node.attributes.get("content") or "").strip()[:LONGEST_LINK]
    return ""


def _lines(items: Sequence[Run | Grid]) -> Iterator[str]:
    """The lines that are seen, with the blanks that are written in them: they may part cells."""
    for line in shown.lines(item for item in items if isinstance(item, Run)):
        if all(run == Run(run.text) for run in line):
            yield "".join(run.text for run in line)
        else:
            yield shown.paragraph(line, Location()).text


@dataclass(slots=True)
class _Blocks:
    """The blocks of a page, made of its items."""

    found: Found
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    count: int = 0

    def take(self, items: Sequence[Run | Grid]) -> None:
        """Paragraphs and tables, in order; tables are numbered where they begin."""
        runs: list[Run] = []
        for item in items:
            if isinstance(item, Run):
                runs.append(item)
                continue
            self._paragraphs(runs)
            runs = []
            self._table(item)
        self._paragraphs(runs)

    def _table(self, grid: Grid) -> None:
        if grid.layout:
            for cell in grid.cells():
                self.take(cell.items)
            return
        self.tables += 1
        rows, left_out = grid.read(self.tables)
        self._add(sum(map(len, rows)))
        self._say(left_out)
        if rows:
            self.blocks.append(Table(tuple(rows)))
        for cell in grid.cells():
            self.found.take(cell.runs(), len(self.blocks))

    def _paragraphs(self, runs: list[Run]) -> None:
        if not any(run.source for run in runs):
            self._take_paragraphs(shown.paragraphs(runs))
            return
        for line in shown.lines(runs):
            self.found.take(line, len(self.blocks))
            self._take_paragraphs((shown.paragraph(line, Location()),))

    def _take_paragraphs(self, read: Iterable[Paragraph]) -> None:
        for made in read:
            if made.text:
                self._add(1)
                self.blocks.append(made)
            else:
                self._say(made.left_out)

    def _say(self, left_out: Sequence[LeftOut]) -> None:
        if left_out:
            self.blocks.append(Paragraph("", Location(), tuple(left_out)))

    def _add(self, count: int) -> None:
        self.count += count
        if self.count > limits.TOKENS:
            raise ReadError("too-long", size=self.count, limit=limits.TOKENS)
