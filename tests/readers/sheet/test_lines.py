"""Rows of a sheet: their distinct cells, and how far the table reaches that each belongs to."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from disclosure_checks.readers.sheet.lines import Line, line_of, widths


def lines(*rows: str) -> list[Line]:
    """Rows of cells parted by spaces; ``.`` is an empty cell, a row of nothing else parts the sheet."""
    found = []
    for number, row in enumerate(rows):
        texts = ["" if text == "." else text for text in row.split()]
        found.append(line_of(number, texts, (), None) if any(texts) else Line(number))
    return found


@pytest.mark.parametrize(
    ("texts", "covered", "reach", "count", "extent", "filled", "first"),
    [
        (["a", "b", ""], (), None, 3, 2, 2, True),
        (["", "b", ""], (), None, 3, 2, 1, False),
        (["a", "x", ""], {1}, None, 2, 1, 1, True),
        (["a", "", ""], {1, 2}, {0: 2}, 1, 3, 1, True),
        (["", "", ""], {1}, {0: 1}, 2, 0, 0, False),
    ],
)
def test_a_row_and_how_far_it_reaches(
    texts: list[str], covered: Collection[int], reach: Mapping[int, int] | None, count: int, extent: int, filled: int,
    first: bool,
) -> None:  # fmt: skip
    line = line_of(7, texts, covered, reach)
    assert (line.number, line.count, line.extent, line.filled, line.first) == (7, count, extent, filled, first)


def test_a_figure_that_is_covered_is_none_of_the_row() -> None:
    assert line_of(0, ["a", "12"], (), None).has_figure()
    assert not line_of(0, ["a", "12"], {1}, None).has_figure()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("a b c", "d 1 ."), [3, 3]),
        (("a . .", "b 1 2"), [3, 3]),
        (("a . .", ". . .", "b 1 2"), [1, 0, 3]),
        (("a b c", ". . ."), [3, 3]),
        (("a 1 2", ". . ."), [3, 0]),
        (("a 1 2", "d . .", "b 1 ."), [3, 3, 3]),
        (("a 1 2", "d . .", "b c .", "e 1 ."), [3, 3, 2, 2]),
    ],
)
def test_a_row_is_as_wide_as_its_run(rows: tuple[str, ...], expected: list[int]) -> None:
    assert widths(lines(*rows)) == expected
