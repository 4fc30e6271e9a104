"""Workbooks (.xlsx, .xlsm): every sheet that is shown as a table, each cell with what a person sees in it.

What is seen is not what is stored: number formats, formulas that are computed when the file is
opened, zeros that are not displayed, conditional formats, hidden rows and columns, white and
struck text all come between the two.
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Document, Location, Paragraph
from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.sheet.grid import Grid, as_blocks
from disclosure_checks.readers.sheet.parts import read_workbook
from disclosure_checks.readers.sheet.worksheet import read_grid


def read(path: str, data: bytes) -> Document:
    """The sheets in their order, each behind its name; hidden sheets, rows and columns are left out.

    Raises:
        ReadError: The file is damaged, encrypted or over the limits.
    """
    package = Package(data)
    pictures = sum(name.startswith("xl/media/") for name in package.members)
    book = read_workbook(package)
    if len(book.sheets) > limits.SHEETS:
        raise ReadError("too-long", size=len(book.sheets), limit=limits.SHEETS)
    grids = ((sheet.name, read_grid(book, sheet)) for sheet in book.sheets if not sheet.hidden)
    return Document(path, "xlsx", tuple(sheet_blocks(grids)), pictures)


def sheet_blocks(grids: Iterable[tuple[str, Grid]]) -> list[Block]:
    """The sheets of a workbook as blocks, each behind its name.

    Raises:
        ReadError: They hold too many cells together.
    """
    blocks: list[Block] = []
    count = area = 0
    for name, grid in grids:
        area += len(grid.rows) * len(grid.columns)
        rows = grid.lines(name)
        count += sum(len(row) for row in rows)
        if count > limits.TOKENS or area > limits.SHEET_AREA:
            raise ReadError("too-long", size=max(count, area), limit=limits.TOKENS)
        if rows:
            blocks += [Paragraph(name, Location(sheet=name)), *as_blocks(rows)]
    return blocks
