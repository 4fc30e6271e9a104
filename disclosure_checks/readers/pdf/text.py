"""Characters put together: the text of a cell, and lines and pieces of lines outside of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter, sub

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
_ALONG, _FOOT, _LOOK = itemgetter(1), itemgetter(3), itemgetter(5)  # the left, the y, the look of a character
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
    """The characters line by line, each line from left to right, without those that are set twice."""
    return [_without_doubles(line) for line in _in_order(chars)]


def _in_order(chars: Iterable[Char]) -> list[list[Char]]:
    by_foot: dict[float, list[Char]] = {}
    for y, group in groupby(chars, _FOOT):  # those of a line mostly follow one another
        by_foot.setdefault(y, []).extend(group)
    if len(by_foot) == 1:
        return [sorted(line, key=_ALONG) for line in by_foot.values()]
    lines: list[list[Char]] = []
    first = -1e9
    for y in sorted(by_foot):
        if y - first <= 0.5 * by_foot[y][0].size:
            lines[-1] += by_foot[y]
        else:
            lines.append(by_foot[y])
            first = y
    return [sorted(line, key=_ALONG) for line in lines]


def _plain(line: Sequence[Char]) -> str | None:
    """The text of a line in which nothing is raised, doubled, apart from or over its neighbour, or has a look, or None.

    Most lines are such, and what follows looks at each character by itself.
    """
    if len(line) == 1:
        return None if line[0].look else line[0].text
    texts, lefts, rights, feet, sizes, looks = zip(*line)  # noqa: B905  # they are as long as one another
    gaps, least, large = list(map(sub, lefts[1:], rights)), min(sizes), max(sizes)
    near = _SPACE * least
    if any(looks) or min(gaps) < -near or max(gaps) > near or near * 2 > min(map(sub, rights, lefts)):
        return None
    if least < _SMALLER * large and max(feet) - min(feet) > _OFF * large:
        return None
    return "".join(texts)


def _without_doubles(line: list[Char]) -> list[Char]:
    """The line without characters that were set twice to look bold; a figure's stay, as they may be two."""
    return line[:1] + [
        char
        for last, char in pairwise(line)
        if char.left > 0.7 * last.left + 0.3 * last.right
        or char.text != last.text
        or char.look != last.look
        or char.text in _LIKE_FIGURES
    ]


def cell_runs(chars: Sequence[Char], *, spread: bool = False) -> list[Run]:
    """What stands in a cell: its lines joined as Chinese is, but never two figures into one.

    Args:
        chars: Its characters.
        spread: Whether the digits of a figure stand apart from one another.
    """
    if len(chars) == 1:
        return [_run(chars[0])]
    runs: list[Run] = []
    plain, last = "", ""
    for line in _in_order(chars):
        seen = _plain(line)
        own = _line_runs(_with_raised(_without_doubles(line)), spread=spread) if seen is None else []
        if seen is None:
            seen = "".join([run.text for run in own if not run.hidden and not run.struck])
        if last and seen and last in _LIKE_FIGURES and seen[0] in _LIKE_FIGURES:
            runs += (Run(plain), Run(APART, unclear="broken-figure"))
            plain = ""
        if own:
            runs += (Run(plain), *own)
            plain = ""
        else:
            plain += seen
        last = seen[-1:] or last
    runs.append(Run(plain))
    return [run for run in runs if run.text or run.unclear]


def _run(char: Char) -> Run:
    if char.look in _DOUBTED:
        return Run(char.text, unclear=_DOUBTED[char.look])
    if char.look in ("", "raised", "struck"):
        return Run(char.text, char.look == "raised", char.look == "struck")
    kind: LeftOutKind = "covered" if char.look == "picture" else char.look  # type: ignore[assignment]
    return Run(char.text, hidden=kind)


