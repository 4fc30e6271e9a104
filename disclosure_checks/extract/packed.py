"""Reports made small, to travel between processes and to stay in memory by the ten thousand.

The facts of a report become three columns: figures, texts, places. The edition travels as its
name and is the loaded one again on the other side, so that rules bound to it stay bound.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from disclosure_checks.declared.editions import load_edition
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import MISSING, NO_FACTS, Fact, Facts, Report
from disclosure_checks.text.figures import Number

_PLACE = struct.Struct("<6I")  # line, table, row, column, page, sheet
_NOWHERE, _NO_SHEET, _FIRST_SHEET = 0, 1, 2

#: Sheet names, and for each place six numbers as bytes.
Places = tuple[tuple[str, ...], bytes]
#: Of a scan, the certainty, the picture and the confirmation of each cell; nothing of a file that has text.
Scanned = tuple[tuple[float | None, bytes, bool], ...]
#: Edition and variant, the concepts where they are not the edition's own, figures, texts, places.
PackedFacts = tuple[tuple[str, ...] | None, tuple[Number | None, ...], tuple[str, ...], Places, Scanned]
#: Edition and variant, facts, texts and places of the prose, and the report without all that.
Packed = tuple[tuple[str, str] | None, PackedFacts, tuple[str, ...], Places, Report]


def pack(report: Report) -> Packed:
    """A report as small tuples."""
    form = report.edition
    facts = report.facts
    own = None if form is not None and tuple(facts) == _concepts(form) else tuple(facts)
    found = list(facts.values())
    places = _pack_places([fact.location for fact in found])
    scanned = tuple((fact.certainty, fact.picture, fact.confirmed) for fact in found) if report.source == "ocr" else ()
    return (
        (form.id, form.variant) if form is not None else None,
        (own, tuple([fact.value for fact in found]), tuple([fact.text for fact in found]), places, scanned),
        tuple([paragraph.text for paragraph in report.prose]),
        _pack_places([paragraph.location for paragraph in report.prose]),
        replace(report, edition=None, facts=NO_FACTS, prose=()),
    )


def unpack(packed: Packed) -> Report:
    """The report again; its facts are made when they are asked for."""
    name, (own, values, texts, places, scanned), prose, prose_places, rest = packed
    edition = None if name is None else _edition(*name)
    concepts = own if own is not None else _concepts(edition) if edition is not None else ()
    at = _Places(prose_places)
    paragraphs = tuple(Paragraph(text, at[n] or Location()) for n, text in enumerate(prose))
    facts = Facts(_positions(concepts), PackedCells(values, texts, places, scanned)) if concepts else NO_FACTS
    return replace(rest, edition=edition, prose=paragraphs, facts=facts)


@cache
def _edition(name: str, variant: str) -> Edition:
    edition = load_edition(name)
    return edition.variants[variant] if variant else edition


@cache
def _concepts(edition: Edition) -> tuple[str, ...]:
    return tuple(edition.concepts)


@cache
def _positions(concepts: tuple[str, ...]) -> Mapping[str, int]:
    return {concept: number for number, concept in enumerate(concepts)}


class PackedCells:
    """The cells of one report, the store of its facts."""

    __slots__ = ("_places", "_scanned", "_texts", "_values")

    def __init__(
        self, values: tuple[Number | None, ...], texts: tuple[str, ...], places: Places, scanned: Scanned
    ) -> None:
        self._values, self._texts, self._places, self._scanned = values, texts, _Places(places), scanned

    def fact(self, number: int, row: int) -> Fact:  # noqa: ARG002
        """The fact of a concept by its position."""
        value, text, place = self._values[number], self._texts[number], self._places[number]
        if value is None and not text and place is None:
            return MISSING  # by the thousand, where files give few cells
        return Fact(value, text, place, *(self._scanned[number] if self._scanned else ()))

    def values(self, numbers: Collection[int], row: int) -> tuple[Number | None, ...]:  # noqa: ARG002
        """The figures, which stand in the order of the positions."""
        return self._values


def _pack_places(places: Sequence[Location | None]) -> Places:
    sheets: dict[str, int] = {}
    numbers: list[bytes] = []
    for place in places:
        if place is None:
            numbers.append(_PLACE.pack(0, 0, 0, 0, 0, _NOWHERE))
            continue
        sheet = _NO_SHEET if place.sheet is None else sheets.setdefault(place.sheet, len(sheets) + _FIRST_SHEET)
        parts = (place.line or 0, place.table or 0, place.row or 0, place.column or 0, place.page or 0)
        numbers.append(_PLACE.pack(*parts, sheet))
    return tuple(sheets), b"".join(numbers)


class _Places:
    """Places by their number."""

    __slots__ = ("_numbers", "_sheets")

    def __init__(self, packed: Places) -> None:
        self._sheets, self._numbers = packed

    def __getitem__(self, number: int) -> Location | None:
        line, table, row, column, page, sheet = _PLACE.unpack_from(self._numbers, number * _PLACE.size)
        if sheet == _NOWHERE:
            return None
        name = self._sheets[sheet - _FIRST_SHEET] if sheet >= _FIRST_SHEET else None
        return Location(line or None, table or None, row or None, column or None, page or None, name)
