"""Which edition a report is printed on, told by its headings, its rows, or its year."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.form_found import find_form, foreign_headings
from disclosure_checks.extract.tables.parts import Part
from disclosure_checks.text.folding import fold
from tests import bases, printed
from tests.extract.reading import pipes, read, seen, stream_of

EDITION = load_edition("2021")


def test_headings_of_two_forms_are_an_error_and_the_foreign_column_is_not_read() -> None:
    found = read(pipes().replace("本年制发件数", "本年新制作数量"))
    (mixed,) = seen(found, "superseded-form")
    assert mixed.reason == "mixed"
    assert "本年新制作数量" in str(mixed.values["printed"])
    unread = {"t2.regulations.issued", "t2.normative_documents.issued"}
    assert {concept for concept, fact in found.facts.items() if fact.value is None} == unread


def test_the_old_form_in_a_later_year_is_read_as_the_old_form() -> None:
    made = bases.report(bases.cells("filled", "2019"), "2019", year=2022)
    found = read(printed.as_pipes(made))
    assert found.edition is load_edition("2019")
    assert bases.values(found) == bases.values(made)
    (old,) = seen(found, "superseded-form")
    assert (old.reason, old.values["year"], old.values["due"]) == ("old-form", 2022, 2021)


def test_a_form_that_prints_the_row_of_other_results_once() -> None:
    merged = EDITION.variants["other_all"]
    changes = {"t3.other_all.person": "2", "t3.other_all.total": "2"}
    cells = {key: changes.get(key, "0") for key in merged.concepts}
    made = bases.report(cells, merged)
    found = read(printed.as_pipes(made))
    assert found.edition is merged
    assert bases.values(found) == bases.values(made)
    assert [o.reason for o in seen(found, "superseded-form")] == ["merged-row"]


def found(text: str, year: int | None = None, edition: str | None = None) -> tuple[str, str] | None:
    stream = stream_of(text)
    form = find_form(stream, Part(0, len(stream), has_tables=True), year, edition)
    return None if form.edition is None else (form.edition.id, form.edition.variant)


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("year", [None, 2020, 2023])
def test_what_is_printed_tells_the_edition_whatever_the_year(edition: str, year: int | None) -> None:
    assert found(pipes(edition=edition), year) == (edition, "")
    assert found(pipes(edition=edition), year, "2021" if edition == "2019" else "2019") != (edition, "")


def test_without_table_2_rows_and_year_tell_it() -> None:
    text = pipes(edition="2019")
    start, end = text.index("二、主动公开"), text.index("三、收到和处理")
    assert found(text[:start] + text[end:], 2020) == ("2019", "")


def test_where_nothing_tells_it_the_year_does_or_nothing() -> None:
    text = "一、总体情况\n全年工作有序。\n"
    assert found(text, 2020) == ("2019", "")
    assert found(text, 2023) == ("2021", "")
    assert found(text) is None


def test_headings_that_only_another_edition_has() -> None:
    for edition in ("2019", "2021"):
        own = {fold(c.label) for b in load_edition(edition).table(2).blocks for c in b.columns}
        assert foreign_headings(edition)
        assert not foreign_headings(edition) & own
