"""Sums over the agencies under one: known where there is a figure, whole only where none lacks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.report import Report
from disclosure_checks.model.roll_up import CellSum, RollUp
from tests import bases

CELL = "t2.fees.amount"


def part(name: str, amount: str) -> Report:
    return bases.report(bases.cells(changes={CELL: amount}), agency=name)


def test_a_sum_is_exact_and_names_its_shares_in_their_order() -> None:
    found = RollUp("甲县", 2023, (part("丙镇", "0.1"), part("乙镇", "0.2")), ()).cell(CELL)
    assert found.shares == (("丙镇", Decimal("0.1")), ("乙镇", Decimal("0.2")))
    assert found.whole == found.known == Decimal("0.3")


def test_a_blank_is_no_zero_and_leaves_the_whole_open() -> None:
    found = RollUp("甲县", 2023, (part("乙镇", "3"), part("丙镇", "")), ("丁镇",)).cell(CELL)
    assert found.without == ("丁镇", "丙镇")
    assert found.known == 3
    assert found.whole is None


def test_a_part_whose_form_lacks_the_cell_has_no_figure() -> None:
    found = RollUp("甲县", 2023, (part("乙镇", "3"),), ()).cell("t2.fees.items_last_year")
    assert (found.shares, found.without, found.known) == ((), ("乙镇",), None)


def test_a_part_without_a_name_is_told_by_its_file() -> None:
    report = part("乙镇", "3")
    nameless = replace(report, body=replace(report.body, name=None))
    assert RollUp("甲县", 2023, (nameless,), ()).cell(CELL).shares == (("乙镇.txt", 3),)


@given(st.lists(st.decimals(-(10**9), 10**9, places=4), max_size=8), st.lists(st.text(max_size=2), max_size=2))
def test_the_whole_is_the_known_wherever_it_is_told(figures: list[Decimal], without: list[str]) -> None:
    found = CellSum(tuple(("甲", figure) for figure in figures), tuple(without))
    assert found.known == (sum(figures) if figures else None)
    assert found.whole in (None, found.known)
    assert (found.whole is None) == bool(without or not figures)
