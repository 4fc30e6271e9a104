"""The columns of a script's wide frame: renamed as it says, the unknown ones refused, years read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from unicodedata import normalize

import pandas as pd

from disclosure_checks.declared.claims import load_claims
from disclosure_checks.declared.editions import load_editions
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.model.formula import KNOWN, PREVIOUS, STATED, SUMMED

#: The columns that tell of whom a row is.
ABOUT = ("agency", "level", "of", "kind", "year", "path")
#: What this package itself lays beside the figures (``frame/build.py``, ``frame/contexts.py``).
_BESIDE = ("seen", "said", "note", "doubt", "why", "key", "has", "alike")
_YEAR = re.compile(r"(\d{4})(?:\.0)?年?度?")


def named(frame: pd.DataFrame, columns: Mapping[str, str] | None) -> pd.DataFrame:
    """The frame with its columns by the names that rules know, and its years as numbers.

    Args:
        frame: A wide frame, a report a row.
        columns: For columns of other names the one that is meant; None for none.

    Raises:
        ConfigurationError: A column is unknown, is not there, or comes twice; a year cannot be read.
    """
    renamed = dict(columns or {})
    absent = [name for name in renamed if name not in frame.columns]
    if absent:
        raise ConfigurationError(f"columns= names {absent[0]!r}, which the frame does not have")
    frame = frame.rename(columns=renamed) if renamed else frame
    if not frame.columns.is_unique:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise ConfigurationError(f"the frame's columns must be unique; {twice!r} occurs more than once")
    unknown = [name for name in frame.columns if not _is_known(name)]
    if unknown:
        raise ConfigurationError("\n".join(map(_unknown, unknown)))
    return _with_years(frame)


def refuse_unknown(column: str) -> None:
    """Refuse a name that no rule knows.

    Raises:
        ConfigurationError: It names neither a cell nor what a row tells of a body; the near names are told.
    """
    if not _is_known(column):
        raise ConfigurationError(_unknown(column))


@cache
def _cells() -> frozenset[str]:
    """Every cell of every edition and of its other printings."""
    forms = [form for edition in load_editions().values() for form in (edition, *edition.variants.values())]
    return frozenset(concept for form in forms for concept in form.concepts)


def _is_known(column: object) -> bool:
    if not isinstance(column, str):
        return False
    context, _, name = column.rpartition(":")
    if not context:
        return name in _cells() or name in ABOUT or name == "edition"
    if context in (PREVIOUS, SUMMED, KNOWN):
        return name in _cells() or column == f"{PREVIOUS}:path"
    if context in (STATED, f"{PREVIOUS}:{STATED}"):
        return name.removeprefix("four_").removeprefix("three_") in load_claims() or name in _cells()
    return context.partition(":")[0] in _BESIDE


def _unknown(column: object) -> str:
    """What is said of an unknown column, with the names that are near."""
    context, colon, name = str(column).rpartition(":")
    known = load_claims() if context.endswith(STATED) else {*_cells(), *ABOUT, "edition"}
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.75)
    meant = f"; near are {', '.join(f'{context}{colon}{one}' for one in near)}" if near else ""
    return f"the column {column!r} is unknown{meant}; drop it, or say what it is with columns={{{column!r}: ...}}"


def _with_years(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with years as whole numbers, those written as text (``2024``, ``2024年``) read.

    Raises:
        ConfigurationError: A year is none.
    """
    if "year" not in frame.columns or pd.api.types.is_integer_dtype(frame["year"].dtype):
        return frame
    years = [_year(value, row) for row, value in frame["year"].items()]
    return frame.assign(year=pd.Series(years, index=frame.index, dtype="Int64"))


def _year(value: object, row: object) -> int | None:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    read = _YEAR.fullmatch(normalize("NFKC", str(value)).strip())
    if read is None:
        raise ConfigurationError(f"row {row!r}: the year {value!r} cannot be read; write it as 2024")
    return int(read[1])
