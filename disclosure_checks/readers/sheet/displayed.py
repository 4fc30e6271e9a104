"""What a person sees of a number or a text that a workbook stores in a cell."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache

from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet import number_formats
from disclosure_checks.readers.sheet.styles import Font, Look
from disclosure_checks.text.figures import read_figure

#: The part of a digit's width that a mark takes, and what a figure needs besides its digits.
_MARK, _BESIDE = 0.5, 0.3
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


@lru_cache(maxsize=_KEPT)
def text(pieces: Pieces, look: Look, width: float | None = None) -> tuple[Run, ...]:
    """The runs of a text, of which each piece may have a font of its own."""
    whole = "".join(piece for piece, _ in pieces)
    printed = number_formats.shown_text(whole, look.code)
    if printed is None:
        return (Run(whole, unclear="number-format"),)
    if read_figure(whole).value is not None and not _has_room(whole.strip(), look, width):
        return (Run(whole, unclear="crowded"),)
    if printed != whole:
        return Run(whole, hidden="format"), *((look.run(printed),) if printed.strip() else ())
    return tuple(look.run(piece, font) for piece, font in pieces)


def _has_room(printed: str, look: Look, width: float | None) -> bool:
    """Whether a figure is seen whole in its column; where it has no room, ``###`` or a part of it is."""
    if width is None or look.fitted:
        return True
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else _MARK if c in ",. " else 1 for c in printed)
    return wide + _BESIDE <= width
