"""Tables of a page: each where its lines are connected, put straight by its own corners."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from disclosure_checks.readers.ocr.grid import grid_of
from disclosure_checks.readers.ocr.tables import tables_of
from tests.readers.ocr.drawn import ruled, white


def page(*tops: int) -> np.ndarray:
    picture = white(900, 700)
    table = ruled()
    for top in tops:
        picture[top : top + table.shape[0], 100 : 100 + table.shape[1]] = table
    return picture


@pytest.mark.parametrize("tops", [(), (50,), (50, 400), (600, 100, 300)])
def test_tables_come_from_top_to_bottom(tops: tuple[int, ...]) -> None:
    found = tables_of(page(*tops))
    assert [table.box[1] for table in found] == pytest.approx([top + 10 for top in sorted(tops)], abs=6)
    assert all(table.box[0] == pytest.approx(110, abs=6) for table in found)


def test_a_lone_line_or_a_dark_area_is_no_table() -> None:
    picture = page()
    cv2.line(picture, (50, 100), (650, 100), 0, 3)
    picture[300:600, 100:500] = 20
    assert tables_of(picture) == []


def test_a_table_seen_from_the_side_is_put_straight() -> None:
    picture = page(300)
    plain = np.array([(110, 310), (510, 310), (510, 430), (110, 430)], np.float32)
    slanted = np.array([(112, 314), (505, 308), (512, 431), (108, 426)], np.float32)
    turn = cv2.getPerspectiveTransform(plain, slanted)
    seen = np.asarray(cv2.warpPerspective(picture, turn, (700, 900), borderValue=255), np.uint8)
    (table,) = tables_of(seen)
    grid = grid_of(table.grey)
    assert grid is not None
    assert [len(row) for row in grid.rows] == [4, 4, 4]
    assert not any(unit.doubtful for row in grid.rows for unit in row)
