"""Facts files for scripts: CSV and JSON that name concepts instead of printing a form.

Their reader gives a document of the format ``facts``: each table is one report, each row a
key and a text. Keys are concept ids and ``agency``, ``level``, ``of``, ``kind``, ``year``,
``edition``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from disclosure_checks.blocks import edition_ids
from disclosure_checks.declared.editions import edition_of_year, load_edition
from disclosure_checks.errors import ReadError
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.extract.tables.cell import read_cell
from disclosure_checks.model.document import Cell, Document, Table
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import MISSING, Body, Fact, Facts, Observation, Report

ABOUT = ("agency", "level", "of", "kind", "year", "edition")


def fact_reports(document: Document, *, year: int | None = None, edition: str | None = None) -> list[Report]:
    """One report for each table of keyed rows.

    Raises:
        ReadError: A key is no concept of the edition, occurs twice, or year or edition are none.
    """
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if not tables:
        raise ReadError("empty")
    return [_report(document.path, table, year, edition) for table in tables]


def _report(path: str, table: Table, year: int | None, edition: str | None) -> Report:
    rows: dict[str, Cell] = {}
    for name, printed in table.rows:
        if name.text in rows:
            raise ReadError("wrong-facts", problem=f"{name.text} ×2")
        rows[name.text] = printed
    told = about_row({key: rows.pop(key).text.strip() for key in ABOUT if key in rows}, year)
    form = form_of(edition or told.edition, told.year, set(rows))
    seen = list(told.seen)
    if form is None:
        return Report(path, told.body, told.year, observations=(*seen, Observation("edition-unclear")))
    if unknown := [key for key in rows if key not in form.concepts]:
        raise ReadError("wrong-facts", problem=f"{unknown[0]} ({form.id})")
    facts: dict[str, Fact] = {}
    for key, concept in form.concepts.items():
        cell = rows.get(key)
        facts[key] = MISSING if cell is None else read_cell(concept, cell.text, cell.location, seen)
    return Report(path, told.body, told.year, form, Facts.given(facts), tuple(seen))


@dataclass(frozen=True, slots=True)
class Told:
    """Whose report a row or table of facts is: the body, the year, the edition that is named, what is unclear."""

    body: Body
    year: int | None
    edition: str
    seen: tuple[Observation, ...]


def about_row(about: Mapping[str, str], year: int | None) -> Told:
    """Whose report it is, by its cells beside the concepts.

    Args:
        about: Texts by the keys of ``ABOUT``.
        year: Overrides the one that is told.

    Raises:
        ReadError: The year is none.
    """
    year = year if year is not None else _year(about.get("year", ""))
    seen: list[Observation] = []
    if not about.get("agency") or year is None:
        reason = "year" if about.get("agency") else "agency" if year is not None else "both"
        seen.append(Observation("agency-or-year-unclear", reason))
    told = reporting_body(about.get("agency") or None)
    body = Body(told.name, *(about.get(key) or getattr(told, key) for key in ("level", "of", "kind")))
    return Told(body, year, about.get("edition", ""), tuple(seen))


def _year(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) != 4:
        raise ReadError("wrong-facts", problem=f"year = {text}")
    return int(text)


def form_of(name: str, year: int | None, keys: set[str]) -> Edition | None:
    """The form of a report, by the name that is given, its year, or the concepts that it names.

    Raises:
        ReadError: There is no edition of this name.
    """
    if name and name not in edition_ids():
        raise ReadError("wrong-facts", problem=f"edition = {name}")
    if not name and year is not None:
        name = due.id if (due := edition_of_year(year)) is not None else ""
    if not name:
        fitting = [e for e in edition_ids() if keys and keys <= load_edition(e).concepts.keys()]
        name = fitting[0] if len(fitting) == 1 else ""
    if not name:
        return None
    form = load_edition(name)
    for variant in form.variants.values():
        own = variant.concepts.keys() - form.concepts.keys()
        if own & keys and not (form.concepts.keys() - variant.concepts.keys()) & keys:
            return variant
    return form
