"""A table that is printed more than once: read where all printings agree, else said with both places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Location
from disclosure_checks.model.report import Observation, Report
from disclosure_checks.readers import read_bytes
from tests import bases, office_files
from tests.office_files import paragraph, table


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
