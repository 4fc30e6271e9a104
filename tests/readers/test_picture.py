"""Pictures that were submitted: one that may show a page is to be recognised, an ornament is none."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.picture import ICON, read


@pytest.mark.parametrize(("size", "pictures"), [(0, 0), (ICON - 1, 0), (ICON, 1), (5 * ICON, 1)])
def test_a_picture_large_enough_for_a_page_is_to_be_recognised(size: int, pictures: int) -> None:
    document = read("甲镇.png", b"\x89" * size)
    assert (document.path, document.blocks, document.pictures) == ("甲镇.png", (), pictures)
    # It stands in front of the document's first block, and is the whole file.
    assert [(scan.before, scan.name, scan.page) for scan in document.scans] == [(0, "", None)] * pictures
