"""The grid of a sheet made into rows of distinct cells; what the XML of an .xlsx says besides its values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from disclosure_checks import limits
from disclosure_checks.document import Cell, Location
from disclosure_checks.errors import ReadError
from disclosure_checks.figures import looks_like_figure
from disclosure_checks.readers.package import Package, parse_xml

#: Cells whose text the values do not show, by row and column from 0.
Specials = Mapping[tuple[int, int], str]
Range = tuple[tuple[int, int], tuple[int, int]]

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REFERENCE = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_STRICT = (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _M[1:-1].encode())
_AT = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
#: A cell that may be far out; without one the sheet has at most 26 columns and 9,999 rows.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2,}\d|[A-Za-z]?\d{5})""")
_FILLED_AT = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]*)(\d+)["'][^>]*(?<!/)>(?!(?:<v\s*/>|<v></v>)?</)"""
)


@dataclass(frozen=True, slots=True)
class Grid:
    """The texts of a sheet from its first to its last filled cell.

    Attributes:
        texts: Rows of equal length.
        start: Row and column of the first text, from 0.
        merged: First and last cell of each merged cell, from 0.
        specials: Texts that stand where ``texts`` has none.
    """

    texts: Sequence[Sequence[str]]
    start: tuple[int, int]
    merged: Sequence[Range]
    specials: Specials

    def rows(self, sheet: str) -> list[tuple[Cell, ...]]:
        """The rows of cells, with the sheet's name in their places; a merged cell stands where it starts.

        Empty cells behind the last filled one are dropped for a whole run of rows, never for
        a single row; an empty row is kept where it stands right below a row of headings, since
        it may be the table's row of blanks.

        Raises:
            ReadError: The merged cells are over the limits.
        """
        texts, (top, left) = self._with_specials()
        width = len(texts[0]) if texts else 0
        covered, reach = self._covered(len(texts), top, left, width)
        lines = [_line(number, row, covered.get(number), reach.get(number)) for number, row in enumerate(texts)]
        if lines:
            lines.append(_line(len(texts), [""] * width, covered.get(len(texts)), None))
        return [
            tuple(
                Cell(text, Location(None, None, top + line.number + 1, left + column + 1, None, sheet))
                for column, text in line.cells
                if column < end
            )
            for line, end in zip(lines, _widths(lines), strict=True)
            if end and line.cells and line.cells[0][0] < end
        ]

    def _with_specials(self) -> tuple[Sequence[Sequence[str]], tuple[int, int]]:
        if not self.specials:
            return self.texts, self.start
        top, left = self.start if self.texts else next(iter(self.specials))
        height, width = len(self.texts), len(self.texts[0]) if self.texts else 0
        rows, columns = [row for row, _ in self.specials], [column for _, column in self.specials]
        bottom, right = max(top + height - 1, *rows), max(left + width - 1, *columns)
        first, outer = min(top, *rows), min(left, *columns)
        if (bottom - first + 1) * (right - outer + 1) > limits.SHEET_AREA:
            raise ReadError("too-long", size=(bottom - first + 1) * (right - outer + 1), limit=limits.SHEET_AREA)
        texts = [[""] * (right - outer + 1) for _ in range(bottom - first + 1)]
        for number, row in enumerate(self.texts):
            texts[top - first + number][left - outer : left - outer + width] = row
        for (row_at, column_at), text in self.specials.items():
            texts[row_at - first][column_at - outer] = text
        return texts, (first, outer)

    def _covered(
        self, height: int, top: int, left: int, width: int
    ) -> tuple[dict[int, set[int]], dict[int, dict[int, int]]]:
        """Columns of each row that another cell covers, and the last column of each merged cell by where it starts."""
        covered: dict[int, set[int]] = {}
        reach: dict[int, dict[int, int]] = {}
        area = 0
        for (first_row, first_column), (last_row, last_column) in self.merged:
            rows = range(max(first_row - top, 0), min(last_row - top, height) + 1)
            columns = range(max(first_column - left, 0), min(last_column - left, width - 1) + 1)
            area += len(rows) * len(columns) + 1
            if area > limits.SHEET_AREA:
                raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)
            if not rows or not columns:
                continue
            for row in rows:
                covered.setdefault(row, set()).update(columns)
            start = (first_row - top, first_column - left)
            if start[0] >= 0 and start[1] >= 0:
                covered[start[0]].discard(start[1])
                reach.setdefault(start[0], {})[start[1]] = columns[-1]
        return covered, reach


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a sheet.

    Attributes:
        number: Its row in the grid.
        cells: Column and text of its distinct cells.
        extent: How many columns its filled cells reach over.
        filled: How many of its cells are filled.
        first: Whether its first cell is filled.
    """

    number: int
    cells: list[tuple[int, str]]
    extent: int
    filled: int
    first: bool

    @property
    def alone(self) -> bool:
        """Whether it may be a heading: nothing but its first cell is filled."""
        return self.filled == 1 and self.first

    def has_figure(self) -> bool:
        """Whether a figure stands in it."""
        return any(text and looks_like_figure(text) for _, text in self.cells)


def _line(number: int, row: Sequence[str], covered: Collection[int] | None, reach: Mapping[int, int] | None) -> _Line:
    cells = list(enumerate(row))
    if covered:
        cells = [cell for cell in cells if cell[0] not in covered]
    filled = [column for column, text in cells if text]
    extent = filled[-1] + 1 if filled else 0
    if reach:
        extent = max([extent, *(reach[column] + 1 for column in filled if column in reach)])
    return _Line(number, cells, extent, len(filled), bool(filled) and filled[0] == 0)


def _widths(lines: Sequence[_Line]) -> list[int]:
    """How many columns each row has: the reach of its run of table rows.

    A row with a label alone takes the larger width of the runs above and below it: it may be a
    heading, but it may also be a row of blanks. A run goes on below such a row unless it begins
    with headings of its own. An empty row parts the sheet.
    """
    widths = [0] * len(lines)
    above = 0
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and not lines[at].alone and lines[at].filled:
            continue
        run = lines[start:at]
        width = max((line.extent for line in run), default=0)
        if width < above and run and not _begins_with_headings(run, width):
            width = above
        widths[start:at] = [width] * len(run)
        above = 0 if at < len(lines) and not lines[at].filled else width or above
        start = at + 1
    before = _nearest(lines, widths, range(len(lines)))
    behind = _nearest(lines, widths, reversed(range(len(lines))))
    for at, line in enumerate(lines):
        if line.alone:
            widths[at] = max(before[at], behind[at]) or line.extent
        elif not line.filled and at and lines[at - 1].filled > 1 and not lines[at - 1].has_figure():
            widths[at] = before[at]
    return widths


def _begins_with_headings(run: Sequence[_Line], width: int) -> bool:
    first = run[0]
    return first.extent == width and not first.has_figure() and any(line.has_figure() for line in run)


def _nearest(lines: Sequence[_Line], widths: Sequence[int], order: Iterable[int]) -> list[int]:
    """The width of the run before each row in the order, nothing behind an empty row."""
    found = [0] * len(lines)
    last = 0
    for at in order:
        found[at] = last
        if not lines[at].filled:
            last = 0
        elif not lines[at].alone:
            last = widths[at]
    return found


# ------------------------------------------------------------------ the XML of an .xlsx


def workbook_specials(package: Package) -> list[Specials]:
    """For each sheet the cells with errors and the formulas without a stored result.

    Every part is unpacked here once, so that none is larger than it declares.

    Raises:
        ReadError: A part is damaged or over the limits.
    """
    parts: dict[str, bytes] = {}
    found = False
    for name in package.members:
        if not name.endswith((".xml", ".rels")):
            continue
        part = package.read(name)
        if b"\0" in part:  # UTF-16, which no office suite writes: what the checks below look for would be hidden
            raise ReadError("damaged", problem=f"{name}: UTF-16")
        if b"sheetData" in part:
            _check_area(part)
            found = found or _has_specials(part)
        parts[name] = part
    return _sheet_specials(parts) if found else []


def _has_specials(part: bytes) -> bool:
    """Whether a part may hold cells with errors or formulas."""
    return b'"e"' in part or b"'e'" in part or b"<f" in part or b":f" in part


def _check_area(part: bytes) -> None:
    if b"<!DOCTYPE" in part:
        raise ReadError("entities")
    if not part.rstrip().endswith(b"worksheet>"):
        raise ReadError("damaged", problem="XML: cut off")
    if not _FAR.search(part):
        return
    for expression in (_AT, _FILLED_AT):
        area = _area(expression, part)
        if area <= limits.SHEET_AREA:
            return
    raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)


def _area(expression: re.Pattern[bytes], part: bytes) -> int:
    places = {(letters, number) for letters, number in expression.findall(part)}
    rows = {int(number[:9]) for _, number in places}
    columns = {_column(letters[:4]) for letters in {letters for letters, _ in places} if letters}
    if not rows or not columns:
        return 0
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column


def _sheet_specials(parts: Mapping[str, bytes]) -> list[Specials]:
    relations = parse_xml(parts.get("xl/_rels/workbook.xml.rels") or b"<none/>")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    workbook = parse_xml(parts.get("xl/workbook.xml", b"<none/>").replace(*_STRICT))
    found: list[Specials] = []
    for sheet in workbook.iter(_M + "sheet"):
        target = targets.get(sheet.get(_REFERENCE) or sheet.get(_STRICT_REFERENCE) or "", "")
        part = parts.get(target.removeprefix("/") if target.startswith("/") else f"xl/{target}", b"")
        found.append(_specials(part) if _has_specials(part) else {})
    return found


def _specials(part: bytes) -> Specials:
    found = {}
    row = column = -1
    for element in parse_xml(part.replace(*_STRICT)).iter(_M + "row", _M + "c"):
        place = re.fullmatch(r"([A-Za-z]*)(\d+)", element.get("r", ""))
        if element.tag == _M + "row":
            row, column = int(place[2]) - 1 if place else row + 1, -1
            continue
        column = _column(place[1].encode()) - 1 if place else column + 1
        value = element.findtext(_M + "v") or ""
        formula = element.find(_M + "f")
        if element.get("t") == "e":
            found[row, column] = value or "#ERR!"
        elif formula is not None and not value and element.get("t") != "str":
            found[row, column] = f"={formula.text or ''}"
    return found
