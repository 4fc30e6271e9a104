"""The notices on the form, and which is in force."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.declared.editions import edition_of_year
from disclosure_checks.declared.notices import Notice, Notices, load_notices

OLD, NEW = Notice("国办公开办函", 2019, 60, 2019, 2020, "甲"), Notice("国办公开办函", 2021, 30, 2021, None, "乙")
MADE = Notices((OLD, NEW), (), ())


def test_a_notice_has_the_name_by_which_it_is_cited() -> None:
    assert NEW.name == "国办公开办函〔2021〕30号"


def test_the_notice_of_a_year() -> None:
    assert [MADE.due(year) for year in (2018, 2019, 2020, 2021, 2999)] == [None, OLD, OLD, NEW, NEW]


@given(st.integers(2008, 2100))
def test_at_most_one_declared_notice_is_in_force_and_it_is_the_forms(year: int) -> None:
    in_force = [notice for notice in load_notices().notices if notice.in_force(year)]
    assert in_force == [notice for notice in [load_notices().due(year)] if notice]
    form = edition_of_year(year)
    if form is not None:
        assert [notice.name for notice in in_force] == [form.notice["number"]]


def test_a_misprint_is_none_of_the_right_numbers() -> None:
    right = {notice.name for notice in load_notices().notices} | {load_edition(2019).notice["number"]}
    for wrong, meant in load_notices().misprints:
        assert wrong != meant
        assert wrong not in right
