"""Pictures of a Word file that may show a table: those that are shown, and shown wide enough."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Scan
from disclosure_checks.readers.word.pictures import scans_of
from tests.office_files import elements

INCH = 914_400
PARTS = {"rId1": "word/media/1.png", "rId2": "word/media/2.png"}


def picture(name: str = "rId1", wide: str = str(5 * INCH)) -> str:
    extent = f"<wp:extent cx='{wide}' cy='1'/>" if wide else ""
    return f"<w:r><w:drawing><wp:inline>{extent}<a:blip r:embed='{name}'/></wp:inline></w:drawing></w:r>"


def scans(*pictures: str, shown: int | None = None) -> list[Scan]:
    count = len(pictures) if shown is None else shown
    return list(scans_of(elements(f"<w:p>{''.join(pictures)}</w:p>"), PARTS, count, 7))


def test_a_picture_is_known_by_its_part_its_place_and_its_width() -> None:
    assert scans(picture(), picture("rId2", str(3 * INCH))) == [
        Scan(7, name="word/media/1.png", inches=5.0), Scan(7, name="word/media/2.png", inches=3.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "count"),
    [
        (picture(wide=str(int(2.5 * INCH))), 1), (picture(wide=str(int(2.4 * INCH))), 0), (picture("rId9"), 0),
        (picture(wide=""), 0), (picture(wide="-9999999"), 0), (picture(wide="9" * 12), 0), (picture(wide="x"), 0),
    ],
)  # fmt: skip
def test_a_narrow_picture_and_one_that_is_not_there_show_no_table(made: str, count: int) -> None:
    assert len(scans(made)) == count


def test_where_not_all_that_are_stored_are_shown_it_is_not_guessed_which() -> None:
    assert scans(picture(), picture("rId2"), shown=1) == []
    assert scans(shown=0) == []
