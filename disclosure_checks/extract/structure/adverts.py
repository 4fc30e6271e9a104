"""Text that was put into a report from outside (S111): adverts, gambling, hidden links.

Without knowing its name: such text is made like the title of a page (``甲_乙-官网``), stands where
an official phrase has fixed words, or comes again and again in places that have nothing in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from disclosure_checks.declared.adverts import LONGEST, SHORTEST, load_adverts
from disclosure_checks.extract.structure.sections import Line
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.report import Observation
from disclosure_checks.text.folding import unspaced
from disclosure_checks.text.sought import Sought

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*|\d+[A-Za-z][A-Za-z0-9]*")
#: Addresses of pages and letters, and numbers of site records, are a report's own.
_PAGE = r"(?:https?:[/\\]*|www\.)[A-Za-z0-9./_?=&%:#~-]+"
_LETTER = r"[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]+"
_SITE = r"(?<![A-Za-z0-9-])[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+[A-Za-z0-9/_?=&%-]*"
_ADDRESS = re.compile("|".join((_PAGE, _LETTER, _SITE)))
#: The joint of a page's title inside a sentence: 甲_乙.
_JOINT = re.compile(r"(?<=[一-鿿])_(?=[0-9A-Za-z一-鿿])|(?<=[0-9A-Za-z])_(?=[一-鿿])")
_BREAK = re.compile(r"[,。;:、《》()“”\"]")

#: So many places are compared; where there are more, they are of one kind.
_PLACES = 200
#: So many strange texts are quoted.
_NAMED = 3
_HOST = re.compile(r"(?:https?:)?//([A-Za-z0-9.-]+)")


@dataclass(frozen=True, slots=True)
class Strange:
    """A piece of text that is no report's own; ``sure`` where nothing else can be meant."""

    text: str
    location: Location
    sure: bool


def foreign_pieces(lines: Sequence[Line], hidden: Sequence[Paragraph], official: Iterable[str] = ()) -> list[Strange]:
    """Every strange piece of the paragraphs, and of the texts and targets of hidden links.

    Args:
        lines: The paragraphs.
        hidden: The links that are not shown.
        official: The form's own headings and labels; no part of them is foreign.
    """
    texts = [_without_addresses(line.text) for line in lines]
    own = [unspaced(words) for words in (*load_adverts().official, *official)]
    sure = {piece: known for piece, known in _candidates(texts).items() if not any(piece in words for words in own)}
    # Cutting out what is sure leaves commas, with which the rest may be an advert's words.
    words = load_adverts().words
    sought = words if sure or words.may_be_in("\n".join(texts)) else None
    found = [piece for line, text in zip(lines, texts, strict=True) for piece in _in_line(line, text, sure, sought)]
    return [*found, *(piece for link in hidden for piece in _in_hidden(link))]


def _without_addresses(text: str) -> str:
    if "." in text or "@" in text or "http" in text:
        return _ADDRESS.sub(lambda match: "," * len(match[0]), text)
    return text


def _candidates(texts: Sequence[str]) -> dict[str, bool]:
    """Strings that are not the report's own, the longest first, and whether that is sure."""
    joined = _joined(texts)
    slotted = _slotted(texts)
    alien = {*joined, *(text for text in slotted if _is_alien(text))}
    # A string of plain words is strange where it fills two places that have nothing in common.
    alien |= {text for text, slots in slotted.items() if len(slots) > 1}
    alien = {text for text in alien if not any(other != text and other in text for other in alien)}
    words = load_adverts().words
    sure = {text: bool(words.search(text)) or sum(t.count(text) for t in texts) > 1 for text in alien}
    return dict(sorted(sure.items(), key=lambda pair: -len(pair[0])))


