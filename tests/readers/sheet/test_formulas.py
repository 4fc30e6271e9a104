"""Sums: what a form's formulas come to, or that it is not known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.sheet.formulas import Held, Place, Sums, column_of, place_of

CELLS: dict[str, Held] = {"A1": Decimal(3), "B1": Decimal(4), "A2": Decimal("0.5"), "C1": "甲", "C2": "#DIV/0!"}


def result(formula: str, others: Mapping[str, str] | None = None, cells: Mapping[str, Held] = CELLS) -> Decimal | None:
    """What a formula in Z9 comes to."""
    formulas = {at(place): text for place, text in (others or {}).items()}
    held = {at(place): value for place, value in cells.items()}
    return Sums({**formulas, at("Z9"): formula}, held.get).result(at("Z9"))


def at(reference: str) -> Place:
    place = place_of(reference)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1", 3), ("$A$1+B1", 7), ("a1-b1", -1), ("-A1", -3), ("--A1", 3), ("2-(3-4)", 3), ("1-2-3", -4),
        ("SUM(A1:B1)", 7), ("sum(A1:B2)", Decimal("7.5")), ("SUM(A1,B1,5)", 12), ("SUM(A1:B1)+1", 8),
        ("SUM(A1+B1,1)", 8), (" A1 + B1 ", 7), ("D4", 0), ("SUM(A1:D1)", 7), ("1.5+A2", 2),
        ("SUM(B1:A1)", 7), ("SUM(B2:A1)", Decimal("7.5")), ("SUM(A2:B1)", Decimal("7.5")),
        ("SUM(XFD99999:A1)", None), ("C1", None), ("A1+C1", None), ("SUM(C1:C2)", None), ("C2", None),
        ("A1*B1", None), ("IF(A1,1,2)", None), ("表!A1", None), ("'a b'!A1", None), ("A1+", None), ("(A1", None),
        ("A1)", None), ("SUM(A1", None), ("SUM()", None), ("", None), ("A1 B1", None), ("1e3", None), ("A1%", None),
        ("SUM(A1:XFD1048576)", None), ("A1:B1", None),
        ("+".join(["1"] * 1001), None), ("(" * 99 + "1" + ")" * 99, None),
    ],
)  # fmt: skip
def test_what_a_formula_comes_to(formula: str, value: Decimal | int | None) -> None:
    assert result(formula) == (None if value is None else Decimal(value))


def test_formulas_refer_to_formulas() -> None:
    assert result("A5+1", {"A5": "SUM(A1:B1)"}) == 8
    assert result("SUM(A5:A6)", {"A5": "A1", "A6": "A5+A5"}) == 9


@pytest.mark.parametrize("others", [{"A5": "Z9"}, {"A5": "A5"}, {"A5": "A6", "A6": "A5"}, {"A5": "NOW()"}])
def test_a_circle_and_a_formula_not_known_are_not_known(others: dict[str, str]) -> None:
    assert result("A5+1", others) is None


def test_a_long_chain_is_not_followed_without_end() -> None:
    chain = {f"A{n}": f"A{n + 1}" for n in range(1, 5000)}
    assert result("A1", chain, {}) is None


def test_the_work_is_bounded_for_a_sheet_and_not_for_a_formula() -> None:
    many = {(row, 9): "SUM(A1:A50000)" for row in range(9)}
    sums = Sums(many, dict.fromkeys(((row, 0) for row in range(50_000)), Decimal(1)).get)
    results = [sums.result(place) for place in many]
    assert results[0] == 50_000
    assert results[-1] is None


@given(st.lists(st.integers(-999, 999), min_size=1, max_size=9))
def test_a_range_is_the_sum_of_its_cells(values: list[int]) -> None:
    cells: dict[str, Held] = {f"B{n}": Decimal(value) for n, value in enumerate(values, 1)}
    singly = "+".join(cells)
    assert result(f"SUM(B1:B{len(values)})", cells=cells) == result(singly, cells=cells) == sum(values)


@given(st.integers(0, 9_999_998), st.integers(0, 26 + 26**2 + 26**3 - 1))
def test_a_reference_is_read_back(row: int, column: int) -> None:
    letters, left = "", column + 1
    while left:
        left, last = divmod(left - 1, 26)
        letters = chr(65 + last) + letters
    assert column_of(letters) == column + 1
    assert place_of(f"{letters}{row + 1}") == place_of(f"${letters.lower()}${row + 1}") == (row, column)


@pytest.mark.parametrize("text", ["", "A", "1", "A1:B2", "AAAA1", "A12345678", "表1", "A 1", "A1 "])
def test_what_is_no_reference_is_none(text: str) -> None:
    assert place_of(text) is None
