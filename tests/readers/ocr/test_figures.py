"""What is refused: marks that look like digits, glyphs that look like another digit, ink that nobody speaks for."""

from __future__ import annotations

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2")

from disclosure_checks.readers.ocr.content import content_of  # noqa: E402
from disclosure_checks.readers.ocr.glyphs import Alphabet, leans, shapes_of  # noqa: E402
from disclosure_checks.readers.ocr.grid import Unit, grid_of  # noqa: E402
from disclosure_checks.readers.ocr.level import levelled  # noqa: E402

CELL = Unit(0, 0, (0, 0, 119, 59), doubtful=False)


def cell(text: str, grey: int = 0) -> np.ndarray:
    picture = np.full((60, 120), 255, np.uint8)
    cv2.putText(picture, text, (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.9, grey, 2, cv2.LINE_AA)
    return picture


def shapes(text: str) -> list:
    found = shapes_of(content_of(cell(text), CELL), text)
    assert found is not None
    return found


ALPHABET = Alphabet.of([(digit * 3, shapes(digit) * 3) for digit in "0123456789"])


@pytest.mark.parametrize("digit", "0123456789")
def test_a_digit_is_like_its_own_shape_and_like_no_other(digit: str) -> None:
    assert not ALPHABET.contradicts(digit, shapes(digit))
    others = [other for other in "0123456789" if other != digit]
    assert all(ALPHABET.contradicts(other, shapes(digit)) for other in others)


def test_a_slash_leans_and_a_one_does_not() -> None:
    assert leans(shapes("/")[0])
    assert not leans(shapes("1")[0])
    assert ALPHABET.contradicts("1", shapes("/"))


def test_every_piece_of_ink_is_spoken_for() -> None:
    assert shapes_of(content_of(cell("-5"), CELL), "5") is None
    assert shapes_of(content_of(cell("12"), CELL), "1") is None


def test_a_faint_figure_is_no_blank() -> None:
    assert content_of(cell("0", 190), CELL).faint
    blank = content_of(np.full((60, 120), 255, np.uint8), CELL)
    assert not blank.faint
    assert not blank.lines


def ruled() -> np.ndarray:
    picture = np.full((140, 420), 255, np.uint8)
    for y in (10, 50, 90, 130):
        cv2.line(picture, (10, y), (410, y), 0, 2)
    for x in (10, 110, 210, 310, 410):
        cv2.line(picture, (x, 10), (x, 130), 0, 2)
    return picture


def test_units_without_a_wall_between_are_one_cell() -> None:
    picture = ruled()
    picture[12:49, 105:116] = 255
    grid = grid_of(picture)
    assert grid is not None
    assert [len(row) for row in grid.rows] == [3, 4, 4]
    assert not any(unit.doubtful for row in grid.rows for unit in row)


def test_a_wall_that_is_half_there_makes_its_cells_doubtful() -> None:
    picture = ruled()
    picture[12:49:6, 205:216] = 255
    grid = grid_of(picture)
    assert grid is not None
    doubtful = [(unit.row, unit.column) for row in grid.rows for unit in row if unit.doubtful]
    assert doubtful in ([], [(0, 1), (0, 2)])
    assert [len(row) for row in grid.rows] == [4, 4, 4]


def test_a_red_stamp_is_lifted_off_and_uneven_light_levelled() -> None:
    page = np.full((400, 600, 3), 255, np.uint8)
    cv2.circle(page, (300, 200), 120, (220, 40, 40), 8)
    cv2.putText(page, "1234", (150, 215), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (10, 10, 10), 4)
    dark = (page * np.linspace(0.6, 1.0, 600)[None, :, None]).astype(np.uint8)
    level = levelled(dark)
    assert level[75:85, 295:305].min() > 180
    assert level[190:220, 150:260].min() < 100
    assert level[20, 20] > 230
    assert level[20, 580] > 230
