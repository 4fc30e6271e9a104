"""Sentences of a report that a finding is about, each with the words that it means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import Violation
from disclosure_checks.model.formula import STATED, cell_ref
from disclosure_checks.model.report import Report
from disclosure_checks.text.figures import Number
from disclosure_checks.text.printable import printable

_END = re.compile(r"[。！？!?；;]|\n")
#: A quotation is cut to so many characters on each side of the words meant.
_AROUND = 60
_QUOTED = re.compile(r"“([^”]{2,80})”")
_FIGURE = re.compile(r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?")
#: A paragraph with more characters is none that a person wrote, and is not searched.
_LONGEST = 200_000
#: So many sentences of one finding are quoted.
_MOST = 4


def quotes(violation: Violation, report: Report) -> list[list[str]]:
    """The sentences that the finding's figures and places stand in.

    Returns:
        Each sentence cut into pieces: every second one is what is meant, the figures of the
        finding where they stand in it, else its words. A single piece is a sentence by itself.
    """
    figures = {figure for figure in (violation.found, violation.expected) if figure is not None}
    found: list[list[str]] = []
    for place, words in dict.fromkeys(_meant(violation)):
        quoted = _quote(report, place, words)
        if quoted is not None and len(quoted) > 1:
            quoted = _narrowed(*quoted, figures=figures)
        if quoted is not None and quoted not in found:
            found.append(quoted)
    return found[:_MOST]


def _narrowed(before: str, meant: str, after: str, *, figures: set[Number]) -> list[str]:
    """The pieces with the figures alone marked, where the words hold them."""
    pieces = [before]
    end = 0
    for token in _FIGURE.finditer(meant):
        if Decimal(unicodedata.normalize("NFKC", token[0]).replace(",", "")) in figures:
            pieces[-1] += meant[end : token.start()]
            pieces += [token[0], ""]
            end = token.end()
    if len(pieces) == 1:
        return [before, meant, after]
    pieces[-1] += meant[end:] + after
    return pieces


def _meant(violation: Violation) -> Iterator[tuple[Location, str]]:
    """The places in the prose and the words meant there."""
    for cell in violation.cells:
        if cell_ref(cell.concept).context == STATED and cell.location is not None and cell.text:
            yield cell.location, cell.text
    told = _QUOTED.findall(violation.message)
    for place in violation.places:
        yield from ((place, words) for words in told or [""])


def _quote(report: Report, place: Location, words: str) -> list[str] | None:
    for paragraph in report.prose:
        if paragraph.location == place:
            span = _find(paragraph.text, words) if words else None
            if span is not None:
                return [printable(part) for part in _sentence(paragraph.text, *span)]
            if not words and len(paragraph.text) <= 2 * _AROUND:
                return [printable(paragraph.text)]
    return None


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where the words stand in the text, whatever the widths and spaces are."""
    if len(text) > _LONGEST:
        return None
    folded, origin = _folded(text)
    wanted = _folded(words)[0]
    start = folded.find(wanted) if wanted else -1
    return (origin[start], origin[start + len(wanted) - 1] + 1) if start >= 0 else None


@lru_cache(maxsize=32)
def _folded(text: str) -> tuple[str, list[int]]:
    kept = [
        (folded, n) for n, character in enumerate(text) for folded in unicodedata.normalize("NFKC", character).strip()
    ]
    return "".join(character for character, _ in kept), [n for _, n in kept]


def _sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence around a span, cut where it is long."""
    begin = max((mark.end() for mark in _END.finditer(text, 0, start)), default=0)
    mark = _END.search(text, end)
    stop = mark.end() if mark else len(text)
    before, after = text[begin:start].lstrip(), text[end:stop].rstrip()
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    return before, text[start:end], after
