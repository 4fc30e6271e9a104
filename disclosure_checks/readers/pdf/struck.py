"""Characters that a line goes through."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.page import Char, Places
from disclosure_checks.readers.pdf.shapes import Rule

#: Where a line goes through a character, in parts of its size above its foot; how far it reaches beyond the last one.
_STRUCK = (0.15, 0.62)


_OVER = 0.6


#: Points between the height by which a character is placed and its foot.
_FOOT = 3.0


_MOST_LOOKS = 5_000_000


def with_struck(chars: Sequence[Char], places: Places, across: Sequence[Rule]) -> list[Char]:
    """The characters, those that a line of their own length goes through marked as struck.

    Raises:
        ReadError: The page is beyond the limits.
    """
    rules = sorted(across)
    ats = np.array([rule.at for rule in rules])
    feet = places.y + _FOOT
    first = np.searchsorted(ats, feet - _STRUCK[1] * places.size, "left")
    behind = np.searchsorted(ats, feet - _STRUCK[0] * places.size, "right")
    if (behind - first).sum() > _MOST_LOOKS:
        raise ReadError("too-complex", limit=limits.PDF_OBJECTS)
    through: dict[int, list[int]] = {}
    for number in np.flatnonzero(behind > first).tolist():
        char = chars[number]
        width = char.right - char.left
        for at in range(first[number], behind[number]):
            if rules[at].start <= char.left + 0.4 * width and rules[at].end >= char.right - 0.4 * width:
                through.setdefault(at, []).append(number)
    struck: set[int] = set()
    for at, numbers in through.items():
        begin, end = min(chars[n].left for n in numbers), max(chars[n].right for n in numbers)
        spare = _OVER * chars[numbers[0]].size
        if rules[at].start >= begin - spare and rules[at].end <= end + spare:
            struck.update(number for number in numbers if not chars[number].look)
    if not struck:
        return list(chars)
    return [char._replace(look="struck") if number in struck else char for number, char in enumerate(chars)]
