"""Workbooks of Excel 97 (.xls, .et): python-calamine gives the values, the records tell how they are shown."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

import python_calamine

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Document, Run
from disclosure_checks.readers.containers.ole import CompoundFile, single_stream
from disclosure_checks.readers.sheet import biff, displayed, number_formats
from disclosure_checks.readers.sheet.grid import Cells, Grid
from disclosure_checks.readers.sheet.xlsx import sheet_blocks


def read(path: str, data: bytes) -> Document:
    """The sheets in their order, each behind its name; hidden sheets, rows and columns are left out.

    Raises:
        ReadError: The file is damaged, encrypted or over the limits.
    """
    file = CompoundFile(data)
    name = file.workbook or ""
    workbook, told = biff.made_safe(file.read(name))
    return Document(path, "xls", tuple(sheet_blocks(_sheets(single_stream(name, workbook), told))))


def _sheets(data: bytes, told: Sequence[biff.Sheet]) -> list[tuple[str, Grid]]:
    """Name and grid of each sheet that is shown; a panic of the library is a damaged file."""
    try:
        return list(_grids(data, told))
    except python_calamine.PasswordError:
        raise ReadError("encrypted") from None
    except (MemoryError, python_calamine.CalamineError, ValueError, OSError) as error:
        raise ReadError("damaged", problem=str(error) or type(error).__name__) from None
    except ReadError:
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the library's Rust side raises; it cannot be imported
            raise
        raise ReadError("damaged", problem=str(error)) from None


def _grids(data: bytes, told: Sequence[biff.Sheet]) -> Iterator[tuple[str, Grid]]:
    workbook = python_calamine.load_workbook(io.BytesIO(data))
    if len(workbook.sheets_metadata) > limits.SHEETS:
        raise ReadError("too-long", size=len(workbook.sheets_metadata), limit=limits.SHEETS)
    area = 0
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible != python_calamine.SheetVisibleEnum.Visible:
            continue
        sheet = workbook.get_sheet_by_index(number)
        area += sheet.height * sheet.width
        if area > limits.SHEET_AREA:
            raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)
        own = told[number] if number < len(told) else biff.Sheet()
        cells = Cells(
            merged=list(sheet.merged_cell_ranges or []),
            hidden_rows=set(own.hidden_rows),
            hidden_columns=list(own.hidden_columns),
        )
        top, left = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), top):
            for column, value in enumerate(values, left):
                if value != "":
                    _add(cells, (row, column), value, own)
        for place, error in own.errors.items():
            cells.add(place, Run(error))
        yield about.name, cells.grid()


def _add(cells: Cells, place: tuple[int, int], value: Any, own: biff.Sheet) -> None:
    look = own.look(place)
    if isinstance(value, bool):
        cells.add(place, look.run("TRUE" if value else "FALSE"))
    elif isinstance(value, (int, float)):
        _add_number(cells, place, value, own)
    elif isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        cells.add(place, Run(value.isoformat(), unclear="number-format"))
    else:
        cells.add(place, *own.text(place, str(value)))


def _add_number(cells: Cells, place: tuple[int, int], value: float, own: biff.Sheet) -> None:
    if place in own.stale:
        cells.add(place, Run(number_formats.plain(value), unclear="outdated"))
    else:
        cells.add(place, *displayed.number(value, own.look(place), zeros=own.zeros))
