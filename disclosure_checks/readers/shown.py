"""What a person sees in a place, made of the runs that a file stores there.

Every reader hands its runs to this one module. A note's mark beside a figure, struck and hidden text are left
out and kept apart; where what is shown cannot be told, that is said and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from disclosure_checks.model.document import Cell, LeftOut, LeftOutKind, Location, Paragraph, Run, UnclearKind

#: So much of what was left out in a place is kept, for each kind.
_LONGEST = 60
#: Digits above and below the line, and in circles, brackets or with a full stop, each one character.
_HIGH, _ENCLOSED = "⁰¹²³⁴-⁹₀-₉", "①-⒛⓪-⓿❶-➓㈠-㈩㊀-㊉"
_STARS = "*＊∗※†‡§#＃"
_FIGURE = r"[+\-−]?\d[\d,，.]*(?:万元|亿元|元|件次|人次|件|项|个|条|份|宗|起|次|篇|部|户|家)?"
#: A raised text that is a note's mark and no figure of its own.
_NOTE = r"[\[(（【〔［]?\s*(?:注|备注)?[:：]?\s*"
_NUMBER = rf"(?:\d{{1,3}}|[{_HIGH}{_ENCLOSED}]{{1,3}}|[{_STARS}]{{1,5}}|[A-Za-zⅰ-ⅻⅠ-Ⅻ]{{1,4}})?"
_FURTHER = r"(?:\s*[,，、\-—–]\s*\d{1,3}){0,3}\s*[\])）】〕］]?"
_MARK = re.compile(f"{_NOTE}{_NUMBER}{_FURTHER}")
#: A figure with marks behind or in front of it and nothing else.
_BEHIND = re.compile(rf"({_FIGURE})\s*([{_HIGH}{_ENCLOSED}{_STARS}]+)")
_IN_FRONT = re.compile(rf"([{_HIGH}{_STARS}]+)\s*({_FIGURE})")
#: In a sentence: a mark behind a figure; an item's number in a circle, which must not run into the figure behind it.
_IN_TEXT = re.compile(rf"(?<=\d)[{_HIGH}{_ENCLOSED}]+")
_ITEM = re.compile(rf"(?<=[{_ENCLOSED}])(?=\d)")
_ANY_MARK = re.compile(f"[{_HIGH}{_ENCLOSED}{_STARS}]")
#: What makes a text more than words: figures, marks, boxes, and what turns the direction.
_MORE_THAN_WORDS = re.compile(rf"[\d{_HIGH}{_ENCLOSED}{_STARS}☐☑☒□■√\u202e]")
#: A space inside a figure that parts its thousands: thin, of a digit's width, or not to be broken.
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2007-\u2009\u202f](?=\d{3}(?!\d))")
#: A figure that goes on in another line, and one beside a box to be ticked.
_BROKEN = re.compile(r"[+\-−]?[\d.,，]+(?:[^\S\n]*\n\s*[\d.,，]+)+")
_TICKED = re.compile(r"[☐☑☒□■√]?\s*\d[\d,.]*\s*[☐☑☒□■√]?(?<!\d)|[☐☑☒□■√]\s*\d[\d,.]*")
#: Characters that turn the direction of what is written behind them, where figures may then be seen in another order.
_RIGHT_TO_LEFT = re.compile(r"[\u202e\u200f\u061c\u202b\u2067\u0590-\u07ff]")
_PARTED = re.compile(
    r"\d[^\d\u200f\u061c\u202b\u2067\u0590-\u07ff]*+[\u200f\u061c\u202b\u2067\u0590-\u07ff][^\d]*+\d|[\u202b\u2067][+\-−]\d"
)
_TURN = "\u202e"
_PLAIN = (False, False, "", "")
_NOWHERE = Location()
#: Text that is not seen and yet takes its room: what stands before and behind it does not touch.
_TAKES_ROOM: frozenset[str] = frozenset({"colour", "covered"})


@dataclass(slots=True)
class _Shown:
    """What is shown so far, and what is not."""

    pieces: list[str] = field(default_factory=list)
    apart: dict[LeftOutKind, list[str]] = field(default_factory=dict)
    unclear: UnclearKind | Literal[""] = ""
    instead: UnclearKind | Literal[""] = ""  # counts only where nothing else is shown

    def leave_out(self, kind: LeftOutKind, text: str) -> None:
        if text.strip():
            self.apart.setdefault(kind, []).append(" ".join(text.split()))

    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(LeftOut(kind, _cut("、".join(texts))) for kind, texts in self.apart.items())


def cell(runs: Iterable[Run], location: Location) -> Cell:
    """The cell that a person sees where these runs are stored.

    A line ends at the character for it; a figure that goes on behind it may be two.
    """
    runs = list(runs)
    if not runs:
        return Cell("", location)
    if len(runs) == 1 and _look(runs[0]) == _PLAIN:
        # Nearly all cells: digits and nothing else, or words alone.
        text = runs[0].text
        if not text or (text.isascii() and text.isdigit()):
            return Cell(text, location)
        if not _MORE_THAN_WORDS.search(text):
            return Cell(" ".join(text.split()), location)
    made = _gather(runs)
    stored = "".join(made.pieces)
    text = _without_marks(" ".join(_GROUPED.sub("", stored).split()), made)
    unclear = made.unclear or ("" if text else made.instead)
    return Cell(text, location, made.left_out(), unclear or _doubt(text, stored, made))


def _doubt(text: str, stored: str, made: _Shown) -> UnclearKind | Literal[""]:
    """Why the text of a cell may not be what a person reads there, though every run of it is plain."""
    if _is_turned(text):
        return "direction"
    if _BROKEN.fullmatch(stored.strip()):
        return "broken-figure"
    if _TICKED.fullmatch(text):
        return "form-field"
    return "only-struck" if not text and "struck" in made.apart else ""


def paragraph(runs: Iterable[Run], location: Location) -> Paragraph:
    """The paragraph that a person sees where these runs are stored; it may be empty."""
    stored = list(runs)
    text = _plain_text(stored)
    if text is not None and not _MORE_THAN_WORDS.search(text) and not _RIGHT_TO_LEFT.search(text):
        return Paragraph(" ".join(text.split()), location)  # most lines: words alone
    made = _gather(stored)
    text = _without_marks(" ".join("".join(made.pieces).split()), made)
    unclear = made.unclear
    if _is_turned(text):
        unclear = "direction"
    return Paragraph(text, location, made.left_out(), unclear)


def paragraphs(runs: Sequence[Run]) -> Iterator[Paragraph]:
    """The lines of runs without a place, as a person sees them; those of which nothing is stored need not be given."""
    text = _plain_text(runs)
    if text is None:
        yield from (paragraph(line, _NOWHERE) for line in lines(runs))
        return
    for line in text.split("\n"):
        if line and not line.isspace():
            yield paragraph((Run(line),), _NOWHERE)


def _plain_text(runs: Sequence[Run]) -> str | None:
    """The text of runs of which each is plain, or says of no text what it is; None where one is not."""
    for run in runs:
        if run.hidden or ((run.unclear or run.struck or run.raised) and run.text):
            return None
    return "".join([run.text for run in runs])


def lines(runs: Iterable[Run], end: str = "\n") -> Iterator[list[Run]]:
    """The runs parted where a line ends inside them."""
    line: list[Run] = []
    for run in runs:
        if end not in run.text:
            line.append(run)
            continue
        if run.text == end and not run.unclear:  # nearly all ends: nothing of the run stands in either line
            yield line
            line = []
            continue
        first, *rest = run.text.split(end)
        line.append(replace(run, text=first))
        for text in rest:
            yield line
            line = [replace(run, text=text)]
    yield line


def _is_turned(text: str) -> bool:
    """Whether figures may be seen in another order than they are stored in."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    _, turn, behind = text.partition(_TURN)
    return (bool(turn) and any(c.isdigit() for c in behind)) or _PARTED.search(text) is not None


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _look(run: Run) -> tuple[bool, bool, str, str]:
    return run.raised, run.struck, run.hidden, run.unclear


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run: programs cut text into runs wherever they like."""
    for _, group in groupby((run for run in runs if run.text or run.unclear), _look):
        first, *more = group
        yield replace(first, text="".join(run.text for run in (first, *more))) if more else first


def _gather(runs: Sequence[Run]) -> _Shown:
    made = _Shown()
    if len(runs) == 1 and _look(runs[0]) == _PLAIN:
        made.pieces.append(runs[0].text)
        return made
    merged = list(_merged(runs))
    plain = any(not (run.raised or run.struck or run.hidden) and run.text.strip() for run in merged)
    for run in merged:
        if run.hidden:
            made.leave_out(run.hidden, run.text)
            made.pieces.append(" " if run.hidden in _TAKES_ROOM else "")
        elif run.struck:
            made.leave_out("struck", run.text)
        elif run.unclear and not run.text.strip():
            made.instead = made.instead or run.unclear
        elif run.raised and run.text.strip():
            _add_raised(run, made, plain)
        else:
            made.unclear = made.unclear or run.unclear
            made.pieces.append(run.text)
    return made


def _add_raised(run: Run, made: _Shown, beside_text: bool) -> None:
    """Raised text beside other text is a note's mark where it looks like one."""
    text = run.text.strip()
    if beside_text and _MARK.fullmatch(text):
        made.leave_out("note", text)
        return
    if any(c.isdigit() for c in text):
        made.unclear = made.unclear or ("raised" if beside_text else "only-raised")
    made.pieces.append(f" {text} " if beside_text else run.text)


def _without_marks(text: str, made: _Shown) -> str:
    """The text without marks that are characters of their own: ``12①``, ``12*``, ``12¹``."""
    if not _ANY_MARK.search(text):
        return text
    for pattern, figure, mark in ((_BEHIND, 1, 2), (_IN_FRONT, 2, 1)):
        found = pattern.fullmatch(text)
        if found:
            made.leave_out("note", found[mark])
            return found[figure]
    marks: Sequence[str] = _IN_TEXT.findall(text)
    if marks:
        made.leave_out("note", "、".join(marks))
        text = _IN_TEXT.sub("", text)
    return _ITEM.sub(" ", text)
