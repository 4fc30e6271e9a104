"""The text of another body in a report (S107): its name, its words for itself, its channels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.extract.names import (
    named_as_author,
    named_in_contact,
    named_in_quoted_title,
    named_in_signature,
    named_in_subject,
    places_of,
)
from disclosure_checks.extract.structure.phrases import shown
from disclosure_checks.extract.structure.sections import Line, Told
from disclosure_checks.model.report import Observation

_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|\"[^\"]*\"")
_TOWNSHIP = re.compile(r"(?:镇|乡|苏木)(?:人民)?政府$|街道办事处$|街道$")
#: A town's government that begins to tell of its work.
_TOWN_AT_WORK = re.compile(
    r"^(?:20[12]\d年度?,?)?([一-鿿]{2,16}[镇乡]人民政府)(?=认真|严格|高度重视|坚持|始终|深入|全面|切实)"
)
#: So many lines of section one begin its account.
_FIRST_LINES = 2
#: The kinds of seats, from the uppermost; those of one rank are not above each other.
_RANKS = {kind: rank for rank, kinds in enumerate(("省", "市州盟", "县区旗", "镇乡")) for kind in kinds}
#: Areas that belong to no rank.
_NO_RANK = re.compile(r"(?:开发|产业|园|新|保税|风景|名胜|度假|示范|试验|合作|保护|林|矿)区")
_SENTENCES = re.compile(r"[^。;]+")


def foreign_text(told: Told) -> list[Observation]:
    """S107: the report speaks of its own body. Mentions of upper bodies are normal and are not looked at."""
    kind, name = "foreign", told.body.name
    if not name:
        return [Observation(kind, "no-agency", state="undecided")]
    looks = (_other_names, _authors, _town_at_work, _own_words, _mailboxes, _wholes)
    seen = [one for look in looks for one in look(told, name)]
    seen = [one for one in seen if one.state == "violated"] or seen[:1]
    unique = {(one.reason, one.text): one for one in reversed(seen)}
    return list(reversed(unique.values())) or [Observation(kind, state="held")]


def body_classes(name: str) -> frozenset[str]:
    """What a body is to the declared words: 镇, 乡, street, above, department, 局, 委, 厅; empty where unclear."""
    if re.search(r"街道办事处$", name):
        return frozenset({"street"})
    if match := re.search(r"(镇|乡)人民政府$", name):
        return frozenset({match[1]})
    if name.endswith(("人民政府", "行政公署")):
        return frozenset() if name.endswith("苏木人民政府") else frozenset({"above"})
    if re.search(r"(?:管理委员会|管委会|人民政府办公[厅室])$", name):
        return frozenset()
    if match := re.search(r"(局|厅|委)(?:员会)?$", name):
        return frozenset({"department", match[1]})
    return frozenset()


def _seat(name: str) -> str | None:
    """The kind of place that a body is seated in (市, 县, 镇): the last place of its name."""
    places = places_of(name)
    match = re.search(r"自治区$|自治州$|街道$|[省市县区旗镇乡州盟]$", places[-1]) if places else None
    return match[0] if match else None


def _seen(reason: str, printed: str, line: Line, name: str, *, word: str = "", sure: bool = True) -> Observation:
    values: dict[str, str | int] = {"printed": printed, "expected": name, "found": word}
    places, text = (line.location,), word or printed
    if sure:
        return Observation("foreign", reason, text=text, places=places, values=values)
    return Observation("foreign", "unsure", text=text, places=places, values=values, state="undecided")


def _other_names(told: Told, name: str) -> Iterator[Observation]:
    """Another township in the signature, as the subject of section one, or as the one to be asked."""
    if not _TOWNSHIP.search(name) or not (places := places_of(name)):
        return
    sections = told.sections
    last = max((s.position for s in sections.found.values()), default=0)
    first = sections.found.get(1)
    named = [
        ("signature", sections.lines[last:], named_in_signature),
        ("subject", first.lines if first else (), named_in_subject),
        ("contact", sections.preamble, named_in_contact),
    ]
    for reason, lines, find in named:
        for line in lines:
            other = find(line.text)
            if other and _TOWNSHIP.search(other) and places[-1] not in other:
                yield _seen(reason, other, line, name)


def _authors(told: Told, name: str) -> Iterator[Observation]:
    """Another body's report in the preamble; sure where it is of another place that cannot be the one above."""
    for line in told.sections.preamble:
        for other in filter(None, (named_as_author(line.text), named_in_quoted_title(line.text))):
            if _elsewhere(name, other) or _of_department(name, other, line.text):
                yield _seen("author", other, line, name)


