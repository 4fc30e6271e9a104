"""Reports printed to PDF in the ways that arrive: ruled in several manners, broken over pages, unruled.

The font is made here and draws boxes: it needs no font file and is the same on every machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks.model.form import FormTable
from disclosure_checks.model.report import Report
from tests import printed

FONT, SIZE, LEADING = "Boxes", 7.0, 9.0
#: A font that a PDF only names: what is read of it depends on the fonts of the machine.
NAMED_FONT = "STSong-Light"
LEFT, TOP, BOTTOM = 28.0, 60.0, 60.0
WIDTHS = {"t2": (170.0, 120.0, 120.0, 120.0), "t3": (12.0, 54.0, 130.0, *[49.0] * 7), "t4": (36.0,) * 15}
#: How rules may be drawn.
MANNERS = ("lines", "rectangles", "thin-rectangles", "one-path", "dashes")


@dataclass(frozen=True)
class Print:
    """How a report is printed.

    Attributes:
        manner: How the rules are drawn, empty for none.
        breaks: For each table the rows in front of which a new page begins.
        cut: For each table a row that a page break cuts through its label, and where its figures
            stand: ``upper`` or ``lower``.
        repeat: Whether the headings are repeated where table 3 goes on.
        numbered: Whether each page has its number at the foot.
        head: A line at the top of every page.
        turned: The page's rotation, 0 or 90; the print is turned against it.
        closing: Whether a rule closes the table at a page break.
        watermark: Words set across every page.
        bold: Whether the text is drawn twice to look bold.
        font: The font's name.
        missing: The number of a cell's edge that is not drawn.
        apart: Whether each character is set alone, as Word does.
    """

    manner: str = "lines"
    breaks: Mapping[str, Sequence[int]] = field(default_factory=dict)
    cut: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    repeat: bool = False
    numbered: bool = True
    head: str = ""
    turned: int = 0
    closing: bool = True
    watermark: str = ""
    bold: bool = False
    font: str = FONT
    missing: int | None = None
    apart: bool = False


def as_pdf(
    report: Report, how: Print | None = None, *, cells: printed.Cells | None = None, prose: Sequence[str] = ()
) -> bytes:
    """The report as a PDF file, with paragraphs of more prose in its first section."""
    assert report.edition is not None
    press = Press(how or Print())
    press.paragraph(printed.title(report), indent=120)
    for heading, said, table in printed._sections(report.edition, report):
        press.paragraph(heading)
        for paragraph in (said, *(prose if heading.startswith("一") else ())):
            if paragraph:
                press.paragraph(paragraph)
        if table:
            press.table(table, cells or printed.texts(report))
    press.paragraph(report.agency or "", indent=320)
    press.paragraph(f"{(report.year or 2000) + 1}年1月20日", indent=320)
    return press.finished()


def boxes() -> bytes:
    """A font in which every Chinese character is a wide box and every Latin one a narrow box."""
    widths = {".notdef": 500, "narrow": 500, "wide": 1000}
    latin = dict.fromkeys(range(33, 127), "narrow")
    marks = (0x2014, 0x2018, 0x2019, 0x201C, 0x201D, *range(0x2E80, 0x3100), *range(0xFF00, 0xFFF0))
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(widths))
    builder.setupCharacterMap(latin | dict.fromkeys((*marks, *range(0x4E00, 0xA000)), "wide"))
    builder.setupGlyf({name: _box(width) for name, width in widths.items()})
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": FONT, "styleName": "Regular", "psName": FONT})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _box(width: int) -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 760), (width - 50, 760), (width - 50, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


@cache
def _register_fonts() -> None:
    rl_config.useA85 = 0  # no program that these reports come from writes ASCII
    pdfmetrics.registerFont(TTFont(FONT, io.BytesIO(boxes())))
    pdfmetrics.registerFont(UnicodeCIDFont(NAMED_FONT))


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """The text in lines of a width; a figure is never broken."""
    lines = [""]
    for character in text:
        if pdfmetrics.stringWidth(lines[-1] + character, FONT, size) > width and not character.isdigit():
            lines.append("")
        lines[-1] += character
    return lines


@dataclass
class _Cell:
    lines: list[str]
    top: int
    left: int
    height: int
    width: int


class Press:
    """Draws paragraphs and tables from top to bottom, page after page."""

    def __init__(self, how: Print) -> None:
        _register_fonts()
        self._how = how
        self._file = io.BytesIO()
        self._size = A4  # where the page is turned, the library turns its sides too
        self.canvas = Canvas(self._file, pagesize=self._size, pageCompression=1)
        self._page = 0
        self._shown: dict[int, int] = {}
        self._open_page()

    def finished(self) -> bytes:
        """The bytes of the file."""
        self._close_page()
        self.canvas.save()
        return self._file.getvalue()

    def _open_page(self) -> None:
        self._page += 1
        self.y = A4[1] - TOP
        if self._how.turned:
            self.canvas.setPageRotation(self._how.turned)
            self.canvas.translate(A4[1], 0)
            self.canvas.rotate(90)
        if self._how.head:
            self.write(self._how.head, 200, A4[1] - 40)

    def _close_page(self) -> None:
        if self._how.numbered:
            self.write(f"- {self._page} -", 280, 30)
        if self._how.watermark:
            self.canvas.saveState()
            self.canvas.translate(150, 100)
            self.canvas.rotate(40)
            for row in range(5):
                self.write(self._how.watermark * 4, 0, row * 120, 16)
            self.canvas.restoreState()

    def break_page(self) -> None:
        """Go on at the top of the next page."""
        self._close_page()
        self.canvas.showPage()
        self._open_page()

    def write(self, text: str, x: float, y: float, size: float = SIZE) -> None:
        """Write one line with its baseline at ``y``."""
        self.canvas.setFont(self._how.font, size)
        for shift in (0, 0.3) if self._how.bold else (0,):
            self.canvas.drawString(x + shift, y, "" if self._how.apart else text)
        for character in text if self._how.apart else "":
            self.canvas.drawString(x, y, character)
            x += pdfmetrics.stringWidth(character, self._how.font, size)

    def paragraph(self, text: str, indent: float = 20.0) -> None:
        """A paragraph of the width of the page, its first line indented."""
        lines = wrapped("\u3000" * round(indent / 10) + text, A4[0] - 2 * LEFT, 10)
        for line in lines:
            if self.y < BOTTOM + 16:
                self.break_page()
            self.y -= 16
            rest = line.lstrip("\u3000")
            self.write(rest, LEFT + 10 * (len(line) - len(rest)), self.y, 10)

    # ------------------------------------------------------------ tables

    def table(self, table: FormTable, texts: printed.Cells) -> None:
        """A table with its spans, parted over pages where it must be."""
        cells, count = _placed(printed.table_rows(table, texts), WIDTHS[table.id])
        self.grid(table.id, cells, _heights(cells, count), WIDTHS[table.id])

    def grid(self, name: str, cells: Sequence[_Cell], heights: Sequence[float], widths: Sequence[float]) -> None:
        """Draw the placed cells; the rows that fit on a page are one part."""
        cut, where = self._how.cut.get(name, (None, ""))
        heading = range(3) if self._how.repeat and name == "t3" else range(0)
        self._shown = {}  # by identity, which the cells of a table before may have had
        first, upper = 0, False
        while first < len(heights):
            repeated = heading if first > 0 else range(0)
            room = self.y - BOTTOM - sum(heights[row] for row in repeated)
            last = first
            while last < len(heights) and sum(heights[first : last + 1]) <= room:
                last += 1
                if last in self._how.breaks.get(name, ()) or (last - 1 == cut and not upper):
                    break
            upper_cut = last - 1 == cut and not upper
            rows = [*repeated, *range(first, last)]
            self._part(cells, rows, heights, widths, upper if first == cut else None, upper_cut, where)
            first, upper = (last - 1, True) if upper_cut else (last, False)
            if first < len(heights):
                self.break_page()

    def _part(
        self,
        cells: Sequence[_Cell],
        rows: Sequence[int],
        heights: Sequence[float],
        widths: Sequence[float],
        goes_on: bool | None,
        is_cut: bool,
        where: str,
    ) -> None:
        """Draw the rows of a part; a cut row shows its label's first lines, or the rest of them."""
        ys = [self.y]
        for row in rows:
            ys.append(ys[-1] - heights[row])
        xs = [LEFT + sum(widths[:number]) for number in range(len(widths) + 1)]
        boxes = []
        for cell in cells:
            own = [n for n, row in enumerate(rows) if cell.top <= row < cell.top + cell.height]
            if not own:
                continue
            left, right = xs[cell.left], xs[cell.left + cell.width]
            top, bottom = ys[own[0]], ys[own[-1] + 1]
            boxes.append((left, bottom, right, top))
            if cell.height == len(own) > 1 and not (goes_on and own[0] == 0):
                lines = cell.lines
                self._shown[id(cell)] = len(lines)
            elif cell.height > 1:
                lines = self._next_lines(cell, top - bottom, whole=rows[own[-1]] == cell.top + cell.height - 1)
            elif is_cut and rows[own[0]] == rows[-1]:
                lines = _shown(cell, "upper", where)
            elif goes_on and own[0] == 0:
                lines = _shown(cell, "lower", where)
            else:
                lines = cell.lines
            self._fill(lines, left, right, top, bottom)
        self._rules(boxes)
        self.y = ys[-1]

    def _next_lines(self, cell: _Cell, room: float, *, whole: bool) -> list[str]:
        """The next lines of a cell that spans rows, as many as there is room for unless the rest must follow."""
        shown = self._shown.setdefault(id(cell), 0)
        count = len(cell.lines) if whole else max(0, int(room // LEADING))
        self._shown[id(cell)] = min(len(cell.lines), shown + count)
        return cell.lines[shown : shown + count]

    def _fill(self, lines: Iterable[str], left: float, right: float, top: float, bottom: float) -> None:
        lines = list(lines)
        y = (top + bottom) / 2 + len(lines) * LEADING / 2 - SIZE
        for line in lines:
            width = pdfmetrics.stringWidth(line, FONT, SIZE)
            figure = line[-1:].isdigit() or width < 20
            self.write(line, (left + right - width) / 2 if figure else left + 2, y)
            y -= LEADING

    def _rules(self, boxes: Sequence[tuple[float, float, float, float]]) -> None:
        canvas, manner = self.canvas, self._how.manner
        if not manner or not boxes:
            return
        canvas.setLineWidth(0.5)
        canvas.setDash(*((1.5, 1.5) if manner == "dashes" else ()))
        edges = sorted(
            {edge for a, b, c, d in boxes for edge in ((a, b, c, b), (a, d, c, d), (a, b, a, d), (c, b, c, d))}
        )
        if not self._how.closing:
            low, high = min(b for _, b, _, _ in boxes), max(d for _, _, _, d in boxes)
            edges = [(a, b, c, d) for a, b, c, d in edges if b != d or low < b < high]
        if manner == "rectangles":
            for left, bottom, right, top in boxes:
                canvas.rect(left, bottom, right - left, top - bottom)
        elif manner == "thin-rectangles":
            for left, bottom, right, top in edges:
                canvas.rect(left, bottom, right - left + 0.5, top - bottom + 0.5, stroke=0, fill=1)
        elif manner == "one-path":
            path = canvas.beginPath()
            for a, b, c, d in edges:
                path.moveTo(a, b)
                path.lineTo(c, d)
            canvas.drawPath(path)
        else:
            for a, b, c, d in edges:
                canvas.line(a, b, c, d)


def _edges(left: float, bottom: float, right: float, top: float) -> list[tuple[float, float, float, float]]:
    return [
        (left, bottom, right, bottom),
        (left, top, right, top),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ]


def _placed(rows: Sequence[Sequence[tuple[str, int, int]]], widths: Sequence[float]) -> tuple[list[_Cell], int]:
    """Each cell in its place of the grid, its text wrapped to its width."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for top, row in enumerate(rows):
        left = 0
        for text, height, width in row:
            while (top, left) in taken:
                left += 1
            taken |= {(top + down, left + along) for down in range(height) for along in range(width)}
            cells.append(_Cell(wrapped(text, sum(widths[left : left + width]) - 4), top, left, height, width))
            left += width
    return cells, len(rows)


def _heights(cells: Sequence[_Cell], count: int) -> list[float]:
    heights = [LEADING + 4] * count
    for cell in cells:
        if cell.height == 1:
            heights[cell.top] = max(heights[cell.top], len(cell.lines) * LEADING + 4)
    return heights


def _shown(cell: _Cell, part: str, where: str) -> list[str]:
    """The lines of a cut cell in one of its parts; figures stand in the part that is said."""
    if "".join(cell.lines).replace(".", "").isdigit() or not "".join(cell.lines):
        return cell.lines if part == where else []
    half = (len(cell.lines) + 1) // 2
    return cell.lines[:half] if part == "upper" else cell.lines[half:]
