"""Characters put together: the text of a cell, and lines and pieces of lines outside of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from disclosure_checks.model.document import LeftOutKind, Location, Run, UnclearKind
from disclosure_checks.readers import shown
from disclosure_checks.readers.pdf.page import Char
from disclosure_checks.text.figures import looks_like_figure

#: Between two figures that stand under or far beside one another: they are never read as one.
APART = "|"
#: Gaps between characters, in parts of the characters' size: a space; so wide that the line is a
#: row of cells; between two cells of such a row.
_SPACE, _WIDE, _CELLS = 0.2, 1.5, 0.45
#: So many figures at the end of a line make it a row of cells.
_FIGURES_IN_ROW = 3
_ALONG = itemgetter(1)  # the left of a character
#: A smaller character whose foot is off that of the larger ones is raised or lowered, in parts of their size.
_SMALLER, _OFF = 0.85, 0.05
_NOWHERE = Location()
#: Looks by which it cannot be told what a character is read as.
_DOUBTED: Mapping[str, UnclearKind] = {"turned": "direction", "blotted": "covered-by-box"}
_SEEN = frozenset({"", "raised", *_DOUBTED})
_LIKE_FIGURES = frozenset("0123456789０１２３４５６７８９.,+-−－．，%/")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside of tables; more than one piece makes it a row of cells.

    Attributes:
        pieces: Its text, parted where the gaps are wide or figures stand in a row.
        left, right: Where it begins and ends.
        y: Just above its foot.
        size: The size of its characters.
        number: Its number on the page, from 1.
        page: The page, from 1.
    """

    pieces: tuple[str, ...]
    left: float
    right: float
    y: float
    size: float
    number: int
    page: int

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(self.pieces)


def in_lines(chars: Iterable[Char]) -> list[list[Char]]:
    """The characters line by line, each line from left to right."""
    by_foot: dict[float, list[Char]] = {}
    for char in chars:
        by_foot.setdefault(char.y, []).append(char)
    lines: list[list[Char]] = []
    first = -1e9
    for y in sorted(by_foot):
        if y - first <= 0.5 * by_foot[y][0].size:
            lines[-1] += by_foot[y]
        else:
            lines.append(by_foot[y])
            first = y
    return [_without_doubles(sorted(line, key=_ALONG)) for line in lines]


def _without_doubles(line: list[Char]) -> list[Char]:
    """The line without characters that were set twice to look bold; a figure's stay, as they may be two."""
    kept = line[:1]
    for last, char in pairwise(line):
        if (
            (char.text, char.look) != (last.text, last.look)
            or char.text in _LIKE_FIGURES
            or char.left > 0.7 * last.left + 0.3 * last.right
        ):
            kept.append(char)
    return kept


def cell_runs(chars: Sequence[Char], *, spread: bool = False) -> list[Run]:
    """What stands in a cell: its lines joined as Chinese is, but never two figures into one.

    Args:
        chars: Its characters.
        spread: Whether the digits of a figure stand apart from one another.
    """
    if len(chars) == 1:
        return [_run(chars[0])]
    runs: list[Run] = []
    last = ""
    for line in in_lines(chars):
        own = list(_line_runs(_with_raised(line), spread=spread))
        seen = "".join(run.text for run in own if not run.hidden and not run.struck)
        if last and seen and last in _LIKE_FIGURES and seen[0] in _LIKE_FIGURES:
            runs.append(Run(APART, unclear="broken-figure"))
        runs += own
        last = seen[-1:] or last
    return runs


def _run(char: Char) -> Run:
    if char.look in _DOUBTED:
        return Run(char.text, unclear=_DOUBTED[char.look])
    if char.look in ("", "raised", "struck"):
        return Run(char.text, char.look == "raised", char.look == "struck")
    kind: LeftOutKind = "covered" if char.look == "picture" else char.look  # type: ignore[assignment]
    return Run(char.text, hidden=kind)