def _elsewhere(name: str, other: str) -> bool:
    """Whether the other body is of another place of the same rank or below, so that none is above the other."""
    own, its = places_of(name), places_of(other)
    if not own or not its or _NO_RANK.search(name) or _NO_RANK.search(other):
        return False
    mine, theirs = _RANKS.get(own[-1][-1]), _RANKS.get(its[-1][-1])
    if mine is None or theirs is None or theirs < mine:
        return False
    # A place may be given with less or more of its name: 甲县 and 示例市甲县.
    return its[-1][:-1] not in name and own[-1][:-1] not in other


def _of_department(name: str, other: str, text: str) -> bool:
    """Whether a town's preamble opens a report that is a department's, not one that the department made."""
    return bool(_TOWNSHIP.search(name)) and "department" in body_classes(other) and f"{other}20" in text


def _town_at_work(told: Told, name: str) -> Iterator[Observation]:
    """A town's government as the one whose work the report of a department begins to tell."""
    first = told.sections.found.get(1)
    if first is None or "department" not in body_classes(name):
        return
    for line in first.lines[:_FIRST_LINES]:
        match = _TOWN_AT_WORK.match(line.text)
        if match and not any(place in name for place in places_of(match[1])[-1:]):
            yield _seen("subject", match[1], line, name)


def _own_words(told: Told, name: str) -> Iterator[Observation]:
    classes = body_classes(name)
    others = [
        (own.words, not classes.isdisjoint(own.foreign_to))
        for own in load_phrases().own_words
        if not classes.isdisjoint(own.foreign_to | own.unsure_for) and not any(part in name for part in own.within)
    ]
    every = [word for words, _ in others for word in words]
    for line in told.sections.lines:
        if not any(word in line.text for word in every):
            continue
        text = _QUOTED.sub(lambda match: "　" * len(match[0]), line.text)
        for words, sure in others:
            word = next((word for word in words if word in text), None)
            if word is not None:
                at = text.index(word)
                yield _seen("own-word", shown(line, at, at + len(word)), line, name, word=word, sure=sure)


def _mailboxes(told: Told, name: str) -> Iterator[Observation]:
    declared, seat = load_phrases(), _seat(name)
    for line, sentence in _sentences(told, declared.mailboxes):
        for word, of in declared.mailboxes.items():
            if word not in sentence or of == seat:
                continue
            at = line.text.index(word)
            before = re.split(r"[,、:]", sentence[: sentence.index(word)])[-1]
            opened = any(verb in before for verb in declared.opens)
            if not opened and any(deal in sentence for deal in declared.deals):
                continue
            yield _seen("mailbox", shown(line, at, at + len(word)), line, name, word=word, sure=opened and bool(seat))


def _wholes(told: Told, name: str) -> Iterator[Observation]:
    declared, seat = load_phrases(), _seat(name)
    below = {"省": "市县区旗镇乡街道州盟", "市": "县区旗镇乡街道", "县": "镇乡街道"}
    for line, sentence in _sentences(told, declared.wholes):
        for word, of in declared.wholes.items():
            match = re.search(re.escape(word) + declared.done, sentence)
            if match and seat and seat in below[of]:
                at = line.text.index(match[0])
                yield _seen("whole", shown(line, at, at + len(match[0])), line, name, word=match[0])


def _sentences(told: Told, words: Iterable[str]) -> Iterator[tuple[Line, str]]:
    """The sentences of the lines that have one of some words."""
    for line in told.sections.lines:
        if any(word in line.text for word in words):
            for match in _SENTENCES.finditer(line.text):
                yield line, match[0]
