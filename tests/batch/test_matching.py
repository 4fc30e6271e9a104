"""Names of agencies held against each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks.batch.matching import canonical, identities


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


SAME = [
    ("示例市甲县乙镇人民政府", "甲县乙镇人民政府"),
    ("示例市甲县乙镇人民政府", "乙镇政府"),
    ("示例市甲县乙镇人民政府", "乙镇"),
    ("示例縣乙鎮人民政府", "示例县乙镇人民政府"),
    ("示例市丙街道办事处", "丙街道"),
    ("示例市丙街道办事处", "示例市丙街道办"),
    ("示例县教育局", "示例市示例县教育局"),
    ("示例市人民政府办公室", "示例市政府办"),
    ("示例县发展和改革委员会", "示例县发展和改革委"),
    ("示例县　教育局", "示例县教育局"),
]


APART = [
    ("示例市人民政府", "示例市人民政府办公室"),
    ("示例市甲区教育局", "示例市教育局"),
    ("示例市甲区城市管理局", "示例市城市管理局"),
    ("示例市甲镇人民政府", "示例市乙镇人民政府"),
    ("示例市新乡镇人民政府", "乡镇人民政府"),
    ("示例县教育局", "教育局"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_agency(one: str, other: str) -> None:
    found = identities([one, other])
    assert found[one] == found[other]
    assert not found[one].candidates


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_different_agencies(one: str, other: str) -> None:
    found = identities([one, other])
    assert found[one].key != found[other].key


def test_a_department_without_its_place_is_matched_by_a_roster() -> None:
    found = identities(["示例县教育局"], ["教育局"])
    assert found["示例县教育局"] == found["教育局"]


def test_a_short_name_that_fits_two_agencies_is_unclear() -> None:
    found = identities(["乙镇人民政府", "示例市甲县乙镇人民政府", "示例市丙县乙镇人民政府"])
    assert found["乙镇人民政府"].candidates == ("示例市丙县乙镇人民政府", "示例市甲县乙镇人民政府")
    assert len({identity.key for identity in found.values()}) == 3


def test_the_candidates_are_shown_in_one_spelling_whatever_the_order() -> None:
    names = ["示例市甲县乙镇人民政府", "乙镇政府", "示例縣乙鎮人民政府", "示例县乙镇人民政府"]
    for given_names in (names, names[::-1]):
        assert identities(given_names)["乙镇政府"].candidates == ("示例县乙镇人民政府", "示例市甲县乙镇人民政府")


@given(st.lists(st.sampled_from([name for pair in SAME + APART for name in pair]), max_size=8))
@settings(max_examples=50)
def test_matching_does_not_depend_on_the_order(names: list[str]) -> None:
    assert identities(names) == identities(list(reversed(names)))
    assert all(canonical(canonical(name)) == canonical(name) for name in names)
