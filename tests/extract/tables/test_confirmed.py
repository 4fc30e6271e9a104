"""Equalities confirm the first readings of a scan, and never more than that."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure_checks import Fact, load_edition
from disclosure_checks.extract.tables.confirmed import confirm
from disclosure_checks.extract.tables.draft import Draft
from disclosure_checks.extract.tables.stream import Token
from disclosure_checks.model.document import Location

_HERE = Location(page=1, table=2, row=3, column=4)
_ROW = ("person", "business", "research", "nonprofit", "legal_service", "other", "total")


def draft(row: Mapping[str, int | None], unread: Mapping[str, str]) -> Draft:
    """A draft with one row of table 3; the unread cells have what was read first."""
    found = Draft(load_edition("2021"), 1, "done")
    for column in _ROW:
        key = f"t3.granted.{column}"
        found.facts[key] = Fact(row.get(column, 0), certainty=0.99)
        if column in unread:
            text = unread[column]
            found.facts[key] = Fact(None, text, _HERE, 0.6, b"png")
            token = Token(text, "", "figure", 3, _HERE, unclear="recognition", certainty=0.6, picture=b"png")
            found.unclear.setdefault("recognition", []).append((key, token))
    return found


def test_an_equality_that_holds_with_the_first_reading_confirms_it() -> None:
    found = draft({"person": 3, "total": 10}, {"business": "7"})
    confirm(found)
    fact = found.facts["t3.granted.business"]
    assert (fact.value, fact.confirmed, fact.certainty, fact.picture) == (7, True, 0.6, b"png")
    assert not found.unclear


def test_another_figure_is_never_chosen() -> None:
    found = draft({"person": 3, "total": 10}, {"business": "1"})
    confirm(found)
    assert found.facts["t3.granted.business"].value is None
    assert len(found.unclear["recognition"]) == 1


def test_a_mark_is_no_reading_of_a_figure() -> None:
    found = draft({"person": 10, "total": 10}, {"business": "/"})
    confirm(found)
    assert found.facts["t3.granted.business"].value is None


def test_a_part_and_its_total_may_be_misread_alike_and_do_not_confirm_each_other() -> None:
    found = draft({}, {"business": "1", "total": "1"})
    confirm(found)
    assert found.facts["t3.granted.business"].value is None
    assert found.facts["t3.granted.total"].value is None


def test_parts_beside_a_total_that_is_certain_are_confirmed_together() -> None:
    found = draft({"total": 5}, {"business": "1", "research": "4"})
    confirm(found)
    assert [found.facts[f"t3.granted.{column}"].value for column in ("business", "research")] == [1, 4]
