"""The rules as formulas of a spreadsheet: those that the form can tell, in ranges, open without a figure."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.blank.relations import BROKEN, OPEN, Place, live_relations, side, state, totals
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.formula import parse
from disclosure_checks.model.report import Body
from tests.equalities import EQUALITIES

FORM = load_edition("2021")
ORDER = list(FORM.concepts)
TOWN = reporting_body("示例市甲镇人民政府")


def at(cell: str) -> Place:
    """Every cell in a column of its own sheet, in the form's order."""
    sheet = "上年数" if ":" in cell else "年度报告"
    return Place(sheet, ORDER.index(cell.rpartition(":")[2]) + 1, 1)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_equality_of_the_form_is_live(edition: str) -> None:
    live = {(one.rule.code, one.key) for one in live_relations(load_edition(edition), TOWN)}
    assert {(rule, key) for rule, key, _, _ in EQUALITIES[edition]} <= live


def test_what_the_form_cannot_know_is_left_out_and_so_are_bounds_of_one_cell() -> None:
    for one in live_relations(FORM, TOWN):
        assert len(one.cells) > 1
        assert all(":" not in cell or cell.startswith("prev:") for cell in one.cells)


def test_a_rule_for_some_bodies_is_left_out_where_the_level_is_not_known() -> None:
    known = {one.rule.code for one in live_relations(FORM, TOWN)}
    unknown = {one.rule.code for one in live_relations(FORM, Body())}
    assert unknown <= known
    assert all(not (one.rule.bodies or one.rule.exempt) for one in live_relations(FORM, Body()))


def test_totals_are_sums_that_wait_for_every_part() -> None:
    formulas = totals(live_relations(FORM, TOWN), at)
    assert {cell for cell in ORDER if cell.endswith(".total")} <= set(formulas)
    first, last = (at(f"t4.review.{part}").row for part in ("upheld", "pending"))
    area = f"'年度报告'!$A${first}:$A${last}"
    assert formulas["t4.review.total"] == f'=IF(COUNT({area})<4,"",SUM({area}))'


def test_a_line_says_how_its_relation_stands() -> None:
    live = next(one for one in live_relations(FORM, TOWN) if (one.rule.code, one.key) == ("T401", "review"))
    formula = state(live, at)
    assert formula.startswith("=IF(AND(NOT(COUNT(")
    assert f'"{BROKEN}"&ABS(ROUND(' in formula
    assert f'"{OPEN}"' in formula
    assert live.total == "t4.review.total"
    assert live.words(FORM) == "行政复议：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结"


def test_a_side_of_constants_needs_no_cell_and_factors_are_written_out() -> None:
    relation = parse("2 * t4.review.total <= 20 + t4.review.upheld").bind(FORM, {})
    upheld, total = (f"'年度报告'!$A${at(cell).row}" for cell in ("t4.review.upheld", "t4.review.total"))
    assert side(relation.left, at) == f'=IF(COUNT({total})<1,"",(2)*SUM({total}))'
    assert side(relation.right, at) == f'=IF(COUNT({upheld})<1,"",SUM({upheld})+(20))'
    assert side(parse("3 = 3").bind(FORM, {}).left, at) == "=(3)"
