"""Facts files: whose a row is, on which form, and what is refused."""

from __future__ import annotations

import pytest

from disclosure_checks import ReadError, load_edition
from disclosure_checks.extract.facts_file import about_row, fact_reports, form_of
from disclosure_checks.model.document import Cell, Document, Location, Table
from disclosure_checks.model.report import Report

TOWN = "示例市甲镇人民政府"
CELL = "t3.received.total"


def document(*tables: dict[str, str]) -> Document:
    """A document as its reader gives it: each table one report, each row a key and a text."""

    def row(line: int, key: str, text: str) -> tuple[Cell, Cell]:
        return Cell(key, Location(line=line)), Cell(text, Location(line=line, column=2))

    made = (Table(tuple(row(n, key, text) for n, (key, text) in enumerate(table.items(), 1))) for table in tables)
    return Document("a.json", "facts", tuple(made))


def reports(*tables: dict[str, str], **given: object) -> list[Report]:
    return fact_reports(document(*tables), **given)  # type: ignore[arg-type]


def test_each_table_is_a_report_and_a_cell_that_is_not_named_is_missing() -> None:
    first, second = reports({"agency": TOWN, "year": "2023", CELL: "1,234"}, {"agency": "乙镇", "year": "2020"})
    assert (first.agency, first.year, first.edition) == (TOWN, 2023, load_edition("2021"))
    assert (first.facts[CELL].value, first.facts[CELL].location) == (1234, Location(line=3, column=2))
    assert first.facts["t3.received.person"].value is None
    assert first.observations == ()
    assert second.edition is load_edition("2019")


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({"agency": TOWN}, "year"),
        ({"year": "2023"}, "agency"),
        ({}, "both"),
        ({"agency": "", "year": "2023"}, "agency"),
    ],
)
def test_what_is_not_told_is_said(about: dict[str, str], reason: str) -> None:
    assert [seen.reason for seen in about_row(about, None).seen] == [reason]


def test_what_is_given_comes_before_what_the_file_and_the_name_tell() -> None:
    told = about_row({"agency": TOWN, "year": "2020", "level": "county", "edition": "2019"}, 2023)
    assert (told.year, told.edition) == (2023, "2019")
    assert (told.body.level, told.body.kind) == ("county", "government")


@pytest.mark.parametrize("year", ["24", "二〇二四", "2024年", "20244", "２０２４"])
def test_a_year_is_four_digits(year: str) -> None:
    with pytest.raises(ReadError, match=f"year = {year}"):
        about_row({"year": year}, None)


FORMS = {
    "by name": (("2019", 2023, {CELL}), "2019"),
    "by the year": (("", 2020, {CELL}), "2019"),
    "by its cells": (("", None, {"t2.fees.amount"}), "2021"),
    "cells of both": (("", None, {CELL}), None),
    "a year before the forms": (("", 1999, {"t2.fees.amount"}), "2021"),
    "nothing": (("", None, set()), None),
}


@pytest.mark.parametrize("what", list(FORMS))
def test_the_form_of_a_report(what: str) -> None:
    (name, year, keys), edition = FORMS[what]
    found = form_of(name, year, keys)
    assert (found.id if found else None) == edition


def test_the_variant_is_told_by_a_cell_of_its_own() -> None:
    found = form_of("2021", None, {"t3.other_all.person"})
    assert found is load_edition("2021").variants["other_all"]
    both = form_of("2021", None, {"t3.other_all.person", "t3.other_misc.person"})
    assert both is load_edition("2021")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"year": "2023", "t3.recieved.total": "1"}, r"t3\.recieved\.total \(2021\)"),
        ({"edition": "2017", CELL: "1"}, "edition = 2017"),
    ],
)
def test_what_cannot_be_used_is_refused(table: dict[str, str], problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        reports(table)


def test_a_file_without_a_report_is_empty_and_one_without_a_form_is_unclear() -> None:
    with pytest.raises(ReadError, match="empty"):
        fact_reports(Document("a.json", "facts"))
    (unclear,) = reports({"agency": TOWN, CELL: "1"})
    assert unclear.edition is None
    assert [seen.kind for seen in unclear.observations] == ["agency-or-year-unclear", "edition-unclear"]
