"""Conditional formats: what they take out of sight, and what cannot be told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.sheet.conditions import Condition, Conditions, read_conditions
from disclosure_checks.readers.sheet.styles import Font, Look, M, Styles

WHITE = Look("", Font(colour="FFFFFF"))
RED = Look("", Font(colour="FF0000"))
SIGNS = {
    "equal": Decimal.__eq__, "notEqual": Decimal.__ne__, "lessThan": Decimal.__lt__,
    "lessThanOrEqual": Decimal.__le__, "greaterThan": Decimal.__gt__, "greaterThanOrEqual": Decimal.__ge__,
}  # fmt: skip


def conditions(rule: str, areas: str = "B2:C3", look: str = '<font><color rgb="FFFFFFFF"/></font>') -> list[Condition]:
    group = f'<conditionalFormatting sqref="{areas}">{rule}</conditionalFormatting>'
    sheet = etree.fromstring(f'<worksheet xmlns="{M[1:-1]}">{group}</worksheet>')
    styles = etree.fromstring(f'<styleSheet xmlns="{M[1:-1]}"><dxfs><dxf>{look}</dxf></dxfs></styleSheet>')
    return read_conditions(sheet, Styles(styles))


def compared(operator: str, bound: int | str) -> str:
    return f'<cfRule type="cellIs" dxfId="0" operator="{operator}"><formula>{bound}</formula></cfRule>'


def by_formula(formula: str) -> str:
    return f'<cfRule type="expression" dxfId="0"><formula>{formula}</formula></cfRule>'


@given(st.sampled_from(sorted(SIGNS)), st.integers(-9, 9), st.integers(-9, 9))
def test_a_number_is_hidden_exactly_where_the_comparison_holds(operator: str, bound: int, value: int) -> None:
    (condition,) = conditions(compared(operator, bound))
    holds = SIGNS[operator](Decimal(value), Decimal(bound))
    assert condition.seen(Decimal(value), Look()) == ("hidden" if holds else "as-ever")


@pytest.mark.parametrize(
    ("row", "column", "touches"),
    [(1, 1, True), (2, 2, True), (0, 1, False), (3, 1, False), (1, 3, False), (8, 0, True)],
)
def test_a_condition_holds_in_its_areas(row: int, column: int, touches: bool) -> None:
    found = Conditions(conditions(compared("equal", 0), "B2:C3 A9 nowhere"), Styles())
    assert found.touching((row, column), None) == ((0,) if touches else ())
    assert found.seen(found.touching((row, column), None), Decimal(0), Look()) == ({"hidden"} if touches else set())


def test_each_cell_has_the_conditions_of_its_own_row_in_whatever_order_they_are_asked_for() -> None:
    above, below = conditions(compared("equal", 0), "A1:C2"), conditions(compared("equal", 1), "B2:B3")
    found = Conditions([*above, *below], Styles())
    cells = [(0, 0), (1, 1), (1, 0), (2, 1), (2, 0), (1, 1), (0, 1)]
    assert [found.touching(place, None) for place in cells] == [(0,), (0, 1), (0,), (1,), (), (0, 1), (0,)]
    assert found
    assert not Conditions([], Styles())


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        (compared("equal", "$D$1"), "unclear"),
        (compared("between", 0), "unclear"),
        (by_formula("B2=0"), "hidden"),
        (by_formula("$B$2&lt;=0"), "hidden"),
        (by_formula("B2&gt;0"), "as-ever"),
        (by_formula("C2=0"), "unclear"),
        (by_formula("LEN(B2)=1"), "unclear"),
        (by_formula("ISERROR(B2)"), None),
        ('<cfRule type="containsBlanks" dxfId="0"/>', None),
        ('<cfRule type="top10" dxfId="0"/>', "unclear"),
        ('<cfRule type="cellIs" dxfId="9"/>', None),
        ('<cfRule type="cellIs"/>', None),
        ('<cfRule type="dataBar"><dataBar showValue="0"/></cfRule>', "unclear"),
        ('<cfRule type="dataBar"><dataBar/></cfRule>', None),
    ],
)
def test_what_is_not_understood_is_unclear_and_not_hidden(rule: str, seen: str | None) -> None:
    """None: nothing is taken out of sight by it."""
    found = conditions(rule)
    assert [condition.seen(Decimal(0), Look()) for condition in found] == ([] if seen is None else [seen])


def test_a_text_in_a_condition_over_numbers_is_unclear() -> None:
    (condition,) = conditions(compared("equal", 0))
    assert condition.seen(None, Look()) == "unclear"


@pytest.mark.parametrize(
    ("look", "own", "seen"),
    [
        (WHITE, Look(), "hidden"), (WHITE, Look(fill="0000FF"), "as-ever"), (RED, Look(), "as-ever"),
        (RED, Look(fill="FF0000"), "hidden"), (WHITE, Look(font=Font(colour="FFFFFF")), "as-ever"),
        (Look("", fill="000000"), Look(), "hidden"), (Look("", Font(struck=True)), Look(), "hidden"),
        (Look(";;;"), Look(), "hidden"), (Look("0.00"), Look(), "as-ever"), (Look('"1"0'), Look(), "unclear"),
        (Look(""), Look(), "as-ever"),
    ],
)  # fmt: skip
def test_a_look_hides_on_the_ground_of_its_cell(look: Look, own: Look, seen: str) -> None:
    condition = Condition(((0, 0, 9, 9),), "=", Decimal(5), look)
    assert condition.seen(Decimal(5), own) == seen


def test_what_may_hide_nothing_is_not_kept() -> None:
    assert conditions(compared("equal", 0), "B2", "") == []
    assert not Condition((), "=", Decimal(0), Look("")).may_hide
    assert Condition((), "", Decimal(0), Look(""), instead=True).may_hide


def test_too_many_areas_are_refused() -> None:
    with pytest.raises(ReadError) as error:
        conditions(compared("equal", 0), " ".join(f"A{n}" for n in range(1, 6000)))
    assert error.value.reason == "too-long"


@pytest.mark.parametrize(
    ("condition", "own", "changes"),
    [
        (WHITE, Look(), True), (WHITE, Look(fill="0000FF"), False), (RED, Look(), False),
        (RED, Look(fill="FF0000"), True), (Look("0"), Look(), True),
        (WHITE, Look(font=Font(colour="FFFFFF")), False), (Look("", fill="000000"), Look(), True),
        (Look("", fill="FFFF00"), Look(), False), (Look("", Font(struck=True)), Look(), True),
        (Look("0"), Look(font=Font(tiny=True)), False),
    ],
)  # fmt: skip
def test_only_what_may_be_seen_otherwise_is_asked_for_its_value(condition: Look, own: Look, changes: bool) -> None:
    one = Condition(((0, 0, 9, 9),), "=", Decimal(5), condition)
    assert one.may_change(own) is changes
    assert changes or {one.seen(value, own) for value in (Decimal(5), Decimal(6), None)} == {"as-ever"}
    assert Condition((), "", Decimal(0), condition, instead=True).may_change(own)


def test_a_condition_touches_the_cells_whose_style_it_may_change() -> None:
    fill = '<fill><patternFill patternType="solid"><fgColor rgb="FF0000FF"/></patternFill></fill>'
    inside = f'<fills><fill/>{fill}</fills><cellXfs><xf/><xf fillId="1"/></cellXfs>'
    styles = Styles(etree.fromstring(f'<styleSheet xmlns="{M[1:-1]}">{inside}</styleSheet>'))
    found = Conditions(conditions(compared("equal", 0)), styles)
    assert [found.touching((1, 1), style) for style in (None, "1", "0", "1")] == [(0,), (), (0,), ()]
