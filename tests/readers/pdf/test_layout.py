"""Characters assigned to the cells of their tables."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.pdf.layout import Apart, PrintedTable, items, laid
from disclosure_checks.readers.pdf.page import Page, Places
from disclosure_checks.readers.pdf.paths import Rect
from disclosure_checks.readers.pdf.shapes import Rule
from disclosure_checks.readers.pdf.text import Line
from tests.readers.pdf.test_text import set_at

XS, YS = (100.0, 200.0, 300.0), (100.0, 130.0, 160.0)
ACROSS = [Rule(y, XS[0], XS[-1]) for y in YS]
DOWN = [Rule(x, YS[0], YS[-1]) for x in XS]
NOT = Apart(spread=False, unparted=False)


def page(
    *texts: tuple[str, float, float], gap: float = 0, small: list[Rect] | None = None, boxes: list[Rect] | None = None
) -> Page:
    """A table of two rows and two columns, and texts at their places."""
    chars = [char for text, left, y in texts for char in set_at(text, left, y, gap=gap)]
    return Page(chars, Places.of(chars), ACROSS, DOWN, 0, small or [], boxes or [])


def table(made: Page, apart: Apart = NOT) -> list[list[tuple[str, str]]]:
    (found,) = [item for item in items(laid(made, 1), apart) if isinstance(item, PrintedTable)]
    return [[(cell.shown.text, cell.shown.unclear) for cell in row] for row in found.rows]


def test_each_text_stands_in_its_cell_and_a_blank_stays_blank() -> None:
    found = table(page(("甲", 120, 115), ("12", 220, 115), ("乙", 120, 145)))
    assert found == [[("甲", ""), ("12", "")], [("乙", ""), ("", "")]]


def test_tables_and_lines_stand_from_top_to_bottom() -> None:
    made = items(laid(page(("下", 120, 300), ("甲", 120, 115), ("上", 120, 50)), 1), NOT)
    assert [item.text if isinstance(item, Line) else "table" for item in made] == ["上", "table", "下"]


def test_a_figure_over_the_rule_between_two_cells_is_torn_in_both() -> None:
    found = table(page(("1234", 190, 115), ("5", 220, 145)))
    assert [unclear for _, unclear in found[0]] == ["broken-figure", "broken-figure"]
    assert found[1][1] == ("5", "")


@pytest.mark.parametrize(
    ("text", "box", "cell"),
    [
        ("12", (205, 105, 295, 125), "covered-by-box"),
        ("12", (205, 135, 295, 155), ""),
        ("", (205, 105, 295, 125), "covered-by-box"),
    ],
)
def test_a_box_whose_look_is_not_told_makes_its_cell_unclear(text: str, box: Rect, cell: str) -> None:
    """A blank under it is no blank either."""
    assert table(page(("甲", 120, 115), (text, 220, 115), boxes=[box]))[0][1] == (text, cell)


@pytest.mark.parametrize(("picture", "why"), [((210, 105, 230, 125), "picture"), ((150, 105, 290, 125), "")])
def test_a_picture_in_a_blank_cell_may_be_a_figure(picture: Rect, why: str) -> None:
    assert table(page(("甲", 120, 115), small=[picture]))[0][1] == ("", why)
    assert table(page(("12", 220, 115), small=[picture]))[0][1] == ("12", "")


def test_digits_are_spread_only_where_all_figures_are() -> None:
    spread = laid(page(("123", 120, 115), ("45", 220, 115), gap=8), 1)
    assert Apart.of([spread]).spread
    assert not Apart.of([spread, laid(page(("12", 220, 115)), 2)]).spread
    assert not Apart.of([]).spread


def test_a_grid_of_one_cell_is_a_frame_and_no_table() -> None:
    made = page(("甲", 120, 115))
    frame = Page(made.chars, made.places, ACROSS[::2], DOWN[::2], 0, [], [])
    assert [type(item) for item in items(laid(frame, 1), NOT)] == [Line]


def test_double_rules_without_a_cell_between_them_are_no_table() -> None:
    made = page(("甲", 120, 115))
    across, down = [Rule(y, XS[0], XS[-1]) for y in (140.0, 144.0)], [Rule(x, 140, 144) for x in XS]
    thin = Page(made.chars, made.places, across, down, 0, [], [])
    assert [type(item) for item in items(laid(thin, 1), NOT)] == [Line]
