"""By which day reports are due, by the level of the body and the ending of its name."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure_checks.declared.deadlines import Deadline, Deadlines, load_deadlines
from disclosure_checks.words import NOTHING

COUNTY = Deadline(frozenset({"county"}), frozenset(), "01-31", "", NOTHING)
OFFICES = Deadline(frozenset(), frozenset({"office"}), "02-15", "03-31", NOTHING)
EITHER = Deadline(frozenset(), frozenset(), "01-31", "03-31", NOTHING)
MADE = Deadlines((COUNTY, OFFICES), ("区管委会",), EITHER, ("局", "委"))


@pytest.mark.parametrize(
    ("agency", "level", "kind", "deadline"),
    [
        ("甲县人民政府", "county", "government", COUNTY),
        ("甲县政府办", "county", "office", COUNTY),
        ("乙市政府办", "city", "office", OFFICES),
        ("乙市人民政府", "city", "government", None),
        ("甲镇", None, None, None),
        ("某区管委会", "county", "government", MADE.either),
    ],
)
def test_the_first_deadline_that_fits_counts(agency: str, level: str, kind: str, deadline: Deadline | None) -> None:
    assert MADE.of(agency, level, kind) is deadline


def test_the_days_are_those_of_the_next_year() -> None:
    assert COUNTY.days(2023) == (date(2024, 1, 31), date(2024, 1, 31))
    assert OFFICES.days(2023) == (date(2024, 2, 15), date(2024, 3, 31))


def test_every_level_has_a_declared_deadline() -> None:
    declared = load_deadlines()
    for level in ("province", "city", "county", "township", "department"):
        found = declared.of("示例", level, "government")
        assert found is not None, level
        first, last = found.days(2023)
        assert date(2024, 1, 1) <= first <= last <= date(2024, 12, 31)
        assert found.source


@pytest.mark.parametrize(
    ("agency", "level", "custom"),
    [
        ("甲县教育局", "department", False),
        ("甲县中学", "department", True),
        ("", "department", False),
        ("甲镇", None, False),
    ],
)
def test_what_is_no_department_of_government_by_its_name_is_bound_by_custom(
    agency: str, level: str | None, custom: bool
) -> None:
    assert MADE.by_custom(agency, level) is custom
