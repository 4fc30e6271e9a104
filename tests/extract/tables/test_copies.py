"""A table that is printed more than once: read where all printings agree, else said with both places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from disclosure_checks import Fact, load_edition
from disclosure_checks.extract.document import extract
from disclosure_checks.extract.tables.copies import stretches_of, take
from disclosure_checks.extract.tables.draft import Draft
from disclosure_checks.extract.tables.rows import form_rows
from disclosure_checks.model.document import Location
from disclosure_checks.model.report import Observation, Report
from disclosure_checks.readers import read_bytes
from tests import bases, office_files
from tests.extract.reading import line_of, pipes, stream_of
from tests.office_files import paragraph, table

FORM = load_edition("2021")


def printed(number: int, changes: dict[str, str]) -> str:
    """A table of the filled report with other figures in it."""
    made = bases.filled_report()
    assert made.edition is not None
    cells = bases.cells("filled", changes=changes)
    return table(office_files._rows(made.edition.table(f"t{number}"), cells))


def with_tables(number: int, copies: Sequence[str]) -> Report:
    content = office_files.body(bases.filled_report())
    own = printed(number, {})
    assert content.count(own) == 1
    (found,) = extract(read_bytes("a.docx", office_files.docx(content.replace(own, "".join(copies)))))
    return found


def doubled(found: Report) -> list[Observation]:
    return [seen for seen in found.observations if seen.reason == "table-doubled"]


OTHER = {2: "t2.penalties.decisions", 3: "t3.received.person", 4: "t4.review.upheld"}


@pytest.mark.parametrize("number", [2, 3, 4])
@pytest.mark.parametrize("own_first", [True, False])
def test_different_figures_are_not_read_and_both_places_are_named(number: int, own_first: bool) -> None:
    example = paragraph("填报示例：") + printed(number, {OTHER[number]: "1234"})
    own = paragraph("本单位：") + printed(number, {})
    found = with_tables(number, [own, example] if own_first else [example, own])
    (seen,) = doubled(found)
    assert len(seen.places) == 2
    assert seen.places[0] != seen.places[1]
    assert all(place != Location() for place in seen.places)
    of_table = {key for key in found.facts if key.startswith(f"t{number}.")}
    assert set(seen.cells) == of_table
    assert all((found.facts[key].value is None) == (key in of_table) for key in found.facts)
    assert "1234" not in "".join(p.text for p in found.prose)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_the_same_figures_twice_are_read_once(number: int) -> None:
    made = bases.filled_report()
    found = with_tables(number, [printed(number, {}), paragraph("手机版"), printed(number, {})])
    assert doubled(found) == []
    assert bases.values(found) == bases.values(made)


def test_a_table_three_times_is_told_by_its_number() -> None:
    copies = [printed(3, {OTHER[3]: str(n)}) for n in (1, 2, 3)]
    (seen,) = doubled(with_tables(3, copies))
    assert seen.values["times"] == 3


def test_a_row_that_stands_twice_begins_no_other_printing() -> None:
    form = form_rows(FORM.table(3))
    one = stream_of(pipes())
    assert stretches_of(form, one, 0, len(one)) == [(0, len(one))]
    line = line_of(pipes(), "一、本年新收")
    twice = stream_of(pipes().replace(line, f"{line}\n{line}"))
    assert stretches_of(form, twice, 0, len(twice)) == [(0, len(twice))]
    both = stream_of(pipes() + pipes())
    (first, middle), (again, last) = stretches_of(form, both, 0, len(both))
    assert (first, last) == (0, len(both))
    assert middle == again


def test_what_agrees_is_taken_with_all_that_is_odd_about_it() -> None:
    cell, other = "t3.received.total", "t3.received.person"
    table_3 = FORM.table(3)

    def copy(value: int, used: int) -> Draft:
        return Draft(
            FORM,
            0,
            facts={cell: Fact(value, str(value))},
            seen=[Observation("title")],
            used={used},
            unclear={"picture": [(other, None)]},
        )  # type: ignore[list-item]

    draft = Draft(FORM, 0)
    take(draft, table_3, [copy(3, 1), copy(3, 2)], [None, None])
    assert (draft.facts[cell].value, draft.used, len(draft.seen), list(draft.unclear)) == (3, {1, 2}, 1, ["picture"])
    unlike = Draft(FORM, 0)
    take(unlike, table_3, [copy(3, 1), copy(4, 2)], [None, Location(line=9)])
    assert unlike.facts == {}
    assert [(seen.reason, seen.places, seen.values["times"]) for seen in unlike.seen] == [
        ("table-doubled", (Location(line=9),), 2)
    ]
    nothing = Draft(FORM, 0)
    take(nothing, table_3, [], [])
    assert nothing == Draft(FORM, 0)
