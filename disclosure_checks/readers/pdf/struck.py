"""Characters that a line goes through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.page import Char
from disclosure_checks.readers.pdf.shapes import Rule

#: Where a line goes through a character, in parts of its size above its foot; how far it reaches beyond the last one.
_STRUCK = (0.15, 0.62)


_OVER = 0.6


#: Points between the height by which a character is placed and its foot.
_FOOT = 3.0


_MOST_LOOKS = 5_000_000


def with_struck(chars: Sequence[Char], across: Sequence[Rule]) -> list[Char]:
    """The characters, those that a line of their own length goes through marked as struck."""
    rules = sorted(across)
    ats = [rule.at for rule in rules]
    through: dict[int, list[int]] = {}
    looked = 0
    free: set[tuple[float, float]] = set()  # lines of a size that no rule goes through
    for number, char in enumerate(chars):
        line = char.y, char.size
        if line in free:
            continue
        foot, width = char.y + _FOOT, char.right - char.left
        at = bisect_left(ats, foot - _STRUCK[1] * char.size)
        if at == len(rules) or ats[at] > foot - _STRUCK[0] * char.size:
            free.add(line)
        while at < len(rules) and ats[at] <= foot - _STRUCK[0] * char.size:
            looked += 1
            if rules[at].start <= char.left + 0.4 * width and rules[at].end >= char.right - 0.4 * width:
                through.setdefault(at, []).append(number)
            at += 1
        if looked > _MOST_LOOKS:
            raise ReadError("too-complex", limit=limits.PDF_OBJECTS)
    struck: set[int] = set()
    for at, numbers in through.items():
        first, last = min(chars[n].left for n in numbers), max(chars[n].right for n in numbers)
        spare = _OVER * chars[numbers[0]].size
        if rules[at].start >= first - spare and rules[at].end <= last + spare:
            struck.update(number for number in numbers if not chars[number].look)
    if not struck:
        return list(chars)
    return [char._replace(look="struck") if number in struck else char for number, char in enumerate(chars)]
