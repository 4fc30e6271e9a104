"""Values told from the empty cells that lost spans leave."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.padding import Padding, padding_of, value_cells
from disclosure_checks.extract.tables.rows import PrintedRow, form_rows, printed_rows
from tests.extract.reading import stream_of

FORM = form_rows(load_edition("2021").table(4 - 1))
WIDTH = 7


def row(*cells: str) -> PrintedRow:
    """A row of table 3 with these cells behind its label."""
    stream = stream_of(" | ".join(["一、本年新收政府信息公开申请数量", *cells]))
    ((_, found),) = printed_rows(FORM, stream, 0, len(stream))
    return found


def texts(found: object) -> list[str] | str:
    return found if isinstance(found, str) else [token.text for token in found]  # type: ignore[attr-defined]


SEVEN = [str(n) for n in range(1, 8)]


def test_as_many_cells_as_columns_are_the_values() -> None:
    assert texts(value_cells(row(*SEVEN), WIDTH, Padding())) == SEVEN


def test_too_few_cells_are_not_known() -> None:
    assert value_cells(row(*SEVEN[1:]), WIDTH, Padding()) == "cells-differ"


@pytest.mark.parametrize(("cells", "plain"), [([*SEVEN, "", ""], SEVEN), (["", "", *SEVEN], SEVEN)])
def test_empty_cells_in_excess_are_padding(cells: list[str], plain: list[str]) -> None:
    assert texts(value_cells(row(*cells), WIDTH, Padding())) == plain


def test_figures_in_excess_are_not_known() -> None:
    assert value_cells(row("0", *SEVEN, "9"), WIDTH, Padding()) == "cells-differ"


def test_a_blank_beside_the_padding_is_told_by_the_other_rows_alone() -> None:
    unclear = row(*SEVEN[:6], "", "")
    assert value_cells(unclear, WIDTH, Padding()) == "blanks-unclear"
    told = padding_of([(row(*SEVEN, ""), WIDTH)])
    assert told.side == "behind"
    assert texts(value_cells(unclear, WIDTH, told)) == [*SEVEN[:6], ""]


def test_rows_that_do_not_agree_show_no_side() -> None:
    assert padding_of([(row(*SEVEN, ""), WIDTH), (row("", *SEVEN), WIDTH)]).side == ""
    assert padding_of([(row(*SEVEN), WIDTH)]) == Padding()


def test_a_row_of_nothing_has_no_value_to_move() -> None:
    assert texts(value_cells(row(*[""] * 9), WIDTH, Padding())) == [""] * 7
