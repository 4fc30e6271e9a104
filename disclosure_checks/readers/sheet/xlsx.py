"""Workbooks (.xlsx, .xlsm, .xls, .et): every sheet as a table, a merged cell where it starts.

python-calamine gives the values. What it passes over in silence, cells with errors and
formulas without a stored result, is added from the file, so that they do not look blank.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import python_calamine

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Cell, Document, Location, Paragraph, Table
from disclosure_checks.readers.containers.ole import MAGIC, CompoundFile, single_stream
from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.sheet import biff
from disclosure_checks.readers.sheet.grid import Grid, Specials
from disclosure_checks.readers.sheet.parts import workbook_specials


def read(path: str, data: bytes) -> Document:
    """The sheets in their order, each behind its name; hidden sheets and rows are read too.

    Raises:
        ReadError: The file is damaged, encrypted or over the limits.
    """
    old = data.startswith(MAGIC[:4])
    data, specials, pictures = _checked_xls(data) if old else _checked_xlsx(data)
    blocks: list[Block] = []
    count = 0
    for name, told, grid in _sheets(data, specials):
        rows = grid.rows(name)
        if not rows:
            continue
        blocks.append(Paragraph(name + told, Location(sheet=name)))
        count += sum(len(row) for row in rows)
        if count > limits.TOKENS:
            raise ReadError("too-long", size=count, limit=limits.TOKENS)
        blocks += _blocks(rows)
    return Document(path, "xls" if old else "xlsx", tuple(blocks), pictures)


def _checked_xls(data: bytes) -> tuple[bytes, Sequence[Specials], int]:
    file = CompoundFile(data)
    name = file.workbook or ""
    workbook, errors = biff.made_safe(file.read(name))
    return single_stream(name, workbook), errors, 0


def _checked_xlsx(data: bytes) -> tuple[bytes, Sequence[Specials], int]:
    package = Package(data)
    pictures = sum(name.startswith("xl/media/") for name in package.members)
    return data, workbook_specials(package), pictures


def _sheets(data: bytes, specials: Sequence[Specials]) -> Iterable[tuple[str, str, Grid]]:
    """Name, note and grid of each sheet; a panic of the library is a damaged file."""
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        if len(workbook.sheets_metadata) > limits.SHEETS:
            raise ReadError("too-long", size=len(workbook.sheets_metadata), limit=limits.SHEETS)
        found = []
        area = 0
        for number, about in enumerate(workbook.sheets_metadata):
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_index(number)
            area += sheet.height * sheet.width
            if area > limits.SHEET_AREA:
                raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)
            values = sheet.to_python(skip_empty_area=True)
            texts = [[_text(value) if value != "" else "" for value in row] for row in values]
            own = specials[number] if number < len(specials) else {}
            grid = Grid(texts, sheet.start or (0, 0), sheet.merged_cell_ranges or [], own)
            hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
            found.append((about.name, "（隐藏的工作表）" if hidden else "", grid))
    except python_calamine.PasswordError:
        raise ReadError("encrypted") from None
    except (MemoryError, python_calamine.CalamineError, ValueError, OSError) as error:
        raise ReadError("damaged", problem=str(error) or type(error).__name__) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the library's Rust side raises; it cannot be imported
            raise
        raise ReadError("damaged", problem=str(error)) from None
    return found


def _text(value: Any) -> str:
    """A cell's value as it is typed: no exponent, no ``.0``, 15 digits, as spreadsheets keep them."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _blocks(rows: Sequence[tuple[Cell, ...]]) -> list[Block]:
    """Rows of one cell at the left as paragraphs, runs of other rows as tables."""
    blocks: list[Block] = []
    run: list[tuple[Cell, ...]] = []
    for row in rows:
        if run and (row[0].location.row or 0) > (run[-1][0].location.row or 0) + 1:
            blocks.append(Table(tuple(run)))
            run = []
        if len(row) > 1 or (run and row[0].location.column != run[0][0].location.column):
            run.append(row)
            continue
        if run:
            blocks.append(Table(tuple(run)))
            run = []
        blocks.append(Paragraph(row[0].text, row[0].location))
    if run:
        blocks.append(Table(tuple(run)))
    return blocks
