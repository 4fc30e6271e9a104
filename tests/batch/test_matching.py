"""Names of agencies held against each other."""

from __future__ import annotations

import pytest

from disclosure_checks.batch.matching import identities


@pytest.mark.parametrize(
    ("long", "short", "same"),
    [
        ("示例市乙镇人民政府", "乙镇人民政府", True),
        ("示例市新乡镇人民政府", "新乡镇人民政府", True),
        ("示例市新乡镇人民政府", "镇人民政府", False),
        ("示例县乙街道办事处", "乙街道办事处", True),
        ("示例县乙街道办事处", "街道办事处", False),
    ],
)
def test_a_government_without_the_name_of_its_place_is_nobody_in_particular(long: str, short: str, same: bool) -> None:
    found = identities([long, short])
    assert (found[long].key == found[short].key) == same
