"""What a person sees of a number or a text that a workbook stores in a cell."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet import number_formats
from disclosure_checks.readers.sheet.styles import Font, Look
from disclosure_checks.text.figures import read_figure

#: The part of a digit's width that a mark takes, and what a figure needs besides its digits.
_MARK, _BESIDE = 0.5, 0.3
_DIGIT = re.compile(r"\d")
#: A workbook shows few different figures in few looks; so many of them are looked at once.
_KEPT = 4096
#: Pieces of a text, each with its font where it is not the cell's.
Pieces = tuple[tuple[str, Font | None], ...]


@lru_cache(maxsize=_KEPT)
def number(value: float | Decimal, look: Look, *, zeros: bool = True, width: float | None = None) -> tuple[Run, ...]:
    """The runs of a number.

    Args:
        value: It as it is stored.
        look: Its cell's look.
        zeros: Whether zeros are displayed.
        width: Of its column, in digits; None where that does not matter.
    """
    stored = number_formats.plain(float(value))
    printed = number_formats.shown(float(value), look.code) if value or zeros else ""
    if printed is None:
        return (Run(stored, unclear="number-format"),)
    printed = printed.strip()
    if printed and not _has_room(printed, look, width):
        return (Run(printed, unclear="crowded"),)
    if printed != stored and read_figure(printed).value != read_figure(stored).value:
        return Run(stored, hidden="format"), *((look.run(printed),) if printed else ())
    return (look.run(printed),) if printed else ()


def text(pieces: Pieces, look: Look, width: float | None = None) -> tuple[Run, ...]:
    """The runs of a text, of which each piece may have a font of its own."""
    whole = "".join(piece for piece, _ in pieces)
    printed = number_formats.shown_text(whole, look.code)
    if printed is None:
        return (Run(whole, unclear="number-format"),)
    # Only a figure is cut to something else; long texts are not asked for one.
    if (
        width is not None
        and _DIGIT.search(whole)
        and read_figure(whole).value is not None
        and not _has_room(whole.strip(), look, width)
    ):
        return (Run(whole, unclear="crowded"),)
    if printed != whole:
        return Run(whole, hidden="format"), *((look.run(printed),) if printed.strip() else ())
    return tuple(look.run(piece, font) for piece, font in pieces)


def as_day(number: float, code: str, first: datetime.date) -> str:
    """The day or time that a number under a format of dates is, empty where it is none."""
    bare = re.sub(r'"[^"]*"|\\.|\[\$[^\]]*\]', "", code)
    if not re.search(r"[yYdDhHsS年月日]", bare) or not 0 <= number < 2_958_466:
        return ""
    if number < 60 and first.year < 1900:
        number += 1  # a 29 February 1900 that never was
    moment = datetime.datetime.combine(first, datetime.time()) + datetime.timedelta(seconds=round(number * 86_400))
    if not re.search(r"[yYdD年月日]", bare):
        return moment.time().isoformat()
    return moment.date().isoformat() if number == int(number) else moment.isoformat()


def _has_room(printed: str, look: Look, width: float | None) -> bool:
    """Whether a figure is seen whole in its column; where it has no room, ``###`` or a part of it is."""
    if width is None or look.fitted:
        return True
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else _MARK if c in ",. " else 1 for c in printed)
    return wide + _BESIDE <= width
