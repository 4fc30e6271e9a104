"""Facts files of many reports: a row for each report, a column for each concept (CSV, Parquet).

They stay columns (``fact_columns``). What a row says is what ``fact_rows`` would make of it.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.extract.columns import Column, FactTable
from disclosure_checks.extract.facts_file import ABOUT, about_row, form_of
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import NO_FACTS, Facts, Observation, Report

_CONCEPT = re.compile(r"t\d+\.\w+\.\w+")
_ROWS_AT_ONCE = 2_000
#: Columns by their names; the line of each row, shape (n_rows,), None where the file has no lines; the file's checksum.
Columns = tuple[Mapping[str, Column], NDArray[np.int32] | None, str]


def is_table(path: str) -> bool:
    """Whether a file is a facts file of many reports, by its suffix, size and first line."""
    suffix = Path(path).suffix.lower()
    if suffix == ".parquet":
        return True
    if suffix != ".csv":
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(limits.FACTS_HEAD)
    except OSError:
        return False
    if len(head) < limits.FACTS_HEAD:
        return False
    try:
        return any(_CONCEPT.fullmatch(name) for name in _names(head.decode("utf-8", "ignore")))
    except csv.Error:  # a cell that is too long: no name of a column, and what it is its reader says
        return False


def _names(text: str) -> list[str]:
    csv.field_size_limit(limits.FACTS_HEAD)
    try:
        header = next(csv.reader([text.removeprefix("\ufeff").partition("\n")[0]]), [])
    except csv.Error:  # such a line is none of a facts file; its reader will say so
        return []
    return [cell.strip() for cell in header]


def load_columns(path: str) -> Columns:
    """The columns of a facts file by their names, and the line of each row where it has lines.

    Raises:
        ReadError: It is no such file or over the limits.
    """
    place = Path(path)
    try:
        size = place.stat().st_size
        if size > limits.FACTS_BYTES:
            raise ReadError("too-large", size=size >> 20, limit=limits.FACTS_BYTES >> 20)
        with place.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return *(_parquet(place) if place.suffix.lower() == ".parquet" else _csv(place)), sha256
    except OSError as error:
        raise ReadError("cannot-open", problem=error.strerror or str(error)) from None


def table_reports(path: str, loaded: Columns, *, year: int | None = None, edition: str | None = None) -> list[Report]:
    """The reports of the columns of a facts file, a row each.

    Raises:
        ReadError: There is no row, or a column is no concept.
    """
    found = _reports(path, *loaded, year, edition)
    if not found:
        raise ReadError("no-rows")
    return found


def _csv(path: Path) -> tuple[dict[str, Column], NDArray[np.int32]]:
    try:
        header, lines, numbered = _cells(path, "utf-8-sig")
    except UnicodeDecodeError:
        try:
            header, lines, numbered = _cells(path, "gb18030")
        except UnicodeDecodeError as error:
            raise ReadError("undecodable", encoding="gb18030", position=error.start) from None
    columns: dict[str, Column] = {}
    for number, (name, (codes, texts)) in enumerate(zip(header, numbered, strict=True), 1):
        if name in ("", "path"):
            continue
        if name in columns:
            raise ReadError("wrong-facts", problem=f"{name} ×2")
        columns[name] = Column(number, codes, texts)
    return columns, lines


_Numbers = list[tuple[NDArray[np.int32], list[str]]]


def _cells(path: Path, encoding: str) -> tuple[list[str], NDArray[np.int32], _Numbers]:
    """The names of the columns, the lines of the rows, the numbered texts of each column."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            rows = csv.reader(file, strict=True)
            header = [cell.strip() for cell in next(rows, [])]
            return header, *_numbers(header, rows)
    except csv.Error as error:
        raise ReadError("wrong-facts", problem=str(error)) from None