def _with_raised(line: list[Char]) -> list[Char]:
    """The characters of a line, those that are smaller and off its foot marked as raised."""
    sizes = [char.size for char in line]
    large = max(sizes)
    if min(sizes) >= _SMALLER * large:
        return line
    feet = sorted(char.y for char in line if char.size >= _SMALLER * large)
    foot = feet[len(feet) // 2]
    return [
        char._replace(look="raised")
        if not char.look and char.size < _SMALLER * large and abs(char.y - foot) > _OFF * large
        else char
        for char in line
    ]


def _line_runs(line: Sequence[Char], *, spread: bool) -> list[Run]:
    """The characters of a line with a space for each gap; figures far apart or over one another stay parted."""
    runs: list[Run] = []
    plain = ""  # what follows one another and has no look of its own
    last: Char | None = None
    unseen: list[Char] = []
    for char in line:
        text, left, _, _, size, look = char
        if look and look not in _SEEN:
            unseen.append(char)
            continue
        if last is not None and not -_SPACE * size <= left - last.right <= _SPACE * size:
            between = _between(last, char, spread=spread)
            if between == APART:
                runs += (Run(plain), Run(APART, unclear="broken-figure"))
                plain = ""
            else:
                plain += between
        if look:
            runs += (Run(plain), _run(char))
            plain = ""
        else:
            plain += text
        last = char
    runs.append(Run(plain))
    if any(char.look == "picture" for char in unseen):
        runs.append(Run("", unclear="picture"))
    return [run for run in (*runs, *map(_run, unseen)) if run.text or run.unclear]


def _between(last: Char, char: Char, *, spread: bool) -> str:
    """What stands in a gap between two characters, or where they overlap: nothing, a space, or what parts figures."""
    gap = char.left - last.right
    figures = last.text in _LIKE_FIGURES and char.text in _LIKE_FIGURES and last.look == char.look
    if figures and spread and gap > 0:
        return ""
    if figures and not 0 < gap < char.size:
        return APART
    return " " if gap > 0 else ""


def join_lines(text: str, more: str, between: str = APART) -> str:
    """Text and the text of the next line; figures that meet are parted by ``between``."""
    parted = text and more and text[-1] in _LIKE_FIGURES and more[0] in _LIKE_FIGURES
    return f"{text}{between if parted else ''}{more}"


def _spaced(runs: Iterable[Run]) -> str:
    """What is shown of a line; what cannot be told is parted, so that it is no figure."""
    made = shown.cell(runs, _NOWHERE)
    return made.text + (APART if made.unclear and APART not in made.text else "")


def text_lines(chars: Iterable[Char], page: int) -> list[Line]:
    """The lines of characters that stand in no table."""
    lines = []
    chars = list(chars)
    if any(map(_LOOK, chars)):
        chars = [char for char in chars if char.look in _SEEN]
    for number, line in enumerate(_in_order(chars), 1):
        text = _plain(line)
        own = _with_raised(_without_doubles(line)) if text is None else line
        size = max([char.size for char in own])
        pieces = _pieces(own, size) if text is None else _row(_spaced([Run(text)]))
        y = sum(map(_FOOT, own)) / len(own)
        lines.append(Line(pieces, own[0].left, own[-1].right, y, size, number, page))
    return _with_wrapped_labels(lines)


def _row(text: str) -> tuple[str, ...]:
    """A line as one piece, or the cells of a row where figures stand at its end."""
    words = text.replace(APART, " ").split(" ")
    if len(words) >= _FIGURES_IN_ROW and all(looks_like_figure(word) for word in words[-_FIGURES_IN_ROW:]):
        return tuple(words)
    return (text,)


def _pieces(line: Sequence[Char], size: float) -> tuple[str, ...]:
    """The line as one piece, or the cells of a row: figures stand at its end, or it has a wide gap."""
    row = _row(_spaced(_line_runs(line, spread=False)))
    gaps = [char.left - before.right for before, char in pairwise(line)]
    if len(row) > 1 or max(gaps, default=0) <= _WIDE * size:
        return row
    cells: list[list[Char]] = [[line[0]]]
    for gap, char in zip(gaps, line[1:], strict=True):
        if gap > _CELLS * size:
            cells.append([])
        cells[-1].append(char)
    return tuple(_spaced(_line_runs(cell, spread=False)) for cell in cells)


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