def _joined(texts: Sequence[str]) -> set[str]:
    """Strings with the joint of a page's title inside sentences, cut to what two places have in common."""
    places = []
    for text in texts:
        if "_" not in text or not _BREAK.search(text):
            continue  # a line of its own may be the title of the page
        for match in _JOINT.finditer(text):
            left = _BREAK.split(text[max(0, match.start() - LONGEST) : match.start()])[-1]
            right = _BREAK.split(text[match.end() : match.end() + LONGEST])[0]
            places.append((left, right))
        if len(places) > _PLACES:
            break
    if len(places) == 1:
        return {f"{left}_{right}" for left, right in places}
    found = set()
    for one, other in pairwise(places):
        left = _common_start(one[0][::-1], other[0][::-1])[::-1]
        right = _common_start(one[1], other[1])
        if len(left) + len(right) >= SHORTEST:
            found.add(f"{left}_{right}")
    return found or {f"{left}_{right}" for left, right in places}


def _common_start(one: str, other: str) -> str:
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


def _slotted(texts: Sequence[str]) -> dict[str, set[int]]:
    """What stands in places of official phrases in place of their words, and in which of them."""
    found: dict[str, set[int]] = {}
    for text in texts:
        for number, slot in enumerate(load_adverts().slots):
            for match in slot.pattern.finditer(text):
                inside = slot.before.sub("", match["in"], count=1)
                if len(found) < _PLACES and len(inside) >= SHORTEST and slot.expected not in inside:
                    found.setdefault(inside, set()).add(number)
    return found


def _is_alien(text: str) -> bool:
    """Whether a string holds what no official phrase does: unusual Latin words, a page title's tail, adverts."""
    declared = load_adverts()
    unusual = any(word.upper() not in declared.latin for word in _LATIN.findall(text))
    return unusual or text.endswith(declared.tails) or bool(declared.words.search(text))


def _in_line(line: Line, text: str, candidates: Mapping[str, bool], words: Sought | None) -> Iterator[Strange]:
    fights = load_adverts().fights
    for piece, sure in candidates.items():
        for _ in range(text.count(piece)):
            yield Strange(piece, line.location, sure)
        text = text.replace(piece, "," * len(piece))
    for match in words.finditer(text) if words else ():
        around = text[max(0, match.start() - 20) : match.end() + 20]
        if not any(word in around for word in fights):
            yield Strange(match[0], line.location, True)


def _in_hidden(link: Paragraph) -> Iterator[Strange]:
    """A hidden link that advertises, or that leads out of the government's pages."""
    declared, text = load_adverts(), unspaced(link.text)
    if declared.words.search(text):
        yield Strange(text, link.location, True)
        return
    host = _HOST.search(text)
    if host and not host[1].lower().endswith(declared.hosts):
        yield Strange(text, link.location, False)


def adverts_around(lines: Mapping[str, Location]) -> list[Strange]:
    """The words of adverts in a page's navigation, each line with its place; it is looked at for nothing else."""
    words, texts = load_adverts().words, [unspaced(text) for text in lines]
    if not words.may_be_in("\n".join(texts)):
        return []
    found = ((words.search(text), place) for text, place in zip(texts, lines.values(), strict=True))
    return [Strange(match[0], place, True) for match, place in found if match]


def injected(pieces: Sequence[Strange]) -> list[Observation]:
    """S111: nothing was put into the text from outside. All places are one finding."""
    kind = "injected"
    chosen = [piece for piece in pieces if piece.sure] or list(pieces)
    if not chosen:
        return [Observation(kind, state="held")]
    texts = list(dict.fromkeys(piece.text for piece in chosen))
    printed = "”“".join(text[:LONGEST] for text in texts[:_NAMED])
    values: dict[str, str | int] = {"printed": printed, "count": len(chosen)}
    places = tuple(dict.fromkeys(piece.location for piece in chosen))
    if chosen[0].sure:
        return [Observation(kind, "found", text=texts[0], places=places, values=values)]
    return [Observation(kind, "unsure", text=texts[0], places=places, values=values, state="undecided")]