class _Numbered(dict[str, int]):
    """Texts numbered in the order in which they occur."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def _numbers(header: Sequence[str], rows: Iterator[list[str]]) -> tuple[NDArray[np.int32], _Numbers]:
    """The lines of the rows, and for each column the numbers of its texts and the texts."""
    numbered = [_Numbered() for _ in header]
    parts: list[list[NDArray[np.int32]]] = [[] for _ in header]
    lines: list[int] = []
    line = 1
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        full = []
        for row in some:
            line += 1
            if not row:
                continue
            if len(row) != len(header):
                raise ReadError("wrong-facts", problem=f"line {line}: {len(row)} / {len(header)}")
            full.append(row)
            lines.append(line)
        if len(lines) > limits.FACTS_ROWS:
            raise ReadError("too-long", size=len(lines), limit=limits.FACTS_ROWS)
        if len(lines) * len(header) > limits.FACTS_CELLS:
            raise ReadError("too-long", size=len(lines) * len(header), limit=limits.FACTS_CELLS)
        if not full:
            continue
        for part, numbers, texts in zip(parts, numbered, zip(*full, strict=True), strict=True):
            part.append(np.fromiter(map(numbers.__getitem__, texts), np.int32, len(full)))
    codes = [np.concatenate(part) if part else np.empty(0, np.int32) for part in parts]
    return np.array(lines, np.int32), [(c, list(n)) for c, n in zip(codes, numbered, strict=True)]


def _parquet(path: Path) -> tuple[dict[str, Column], None]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise ReadError("no-parquet") from None
    try:
        names = parquet.read_schema(path).names
        file = parquet.ParquetFile(path, read_dictionary=names)  # a text that is said often is kept once
        about = file.metadata
        if about.num_rows > limits.FACTS_ROWS:
            raise ReadError("too-long", size=about.num_rows, limit=limits.FACTS_ROWS)
        if about.num_rows * about.num_columns > limits.FACTS_CELLS:
            raise ReadError("too-long", size=about.num_rows * about.num_columns, limit=limits.FACTS_CELLS)
        if sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups)) > limits.FACTS_UNPACKED:
            raise ReadError("too-large", size=path.stat().st_size >> 20, limit=limits.FACTS_BYTES >> 20)
        columns: dict[str, Column] = {}
        for number, name in enumerate(names, 1):
            if name in columns:
                raise ReadError("wrong-facts", problem=f"{name} ×2")
            if name not in ("path", "__index_level_0__"):
                columns[name] = _encoded(number, name, file.read([name]).column(0))
    except ReadError:
        raise
    except Exception as error:  # noqa: BLE001  # the library has a dozen kinds
        raise ReadError("wrong-facts", problem=str(error).partition("\n")[0]) from None
    return columns, None


def _encoded(number: int, name: str, chunked: Any) -> Column:
    import pyarrow as pa

    kind = chunked.type
    if pa.types.is_dictionary(kind):
        chunked, kind = chunked.cast(kind.value_type), kind.value_type
    if pa.types.is_nested(kind) or pa.types.is_boolean(kind) or pa.types.is_binary(kind):
        raise ReadError("wrong-facts", problem=f"{name}: {kind}")
    whole = chunked.combine_chunks()
    encoded = whole.dictionary_encode("encode")
    parts = encoded.chunks if isinstance(encoded, pa.ChunkedArray) else [encoded]
    codes = [part.indices.to_numpy(zero_copy_only=False).astype(np.int32) for part in parts]
    texts = [_as_text(value) for value in parts[0].dictionary.to_pylist()] if parts else []
    return Column(number, np.concatenate(codes) if codes else np.empty(0, np.int32), texts)


def _as_text(value: object) -> str:
    """A value as a form would print it: 12.0 of a column with blanks is 12."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _reports(
    path: str,
    columns: Mapping[str, Column],
    lines: NDArray[np.int32] | None,
    sha256: str,
    year: int | None,
    edition: str | None,
) -> list[Report]:
    about = {key: columns[key] for key in ABOUT if key in columns}
    cells = {name: column for name, column in columns.items() if name not in ABOUT}
    table = FactTable(cells, lines)
    count = len(next(iter(columns.values())).codes) if columns else 0
    forms: dict[tuple[str, int | None], Edition | None] = {}
    reports: list[Report] = []
    of_form: dict[Edition, list[int]] = {}
    for row in range(count):
        told = about_row({key: column.text(row).strip() for key, column in about.items()}, year)
        wanted = (edition or told.edition, told.year)
        if wanted not in forms:
            forms[wanted] = _form(*wanted, cells)
        form = forms[wanted]
        seen = told.seen if form is not None else (*told.seen, Observation("edition-unclear"))
        facts = Facts(form.concepts, table, row) if form is not None else NO_FACTS
        reports.append(Report(path, told.body, told.year, form, facts, seen, sha256=sha256))
        if form is not None:
            of_form.setdefault(form, []).append(row)
    for form, rows in of_form.items():
        for row, found in table.observations(form, rows).items():
            reports[row] = replace(reports[row], observations=(*reports[row].observations, *found))
    return reports


def _form(name: str, year: int | None, cells: Mapping[str, Column]) -> Edition | None:
    form = form_of(name, year, set(cells))
    if form is not None and (unknown := [key for key in cells if key not in form.concepts]):
        raise ReadError("wrong-facts", problem=f"{unknown[0]} ({form.id})")
    return form