def _with_raised(line: list[Char]) -> list[Char]:
    """The characters of a line, those that are smaller and off its foot marked as raised."""
    large = max(char.size for char in line)
    if all(char.size >= _SMALLER * large for char in line):
        return line
    feet = sorted(char.y for char in line if char.size >= _SMALLER * large)
    foot = feet[len(feet) // 2]
    return [
        char._replace(look="raised")
        if not char.look and char.size < _SMALLER * large and abs(char.y - foot) > _OFF * large
        else char
        for char in line
    ]


def _line_runs(line: Sequence[Char], *, spread: bool) -> Iterator[Run]:
    """The characters of a line with a space for each gap; figures far apart or over one another stay parted."""
    last: Char | None = None
    unseen = [char for char in line if char.look not in _SEEN]
    for char in line:
        if char.look not in _SEEN:
            continue
        if last is not None:
            yield from _gap(last, char, spread=spread)
        yield _run(char)
        last = char
    if any(char.look == "picture" for char in unseen):
        yield Run("", unclear="picture")
    yield from map(_run, unseen)


def _gap(last: Char, char: Char, *, spread: bool) -> Iterator[Run]:
    gap = char.left - last.right
    if -_SPACE * char.size <= gap <= _SPACE * char.size:
        return
    figures = last.text in _LIKE_FIGURES and char.text in _LIKE_FIGURES and last.look == char.look
    if figures and spread and gap > 0:
        return
    if figures and not 0 < gap < char.size:
        yield Run(APART, unclear="broken-figure")
    elif gap > 0:
        yield Run(" ")


def join_lines(text: str, more: str, between: str = APART) -> str:
    """Text and the text of the next line; figures that meet are parted by ``between``."""
    parted = text and more and text[-1] in _LIKE_FIGURES and more[0] in _LIKE_FIGURES
    return f"{text}{between if parted else ''}{more}"


def _spaced(line: Sequence[Char]) -> str:
    """What is shown of a line; what cannot be told is parted, so that it is no figure."""
    made = shown.cell(_line_runs(line, spread=False), _NOWHERE)
    return made.text + (APART if made.unclear and APART not in made.text else "")


def text_lines(chars: Iterable[Char], page: int) -> list[Line]:
    """The lines of characters that stand in no table."""
    lines = []
    seen = (char for char in chars if char.look in _SEEN)
    for number, line in enumerate(map(_with_raised, in_lines(seen)), 1):
        size = max(char.size for char in line)
        y = sum(char.y for char in line) / len(line)
        lines.append(Line(_pieces(line, size), line[0].left, line[-1].right, y, size, number, page))
    return _with_wrapped_labels(lines)


def _pieces(line: Sequence[Char], size: float) -> tuple[str, ...]:
    """The line as one piece, or the cells of a row: it has a wide gap, or figures at its end."""
    text = _spaced(line)
    words = text.replace(APART, " ").split(" ")
    if len(words) >= _FIGURES_IN_ROW and all(looks_like_figure(word) for word in words[-_FIGURES_IN_ROW:]):
        return tuple(words)
    gaps = [char.left - before.right for before, char in pairwise(line)]
    if max(gaps, default=0) <= _WIDE * size:
        return (text,)
    cells: list[list[Char]] = [[line[0]]]
    for gap, char in zip(gaps, line[1:], strict=True):
        if gap > _CELLS * size:
            cells.append([])
        cells[-1].append(char)
    return tuple(map(_spaced, cells))


def _with_wrapped_labels(lines: Sequence[Line]) -> list[Line]:
    """Lines of figures joined with the label beside them that takes a line above and one below."""
    joined: list[Line] = []
    skipped = False
    for number, line in enumerate(lines):
        if skipped:
            skipped = False
            continue
        above = joined[-1] if joined else None
        below = lines[number + 1] if number + 1 < len(lines) else None
        if above and below and _wraps(above, line, below):
            pieces = (above.text + below.text, *line.pieces)
            joined[-1] = Line(pieces, above.left, line.right, line.y, line.size, above.number, line.page)
            skipped = True
        else:
            joined.append(line)
    return joined


def _wraps(above: Line, line: Line, below: Line) -> bool:
    figures = len(line.pieces) >= _FIGURES_IN_ROW and all(looks_like_figure(piece) for piece in line.pieces)
    return (
        figures
        and len(above.pieces) == len(below.pieces) == 1
        and max(above.right, below.right) < line.left
        and below.y - above.y < 2 * max(above.size, below.size)
    )
